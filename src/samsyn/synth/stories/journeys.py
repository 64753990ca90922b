"""Stories of borders: away for long, gone while the case waits, turned back."""

from math import ceil

import numpy as np

from samsyn.synth.columns import Rows
from samsyn.synth.draw import chance
from samsyn.synth.makers.parts import add_crossings
from samsyn.synth.stories import Agency, Flags, Rng, look_alike, story
from samsyn.synth.stories.common import (
    EXAMINED,
    Days,
    all_of,
    documents_of,
    only_case,
    registered,
    shows_document,
)
from samsyn.synth.stories.thresholds import whole

_INTERRUPTED, _LEFT, _REFUSED = (
    "residence_interrupted",
    "left_while_waiting",
    "entry_refused_recorded",
)
_MONTH = 365.25 / 12  # days
_CITIZENSHIP, _PROTECTION = ("citizenship",), ("asylum", "temporary_protection")
# What the checks ask: days abroad within some years, days away while waiting, days since refused.
_ALLOWED = whole(_INTERRUPTED, "allowed_absence_days")
_QUALIFYING = ceil(whole(_INTERRUPTED, "qualifying_months") * _MONTH)
_AWAY = whole(_LEFT, "days_away")
_REFUSED_DAYS = int(whole(_REFUSED, "entry_refused_months") * _MONTH)
_WAITED = 90

_settled = all_of(only_case, shows_document)


@story(_INTERRUPTED, of=_CITIZENSHIP, when=all_of(registered, only_case))
def moved_abroad(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The population register says emigrated, within the qualifying time."""
    rows = agency.register_rows(agency.applicants(cases))
    since = agency.on - rng.integers(20, 1500, len(cases))
    agency.set("population_register", rows, status="emigrated", status_on=since)
    agency.look_alike("applicant_missing_or_deregistered_in_register", cases)


@story(_INTERRUPTED, of=_CITIZENSHIP, when=_settled)
def away_for_long(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Abroad for longer than is allowed, and back."""
    days = rng.integers(_ALLOWED + 1, 2 * _ALLOWED, len(cases))
    back = agency.on - rng.integers(20, 1200, len(cases))
    _journey(agency, cases, rng, back - days, back)


@story(_INTERRUPTED, of=_CITIZENSHIP, when=_settled, rare=0.5)
def not_come_back(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Abroad for longer than is allowed, and no entry since."""
    left = agency.on - rng.integers(_ALLOWED + 1, 3 * _ALLOWED, len(cases))
    _journey(agency, cases, rng, left, None)


@look_alike(_INTERRUPTED, of=_CITIZENSHIP, when=_settled)
def away_as_long_as_allowed(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Abroad for three months, or for as many days as are allowed."""
    days = np.where(chance(rng, len(cases), 0.5), _ALLOWED, rng.integers(60, 120, len(cases)))
    back = agency.on - rng.integers(20, 1200, len(cases))
    _journey(agency, cases, rng, back - days, back)


def of_age(agency: Agency) -> Flags:
    """The applicant was born long before the qualifying time."""
    born = agency.persons["date_of_birth"][agency.cases["applicant_id"]]
    older: Flags = born < agency.on - 3 * _QUALIFYING
    return older


@look_alike(_INTERRUPTED, of=_CITIZENSHIP, when=all_of(_settled, of_age), rare=0.5)
def away_long_ago(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Abroad for most of a year, before the years that count."""
    back = agency.on - rng.integers(_QUALIFYING, _QUALIFYING + 700, len(cases))
    _journey(agency, cases, rng, back - rng.integers(200, 330, len(cases)), back)


def waits_for_long(agency: Agency) -> Flags:
    """The case has waited for some months, and the applicant can be looked up at the border."""
    waits: Flags = agency.cases["received_on"] <= agency.on - _WAITED
    return waits & _settled(agency)


@story(_LEFT, of=_PROTECTION, when=waits_for_long)
def left_for_good(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Left after applying, and has not come back."""
    received = agency.cases["received_on"][cases]
    room = (agency.on - received).astype(np.int64) - _AWAY - 2
    left = received + 1 + rng.integers(0, 1 << 30, len(cases)) % room
    _journey(agency, cases, rng, left, None)


@look_alike(_LEFT, of=_PROTECTION, when=waits_for_long)
def came_back(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Left after applying, and came back in the same month or the next."""
    received: Days = agency.cases["received_on"][cases]
    left = received + rng.integers(2, _WAITED - 50, len(cases))
    _journey(agency, cases, rng, left, left + rng.integers(3, 45, len(cases)))


@look_alike(_LEFT, of=_PROTECTION, when=waits_for_long, rare=0.5)
def left_last_month(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Left not longer ago than is no matter."""
    _journey(agency, cases, rng, agency.on - rng.integers(3, _AWAY + 1, len(cases)), None)


@story(_REFUSED, of=EXAMINED, when=shows_document)
def turned_back(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Entry was refused in the last years."""
    _turn_back(agency, cases, rng, agency.on - rng.integers(5, _REFUSED_DAYS - 1, len(cases)))


@look_alike(_REFUSED, of=EXAMINED, when=shows_document)
def turned_back_long_ago(agency: Agency, cases: Rows, rng: Rng) -> None:
    """It was refused before that."""
    days = rng.integers(_REFUSED_DAYS + 3, 2 * _REFUSED_DAYS, len(cases))
    _turn_back(agency, cases, rng, agency.on - days)


def _journey(agency: Agency, cases: Rows, rng: Rng, out: Days, back: Days | None) -> None:
    """This journey alone: what else is recorded on the documents goes."""
    persons = agency.applicants(cases)
    earlier = agency.rows_about("border_crossings", "_document", documents_of(agency, persons))
    agency.drop("border_crossings", earlier)
    shown = agency.documents(persons)
    add_crossings(agency, rng, shown, "exit", out)
    if back is not None:
        add_crossings(agency, rng, shown, "entry", back)


def _turn_back(agency: Agency, cases: Rows, rng: Rng, days: Days) -> None:
    add_crossings(agency, rng, agency.documents(agency.applicants(cases)), "refused", days)
