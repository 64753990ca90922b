"""Stories of the pay under the earlier permit of those who apply to extend it: how much it was."""

import numpy as np

from samsyn.synth.columns import NONE, Rows
from samsyn.synth.stories import Agency, Flags, Rng, look_alike, story
from samsyn.synth.stories.common import has_number, without_permit
from samsyn.synth.stories.new_organisations import WORK, other_employers
from samsyn.synth.stories.pay_lines import Months, declare, full_months, taken_out
from samsyn.synth.stories.thresholds import hundredths, whole

BELOW, FAR_BELOW = "earlier_permit_income_below_offer", "earlier_pay_far_below_offer"
GAPS, BY_OTHER = "pay_gaps_under_earlier_permit", "paid_by_other_than_permit_employer"
_LEAST_MONTHS = 18
# Hundredths of what was offered, below which the checks have a hit.
_HALF, _ENOUGH = (hundredths(check, "least_share_of_offer") for check in (FAR_BELOW, BELOW))
_UNPAID = whole(GAPS, "least_unpaid_months")


def worked_before(agency: Agency) -> Flags:
    """There was an earlier permit of some length, and it has ended.

    Of one in force the check after the decision would say what the check of the case says.
    """
    cases = np.arange(len(agency.cases))
    permits = agency.earlier_permits(cases)
    first, last = full_months(agency, permits)
    extends = agency.is_("cases", "application_kind", "extension")
    long_enough = (permits != NONE) & (last - first + 1 >= _LEAST_MONTHS)
    worked: Flags = extends & long_enough & has_number(agency) & without_permit(agency)
    return worked & agency.is_("cases", "case_type", *WORK)


def months_of_earlier_permit(agency: Agency, cases: Rows) -> Months:
    """The months of the earlier permit, with the pay in them taken out."""
    permits = agency.earlier_permits(cases)
    return taken_out(agency, permits, *full_months(agency, permits))


@story(BELOW, of=WORK, when=worked_before)
def paid_less_than_offered(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Pay was half to four fifths of what had been offered."""
    percent = rng.integers(_HALF + 1, _ENOUGH - 1, len(cases))
    declare(agency, months_of_earlier_permit(agency, cases), percent)
    agency.look_alike(FAR_BELOW, cases)


@story(BELOW, of=WORK, when=worked_before, rare=0.5)
def paid_half_of_offer(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """It was half, to the krona: too little, and not far too little."""
    declare(agency, months_of_earlier_permit(agency, cases), _HALF)
    agency.look_alike(FAR_BELOW, cases)


@story(FAR_BELOW, of=WORK, when=worked_before)
def paid_far_less_than_offered(agency: Agency, cases: Rows, rng: Rng) -> None:
    """It was less than half."""
    percent = rng.integers(10, _HALF - 1, len(cases))
    declare(agency, months_of_earlier_permit(agency, cases), percent)
    agency.fault(BELOW, cases)


@story(FAR_BELOW, of=WORK, when=worked_before, rare=0.5)
def nothing_paid(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """Nobody declared any."""
    months_of_earlier_permit(agency, cases)
    agency.fault(BELOW, cases)


@look_alike(BELOW, of=WORK, when=worked_before)
def paid_four_fifths_of_offer(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """It was four fifths, to the krona."""
    declare(agency, months_of_earlier_permit(agency, cases), _ENOUGH)


@look_alike(BELOW, of=WORK, when=worked_before)
def paid_by_two_together(agency: Agency, cases: Rows, rng: Rng) -> None:
    """A second employer paid what the first did not, and less than the first."""
    months = months_of_earlier_permit(agency, cases)
    declare(agency, months, 64)
    second = other_employers(agency, rng, months.employers)
    declare(agency, months, 28, employers=second)
    agency.look_alike(BY_OTHER, cases)


@look_alike(GAPS, of=WORK, when=worked_before)
def two_months_of_leave(agency: Agency, cases: Rows, rng: Rng) -> None:
    """A month or two on leave, between months with full pay."""
    months = months_of_earlier_permit(agency, cases)
    declare(agency, months, 100, ~_gap(months, rng.integers(2, 9, len(cases)), _UNPAID - 1))
    agency.look_alike(BELOW, cases)
    agency.look_alike(FAR_BELOW, cases)


@story(GAPS, of=WORK, when=worked_before)
def months_without_pay(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Some months without pay between months with more than was offered."""
    months = months_of_earlier_permit(agency, cases)
    begins, lengths = rng.integers(2, 9, len(cases)), rng.integers(0, 2, len(cases)) + _UNPAID
    gap = _gap(months, begins, lengths)
    declare(agency, months, 115, ~gap)


@look_alike(GAPS, of=WORK, when=worked_before)
def began_late_and_ended_soon(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """The first two months and the last two are without pay: none lies between paid ones."""
    months = months_of_earlier_permit(agency, cases)
    declare(agency, months, 110, (months.place > 1) & (months.left > 1))


@look_alike(GAPS, of=WORK, when=worked_before, rare=0.5)
def another_paid_meanwhile(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Another employer paid in the four months in which the first did not."""
    months = months_of_earlier_permit(agency, cases)
    gap = _gap(months, rng.integers(2, 7, len(cases)), 4)
    declare(agency, months, 100, ~gap)
    others = other_employers(agency, rng, months.employers)
    declare(agency, months, 100, gap, employers=others)
    agency.look_alike(BY_OTHER, cases)


def _gap(months: Months, begins: np.ndarray, length: np.ndarray | int) -> Flags:
    """A flag per month: it is one of so many from that one on."""
    since = months.place - begins[months.of]
    lasts = np.broadcast_to(length, begins.shape)[months.of]
    within: Flags = (since >= 0) & (since < lasts)
    return within
