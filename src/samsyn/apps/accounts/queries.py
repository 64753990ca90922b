"""Who somebody is to the site, and who has which access rights."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from samsyn.apps.access.actor import Actor, Grant, Role
from samsyn.apps.accounts.actions import CHANGES, WRONG_SIGN_IN
from samsyn.apps.accounts.models import Access, User
from samsyn.apps.accounts.review import REVIEW
from samsyn.apps.audit.models import Entry

# So many wrong passwords within so many minutes, and sign-in under that name waits.
LOCK_AFTER = 10
LOCK_MINUTES = 15


def actor_of(user: User, on: date) -> Actor:
    """The user with the access rights that hold on the day: neither ended nor past their review.

    The right to see protected data is held only beside another right, and ages with it.
    """
    open_rights = Access.objects.filter(user=user, ended_at=None, user__is_active=True)
    held = [grant_of(access) for access in open_rights if holds(access, on)]
    return Actor(
        user_id=user.pk,
        username=user.username,
        grants=frozenset(held),
        may_see_protected=user.may_see_protected and bool(held),
        own_numbers=frozenset(user.own_numbers.split()),
    )


def grant_of(access: Access) -> Grant:
    """The role and reach of a right."""
    return Grant(Role(access.role), access.region or None, access.unit or None)


def holds(access: Access, on: date) -> bool:
    """Whether the right holds on the day; on its last day it does."""
    return access.ended_at is None and access.review_by >= on


@dataclass(frozen=True)
class Right:
    """A right as it is told: ``late`` is past its review and holds no more, ``near`` is due."""

    access: Access
    late: bool
    near: bool


@dataclass(frozen=True)
class Account:
    """Somebody with the rights that have not ended."""

    user: User
    rights: tuple[Right, ...]


def to_review(on: date) -> tuple[Right, ...]:
    """The rights that are late or due soon, the latest first."""
    open_rights = Access.objects.filter(ended_at=None).select_related("user")
    return tuple(
        right for right in _told(open_rights.order_by("review_by", "pk"), on) if right.near
    )


def accounts(on: date) -> tuple[Account, ...]:
    """Everybody who can sign in, with their rights; two queries however many they are."""
    rights: dict[int, list[Right]] = {}
    for right in _told(Access.objects.filter(ended_at=None).order_by("review_by", "pk"), on):
        rights.setdefault(right.access.user_id, []).append(right)
    people = User.objects.filter(is_active=True).order_by("full_name", "pk")
    return tuple(Account(user, tuple(rights.get(user.pk, ()))) for user in people)


def rights_of(user: User, on: date) -> tuple[Right, ...]:
    """The rights of somebody that have not ended, the one that is due first first."""
    mine = Access.objects.filter(user=user, ended_at=None).select_related("user")
    return _told(mine.order_by("review_by", "pk"), on)


def history(user: User) -> tuple[Entry, ...]:
    """What happened to somebody's rights, newest first, as the trail has it."""
    of_rights = Entry.objects.filter(
        subject_kind="account", subject_id=user.username, act__in=CHANGES, refused=""
    )
    return tuple(of_rights.order_by("-number"))


def told_right(access: Access, on: date) -> Right:
    """How a right stands on the day."""
    return Right(access, access.review_by < on, REVIEW.is_near(access.review_by, on))


def _told(rights: Iterable[Access], on: date) -> tuple[Right, ...]:
    return tuple(told_right(access, on) for access in rights)


def is_locked(username: str, at: datetime) -> bool:
    """Whether sign-in under the name has failed so often that it must wait."""
    since = at - timedelta(minutes=LOCK_MINUTES)
    wrong = Entry.objects.filter(
        act=WRONG_SIGN_IN, subject_kind="account", subject_id=username, at__gte=since
    )
    return wrong.count() >= LOCK_AFTER
