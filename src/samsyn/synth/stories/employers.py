"""Stories of employers: whether they are active, who they are, how old, and what they declare."""

import numpy as np

from samsyn.synth.columns import NONE, Rows
from samsyn.synth.makers.income import add_staff
from samsyn.synth.makers.numbers import staff_numbers
from samsyn.synth.makers.parts import month_of, periods
from samsyn.synth.stories import Agency, Rng, look_alike, story
from samsyn.synth.stories.new_organisations import (
    TOGETHER,
    WORK,
    employed_by_new,
    new_organisations,
    strike_off,
    together,
)
from samsyn.synth.stories.thresholds import whole

_ACTIVE, _NUMBER = "employer_not_active", "employer_number_invalid"
_RECENT, _SILENT = "employer_recently_registered", "employer_without_declared_pay"
_TEN_DIGITS = 10**10
_RECENTLY = whole(_RECENT, "least_months_registered")
_MOST_DAYS, _LEAST_DAYS = 31 * _RECENTLY, 30 * _RECENTLY  # that many months, at most and at least
# Months back to the first and the middle one of the three that must have been declared.
_FIRST_DECLARED, _MIDDLE_DECLARED = 5, 4


@story(_ACTIVE, of=WORK)
def employer_struck_off(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """The employer was deregistered some weeks ago."""
    told, employers = employed_by_new(agency, rng, cases)
    strike_off(agency, rng, employers, 1, 60)
    return told


@story(_ACTIVE, of=WORK, rare=0.5)
def employer_long_gone(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """It was deregistered long ago, and declares no pay since."""
    told, employers = employed_by_new(agency, rng, cases, pays=False)
    strike_off(agency, rng, employers, 250, 900)
    agency.fault(_SILENT, told)
    return told


@story(_ACTIVE, of=WORK, rare=0.5)
def employer_at_rest(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """It is registered, and carries on no activity."""
    told, employers = employed_by_new(agency, rng, cases)
    agency.set("organisations", employers, active=0)
    return told


@look_alike(_ACTIVE, of=WORK)
def employer_to_be_struck_off(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """It will be deregistered, and is not yet."""
    told, employers = employed_by_new(agency, rng, cases)
    strike_off(agency, rng, employers, -200, 0)
    return told


@story(_NUMBER, of=WORK)
def employer_number_misspelt(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """The check digit is wrong; no pay is found under such a number."""
    told, employers = employed_by_new(agency, rng, cases)
    numbers = agency.organisations["organisation_number"][employers]
    wrong = (numbers + rng.integers(1, 10, len(employers))) % 10
    agency.set("organisations", employers, organisation_number=numbers // 10 * 10 + wrong)
    agency.fault(_SILENT, told)
    return told


@story(_NUMBER, of=WORK, rare=0.5)
def employer_with_number_of_person(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """The number is a personal one, and pay is declared under it."""
    told, employers = employed_by_new(agency, rng, cases, pays=False)
    numbers = staff_numbers(agency.serials("staff", len(employers)), agency.on) % _TEN_DIGITS
    agency.set("organisations", employers, organisation_number=numbers)
    add_staff(agency, employers, rng)
    return told


@look_alike(_NUMBER, of=WORK)
def employed_by_municipality(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """A number of a public body, which begins in another way."""
    kind = {"kind": "municipality", "industry": "84111"}
    wanted = -(-len(cases) // TOGETHER)
    employers = new_organisations(agency, rng, wanted, "kommun", public=True, **kind)
    add_staff(agency, employers, rng)
    return together(agency, cases, employer_id=employers)


@story(_RECENT, of=WORK)
def employer_just_begun(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """The employer was registered in the year before the application."""
    told, employers = employed_by_new(agency, rng, cases, each=1)
    since = agency.cases["received_on"][told] - rng.integers(10, _LEAST_DAYS, len(told))
    _registered(agency, employers, since)
    # Registered after the months that must have been declared: that nothing was is in order.
    first = (agency.on.astype("datetime64[M]") - _FIRST_DECLARED).astype("datetime64[D]")
    agency.look_alike(_SILENT, told[since >= first])
    return told


@look_alike(_RECENT, of=WORK)
def employer_a_year_old(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """It was registered a little more than a year before."""
    told, employers = employed_by_new(agency, rng, cases, each=1)
    days = _MOST_DAYS + rng.integers(0, 40, len(told))
    _registered(agency, employers, agency.cases["received_on"][told] - days)
    return told


@story(_SILENT, of=WORK)
def employer_declares_nothing(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """The employer declares pay for nobody."""
    return employed_by_new(agency, rng, cases, pays=False)[0]


@story(_SILENT, of=WORK, rare=0.5)
def employer_withdrew_all(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """It has withdrawn all that it declared."""
    told, employers = employed_by_new(agency, rng, cases)
    lines = agency.rows_about("income_statements", "_employer", employers)
    agency.set("income_statements", lines, removed=1)
    return told


@look_alike(_SILENT, of=WORK)
def employer_declared_once(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """It has declared pay for one person in one of the months."""
    told, employers = employed_by_new(agency, rng, cases)
    lines = agency.rows_about("income_statements", "_employer", employers)
    kept = periods(month_of(agency.on) - _MIDDLE_DECLARED)
    agency.drop("income_statements", lines[agency.income_statements["period"][lines] != kept])
    return told


def _registered(agency: Agency, employers: Rows, days: np.ndarray) -> None:
    """New employers registered on these days have declared nothing until the month after."""
    agency.set("organisations", employers, registered_on=days)
    lines = agency.rows_about("income_statements", "_employer", employers)
    first = np.full(int(employers.max(initial=0)) + 1, NONE, np.int64)
    first[employers] = periods(month_of(days))
    of = agency.income_statements["_employer"][lines]
    early = agency.income_statements["period"][lines] <= first[of]
    agency.drop("income_statements", lines[early])
