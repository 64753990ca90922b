"""Stories of what is offered: the pay, and the day on which work or studies begin."""

import numpy as np

from samsyn.synth.columns import Rows
from samsyn.synth.stories import Agency, Flags, Rng, look_alike, story
from samsyn.synth.stories.new_organisations import WORK
from samsyn.synth.stories.thresholds import REQUIRED_PAY, whole

_PAY, _START = "offered_salary_below_threshold", "start_day_passed"
_WORK_OR_STUDIES = ("work_permit", "study_permit")
# What held before the first of these days is not known to the check; an extension has a lower
# requirement for a time.
(_known_since, _BEFORE, _), (_raised_on, _FIRST, _EXTENSION) = REQUIRED_PAY
_KNOWN_SINCE, _RAISED_ON = (np.datetime64(day, "D") for day in (_known_since, _raised_on))
_DELAY = whole(_START, "days_of_delay")
_WAITED = 75


def requirement_known(agency: Agency) -> Flags:
    """It is known what pay was required when the application came in."""
    known: Flags = agency.cases["received_on"] >= _KNOWN_SINCE
    return known


def before_the_raise(agency: Agency) -> Flags:
    """The application came in before the requirement was raised."""
    before: Flags = agency.cases["received_on"] < _RAISED_ON
    return before & requirement_known(agency)


def extension(agency: Agency) -> Flags:
    """A permit is to be extended."""
    return agency.is_("cases", "application_kind", "extension")


def extended_since_the_raise(agency: Agency) -> Flags:
    """It is to be extended, and the lower requirement for that holds."""
    since: Flags = agency.cases["received_on"] >= _RAISED_ON
    return since & extension(agency)


@story(_PAY, of=WORK, when=requirement_known)
def offer_too_low(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The pay offered is some thousands below what is required."""
    _offer(agency, cases, _required(agency, cases) - rng.integers(1, 60, len(cases)) * 100)


@story(_PAY, of=WORK, when=requirement_known, rare=0.5)
def offer_one_krona_short(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """It is one krona below."""
    _offer(agency, cases, _required(agency, cases) - 1)


@look_alike(_PAY, of=WORK, when=requirement_known)
def offer_just_enough(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """It is what is required, to the krona."""
    _offer(agency, cases, _required(agency, cases))


@look_alike(_PAY, of=WORK, when=before_the_raise)
def applied_before_the_raise(agency: Agency, cases: Rows, rng: Rng) -> None:
    """It is too little today, and was enough on the day of the application."""
    _offer(agency, cases, rng.integers(_BEFORE, _EXTENSION, len(cases)))


@look_alike(_PAY, of=WORK, when=extended_since_the_raise)
def extended_at_lower_pay(agency: Agency, cases: Rows, rng: Rng) -> None:
    """It is too little for a first permit, and enough to extend one."""
    _offer(agency, cases, rng.integers(_EXTENSION, _FIRST, len(cases)))


def first_after_a_while(agency: Agency) -> Flags:
    """A first permit was applied for some months ago."""
    waits: Flags = agency.cases["received_on"] <= agency.on - _WAITED
    return waits & ~extension(agency)


@story(_START, of=_WORK_OR_STUDIES, when=first_after_a_while)
def start_long_past(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Work or studies were to begin more than a month ago."""
    _start(agency, cases, rng.integers(_DELAY + 1, _WAITED - 15, len(cases)))


@look_alike(_START, of=_WORK_OR_STUDIES, when=first_after_a_while)
def start_just_past(agency: Agency, cases: Rows, rng: Rng) -> None:
    """They were to begin some weeks ago, at most as many days as do not matter."""
    _start(agency, cases, np.maximum(rng.integers(10, 2 * _DELAY, len(cases)) % (_DELAY + 1), 1))


@look_alike(_START, of=_WORK_OR_STUDIES, when=extension)
def start_of_extension_past(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Who extends works or studies on: the day says nothing."""
    _start(agency, cases, rng.integers(_DELAY + 1, 3 * _DELAY, len(cases)))


def _required(agency: Agency, cases: Rows) -> np.ndarray:
    now = np.where(extension(agency)[cases], _EXTENSION, _FIRST)
    return np.where(agency.cases["received_on"][cases] >= _RAISED_ON, now, _BEFORE)


def _offer(agency: Agency, cases: Rows, pay: np.ndarray) -> None:
    agency.set("cases", cases, offered_monthly_salary=pay)


def _start(agency: Agency, cases: Rows, days_ago: np.ndarray) -> None:
    agency.set("cases", cases, starts_on=agency.on - days_ago)
