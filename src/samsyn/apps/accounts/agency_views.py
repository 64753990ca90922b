"""Signing in through the agency's OIDC provider.

The provider knows one address to lead back to, whatever the language of the page: it stands
outside the languages, and the session remembers which one was read.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_GET

from samsyn.apps.accounts import agency
from samsyn.apps.accounts.refusal import SignInRefusedError, WhyNot
from samsyn.apps.accounts.sign_in_actions import let_in
from samsyn.apps.accounts.views import begin_session, next_page, refused
from samsyn.apps.frame.asking import Request
from samsyn.apps.words import LANGUAGES

_ON_THE_WAY = "on_the_way"


@login_not_required
@require_GET
def to_agency(request: Request) -> HttpResponse:
    """To the agency's provider."""
    wanted = next_page(request, request.GET.get("next", ""))
    request.session[_ON_THE_WAY] = {"next": wanted, "lang": get_language() or LANGUAGES[0]}
    try:
        return agency.redirect_there(request, request.build_absolute_uri(reverse("from-agency")))
    except SignInRefusedError as refusal:
        return refused(request, refusal)


@login_not_required
@require_GET
def from_agency(request: Request) -> HttpResponse:
    """Back from the provider: signed in, or told why not."""
    on_the_way = request.session.pop(_ON_THE_WAY, {})
    with override(on_the_way.get("lang", get_language())):
        known_as = ""
        try:
            person = agency.person_back(request)
            known_as = person.known_as
            user = let_in(person, asked=request.asking.asked())
        except SignInRefusedError as refusal:
            told = known_as if refusal.why is WhyNot.UNKNOWN else ""
            return refused(request, refusal, told)
        begin_session(request, user, by_agency=True)
        return redirect(on_the_way.get("next", "home"))
