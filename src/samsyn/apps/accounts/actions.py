"""Who can sign in, and what gives and takes their rights."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from django.db import transaction

from samsyn.apps.access.actor import Grant, Misfit
from samsyn.apps.access.permissions import may_give_access
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.accounts.marks import marks_of
from samsyn.apps.accounts.models import Access, User
from samsyn.apps.accounts.review import REVIEW
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked

ADDED = "account.added"
GIVEN, REVIEWED, ENDED = "access.given", "access.reviewed", "access.ended"
PROTECTED_GIVEN, PROTECTED_TAKEN = "access.protected_given", "access.protected_taken"


class Unfit(StrEnum):
    """Why what is asked for does not do. Each has words on the pages of access rights."""

    REVIEW_PAST = "review_past"
    REVIEW_FAR = "review_far"
    HELD_ALREADY = "held_already"
    NAME_TAKEN = "name_taken"
    AGENCY_ID_TAKEN = "agency_id_taken"
    AGENCY_ID_IS_NUMBER = "agency_id_is_number"
    NOT_A_NUMBER = "not_a_number"
    UNKNOWN_REGION = "unknown_region"
    UNKNOWN_UNIT = "unknown_unit"


class UnfitError(Exception):
    """What is asked for and does not do; ``why`` is told in the form."""

    def __init__(self, why: Unfit | Misfit) -> None:
        super().__init__(why.value)
        self.why: Unfit | Misfit = why


def add_user(
    username: str,
    full_name: str,
    password: str,
    grants: Iterable[Grant],
    *,
    own_number: str = "",
    agency_id: str = "",
    on: date,
    asked: Asked,
) -> User:
    """Somebody who can sign in, with rights that hold until the latest day of review.

    Only the command line does this, for the first administrator: nobody is there to ask yet.
    ``own_number`` is kept as a mark alone. An empty password is none.
    """
    with transaction.atomic():
        made = User(
            username=username,
            full_name=full_name,
            own_numbers=" ".join(marks_of(own_number)),
            agency_id=agency_id,
        )
        made.set_password(password or None)
        made.save()
        record(ADDED, asked=asked, subject=("account", username))
        review_by = REVIEW.latest(on)
        for grant in grants:
            _given(made, grant, "", review_by, None, asked)
        return made


def give_access(
    user: User, grant: Grant, reason: str, *, review_by: date, on: date, asked: Asked
) -> Access:
    """Give a role within a reach, until a day by which somebody must have reviewed it.

    Raises:
        RefusedError: one may not, or it is oneself.
        UnfitError: the day does not do, or the right is held already.
    """
    may_give_access(asked.actor, user.pk).or_refuse()
    _fits(review_by, on)
    with transaction.atomic():
        holder = User.objects.select_for_update().get(pk=user.pk)
        if _held(holder, grant):
            raise UnfitError(Unfit.HELD_ALREADY)
        giver = User.objects.get(pk=asked.actor.user_id)
        return _given(holder, grant, reason, review_by, giver, asked)


def review_access(
    access_id: int, reason: str, *, review_by: date, on: date, asked: Asked
) -> Access:
    """Say that the right is still needed, and by which day to ask again.

    Raises:
        RefusedError: one may not, it is one's own, or it has ended.
        UnfitError: the day does not do.
    """
    with transaction.atomic():
        access = _open(access_id, asked)
        _fits(review_by, on)
        told = {"before": access.review_by.isoformat(), "review_by": review_by.isoformat()}
        access.review_by = review_by
        access.reviewed_at = asked.at
        access.reviewed_by = User.objects.get(pk=asked.actor.user_id)
        access.save()
        _note(REVIEWED, access, reason, asked, **told)
        return access


def end_access(access_id: int, reason: str, *, asked: Asked) -> Access:
    """End a right. It stays as having been.

    Raises:
        RefusedError: one may not, it is one's own, or it has ended already.
    """
    with transaction.atomic():
        access = _open(access_id, asked)
        access.ended_at = asked.at
        access.ended_by = User.objects.get(pk=asked.actor.user_id)
        access.save()
        _note(ENDED, access, reason, asked)
        return access


def set_protected_right(user: User, may_see: bool, reason: str, *, asked: Asked) -> User:
    """Give or take the right to open cases with protected personal data.

    Raises:
        RefusedError: one may not, it is oneself, or nothing would change.
    """
    may_give_access(asked.actor, user.pk).or_refuse()
    with transaction.atomic():
        holder = User.objects.select_for_update().get(pk=user.pk)
        if holder.may_see_protected == may_see:
            raise RefusedError(Why.NOT_IN_THIS_STATE)
        holder.may_see_protected = may_see
        holder.save(update_fields=["may_see_protected"])
        act = PROTECTED_GIVEN if may_see else PROTECTED_TAKEN
        record(act, asked=asked, subject=("account", holder.username), reason=reason)
        return holder


def _fits(review_by: date, on: date) -> None:
    if review_by <= on:
        raise UnfitError(Unfit.REVIEW_PAST)
    if review_by > REVIEW.latest(on):
        raise UnfitError(Unfit.REVIEW_FAR)


def _held(user: User, grant: Grant) -> bool:
    return Access.objects.filter(
        user=user,
        role=grant.role,
        region=grant.region or "",
        unit=grant.unit or "",
        ended_at=None,
    ).exists()


def _given(
    user: User, grant: Grant, reason: str, review_by: date, giver: User | None, asked: Asked
) -> Access:
    access = Access.objects.create(
        user=user,
        role=grant.role,
        region=grant.region or "",
        unit=grant.unit or "",
        reason=reason,
        given_at=asked.at,
        given_by=giver,
        review_by=review_by,
    )
    _note(GIVEN, access, reason, asked, review_by=review_by.isoformat())
    return access


def _open(access_id: int, asked: Asked) -> Access:
    """The right, held until the transaction ends, if it is open and one may change it."""
    access = Access.objects.select_for_update().get(pk=access_id)
    may_give_access(asked.actor, access.user_id).or_refuse()
    if access.ended_at is not None:
        raise RefusedError(Why.NOT_IN_THIS_STATE)
    return access


def _note(act: str, access: Access, reason: str, asked: Asked, **told: str) -> None:
    record(
        act,
        asked=asked,
        subject=("account", access.user.username),
        role=access.role,
        region=access.region,
        unit=access.unit,
        reason=reason,
        **told,
    )
