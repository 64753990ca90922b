"""Stories of tips: one that was found true and is in force, and those that are not."""

from samsyn.synth.columns import Rows
from samsyn.synth.stories import Agency, Rng, look_alike, story
from samsyn.synth.stories.common import (
    EXAMINED,
    FAMILY,
    has_sponsor,
    one_of,
    only_case,
    open_cases_of,
)
from samsyn.synth.stories.new_organisations import WORK, employed_by_new

_CHECK = "substantiated_tip"
_TRUE = "substantiated"
_CATEGORIES = ("arbete", "bosättning", "identitet", "familj", "studier")
_CHANNELS = ("web_form", "phone", "letter", "visit")
_IN_FORCE = 365


@story(_CHECK, of=EXAMINED)
def tip_about_applicant(agency: Agency, cases: Rows, rng: Rng) -> None:
    """A tip about the applicant was found true."""
    _tip(agency, rng, _TRUE, subject_person_id=agency.applicants(cases))


@story(_CHECK, of=EXAMINED, rare=0.5)
def tip_about_case(agency: Agency, cases: Rows, rng: Rng) -> None:
    """One about the case, with the applicant named too."""
    about = {"subject_case_id": cases, "subject_person_id": agency.applicants(cases)}
    _tip(agency, rng, _TRUE, **about)


@story(_CHECK, of=FAMILY, when=has_sponsor, rare=0.5)
def tip_about_sponsor(agency: Agency, cases: Rows, rng: Rng) -> None:
    """One about the sponsor: it is told in each of the sponsor's cases."""
    sponsors = agency.sponsors(cases)
    _tip(agency, rng, _TRUE, subject_person_id=sponsors)
    agency.fault(_CHECK, open_cases_of(agency, sponsors))


@story(_CHECK, of=WORK, when=only_case, rare=0.5)
def tip_about_employer(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """One about an employer whom nobody else here works for."""
    told, employers = employed_by_new(agency, rng, cases, each=1)
    _tip(agency, rng, _TRUE, subject_organisation_id=employers)
    return told


@look_alike(_CHECK, of=EXAMINED)
def tip_expired(agency: Agency, cases: Rows, rng: Rng) -> None:
    """A tip was found true, and has expired."""
    tips = _tip(agency, rng, _TRUE, subject_person_id=agency.applicants(cases))
    expired = agency.on - rng.integers(1, 500, len(cases))
    agency.set("tips", tips, received_on=expired - _IN_FORCE, expires_on=expired)


@look_alike(_CHECK, of=EXAMINED)
def tip_not_examined(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Nobody has looked into it yet."""
    _tip(agency, rng, "received", subject_case_id=cases)


@look_alike(_CHECK, of=EXAMINED)
def tip_not_true(agency: Agency, cases: Rows, rng: Rng) -> None:
    """It was looked into, and did not hold."""
    _tip(agency, rng, "unsubstantiated", subject_person_id=agency.applicants(cases))


def _tip(agency: Agency, rng: Rng, status: str, **about: Rows) -> Rows:
    count = len(next(iter(about.values())))
    received = agency.on - rng.integers(2, _IN_FORCE - 30, count)
    drawn = {
        name: one_of(agency, rng, texts, count)
        for name, texts in (("channel", _CHANNELS), ("category", _CATEGORIES))
    }
    told = {"received_on": received, "expires_on": received + _IN_FORCE, "status": status}
    return agency.append("tips", count, **told, **drawn, **about)
