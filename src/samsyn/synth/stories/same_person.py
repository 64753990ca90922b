"""Stories of the population register's row under the applicant's number: whose is it?"""

import numpy as np

from samsyn.synth.columns import NONE, Rows
from samsyn.synth.stories import Agency, Flags, Rng, look_alike, story
from samsyn.synth.stories.common import EXAMINED, all_of, registered, spelt_in_other_ways
from samsyn.synth.stories.other_names import slipped, unlike_dates, unlike_names

_CHECK = "identity_contradicts_population_register"
_MONTHS = 12
_NAMES = ("family_name", "given_names")


@story(_CHECK, of=EXAMINED, when=registered)
def number_of_another(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Name and birth date are another's, of the same country."""
    persons = agency.applicants(cases)
    men = agency.is_("persons", "sex", "M")[persons]
    countries = agency.persons["citizenship"][persons]
    family, given, _ = agency.crowd.names.draw(rng, countries, men)
    others = unlike_dates(agency.persons["date_of_birth"][persons])
    _registered_as(agency, persons, family_name=family, given_names=given, date_of_birth=others)


@story(_CHECK, of=EXAMINED, when=registered, rare=0.5)
def another_name_in_register(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The birth date is the applicant's, the name cannot be."""
    family, given = unlike_names(agency, rng, len(cases))
    _registered_as(agency, agency.applicants(cases), family_name=family, given_names=given)


@story(_CHECK, of=EXAMINED, when=registered, rare=0.5)
def another_date_in_register(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """The name is the applicant's, the birth date cannot be."""
    persons = agency.applicants(cases)
    others = unlike_dates(agency.persons["date_of_birth"][persons])
    _registered_as(agency, persons, date_of_birth=others)


@look_alike(_CHECK, of=EXAMINED, when=all_of(registered, spelt_in_other_ways))
def spelt_otherwise_in_register(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """Both names are spelt, or put into Latin letters, in another way."""
    persons = agency.applicants(cases)
    own = {name: agency.persons[name][persons] for name in _NAMES}
    spelt = {name: agency.crowd.names.spelt_otherwise(rng, held) for name, held in own.items()}
    _registered_as(agency, persons, **spelt)
    told: Rows = cases[np.any([spelt[name] != own[name] for name in _NAMES], axis=0)]
    return told


@look_alike(_CHECK, of=EXAMINED, when=registered, rare=0.5)
def names_in_another_order(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """The family name stands as the given name, and the other way round."""
    persons = agency.applicants(cases)
    family, given = (agency.persons[name][persons] for name in _NAMES)
    _registered_as(agency, persons, family_name=given, given_names=family)


def written_in_own_script(agency: Agency) -> Flags:
    """The applicant's name in the own script is known."""
    known: Flags = agency.persons["native_name"][agency.cases["applicant_id"]] != NONE
    return known


@look_alike(_CHECK, of=EXAMINED, when=all_of(registered, written_in_own_script), rare=0.5)
def own_script_in_register(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """The register has the name in its own script, all of it as one name."""
    persons = agency.applicants(cases)
    native = agency.persons["native_name"][persons]
    _registered_as(agency, persons, family_name=native, given_names=None)


@look_alike(_CHECK, of=EXAMINED, when=registered, rare=0.5)
def slip_in_register(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """One letter is struck twice."""
    persons = agency.applicants(cases)
    names = {name: slipped(agency, agency.persons[name][persons]) for name in _NAMES[:1]}
    _registered_as(agency, persons, **names)


def day_could_be_month(agency: Agency) -> Flags:
    """The applicant was born on one of a month's first twelve days, in another month than that."""
    day, month = _day_and_month(agency, agency.cases["applicant_id"])
    could: Flags = (day < _MONTHS) & (day != month)
    return could & registered(agency)


@look_alike(_CHECK, of=EXAMINED, when=day_could_be_month)
def day_and_month_swapped(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """Day and month of the birth date stand in the other's place."""
    persons = agency.applicants(cases)
    day, month = _day_and_month(agency, persons)
    years = agency.persons["date_of_birth"][persons].astype("datetime64[Y]")
    swapped = (years.astype("datetime64[M]") + day).astype("datetime64[D]") + month
    _registered_as(agency, persons, date_of_birth=swapped)


@look_alike(_CHECK, of=EXAMINED, when=registered)
def new_years_day_in_register(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """The register has 1 January of the year, for a day that was not known."""
    persons = agency.applicants(cases)
    years = agency.persons["date_of_birth"][persons].astype("datetime64[Y]")
    _registered_as(agency, persons, date_of_birth=years.astype("datetime64[D]"))


def _day_and_month(agency: Agency, persons: Rows) -> tuple[np.ndarray, np.ndarray]:
    """Day and month of birth, both counted from 0."""
    born = agency.persons["date_of_birth"][persons]
    months = born.astype("datetime64[M]")
    return (born - months).astype(np.int64), months.astype(np.int64) % _MONTHS


def _registered_as(agency: Agency, persons: Rows, **values: object) -> None:
    agency.set("population_register", agency.register_rows(persons), **values)
