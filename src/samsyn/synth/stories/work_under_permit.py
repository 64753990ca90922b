"""Stories of work under a permit in force: begun late or never, ended, or paid too little."""

import numpy as np

from samsyn.synth.columns import Rows
from samsyn.synth.makers.parts import last_month, month_of
from samsyn.synth.stories import DECISIONS, Agency, Flags, Rng, look_alike, story
from samsyn.synth.stories.common import has_number
from samsyn.synth.stories.new_organisations import WORK, other_employers
from samsyn.synth.stories.pay_lines import Months, declare, taken_out

_STARTED, _INCOME, _BELOW = "work_not_started", "no_income", "income_below_permit"
_LEAST_DAYS = 430
_LATE = 6  # months: later than the four that the check allows
_ENDED = 10  # months ago: before the six that the mean is taken of
_ENOUGH = 80


def works_long(agency: Agency) -> Flags:
    """The permit began more than a year ago, and the holder has a number to be paid under."""
    long_ago: Flags = agency.decisions["permit_from"] <= agency.on - _LEAST_DAYS
    return long_ago & has_number(agency)[agency.decisions["case_id"]]


@story(_STARTED, subject=DECISIONS, of=WORK, when=works_long)
def work_begun_late(agency: Agency, permits: Rows, _rng: Rng) -> None:
    """The first pay came half a year after the start."""
    months = _months(agency, permits)
    declare(agency, months, 100, months.place >= _LATE)


@story(_STARTED, subject=DECISIONS, of=WORK, when=works_long)
def work_for_another(agency: Agency, permits: Rows, rng: Rng) -> None:
    """All pay comes from an employer whom the permit is not for."""
    months = _months(agency, permits)
    others = other_employers(agency, rng, months.employers)
    declare(agency, months, 100, employers=others)


@story(_STARTED, subject=DECISIONS, of=WORK, when=works_long, rare=0.5)
def work_never_begun(agency: Agency, permits: Rows, _rng: Rng) -> None:
    """Nobody has declared any pay."""
    _months(agency, permits)
    agency.fault(_INCOME, permits, of=DECISIONS)


@look_alike(_STARTED, subject=DECISIONS, of=WORK, when=works_long)
def paid_from_third_month(agency: Agency, permits: Rows, _rng: Rng) -> None:
    """The first pay came in the third month."""
    months = _months(agency, permits)
    declare(agency, months, 100, months.place > 1)


@story(_INCOME, subject=DECISIONS, of=WORK, when=works_long)
def work_ended(agency: Agency, permits: Rows, _rng: Rng) -> None:
    """There has been no pay since the autumn."""
    months = _months(agency, permits)
    declare(agency, months, 100, months.left >= _ENDED)


@story(_INCOME, subject=DECISIONS, of=WORK, when=works_long, rare=0.5)
def pay_withdrawn_since(agency: Agency, permits: Rows, _rng: Rng) -> None:
    """Since then all pay that was declared has been withdrawn."""
    months = _months(agency, permits)
    ended = months.left < _ENDED
    declare(agency, months, 100, ~ended)
    declare(agency, months, 100, ended, withdrawn=True)


@look_alike(_INCOME, subject=DECISIONS, of=WORK, when=works_long)
def pay_withdrawn_and_replaced(agency: Agency, permits: Rows, _rng: Rng) -> None:
    """The lines withdrawn have others in their place."""
    months = _months(agency, permits)
    declare(agency, months, 100)
    declare(agency, months, 130, months.left < _LATE, withdrawn=True, specification="2")
    agency.look_alike(_BELOW, permits, of=DECISIONS)


@look_alike(_INCOME, subject=DECISIONS, of=WORK, when=works_long)
def new_employer_lately(agency: Agency, permits: Rows, rng: Rng) -> None:
    """Another employer has paid since last winter."""
    months = _months(agency, permits)
    late = months.left < _ENDED
    declare(agency, months, 100, ~late)
    declare(agency, months, 100, late, employers=other_employers(agency, rng, months.employers))


@story(_BELOW, subject=DECISIONS, of=WORK, when=works_long)
def paid_less_than_permit(agency: Agency, permits: Rows, rng: Rng) -> None:
    """In the last year pay has been less than four fifths of what was offered."""
    months = _months(agency, permits)
    late = months.left < _ENDED
    declare(agency, months, 100, ~late)
    declare(agency, months, rng.integers(45, _ENOUGH - 1, len(permits)), late)


@look_alike(_BELOW, subject=DECISIONS, of=WORK, when=works_long)
def paid_four_fifths_of_permit(agency: Agency, permits: Rows, _rng: Rng) -> None:
    """It is four fifths, to the krona."""
    declare(agency, _months(agency, permits), _ENOUGH)


@look_alike(_BELOW, subject=DECISIONS, of=WORK, when=works_long)
def paid_by_two_under_permit(agency: Agency, permits: Rows, rng: Rng) -> None:
    """Two employers together pay more than that."""
    months = _months(agency, permits)
    declare(agency, months, 66)
    declare(agency, months, 26, employers=other_employers(agency, rng, months.employers))


def _months(agency: Agency, permits: Rows) -> Months:
    """All months of the permit that have been declared, with the pay in them taken out."""
    first = month_of(agency.decisions["permit_from"][permits])
    last = np.full(len(permits), last_month(agency))
    return taken_out(agency, permits, first, last)
