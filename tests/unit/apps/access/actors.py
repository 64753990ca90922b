"""People with one role each, and cases in every circumstance that decides."""

from dataclasses import replace

from samsyn.apps.access.actor import AGENCY_WIDE, Actor, Grant, Purpose, Role
from samsyn.apps.access.permissions import PURPOSES, CaseAccess

ME, SOMEBODY_ELSE = 7, 8

HERE = CaseAccess("C1", region="Nord", unit="Enhet 1", party_numbers=frozenset({"theirs"}))
MINE = frozenset({"mine", "theirs"})

# A case as it lies to somebody of unit 1 in region Nord, without the right to protected data.
CASES = {
    "here": HERE,
    "other": replace(HERE, unit="Enhet 2"),
    "afar": replace(HERE, region="Syd"),
    "nowhere": replace(HERE, region=None, unit=None),
    "given": replace(HERE, assignee_id=ME),
    "lent": replace(HERE, assignee_id=ME, region="Syd"),
    "urgent": replace(HERE, urgent=True, region="Syd"),
    "secret": replace(HERE, protected=True, assignee_id=ME),
    "hidden": replace(HERE, protected=True, region="Syd"),
    "own": replace(HERE, party_numbers=MINE, assignee_id=ME, urgent=True),
}


def somebody(role: Role) -> Actor:
    """Somebody with one role, as narrow as the role can be: a unit of a region."""
    grant = Grant(role) if role in AGENCY_WIDE else Grant(role, "Nord", "Enhet 1")
    return Actor(ME, "me", frozenset({grant}), own_numbers=frozenset({"mine"}))


def purpose_of(role: Role) -> Purpose:
    """The purpose that a role states first; case handling for those that have none."""
    return next(iter(PURPOSES.get(role, ())), Purpose.CASE_HANDLING)
