"""What every template has at hand."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from samsyn.apps.frame.asking import NOBODY
from samsyn.apps.frame.navigation import places
from samsyn.apps.frame.words import page_words
from samsyn.apps.words import LANGUAGES

_PREFIX = len("/sv/")


def page(request: HttpRequest) -> dict[str, Any]:
    """Words, who is signed in, where one can go, and the same page in the other language."""
    lang = get_language() or LANGUAGES[0]
    asking = getattr(request, "asking", None)
    actor = asking.actor if asking else NOBODY
    return {
        "w": page_words(lang),
        "lang": lang,
        "other_language": _in_other_language(request, lang),
        "actor": actor,
        "user": getattr(request, "user", None),
        "places": places(actor, request.path),
        "help_at": _helped(request, lang),
        "demonstration": settings.SAMSYN_DEMONSTRATION,
    }


def _helped(request: HttpRequest, lang: str) -> str:
    """Where on the page of help the text about this page stands."""
    match = request.resolver_match
    name = match.view_name if match else ""
    return f"#{name}" if f"help_of.{name}.title" in page_words(lang).texts else ""


def _in_other_language(request: HttpRequest, lang: str) -> tuple[str, str] | None:
    """The other language and the address there; the query goes along."""
    if not request.path.startswith(f"/{lang}/"):
        return None
    other = next(one for one in LANGUAGES if one != lang)
    query = f"?{urlencode(request.GET, doseq=True)}" if request.GET else ""
    return other, f"/{other}/{request.path[_PREFIX:]}{query}"
