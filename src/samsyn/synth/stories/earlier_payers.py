"""Stories of the pay under the earlier permit: who paid it, and what was withdrawn."""

import numpy as np

from samsyn.synth.columns import Rows
from samsyn.synth.stories import Agency, Rng, look_alike, story
from samsyn.synth.stories.earlier_pay import (
    BY_OTHER,
    GAPS,
    months_of_earlier_permit,
    worked_before,
)
from samsyn.synth.stories.new_organisations import WORK, other_employers
from samsyn.synth.stories.pay_lines import declare
from samsyn.synth.stories.thresholds import whole

_WITHDRAWN = "withdrawn_pay_lines"
_RECENT = 6  # months at the end of the permit, in which it counts who paid
_SOME = 8
_LEAST = whole(_WITHDRAWN, "least_withdrawn_months")
_MIDDLE = max(_LEAST, whole(GAPS, "least_unpaid_months"))


@story(BY_OTHER, of=WORK, when=worked_before)
def paid_by_another(agency: Agency, cases: Rows, rng: Rng) -> None:
    """In the last months of the permit another employer paid all."""
    months = months_of_earlier_permit(agency, cases)
    late = months.left < rng.integers(_RECENT, _SOME, len(cases))[months.of]
    declare(agency, months, 100, ~late)
    others = other_employers(agency, rng, months.employers)
    declare(agency, months, 100, late, employers=others)


@story(BY_OTHER, of=WORK, when=worked_before, rare=0.5)
def mostly_paid_by_another(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Another paid a little more than the employer of the permit, for most of its time."""
    months = months_of_earlier_permit(agency, cases)
    declare(agency, months, 49)
    others = other_employers(agency, rng, months.employers)
    declare(agency, months, 51, employers=others)


@look_alike(BY_OTHER, of=WORK, when=worked_before)
def half_paid_by_another(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Both paid as much."""
    months = months_of_earlier_permit(agency, cases)
    declare(agency, months, 50)
    others = other_employers(agency, rng, months.employers)
    declare(agency, months, 50, employers=others)


@look_alike(BY_OTHER, of=WORK, when=worked_before)
def paid_by_another_at_first(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Another paid for most of the permit's time, and not in its last half year."""
    months = months_of_earlier_permit(agency, cases)
    late = months.left < _RECENT
    declare(agency, months, 100, late)
    others = other_employers(agency, rng, months.employers)
    declare(agency, months, 100, ~late, employers=others)


@story(_WITHDRAWN, of=WORK, when=worked_before)
def withdrawn_at_the_end(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The pay of the last months was declared and withdrawn; before it was more than offered."""
    months = months_of_earlier_permit(agency, cases)
    late = months.left < rng.integers(_LEAST, _LEAST + 3, len(cases))[months.of]
    declare(agency, months, 120, ~late)
    declare(agency, months, 120, late, withdrawn=True)


@story(_WITHDRAWN, of=WORK, when=worked_before, rare=0.5)
def withdrawn_in_between(agency: Agency, cases: Rows, rng: Rng) -> None:
    """That of some months in the middle was: they are months without pay too."""
    months = months_of_earlier_permit(agency, cases)
    since = months.place - rng.integers(3, 9, len(cases))[months.of]
    gone = (since >= 0) & (since < _MIDDLE)
    declare(agency, months, 120, ~gone)
    declare(agency, months, 120, gone, withdrawn=True)
    agency.fault(GAPS, cases)


@look_alike(_WITHDRAWN, of=WORK, when=worked_before)
def withdrawn_and_declared_anew(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """Each line withdrawn has another in its place."""
    months = months_of_earlier_permit(agency, cases)
    declare(agency, months, 100)
    late = np.asarray(months.left < _SOME)
    declare(agency, months, 130, late, withdrawn=True, specification="2")


@look_alike(_WITHDRAWN, of=WORK, when=worked_before)
def one_month_withdrawn(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The pay of a single month was withdrawn."""
    months = months_of_earlier_permit(agency, cases)
    gone = months.place == rng.integers(2, 12, len(cases))[months.of]
    declare(agency, months, 100, ~gone)
    declare(agency, months, 100, gone, withdrawn=True)
