"""When a revocation case may be opened and a revocation proposed: every combination, as tables."""

from datetime import date, timedelta
from itertools import product

import pytest
from tests.truth_tables import read_table

from samsyn.apps.access.policies import HarmAsked, RevocationAsked, may_open_case, may_revoke

ON = date(2026, 9, 1)

# Columns: nobody has answered who is harmed; nobody is; others are; the holder may be a victim and
# has not had what comes first; has had it; has, and reflects until the day; until the day before.
OPENS = """
about   unasked        nobody others victim       supported reflecting        reflected
other   yes            yes    yes    victim_first yes       reflection_period yes
work    harm_not_asked yes    yes    victim_first yes       reflection_period yes
"""
HARM = {
    "unasked": {},
    "nobody": {"answered": True},
    "others": {"answered": True},
    "victim": {"answered": True, "presumed_victim": True},
    "supported": {"answered": True, "presumed_victim": True, "supported": True},
    "reflecting": {
        "answered": True,
        "presumed_victim": True,
        "supported": True,
        "reflection_until": ON,
    },
    "reflected": {
        "answered": True,
        "presumed_victim": True,
        "supported": True,
        "reflection_until": ON - timedelta(days=1),
    },
}

# Columns: what is there of exceptional reasons (e), weighing (w) and communication (c).
REVOKES = """
standings        none            w                c                wc              ewc
no               no_ground       no_ground        no_ground        no_ground       no_ground
open             not_all_weighed not_communicated not_all_weighed  yes             yes
only_exceptional not_exceptional not_exceptional  not_exceptional  not_exceptional yes
barred           ground_not_open ground_not_open  ground_not_open  ground_not_open ground_not_open
not_yet          ground_not_open ground_not_open  ground_not_open  ground_not_open ground_not_open
unknown          ground_not_open ground_not_open  ground_not_open  ground_not_open ground_not_open
open+barred      ground_not_open ground_not_open  ground_not_open  ground_not_open ground_not_open
open+open        not_all_weighed not_communicated not_all_weighed  yes             yes
"""


def told(verdict) -> str:
    return "yes" if verdict.why is None else verdict.why.value


@pytest.mark.parametrize(("cell", "expected"), read_table(OPENS).items())
def test_a_case_is_opened_where_the_table_says(cell, expected):
    about, harm = cell
    assert told(may_open_case(HarmAsked(about == "work", **HARM[harm]), ON)) == expected


def asked(standings: str, there: str, harm: HarmAsked) -> RevocationAsked:
    return RevocationAsked(
        harm=harm,
        standings=() if standings == "no" else tuple(standings.split("+")),
        exceptional=there == "ewc",
        weighed="w" in there,
        communicated="c" in there,
    )


@pytest.mark.parametrize(("cell", "expected"), read_table(REVOKES).items())
def test_a_revocation_is_proposed_where_the_table_says(cell, expected):
    harm = HarmAsked(pay_or_work=False)
    assert told(may_revoke(asked(*cell, harm), ON)) == expected


def test_what_keeps_a_case_from_being_opened_keeps_a_revocation_from_being_proposed():
    for about, harm in product((True, False), HARM.values()):
        held = HarmAsked(about, **harm)
        opens = may_open_case(held, ON)
        if not opens:
            assert may_revoke(asked("open", "ewc", held), ON) == opens
