"""Who can sign in and how: accounts made, switched off and on, and tied to who people are."""

from collections.abc import Iterable

from django.db import transaction

from samsyn.apps.access.permissions import may_give_access
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.accounts import actions, sign_in_actions
from samsyn.apps.accounts.actions import Unfit, UnfitError
from samsyn.apps.accounts.agency_ids import unfit_agency_id
from samsyn.apps.accounts.claims import is_identity_number
from samsyn.apps.accounts.marks import marks_of
from samsyn.apps.accounts.models import Binding, User
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked

NUMBERS_SET, AGENCY_ID_SET = "account.numbers_set", "account.agency_id_set"
RELEASED = "account.released"
SWITCHED_OFF, SWITCHED_ON = "account.switched_off", "account.switched_on"
# What changes who may do what.
CHANGES = (
    actions.ADDED,
    actions.GIVEN,
    actions.REVIEWED,
    actions.ENDED,
    actions.PROTECTED_GIVEN,
    actions.PROTECTED_TAKEN,
    sign_in_actions.BOUND,
    sign_in_actions.NUMBER_LEARNED,
    NUMBERS_SET,
    AGENCY_ID_SET,
    RELEASED,
    SWITCHED_OFF,
    SWITCHED_ON,
)

_NOBODY_YET = 0


def add_person(username: str, full_name: str, agency_id: str, reason: str, *, asked: Asked) -> User:
    """Make an account without password or rights, for somebody who comes from the provider.

    Raises:
        RefusedError: one may not.
        UnfitError: the name or what the provider calls the person does not do.
    """
    may_give_access(asked.actor, _NOBODY_YET).or_refuse()
    with transaction.atomic():
        if User.objects.filter(username=username).exists():
            raise UnfitError(Unfit.NAME_TAKEN)
        _fits(agency_id, None)
        made = User(username=username, full_name=full_name, agency_id=agency_id)
        made.set_unusable_password()
        made.save()
        _note(actions.ADDED, made, reason, asked)
        return made


def set_agency_id(user: User, agency_id: str, reason: str, *, asked: Asked) -> User:
    """Say what the provider calls the person; it is matched at their first sign-in from there.

    Raises:
        RefusedError: one may not, or it is oneself.
        UnfitError: it is somebody else's, or an identity number.
    """
    with transaction.atomic():
        holder = _held(user, asked)
        _fits(agency_id, holder)
        holder.agency_id = agency_id
        holder.save(update_fields=["agency_id"])
        _note(AGENCY_ID_SET, holder, reason, asked)
        return holder


def release(user: User, reason: str, *, asked: Asked) -> User:
    """Forget whom the provider means, so that the next sign-in from there is matched anew.

    Raises:
        RefusedError: one may not, it is oneself, or nobody is bound.
    """
    with transaction.atomic():
        holder = _held(user, asked)
        gone, _ = Binding.objects.filter(user=holder).delete()
        if not gone:
            raise RefusedError(Why.NOT_IN_THIS_STATE)
        _ended_sessions(holder)
        _note(RELEASED, holder, reason, asked)
        return holder


def set_numbers(user: User, numbers: Iterable[str], reason: str, *, asked: Asked) -> User:
    """Say which identity numbers are the person's own, instead of those that were known.

    Raises:
        RefusedError: one may not, or it is oneself.
        UnfitError: none is told, or one has not 12 digits.
    """
    told = tuple(numbers)
    if not told or not all(is_identity_number(number) for number in told):
        raise UnfitError(Unfit.NOT_A_NUMBER)
    with transaction.atomic():
        holder = _held(user, asked)
        holder.own_numbers = " ".join(sorted(marks_of(*told)))
        holder.save(update_fields=["own_numbers"])
        _note(NUMBERS_SET, holder, reason, asked)
        return holder


def switch_off(user: User, reason: str, *, asked: Asked) -> User:
    """Let the person sign in no more, and end the sessions they have.

    Raises:
        RefusedError: one may not, it is oneself, or they are switched off already.
    """
    return _switched(user, False, reason, asked)


def switch_on(user: User, reason: str, *, asked: Asked) -> User:
    """Let the person sign in again. Rights past their review hold no more than before.

    Raises:
        RefusedError: one may not, it is oneself, or they are switched on already.
    """
    return _switched(user, True, reason, asked)


def _switched(user: User, on: bool, reason: str, asked: Asked) -> User:
    with transaction.atomic():
        holder = _held(user, asked)
        if holder.is_active == on:
            raise RefusedError(Why.NOT_IN_THIS_STATE)
        holder.is_active = on
        holder.save(update_fields=["is_active"])
        _ended_sessions(holder)
        _note(SWITCHED_ON if on else SWITCHED_OFF, holder, reason, asked)
        return holder


def _ended_sessions(user: User) -> None:
    user.sessions_ended += 1
    user.save(update_fields=["sessions_ended"])


def _held(user: User, asked: Asked) -> User:
    """The account, held until the transaction ends, if one may change it."""
    may_give_access(asked.actor, user.pk).or_refuse()
    return User.objects.select_for_update().get(pk=user.pk)


def _fits(agency_id: str, holder: User | None) -> None:
    if unfit := unfit_agency_id(agency_id, holder):
        raise UnfitError(unfit)


def _note(act: str, user: User, reason: str, asked: Asked) -> None:
    record(act, asked=asked, subject=("account", user.username), reason=reason)
