"""The people of the demonstration: one per role, with a password that is no secret.

They are made only where the site is set to be a demonstration.
"""

from dataclasses import dataclass

from django.conf import settings

from samsyn.apps.access.actor import Grant, Role
from samsyn.apps.accounts.actions import add_user
from samsyn.apps.accounts.models import User
from samsyn.apps.control.console import asked
from samsyn.apps.frame.clock import today

PASSWORD = "samsyn-demonstration"


@dataclass(frozen=True)
class Somebody:
    """A made-up person who can sign in."""

    username: str
    full_name: str
    grant: Grant


PEOPLE = (
    Somebody("kontroll", "Kim Kontroll", Grant(Role.REGIONAL_CONTROL_OFFICER, "Nord")),
    Somebody("nationell", "Noor Nationell", Grant(Role.NATIONAL_CONTROL_OFFICER)),
    Somebody("handlaggare", "Hanna Handläggare", Grant(Role.CASE_OFFICER, "Syd")),
    Somebody("beslut", "Bo Beslutsfattare", Grant(Role.DECISION_MAKER, "Väst")),
    Somebody("samordnare", "Saga Samordnare", Grant(Role.QUALITY_COORDINATOR)),
    Somebody("expert", "Ebbe Expert", Grant(Role.LEGAL_EXPERT)),
    Somebody("analytiker", "Anis Analytiker", Grant(Role.ANALYST)),
    Somebody("granskare", "Gry Granskare", Grant(Role.AUDITOR)),
    Somebody("admin", "Adam Administratör", Grant(Role.ADMINISTRATOR)),
)


def make_people() -> None:
    """Make those who are not there yet."""
    if not settings.SAMSYN_DEMONSTRATION:
        return
    there = set(User.objects.values_list("username", flat=True))
    for one in PEOPLE:
        if one.username not in there:
            add_user(
                one.username,
                one.full_name,
                PASSWORD,
                [one.grant],
                on=today(),
                asked=asked("samsyn demo"),
            )
