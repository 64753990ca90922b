"""Stories of sponsors: how many they sponsor, whom, and what they earn."""

import numpy as np

from samsyn.synth.agency import rows_of
from samsyn.synth.columns import NONE, Rows
from samsyn.synth.makers.parts import last_month, new_numbers, periods
from samsyn.synth.stories import Agency, Flags, Rng, look_alike, story
from samsyn.synth.stories.common import (
    FAMILY,
    closed_family_cases,
    move_back,
    only_case,
    open_cases_of,
    sponsor_registered,
)
from samsyn.synth.stories.thresholds import whole

_SEVERAL, _INCOME = "sponsor_of_several_applicants", "sponsor_without_income"
_ALSO = "applicant_also_sponsors"
_OTHERS = whole(_SEVERAL, "least_other_applicants")
_LONG_AGO = 6 * 365  # days; the check looks back five years


@story(_SEVERAL, of=FAMILY, group=_OTHERS + 1)
def sponsor_of_several(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """Several apply through one sponsor, and give the sponsor's address."""
    sponsors = agency.sponsors(cases[:: _OTHERS + 1])
    each = np.repeat(sponsors, _OTHERS + 1)
    agency.set("cases", cases, sponsor_id=each)
    homes = agency.contact(agency.applicants(cases), "address")
    theirs = agency.contact(each, "address")
    known = rows_of((homes != NONE) & (theirs != NONE))
    agency.set("contacts", homes[known], value=agency.contacts["value"][theirs[known]])
    agency.fault(_SEVERAL, open_cases_of(agency, sponsors))


@look_alike(_SEVERAL, of=FAMILY, when=only_case)
def sponsored_others_long_ago(agency: Agency, cases: Rows, _rng: Rng) -> Rows:
    """The sponsor's other applicants applied more than five years ago."""
    earlier = closed_family_cases(agency, _OTHERS * len(cases))
    told = cases[: len(earlier) // _OTHERS]
    _rest_long_ago_on(agency, earlier, np.repeat(agency.sponsors(told), _OTHERS))
    return told


def one_of_the_most(agency: Agency) -> Flags:
    """The sponsor has as many applicants as the check lets pass."""
    sponsors = agency.cases["sponsor_id"]
    times = np.bincount(sponsors[sponsors != NONE], minlength=len(agency.persons))
    two: Flags = (times[sponsors] == _OTHERS) & (sponsors != NONE)
    return two


@look_alike(_SEVERAL, of=FAMILY, when=one_of_the_most)
def sponsor_of_some(_agency: Agency, _cases: Rows, _rng: Rng) -> None:
    """The sponsor has others too, one fewer than the check asks for."""


@story(_INCOME, of=FAMILY, when=sponsor_registered)
def sponsor_earns_nothing(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """No pay is declared for the sponsor: it is told in each of the sponsor's cases."""
    sponsors = agency.sponsors(cases)
    agency.drop("income_statements", agency.rows_about("income_statements", "_person", sponsors))
    agency.fault(_INCOME, open_cases_of(agency, sponsors))


@story(_INCOME, of=FAMILY, when=sponsor_registered, rare=0.5)
def sponsors_pay_withdrawn(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """All that was declared has been withdrawn."""
    sponsors = agency.sponsors(cases)
    lines = agency.rows_about("income_statements", "_person", sponsors)
    agency.set("income_statements", lines, removed=1)
    agency.fault(_INCOME, open_cases_of(agency, sponsors))


@look_alike(_INCOME, of=FAMILY, when=sponsor_registered)
def paid_under_earlier_number(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """Pay is declared on the coordination number that the sponsor had."""
    numbers, _ = new_numbers(agency, rng, agency.sponsors(cases), coordination=True)
    told = cases[numbers > 0]
    sponsors = agency.sponsors(told)
    held = {"coordination_number": numbers[numbers > 0], "coordination_number_level": "confirmed"}
    agency.set("persons", sponsors, **held)
    lines = agency.rows_about("income_statements", "_person", sponsors)
    of = agency.income_statements["_person"][lines]
    payees = agency.persons["coordination_number"][of]
    agency.set("income_statements", lines, payee_number=payees)
    return told


@look_alike(_INCOME, of=FAMILY, when=sponsor_registered, rare=0.5)
def paid_in_one_month(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """The sponsor was paid in one of the three months."""
    lines = agency.rows_about("income_statements", "_person", agency.sponsors(cases))
    # The last month declared need not have been declared yet: the one before it had to be.
    kept = periods(np.array(last_month(agency) - 1))
    others = agency.income_statements["period"][lines] != kept
    agency.drop("income_statements", lines[others])


@story(_ALSO, of=FAMILY, when=only_case, group=2)
def applicant_sponsors_another(agency: Agency, cases: Rows, _rng: Rng) -> Rows:
    """The one applies to come here, and the other to come to the one."""
    first, second = cases[::2], cases[1::2]
    persons = agency.applicants(first)
    # Nothing can be looked up about a sponsor who has no number yet.
    agency.set("persons", persons, coordination_number=0, coordination_number_level=None)
    agency.set("cases", second, sponsor_id=persons)
    return first


@look_alike(_ALSO, of=FAMILY, when=only_case)
def applicant_sponsored_long_ago(agency: Agency, cases: Rows, _rng: Rng) -> Rows:
    """Somebody applied to come to the applicant, more than five years ago."""
    earlier = closed_family_cases(agency, len(cases))
    told = cases[: len(earlier)]
    _rest_long_ago_on(agency, earlier, agency.applicants(told))
    return told


def _rest_long_ago_on(agency: Agency, closed: Rows, sponsors: Rows) -> None:
    closed = closed[: len(sponsors)]
    agency.set("cases", closed, sponsor_id=sponsors)
    move_back(agency, closed, _LONG_AGO)
