"""Stories of when documents are valid, of who issued them, and of there being none."""

import numpy as np

from samsyn.synth.columns import Rows
from samsyn.synth.makers.parts import add_documents, write_zones
from samsyn.synth.stories import Agency, Flags, Rng, look_alike, story
from samsyn.synth.stories.common import (
    EXAMINED,
    all_of,
    documents_of,
    last_valid_on,
    only_case,
    passports_shown,
    rewrite,
    shows_document,
    shows_passport,
)

_TOO_SOON, _NOT_YET = "document_expires_before_start", "document_not_yet_valid"
_OTHER_STATE, _NONE_SHOWN = "document_not_issued_by_state_of_citizenship", "no_passport_shown"
_TRAVELS = ("work_permit", "study_permit", "family_reunification", "visa")
_ISSUERS = ("TUR", "RUS", "JOR", "BGR", "MLT")
_AHEAD = 60


def starts_later(agency: Agency) -> Flags:
    """The start applied for is some days ahead."""
    later: Flags = agency.cases["starts_on"] > agency.on + 2
    return later & shows_passport(agency)


@story(_TOO_SOON, of=_TRAVELS, when=starts_later)
def ends_before_start(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The passport is valid today, and ends before the start."""
    _end_before_start(agency, cases, rng)


@look_alike(_TOO_SOON, of=_TRAVELS, when=starts_later)
def another_lasts_longer(agency: Agency, cases: Rows, rng: Rng) -> None:
    """So does one of two passports."""
    _end_before_start(agency, cases, rng)
    _add_passport(agency, cases, rng, np.full(len(cases), -_AHEAD))


@look_alike(_TOO_SOON, of=_TRAVELS, when=starts_later, rare=0.5)
def ends_on_the_day_of_start(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """The passport's last day is the day of the start."""
    last_valid_on(agency, passports_shown(agency, cases), agency.cases["starts_on"][cases])


@story(_NOT_YET, of=EXAMINED, when=shows_passport)
def issued_ahead(agency: Agency, cases: Rows, rng: Rng) -> None:
    """A second passport begins some days ahead."""
    _add_passport(agency, cases, rng, rng.integers(1, _AHEAD, len(cases)))


@look_alike(_NOT_YET, of=EXAMINED, when=shows_passport)
def begins_today(agency: Agency, cases: Rows, rng: Rng) -> None:
    """A second passport begins today."""
    _add_passport(agency, cases, rng, np.zeros(len(cases), np.int64))


@story(_OTHER_STATE, of=EXAMINED, when=shows_passport)
def passport_of_another_state(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The passport is of a state that the applicant is no citizen of, as far as is known."""
    _issued_elsewhere(agency, cases, rng)
    agency.set("persons", agency.applicants(cases), other_citizenships=None)


@look_alike(_OTHER_STATE, of=EXAMINED, when=shows_passport)
def passport_of_the_other_citizenship(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The applicant is a citizen of the state that issued it too."""
    states = agency.travel_documents["issuing_state"][_issued_elsewhere(agency, cases, rng)]
    agency.set("persons", agency.applicants(cases), other_citizenships=states)


@story(_NONE_SHOWN, of=_TRAVELS, when=all_of(only_case, shows_document))
def nothingpassports_shown(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """No document at all."""
    agency.drop("travel_documents", documents_of(agency, agency.applicants(cases)))


@story(_NONE_SHOWN, of=_TRAVELS, when=shows_passport, rare=0.5)
def card_alone(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """An identity card and no passport."""
    documents = passports_shown(agency, cases)
    agency.set("travel_documents", documents, kind="identity_card")
    write_zones(agency, documents)


@look_alike(_NONE_SHOWN, of=_TRAVELS, when=shows_passport)
def travel_document_of_a_refugee(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """Another state's travel document for a refugee is accepted as a passport."""
    documents = passports_shown(agency, cases)
    agency.set("travel_documents", documents, kind="travel_document", issuing_state="DEU")
    rewrite(agency, documents)


def shows_nothing(agency: Agency) -> Flags:
    """The applicant has shown no document."""
    return ~shows_document(agency)


@look_alike(_NONE_SHOWN, of=("asylum", "citizenship"), when=shows_nothing)
def passport_not_asked_for(_agency: Agency, _cases: Rows, _rng: Rng) -> None:
    """Whoever seeks asylum need not have one."""


def _end_before_start(agency: Agency, cases: Rows, rng: Rng) -> None:
    days = (agency.cases["starts_on"][cases] - agency.on).astype(np.int64)
    ends = agency.on + rng.integers(0, 1 << 30, len(cases)) % days
    last_valid_on(agency, passports_shown(agency, cases), ends)


def _add_passport(agency: Agency, cases: Rows, rng: Rng, days_ahead: np.ndarray) -> None:
    add_documents(agency, rng, agency.applicants(cases), agency.on + days_ahead)


def _issued_elsewhere(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """Let another state have issued the passports; returns them."""
    issuers = agency.words.codes(_ISSUERS)
    places = rng.integers(0, len(issuers), len(cases))
    own = agency.persons["citizenship"][agency.applicants(cases)]
    places[issuers[places] == own] += 1
    documents = passports_shown(agency, cases)
    agency.set("travel_documents", documents, issuing_state=issuers[places % len(issuers)])
    rewrite(agency, documents)
    return documents
