"""Stories of how the studies went of those who apply to extend a permit for them."""

import numpy as np

from samsyn.synth.columns import NONE, Rows
from samsyn.synth.stories import DECISIONS, Agency, Flags, Rng, look_alike, story
from samsyn.synth.stories.study_reports import (
    QUARTER,
    add_event,
    change_event,
    earn,
    earn_too_little,
    latest,
    of_ended_terms,
    register_elsewhere,
    take_break,
)

_PROGRESS, _INTERRUPTED = "study_no_earlier_progress", "study_earlier_interruption"
_STUDIES = ("study_permit",)


def studied_before(agency: Agency) -> Flags:
    """The last term is reported."""
    students = agency.applicants(np.arange(len(agency.cases)))
    ended = of_ended_terms(agency, students)[0]
    reported: Flags = (latest(agency, students) != NONE) & (ended != NONE)
    return reported & agency.is_("cases", "application_kind", "extension")


def studied_for_a_year(agency: Agency) -> Flags:
    """The term before it is too."""
    students = agency.applicants(np.arange(len(agency.cases)))
    reported: Flags = of_ended_terms(agency, students)[1] != NONE
    return reported & studied_before(agency)


@story(_PROGRESS, of=_STUDIES, when=studied_before)
def few_credits_earned(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Less than a quarter of the credits were earned."""
    earn_too_little(agency, agency.applicants(cases), rng)
    _also_of_permit(agency, cases, "no_study_progress")


@look_alike(_PROGRESS, of=_STUDIES, when=studied_before)
def quarter_of_credits_earned(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """A quarter was, and no more."""
    earn(agency, agency.applicants(cases), QUARTER)


@look_alike(_PROGRESS, of=_STUDIES, when=studied_before)
def break_before_extension(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """An approved break in the last term, and no credits before it."""
    take_break(agency, agency.applicants(cases))
    agency.look_alike(_INTERRUPTED, cases)


@story(_INTERRUPTED, of=_STUDIES, when=studied_before)
def studies_broken_off(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The studies of the last term were broken off."""
    rows = latest(agency, agency.applicants(cases))
    add_event(agency, rows, rng, "interruption", "late_withdrawal")
    _also_of_permit(agency, cases, "studies_interrupted")


@story(_INTERRUPTED, of=_STUDIES, when=studied_before, rare=0.5)
def did_not_come_to_studies(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """The student did not come to the last term."""
    change_event(agency, latest(agency, agency.applicants(cases)), "no_show")
    _also_of_permit(agency, cases, "studies_interrupted", "no_enrolment")


@look_alike(_INTERRUPTED, of=_STUDIES, when=studied_before)
def changed_provider(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Broken off at one provider, and gone on with at another."""
    rows = latest(agency, agency.applicants(cases))
    add_event(agency, rows, rng, "interruption")
    register_elsewhere(agency, rows, rng)


@look_alike(_INTERRUPTED, of=_STUDIES, when=studied_for_a_year)
def broken_off_a_year_ago(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Broken off the term before, and taken up again since."""
    before = of_ended_terms(agency, agency.applicants(cases))[1]
    add_event(agency, before, rng, "interruption", "late_withdrawal")


def _also_of_permit(agency: Agency, cases: Rows, *checks: str) -> None:
    """Where the earlier permit is in force yet, the checks after the decision find the same."""
    permits = agency.earlier_permits(cases)
    for check in checks:
        agency.fault(check, permits[agency.in_force()[permits]], of=DECISIONS)
