"""Stories of what the agency has found about employers before."""

import numpy as np

from samsyn.synth.columns import Rows
from samsyn.synth.stories import Agency, Rng, look_alike, story
from samsyn.synth.stories.new_organisations import WORK, employed_by_new

_DISREPUTABLE, _DOUBTFUL = "employer_assessed_disreputable", "employer_assessed_doubtful"
_GROUNDS = ("control", "unpaid_wages", "other_authority")
_IN_FORCE, _LATELY, _BEFORE = 1100, (10, 400), (420, 900)


@story(_DISREPUTABLE, of=WORK)
def employer_found_disreputable(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """The employer was found disreputable, and that is in force."""
    return _assessed(agency, rng, cases, (_LATELY, "disreputable"))


@story(_DISREPUTABLE, of=WORK, rare=0.5)
def employer_no_longer_reputable(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """It was found reputable first, and disreputable since."""
    return _assessed(agency, rng, cases, (_BEFORE, "reputable"), (_LATELY, "disreputable"))


@look_alike(_DISREPUTABLE, of=WORK)
def employer_disreputable_long_ago(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """It was found disreputable, and that has run out."""
    long_ago = (_IN_FORCE + 1, 2 * _IN_FORCE)
    return _assessed(agency, rng, cases, (long_ago, "disreputable"))


@look_alike(_DISREPUTABLE, of=WORK)
def employer_cleared(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """It was found disreputable, and reputable since."""
    told = _assessed(agency, rng, cases, (_BEFORE, "disreputable"), (_LATELY, "reputable"))
    agency.look_alike(_DOUBTFUL, told)
    return told


@story(_DOUBTFUL, of=WORK)
def employer_found_doubtful(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """It was found doubtful, and that is in force."""
    return _assessed(agency, rng, cases, (_LATELY, "doubtful"))


@story(_DOUBTFUL, of=WORK, rare=0.5)
def employer_somewhat_better(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """It was found disreputable, and only doubtful since."""
    told = _assessed(agency, rng, cases, (_BEFORE, "disreputable"), (_LATELY, "doubtful"))
    agency.look_alike(_DISREPUTABLE, told)
    return told


@look_alike(_DOUBTFUL, of=WORK)
def doubt_run_out(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """It was found doubtful, and that has run out."""
    return _assessed(agency, rng, cases, ((_IN_FORCE + 1, 2 * _IN_FORCE), "doubtful"))


@look_alike(_DOUBTFUL, of=WORK, rare=0.5)
def doubt_cleared(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """It was found doubtful, and reputable since."""
    return _assessed(agency, rng, cases, (_BEFORE, "doubtful"), (_LATELY, "reputable"))


def _assessed(agency: Agency, rng: Rng, cases: Rows, *found: tuple[tuple[int, int], str]) -> Rows:
    """Give cases new employers, of whom this was found so many days ago."""
    told, employers = employed_by_new(agency, rng, cases)
    grounds = agency.words.codes(_GROUNDS)
    for days_ago, outcome in found:
        days = agency.on - rng.integers(*days_ago, len(employers))
        agency.append(
            "employer_assessments",
            len(employers),
            organisation_id=employers,
            assessed_on=days,
            outcome=outcome,
            ground=np.take(grounds, rng.integers(0, len(grounds), len(employers))),
            expires_on=days + _IN_FORCE,
        )
    return told
