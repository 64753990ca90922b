"""The page of help, with a place for each page of the site."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from samsyn.apps.frame.words import page_words

_BEFORE, _AFTER = "help_of.", ".title"


@login_not_required
@require_GET
def help_page(request: HttpRequest) -> HttpResponse:
    """How one works here, page by page; every page's link to help leads to its own text."""
    texts = page_words(get_language() or "sv").texts
    titles = (key for key in texts if key.startswith(_BEFORE) and key.endswith(_AFTER))
    names = [key.removeprefix(_BEFORE).removesuffix(_AFTER) for key in titles]
    return render(request, "help/help.html", {"names": names})
