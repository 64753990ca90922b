"""Who somebody is to the site, and who has which access rights."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from samsyn.apps.access.actor import Actor, Grant, Role
from samsyn.apps.accounts.account_actions import CHANGES
from samsyn.apps.accounts.models import Access, Binding, User
from samsyn.apps.accounts.review import REVIEW
from samsyn.apps.accounts.sign_in_actions import WRONG_SIGN_IN
from samsyn.apps.audit.models import Entry

# So many wrong passwords for a name, or for any names from an address, within so many minutes,
# and sign-in there waits.
NAME_WAITS_AFTER = 10
ADDRESS_WAITS_AFTER = 100
WAIT_MINUTES = 15


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
    """The rights that are late or due soon, the latest first, of people who can sign in."""
    open_rights = Access.objects.filter(ended_at=None, user__is_active=True).select_related("user")
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


def switched_off() -> tuple[User, ...]:
    """Everybody who is switched off."""
    return tuple(User.objects.filter(is_active=False).order_by("full_name", "pk"))


def administrators(on: date) -> int:
    """How many can give and review access rights on the day."""
    held = Access.objects.filter(
        role=Role.ADMINISTRATOR, ended_at=None, review_by__gte=on, user__is_active=True
    )
    return held.values("user").distinct().count()


def binding_of(user: User) -> Binding | None:
    """Whom a provider means by the person; None before they have come from there."""
    return Binding.objects.filter(user=user).order_by("-bound_at").first()


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


def must_wait(username: str, device: str, origin: str, at: datetime) -> bool:
    """Whether sign-in under the name has failed so often from there that it must wait.

    A ``device`` that the person has signed in from answers for its own attempts alone.
    """
    since = at - timedelta(minutes=WAIT_MINUTES)
    wrong = Entry.objects.filter(act=WRONG_SIGN_IN, at__gte=since, details__device=device)
    if wrong.filter(subject_kind="account", subject_id=username).count() >= NAME_WAITS_AFTER:
        return True
    return not device and wrong.filter(origin=origin).count() >= ADDRESS_WAITS_AFTER
