"""Stories of studies under a permit in force: not registered, broken off, or without credits."""

from samsyn.synth.columns import NONE, Rows
from samsyn.synth.stories import DECISIONS, Agency, Flags, Rng, look_alike, story
from samsyn.synth.stories.permits_in_force import HALF_YEAR, began, everyone
from samsyn.synth.stories.study_reports import (
    QUARTER,
    add_event,
    change_event,
    earn,
    earn_too_little,
    latest,
    move_elsewhere,
    of_ended_terms,
    register_elsewhere,
    take_break,
)

_ENROLMENT, _INTERRUPTED, _PROGRESS = "no_enrolment", "studies_interrupted", "no_study_progress"
_STUDIES = ("study_permit",)


def studies(agency: Agency) -> Flags:
    """The permit had begun when the last term ended, and the holder was registered for it."""
    students = everyone(agency)
    ended = of_ended_terms(agency, students)[0]
    registered: Flags = (latest(agency, students) != NONE) & (ended != NONE)
    return registered & began(HALF_YEAR)(agency)


@story(_ENROLMENT, subject=DECISIONS, of=_STUDIES, when=studies)
def not_enrolled(agency: Agency, permits: Rows, _rng: Rng) -> None:
    """No provider has reported anything for the last term."""
    agency.drop("enrolments", _latest(agency, permits))


@look_alike(_ENROLMENT, subject=DECISIONS, of=_STUDIES, when=studies)
def enrolled_elsewhere(agency: Agency, permits: Rows, rng: Rng) -> None:
    """It was another provider that did."""
    move_elsewhere(agency, _latest(agency, permits), rng)


@look_alike(_ENROLMENT, subject=DECISIONS, of=_STUDIES, when=studies)
def on_approved_break(agency: Agency, permits: Rows, _rng: Rng) -> None:
    """A break was approved for the term."""
    take_break(agency, agency.holders(permits))
    for check in (_INTERRUPTED, _PROGRESS):
        agency.look_alike(check, permits, of=DECISIONS)


@story(_INTERRUPTED, subject=DECISIONS, of=_STUDIES, when=studies)
def broken_off(agency: Agency, permits: Rows, rng: Rng) -> None:
    """The studies were broken off in the last term."""
    add_event(agency, _latest(agency, permits), rng, "interruption", "late_withdrawal")


@story(_INTERRUPTED, subject=DECISIONS, of=_STUDIES, when=studies, rare=0.5)
def did_not_come(agency: Agency, permits: Rows, _rng: Rng) -> None:
    """The student did not come, and so was not registered."""
    change_event(agency, _latest(agency, permits), "no_show")
    agency.fault(_ENROLMENT, permits, of=DECISIONS)


@look_alike(_INTERRUPTED, subject=DECISIONS, of=_STUDIES, when=studies)
def went_on_elsewhere(agency: Agency, permits: Rows, rng: Rng) -> None:
    """Broken off at one provider, and gone on with at another."""
    rows = _latest(agency, permits)
    add_event(agency, rows, rng, "interruption")
    register_elsewhere(agency, rows, rng)


@story(_PROGRESS, subject=DECISIONS, of=_STUDIES, when=studies)
def few_credits(agency: Agency, permits: Rows, rng: Rng) -> None:
    """Less than a quarter of the credits were earned."""
    earn_too_little(agency, agency.holders(permits), rng)


@look_alike(_PROGRESS, subject=DECISIONS, of=_STUDIES, when=studies)
def quarter_of_credits(agency: Agency, permits: Rows, _rng: Rng) -> None:
    """A quarter was, and no more."""
    earn(agency, agency.holders(permits), QUARTER)


def _latest(agency: Agency, permits: Rows) -> Rows:
    return latest(agency, agency.holders(permits))
