"""Pages of access rights: who has which, which are due for review, and what changes them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.apps.access.actor import Role
from samsyn.apps.access.permissions import may_give_access
from samsyn.apps.accounts import actions, queries
from samsyn.apps.accounts.agency import provider
from samsyn.apps.accounts.form_page import asked_of, done, empty, may, page
from samsyn.apps.accounts.forms import GiveForm, ProtectedForm, ReviewForm, WhyForm
from samsyn.apps.accounts.models import Access, User
from samsyn.apps.accounts.places import places
from samsyn.apps.audit.actions import record
from samsyn.apps.frame.asking import Request
from samsyn.apps.frame.clock import today


@require_GET
def accounts_page(request: Request) -> HttpResponse:
    """Everybody with their rights, and what is due for review first."""
    record("accounts.seen", asked=asked_of(request))
    shown = {
        "due": queries.to_review(today()),
        "accounts": queries.accounts(today()),
        "switched_off": queries.switched_off(),
        "may_add": bool(may_give_access(request.asking.actor, 0)) and provider() is not None,
    }
    return page(request, "accounts/accounts.html", {}, shown)


@require_http_methods(["GET", "POST"])
def account_page(request: Request, user_id: int) -> HttpResponse:
    """Somebody's rights and what happened to them; forms to give more."""
    asked = asked_of(request)
    holder = get_object_or_404(User, pk=user_id)
    known = places()

    def give(form: GiveForm) -> None:
        told = form.cleaned_data
        until = told["review_by"]
        actions.give_access(
            holder, form.grant(known), told["reason"], review_by=until, on=today(), asked=asked
        )

    def set_protected(form: ProtectedForm) -> None:
        told = form.cleaned_data
        actions.set_protected_right(holder, told["may_see"], told["reason"], asked=asked)

    forms = empty(give=GiveForm, protected=ProtectedForm)
    if done(request, forms, {"give": give, "protected": set_protected}):
        return redirect("account", user_id)
    record("account.seen", asked=asked, subject=("account", holder.username))
    shown = {
        "holder": holder,
        "rights": queries.rights_of(holder, today()),
        "history": queries.history(holder),
        "roles": [role.value for role in Role],
        "known_places": known,
    }
    return page(request, "accounts/account.html", forms, shown | may(asked, holder))


@require_http_methods(["GET", "POST"])
def right_page(request: Request, access_id: int) -> HttpResponse:
    """Review a right, or end it."""
    asked = asked_of(request)
    access = get_object_or_404(Access.objects.select_related("user", "given_by"), pk=access_id)

    def review(form: ReviewForm) -> None:
        told = form.cleaned_data
        until = told["review_by"]
        actions.review_access(access_id, told["reason"], review_by=until, on=today(), asked=asked)

    def end(form: WhyForm) -> None:
        actions.end_access(access_id, form.cleaned_data["reason"], asked=asked)

    forms = empty(review=ReviewForm, end=WhyForm)
    if done(request, forms, {"review": review, "end": end}):
        return redirect("account", access.user_id)
    record("account.seen", asked=asked, subject=("account", access.user.username))
    shown = {"access": access, "right": queries.told_right(access, today())}
    return page(request, "accounts/right.html", forms, shown | may(asked, access.user))
