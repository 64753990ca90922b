"""Who somebody is to the site."""

from datetime import date, datetime, timedelta

from samsyn.apps.access.actor import Actor, Grant, Role
from samsyn.apps.accounts.actions import WRONG_SIGN_IN
from samsyn.apps.accounts.models import Access, User
from samsyn.apps.audit.models import Entry

# So many wrong passwords within so many minutes, and sign-in under that name waits.
LOCK_AFTER = 10
LOCK_MINUTES = 15


def actor_of(user: User, on: date) -> Actor:
    """The user with the access rights that hold on the day: neither ended nor past their review."""
    held = Access.objects.filter(user=user, ended_at=None, review_by__gte=on)
    return Actor(
        user_id=user.pk,
        username=user.username,
        grants=frozenset(
            Grant(Role(access.role), access.region or None, access.unit or None) for access in held
        ),
        may_see_protected=user.may_see_protected,
        own_numbers=frozenset(user.own_numbers.split()),
    )


def is_locked(username: str, at: datetime) -> bool:
    """Whether sign-in under the name has failed so often that it must wait."""
    since = at - timedelta(minutes=LOCK_MINUTES)
    wrong = Entry.objects.filter(
        act=WRONG_SIGN_IN, subject_kind="account", subject_id=username, at__gte=since
    )
    return wrong.count() >= LOCK_AFTER
