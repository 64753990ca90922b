"""Pages of the API: what there is to call, and the tokens that are given and revoked."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.apps.access.actor import Purpose
from samsyn.apps.access.permissions import may_give_access, may_see_accounts
from samsyn.apps.access.scopes import PURPOSES_OF, Scope
from samsyn.apps.api import actions, openapi, queries
from samsyn.apps.api.actions import Unfit, UnfitError
from samsyn.apps.api.bounds import BOUNDS
from samsyn.apps.api.forms import TokenForm
from samsyn.apps.api.models import Token
from samsyn.apps.api.problems import STATUS, problem
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.frame.asking import Request
from samsyn.apps.frame.clock import today
from samsyn.apps.frame.words import page_words

# The field that each fault is told at.
_FIELDS = {
    Unfit.UNTIL_PAST: "until",
    Unfit.UNTIL_FAR: "until",
    Unfit.PURPOSE_NOT_OF_OWNER: "purpose",
    Unfit.PURPOSE_NOT_OF_SCOPE: "scopes",
}


@require_GET
@login_not_required
def document(_request: HttpRequest) -> HttpResponse:
    """The OpenAPI document. It holds nothing of anybody."""
    return JsonResponse(openapi.document())


@login_not_required
def no_such_call(_request: HttpRequest, **_rest: str) -> HttpResponse:
    """An address of the API where nothing is."""
    return problem("not_found")


@require_GET
@login_not_required
def api_page(request: HttpRequest) -> HttpResponse:
    """What can be called, and what goes wrong."""
    shown = {
        "calls": list(openapi.calls()),
        "problems": STATUS,
        "bounds": BOUNDS,
        "purposes": PURPOSES_OF,
        "all_purposes": list(Purpose),
    }
    return render(request, "api/api.html", shown)


@require_http_methods(["GET", "POST"])
def tokens_page(request: Request) -> HttpResponse:
    """The tokens there have been, and a form to give one. A new one is shown this once."""
    asked = _asked(request)
    form = TokenForm(request.POST or None)
    given = _given(form, asked) if request.method == "POST" and form.is_valid() else None
    if given is None:
        record("tokens.seen", asked=asked)
    return _tokens(request, asked, TokenForm() if given else form, given)


@require_POST
def revoke_token(request: Request, token_id: int) -> HttpResponse:
    """End a token at once."""
    asked = request.asking.asked(Purpose.ADMINISTRATION)
    get_object_or_404(Token, pk=token_id)
    actions.revoke_token(token_id, asked=asked)
    return redirect("tokens")


def _asked(request: Request) -> Asked:
    """The frame of what is asked for, if one may see accounts at all."""
    may_see_accounts(request.asking.actor).or_refuse()
    return request.asking.asked(Purpose.ADMINISTRATION)


def _given(form: TokenForm, asked: Asked) -> tuple[Token, str] | None:
    """The token that was asked for; else the form tells what is wrong."""
    words, owner = page_words(get_language() or "sv"), form.owned_by()
    if owner is None:
        form.add_error("owner", words("token_unfit.no_owner"))
        return None
    try:
        return actions.give_token(owner, form.wanted(), on=today(), asked=asked)
    except UnfitError as unfit:
        form.add_error(_FIELDS[unfit.why], words(f"token_unfit.{unfit.why}", latest=_latest()))
        return None


def _latest() -> str:
    return (today() + timedelta(days=BOUNDS.tokens.longest_days)).isoformat()


def _tokens(
    request: Request, asked: Asked, form: TokenForm, given: tuple[Token, str] | None
) -> HttpResponse:
    shown: dict[str, Any] = {
        "form": form,
        "given": given,
        "tokens": queries.tokens(),
        "scopes": [one.value for one in Scope],
        "all_purposes": [one.value for one in Purpose],
        "may_give": bool(may_give_access(asked.actor, 0)),
        "on": today(),
        "latest": _latest(),
    }
    return render(request, "api/tokens.html", shown, status=400 if form.errors else 200)
