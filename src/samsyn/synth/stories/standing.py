"""Stories of how somebody stands in the population register."""

import numpy as np

from samsyn.synth.agency import rows_of
from samsyn.synth.columns import NONE, Rows
from samsyn.synth.makers.parts import new_numbers
from samsyn.synth.stories import Agency, Rng, look_alike, story
from samsyn.synth.stories.common import (
    EXAMINED,
    FAMILY,
    all_of,
    open_cases_of,
    registered,
    sponsor_registered,
    without_permit,
)

_DECEASED = "applicant_deceased_in_register"
_MISSING = "applicant_missing_or_deregistered_in_register"
_SPONSOR = "sponsor_not_registered"
_NOT_CITIZENSHIP = tuple(each for each in EXAMINED if each != "citizenship")
# Of somebody with a permit in force the check after the decision would say the same.
_applicant = all_of(registered, without_permit)


@story(_DECEASED, of=EXAMINED, when=_applicant)
def applicant_died(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The applicant has died while the case waited."""
    _stands(agency, agency.applicants(cases), rng, ("deceased",))


@look_alike(_DECEASED, of=EXAMINED, when=_applicant)
def namesake_died(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Somebody else of the same name has died."""
    persons = agency.applicants(cases)
    numbers, born = new_numbers(agency, rng, persons)
    given = rows_of(numbers > 0)
    since = agency.on - rng.integers(20, 900, len(given))
    agency.append(
        "population_register",
        len(given),
        personal_identity_number=numbers[given],
        status="deceased",
        status_on=since,
        registered_on=since - rng.integers(900, 4000, len(given)),
        family_name=agency.persons["family_name"][persons[given]],
        given_names=agency.persons["given_names"][persons[given]],
        date_of_birth=born[given],
        protected=0,
        _person=NONE,
    )


@story(_MISSING, of=EXAMINED, when=_applicant)
def applicant_not_found(agency: Agency, cases: Rows, rng: Rng) -> None:
    """It is not known where the applicant is, or the registration was found to be wrong."""
    _stands(agency, agency.applicants(cases), rng, ("missing", "deregistered"))


@look_alike(_MISSING, of=EXAMINED, when=registered)
def applicant_protected(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """The address is protected; the applicant is registered."""
    rows = agency.register_rows(agency.applicants(cases))
    agency.set("population_register", rows, protected=1, address=None)
    agency.look_alike(_DECEASED, cases)


@look_alike(_MISSING, of=_NOT_CITIZENSHIP, when=_applicant)
def applicant_emigrated(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Somebody who has emigrated is not missing."""
    _stands(agency, agency.applicants(cases), rng, ("emigrated",))


@story(_SPONSOR, of=FAMILY, when=sponsor_registered)
def sponsor_emigrated(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The sponsor has moved abroad: it is told in each of the sponsor's cases."""
    _sponsors_stand(agency, cases, rng, ("emigrated",))


@story(_SPONSOR, of=FAMILY, when=sponsor_registered)
def sponsor_no_longer_registered(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The sponsor has died, is missing or was deregistered."""
    _sponsors_stand(agency, cases, rng, ("deceased", "missing", "deregistered"))


@look_alike(_SPONSOR, of=FAMILY, when=sponsor_registered)
def sponsor_spelt_otherwise(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The register spells the sponsor's name in another way."""
    sponsors = agency.sponsors(cases)
    spell = agency.crowd.names.spelt_otherwise
    names = {name: agency.persons[name][sponsors] for name in ("family_name", "given_names")}
    spelt = {name: spell(rng, held) for name, held in names.items()}
    agency.set("population_register", agency.register_rows(sponsors), **spelt)


@look_alike(_SPONSOR, of=FAMILY, when=sponsor_registered, rare=0.5)
def sponsor_protected(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """The sponsor's address is protected."""
    rows = agency.register_rows(agency.sponsors(cases))
    agency.set("population_register", rows, protected=1, address=None)


def _stands(agency: Agency, persons: Rows, rng: Rng, statuses: tuple[str, ...]) -> None:
    drawn: np.ndarray = agency.words.codes(statuses)[rng.integers(0, len(statuses), len(persons))]
    since = agency.on - rng.integers(5, 120, len(persons))
    rows = agency.register_rows(persons)
    agency.set("population_register", rows, status=drawn, status_on=since)


def _sponsors_stand(agency: Agency, cases: Rows, rng: Rng, statuses: tuple[str, ...]) -> None:
    sponsors = agency.sponsors(cases)
    _stands(agency, sponsors, rng, statuses)
    agency.fault(_SPONSOR, open_cases_of(agency, sponsors))
