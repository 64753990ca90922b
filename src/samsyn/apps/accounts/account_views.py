"""Pages of accounts: how somebody signs in, and whether they may; somebody new."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from samsyn.apps.access.permissions import may_give_access
from samsyn.apps.accounts import account_actions, queries
from samsyn.apps.accounts.agency import provider
from samsyn.apps.accounts.form_page import Act, asked_of, done, empty, may, page
from samsyn.apps.accounts.forms import AddPersonForm, AgencyIdForm, NumbersForm, WhyForm
from samsyn.apps.accounts.models import User
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.frame.asking import Request

_NOBODY_YET = 0


@require_http_methods(["GET", "POST"])
def sign_in_page(request: Request, user_id: int) -> HttpResponse:
    """How somebody signs in: on or off, whom the provider means, their own numbers."""
    asked = asked_of(request)
    holder = get_object_or_404(User, pk=user_id)
    forms = empty(
        switch_off=WhyForm,
        switch_on=WhyForm,
        numbers=NumbersForm,
        agency_id=AgencyIdForm,
        release=WhyForm,
    )
    if done(request, forms, _acts(holder, asked)):
        return redirect("account-sign-in", user_id)
    record("account.seen", asked=asked, subject=("account", holder.username))
    shown = {
        "holder": holder,
        "binding": queries.binding_of(holder),
        "by_agency": provider() is not None,
    }
    return page(request, "accounts/account_sign_in.html", forms, shown | may(asked, holder))


@require_http_methods(["GET", "POST"])
def add_page(request: Request) -> HttpResponse:
    """Add somebody who is to sign in through the agency's provider."""
    asked = asked_of(request)
    may_give_access(asked.actor, _NOBODY_YET).or_refuse()
    if provider() is None:
        raise Http404
    made: list[User] = []

    def add(form: AddPersonForm) -> None:
        told = form.cleaned_data
        who = told["username"], told["full_name"], told["agency_id"]
        made.append(account_actions.add_person(*who, told["reason"], asked=asked))

    forms = empty(add=AddPersonForm)
    if done(request, forms, {"add": add}):
        return redirect("account", made[0].pk)
    record("accounts.seen", asked=asked)
    return page(request, "accounts/add.html", forms, {})


def _acts(holder: User, asked: Asked) -> dict[str, Act]:
    """What each form of the page does."""

    def set_numbers(form: NumbersForm) -> None:
        reason = form.cleaned_data["reason"]
        account_actions.set_numbers(holder, form.told(), reason, asked=asked)

    def set_agency_id(form: AgencyIdForm) -> None:
        told = form.cleaned_data
        account_actions.set_agency_id(holder, told["agency_id"], told["reason"], asked=asked)

    def with_reason(act: Callable[..., User]) -> Act:
        return lambda form: act(holder, form.cleaned_data["reason"], asked=asked)

    return {
        "switch_off": with_reason(account_actions.switch_off),
        "switch_on": with_reason(account_actions.switch_on),
        "release": with_reason(account_actions.release),
        "numbers": set_numbers,
        "agency_id": set_agency_id,
    }
