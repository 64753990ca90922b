"""What the pages of accounts share: several forms on a page, each an act with a name."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from samsyn.apps.access.actor import Misfit, Purpose
from samsyn.apps.access.permissions import may_give_access, may_see_accounts
from samsyn.apps.accounts.actions import Unfit, UnfitError
from samsyn.apps.accounts.forms import WhyForm
from samsyn.apps.accounts.models import User
from samsyn.apps.accounts.review import REVIEW
from samsyn.apps.audit.asked import Asked
from samsyn.apps.frame.asking import Request
from samsyn.apps.frame.clock import today
from samsyn.apps.frame.words import page_words

Act = Callable[[Any], object]

# The field that each fault is told at; a fault of the whole form has none.
_FIELDS: Mapping[Unfit | Misfit, str | None] = {
    Unfit.REVIEW_PAST: "review_by",
    Unfit.REVIEW_FAR: "review_by",
    Unfit.HELD_ALREADY: None,
    Unfit.NAME_TAKEN: "username",
    Unfit.AGENCY_ID_TAKEN: "agency_id",
    Unfit.AGENCY_ID_IS_NUMBER: "agency_id",
    Unfit.NOT_A_NUMBER: "numbers",
    Unfit.UNKNOWN_REGION: "region",
    Unfit.UNKNOWN_UNIT: "unit",
    Misfit.REGION_MISSING: "region",
    Misfit.UNIT_WITHOUT_REGION: "region",
    Misfit.AGENCY_WIDE: "region",
}


def asked_of(request: Request) -> Asked:
    """The frame of what is asked for, if one may see accounts at all."""
    may_see_accounts(request.asking.actor).or_refuse()
    return request.asking.asked(Purpose.ADMINISTRATION)


def may(asked: Asked, holder: User) -> dict[str, bool]:
    """Whether one may change the account, and whether it is one's own."""
    oneself = holder.pk == asked.actor.user_id
    return {"may_give": bool(may_give_access(asked.actor, holder.pk)), "is_oneself": oneself}


def empty(**kinds: type[WhyForm]) -> dict[str, WhyForm]:
    """A form per act, its fields named after the act."""
    return {act: kind(auto_id=f"{act}-%s") for act, kind in kinds.items()}


def done(request: Request, forms: dict[str, WhyForm], acts: Mapping[str, Act]) -> bool:
    """Whether what was sent is done; else the form that was sent tells what is wrong with it."""
    act = request.POST.get("act", "")
    if request.method != "POST" or act not in forms:
        return False
    form = forms[act] = type(forms[act])(request.POST, auto_id=f"{act}-%s")
    if not form.is_valid():
        return False
    try:
        acts[act](form)
    except UnfitError as unfit:
        words = page_words(get_language() or "sv")
        latest = words.day(REVIEW.latest(today()).isoformat())
        form.add_error(_FIELDS[unfit.why], words(f"unfit.{unfit.why}", latest=latest))
        return False
    return True


def page(
    request: Request, template: str, forms: dict[str, WhyForm], shown: dict[str, Any]
) -> HttpResponse:
    """The page; 400 where a form that was sent does not do."""
    told = {"forms": forms, "on": today(), "policy": REVIEW, "latest": REVIEW.latest(today())}
    status = 400 if any(form.errors for form in forms.values()) else 200
    return render(request, template, told | shown, status=status)
