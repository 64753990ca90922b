"""Pages of access rights: who has which, which are due for review, and what changes them."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.apps.access.actor import Misfit, Purpose, Role
from samsyn.apps.access.permissions import may_give_access, may_see_accounts
from samsyn.apps.accounts import actions, queries
from samsyn.apps.accounts.actions import Unfit, UnfitError
from samsyn.apps.accounts.forms import GiveForm, ProtectedForm, ReviewForm, WhyForm
from samsyn.apps.accounts.models import Access, User
from samsyn.apps.accounts.review import REVIEW
from samsyn.apps.audit.actions import record
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
    Misfit.REGION_MISSING: "region",
    Misfit.UNIT_WITHOUT_REGION: "region",
    Misfit.AGENCY_WIDE: "region",
}


@require_GET
def accounts_page(request: Request) -> HttpResponse:
    """Everybody with their rights, and what is due for review first."""
    record("accounts.seen", asked=_asked(request))
    shown = {"due": queries.to_review(today()), "accounts": queries.accounts(today())}
    return _page(request, "accounts/accounts.html", {}, shown)


@require_http_methods(["GET", "POST"])
def account_page(request: Request, user_id: int) -> HttpResponse:
    """Somebody's rights and what happened to them; forms to give more."""
    asked = _asked(request)
    holder = get_object_or_404(User, pk=user_id)

    def give(form: GiveForm) -> None:
        told = form.cleaned_data
        until = told["review_by"]
        actions.give_access(
            holder, form.grant(), told["reason"], review_by=until, on=today(), asked=asked
        )

    def set_protected(form: ProtectedForm) -> None:
        told = form.cleaned_data
        actions.set_protected_right(holder, told["may_see"], told["reason"], asked=asked)

    forms = {"give": _empty("give", GiveForm), "protected": _empty("protected", ProtectedForm)}
    if _done(request, forms, {"give": give, "protected": set_protected}):
        return redirect("account", user_id)
    record("account.seen", asked=asked, subject=("account", holder.username))
    shown = {
        "holder": holder,
        "rights": queries.rights_of(holder, today()),
        "history": queries.history(holder),
        "roles": [role.value for role in Role],
    }
    return _page(request, "accounts/account.html", forms, shown | _may(asked, holder))


@require_http_methods(["GET", "POST"])
def right_page(request: Request, access_id: int) -> HttpResponse:
    """Review a right, or end it."""
    asked = _asked(request)
    access = get_object_or_404(Access.objects.select_related("user", "given_by"), pk=access_id)

    def review(form: ReviewForm) -> None:
        told = form.cleaned_data
        until = told["review_by"]
        actions.review_access(access_id, told["reason"], review_by=until, on=today(), asked=asked)

    def end(form: WhyForm) -> None:
        actions.end_access(access_id, form.cleaned_data["reason"], asked=asked)

    forms = {"review": _empty("review", ReviewForm), "end": _empty("end", WhyForm)}
    if _done(request, forms, {"review": review, "end": end}):
        return redirect("account", access.user_id)
    record("account.seen", asked=asked, subject=("account", access.user.username))
    shown = {"access": access, "right": queries.told_right(access, today())}
    return _page(request, "accounts/right.html", forms, shown | _may(asked, access.user))


def _asked(request: Request) -> Asked:
    """The frame of what is asked for, if one may see accounts at all."""
    may_see_accounts(request.asking.actor).or_refuse()
    return request.asking.asked(Purpose.ADMINISTRATION)


def _may(asked: Asked, holder: User) -> dict[str, bool]:
    oneself = holder.pk == asked.actor.user_id
    return {"may_give": bool(may_give_access(asked.actor, holder.pk)), "is_oneself": oneself}


def _empty(act: str, kind: type[WhyForm]) -> WhyForm:
    return kind(auto_id=f"{act}-%s")


def _done(request: Request, forms: dict[str, WhyForm], acts: Mapping[str, Act]) -> bool:
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


def _page(
    request: Request, template: str, forms: dict[str, WhyForm], shown: dict[str, Any]
) -> HttpResponse:
    told = {"forms": forms, "on": today(), "policy": REVIEW, "latest": REVIEW.latest(today())}
    status = 400 if any(form.errors for form in forms.values()) else 200
    return render(request, template, told | shown, status=status)
