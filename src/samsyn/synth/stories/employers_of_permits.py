"""Stories of what had been found about the employer when a permit for work was granted."""

import numpy as np

from samsyn.synth.columns import Rows
from samsyn.synth.makers.parts import last_month, month_of, payee_numbers
from samsyn.synth.stories import DECISIONS, Agency, Rng, look_alike, story
from samsyn.synth.stories.new_organisations import WORK, some_new_employers
from samsyn.synth.stories.pay_lines import declare, taken_out
from samsyn.synth.stories.permits_in_force import began

_CHECK = "employer_disreputable_when_granted"
_VALID = 1100
_SOME_BEFORE, _LONG_BEFORE = (10, 300), (310, 700)  # days before the decision
_RUN_OUT, _AFTER = (_VALID + 10, _VALID + 400), (-200, -20)


@story(_CHECK, subject=DECISIONS, of=WORK, rare=0.5)
def granted_to_disreputable(agency: Agency, permits: Rows, rng: Rng) -> Rows:
    """The employer had been found disreputable, and that was in force."""
    return _found(agency, rng, permits, (_SOME_BEFORE, "disreputable"))


@look_alike(_CHECK, subject=DECISIONS, of=WORK, rare=0.5)
def cleared_before_grant(agency: Agency, permits: Rows, rng: Rng) -> Rows:
    """It had been found disreputable, and reputable since."""
    told = (_LONG_BEFORE, "disreputable"), (_SOME_BEFORE, "reputable")
    return _found(agency, rng, permits, *told)


@look_alike(_CHECK, subject=DECISIONS, of=WORK, rare=0.5)
def run_out_before_grant(agency: Agency, permits: Rows, rng: Rng) -> Rows:
    """It had been found disreputable, and that had run out."""
    return _found(agency, rng, permits, (_RUN_OUT, "disreputable"))


@look_alike(_CHECK, subject=DECISIONS, of=WORK, rare=0.5)
def found_after_grant(agency: Agency, permits: Rows, rng: Rng) -> Rows:
    """It was found disreputable when the permit had been granted."""
    return _found(agency, rng, permits, (_AFTER, "disreputable"))


@look_alike(_CHECK, subject=DECISIONS, of=WORK, when=began(210), rare=0.5)
def cleared_after_grant(agency: Agency, permits: Rows, rng: Rng) -> Rows:
    """It had been found disreputable, and has been found reputable since the grant."""
    told = (_SOME_BEFORE, "disreputable"), (_AFTER, "reputable")
    return _found(agency, rng, permits, *told)


@look_alike(_CHECK, subject=DECISIONS, of=WORK, rare=0.5)
def doubted_before_grant(agency: Agency, permits: Rows, rng: Rng) -> Rows:
    """It had been found doubtful, and no worse."""
    return _found(agency, rng, permits, (_SOME_BEFORE, "doubtful"))


def _found(agency: Agency, rng: Rng, permits: Rows, *told: tuple[tuple[int, int], str]) -> Rows:
    """Give permits new employers, who pay as the old did, and of whom this had been found.

    Told of as many as there are numbers of organisations for.
    """
    employers = some_new_employers(agency, rng, len(permits))
    permits = permits[: len(employers)]
    cases = agency.decisions["case_id"][permits]
    agency.set("cases", cases, employer_id=employers)
    paid = permits[payee_numbers(agency, agency.holders(permits)) > 0]
    first = month_of(agency.decisions["permit_from"][paid])
    declare(agency, taken_out(agency, paid, first, np.full(len(paid), last_month(agency))))
    for days, outcome in told:
        _assess(agency, rng, employers, agency.decisions["decided_on"][permits], days, outcome)
    return permits


def _assess(
    agency: Agency,
    rng: Rng,
    employers: Rows,
    decided: np.ndarray,
    days: tuple[int, int],
    outcome: str,
) -> None:
    assessed = decided - rng.integers(*days, len(employers))
    told = {"assessed_on": assessed, "expires_on": assessed + _VALID, "outcome": outcome}
    count = len(employers)
    agency.append(
        "employer_assessments", count, organisation_id=employers, ground="control", **told
    )
