"""Stories of alerts: about a document, or about a name and a birth date."""

import numpy as np

from samsyn.synth.columns import Rows
from samsyn.synth.stories import Agency, Flags, Rng, look_alike, story
from samsyn.synth.stories.common import (
    ANOTHER_STATE,
    EXAMINED,
    FAMILY,
    has_sponsor,
    one_of,
    open_cases_of,
    shows_passport,
)

_CHECK = "alert_hit"
_OF_DOCUMENTS = ("SIS", "INTERPOL_SLTD", "EES", "VIS")
_OF_PEOPLE = ("SIS", "NATIONAL", "EURODAC")
_POLICE = ("CRIMINAL_RECORD", "SUSPICION_RECORD")


@story(_CHECK, of=EXAMINED, when=shows_passport)
def passport_sought(agency: Agency, cases: Rows, rng: Rng) -> None:
    """An alert in force is about the passport shown."""
    _about_passports(agency, cases, rng, _OF_DOCUMENTS)


def without_namesake(agency: Agency) -> Flags:
    """Nobody else of the applicant's family name was born on the same day."""
    return _without_namesake(agency)[agency.cases["applicant_id"]]


def sponsor_without_namesake(agency: Agency) -> Flags:
    """Nobody else of the sponsor's, where there is one."""
    return _without_namesake(agency)[agency.cases["sponsor_id"]] & has_sponsor(agency)


@story(_CHECK, of=EXAMINED, when=without_namesake)
def person_sought(agency: Agency, cases: Rows, rng: Rng) -> None:
    """An alert in force bears the applicant's name and birth date."""
    _about_people(agency, agency.applicants(cases), rng, _OF_PEOPLE)


@story(_CHECK, of=FAMILY, when=sponsor_without_namesake, rare=0.5)
def sponsor_sought(agency: Agency, cases: Rows, rng: Rng) -> None:
    """One bears the sponsor's: it is told in each of the sponsor's cases."""
    sponsors = agency.sponsors(cases)
    _about_people(agency, sponsors, rng, _OF_PEOPLE)
    agency.fault(_CHECK, open_cases_of(agency, sponsors))


@look_alike(_CHECK, of=EXAMINED, when=shows_passport)
def alert_lifted(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The alert about the passport is no longer in force."""
    lifted = agency.on - rng.integers(1, 400, len(cases))
    alerts = _about_passports(agency, cases, rng, _OF_DOCUMENTS)
    agency.set("alerts", alerts, valid_from=lifted - 700, valid_to=lifted)


@look_alike(_CHECK, of=EXAMINED)
def namesake_sought(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The alert bears the applicant's name, and another birth date."""
    alerts = _about_people(agency, agency.applicants(cases), rng, _OF_PEOPLE)
    years = 365 * rng.integers(9, 30, len(cases)) + rng.integers(20, 340, len(cases))
    agency.set("alerts", alerts, date_of_birth=agency.alerts["date_of_birth"][alerts] - years)


@look_alike(_CHECK, of=EXAMINED, when=shows_passport)
def number_sought_of_another_state(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The alert is about a passport of the same number, of another state."""
    alerts = _about_passports(agency, cases, rng, _OF_DOCUMENTS)
    agency.set("alerts", alerts, issuing_state=ANOTHER_STATE)


@look_alike(_CHECK, of=EXAMINED, when=shows_passport)
def police_record(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The police have answered about the applicant: it is shown, and sets nothing."""
    alerts = _about_people(agency, agency.applicants(cases), rng, _POLICE)
    documents, held = agency.passports(agency.applicants(cases)), agency.travel_documents
    states, numbers = held["issuing_state"][documents], held["number"][documents]
    agency.set("alerts", alerts, document_number=numbers, issuing_state=states)


def _without_namesake(agency: Agency) -> Flags:
    """A flag per person; an alert about any other would fit two."""
    born = agency.persons["date_of_birth"].astype(np.int64)
    both = (born << 32) + agency.persons["family_name"]
    _, places, times = np.unique(both, return_inverse=True, return_counts=True)
    # Many were recorded as born on 1 January, and their names may be alike.
    new_year = agency.persons["date_of_birth"].astype("datetime64[Y]").astype("datetime64[D]")
    alone: Flags = (times[places] == 1) & (agency.persons["date_of_birth"] != new_year)
    return alone


def _about_passports(agency: Agency, cases: Rows, rng: Rng, sources: tuple[str, ...]) -> Rows:
    documents, held = agency.passports(agency.applicants(cases)), agency.travel_documents
    return agency.append(
        "alerts",
        len(cases),
        source=one_of(agency, rng, sources, len(cases)),
        kind="document",
        document_number=held["number"][documents],
        issuing_state=held["issuing_state"][documents],
        valid_from=agency.on - rng.integers(1, 900, len(cases)),
    )


def _about_people(agency: Agency, persons: Rows, rng: Rng, sources: tuple[str, ...]) -> Rows:
    names = ("family_name", "given_names", "date_of_birth", "citizenship")
    return agency.append(
        "alerts",
        len(persons),
        source=one_of(agency, rng, sources, len(persons)),
        kind="person",
        valid_from=agency.on - rng.integers(1, 900, len(persons)),
        **{name: agency.persons[name][persons] for name in names},
    )
