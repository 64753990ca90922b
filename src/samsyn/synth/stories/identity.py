"""Stories of identity numbers, and of how well it is known who somebody is."""

import numpy as np

from samsyn.synth.agency import rows_of
from samsyn.synth.columns import Rows
from samsyn.synth.makers.numbers import check_digits
from samsyn.synth.makers.parts import new_numbers
from samsyn.synth.stories import Agency, Flags, Rng, look_alike, story
from samsyn.synth.stories.common import (
    EXAMINED,
    FAMILY,
    Days,
    all_of,
    documents_of,
    has_coordination_number_alone,
    has_number,
    has_personal_number,
    only_case,
    open_cases_of,
    rewrite,
    sponsor_registered,
)

_IMPOSSIBLE_MONTHS = 20
_NOT_CITIZENSHIP = tuple(each for each in EXAMINED if each != "citizenship")


@story("invalid_identity_number", of=EXAMINED, when=all_of(has_personal_number, only_case))
def digit_slipped(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The last digit of the number was mistyped, so that nothing is found under it."""
    _slip(agency, agency.applicants(cases), rng)


@story(
    "invalid_identity_number",
    of=EXAMINED,
    when=all_of(has_coordination_number_alone, only_case),
    rare=0.5,
)
def month_that_is_not(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """The coordination number bears a month over twelve; its check digit is right."""
    persons = agency.applicants(cases)
    eleven = agency.persons["coordination_number"][persons] // 10 + _IMPOSSIBLE_MONTHS * 10**5
    numbers = eleven * 10 + check_digits(eleven % 10**9)
    agency.set("persons", persons, coordination_number=numbers)


@story("invalid_identity_number", of=FAMILY, when=sponsor_registered, rare=0.5)
def sponsors_digit_slipped(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The sponsor's number was mistyped, so that no pay is found under it either."""
    sponsors = agency.sponsors(cases)
    _slip(agency, sponsors, rng)
    for check in ("invalid_identity_number", "sponsor_without_income"):
        agency.fault(check, open_cases_of(agency, sponsors))


@look_alike("invalid_identity_number", of=EXAMINED, when=has_coordination_number_alone)
def day_raised_by_sixty(_agency: Agency, _cases: Rows, _rng: Rng) -> None:
    """The day in a coordination number is over sixty, as it has to be."""


@look_alike("invalid_identity_number", of=EXAMINED, when=has_personal_number)
def two_numbers(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """An earlier coordination number stands beside the personal number; both hold."""
    return _give_coordination_number(agency, cases, rng, "confirmed")


@story("identity_not_proven", of=EXAMINED)
def nothing_shows_who(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """It is not clear who the applicant is."""
    agency.set("persons", agency.applicants(cases), identity_level="unclear")


@story("identity_not_proven", of=("citizenship",))
def probable_alone(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """For citizenship an identity that is probable does not do."""
    agency.set("persons", agency.applicants(cases), identity_level="probable")


@look_alike("identity_not_proven", of=_NOT_CITIZENSHIP)
def probable_is_enough(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """Elsewhere it does."""
    agency.set("persons", agency.applicants(cases), identity_level="probable")


@story("coordination_number_uncertain", of=EXAMINED, when=has_coordination_number_alone)
def loosely_known(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """The identity behind the coordination number is uncertain."""
    agency.set("persons", agency.applicants(cases), coordination_number_level="uncertain")


@look_alike("coordination_number_uncertain", of=EXAMINED, when=has_coordination_number_alone)
def likely_known(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """It is probable."""
    agency.set("persons", agency.applicants(cases), coordination_number_level="probable")


@look_alike("coordination_number_uncertain", of=EXAMINED, when=has_personal_number, rare=0.5)
def since_given_a_personal_number(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """It was uncertain until the applicant was given a personal number."""
    return _give_coordination_number(agency, cases, rng, "uncertain")


def born_after_january(agency: Agency) -> Flags:
    """The applicant has a number that bears another month than January."""
    born = agency.persons["date_of_birth"][agency.cases["applicant_id"]]
    return has_number(agency) & (born.astype("datetime64[M]").astype(np.int64) % 12 > 0)


@story("identity_number_date_differs", of=EXAMINED, when=born_after_january)
def day_of_birth_not_known(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """The birth date is recorded as 1 January, and the number bears another month."""
    persons = agency.applicants(cases)
    years = agency.persons["date_of_birth"][persons].astype("datetime64[Y]")
    _born(agency, persons, years.astype("datetime64[D]"))


@story("identity_number_date_differs", of=EXAMINED, when=has_number)
def year_of_birth_corrected(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The birth date was corrected by some years after the number was given."""
    persons = agency.applicants(cases)
    born = agency.persons["date_of_birth"][persons]
    months = born.astype("datetime64[M]")
    day = np.minimum((born - months).astype(np.int64), 27)
    earlier = months - 12 * rng.integers(1, 4, len(cases))
    _born(agency, persons, earlier.astype("datetime64[D]") + day)


@look_alike("identity_number_date_differs", of=EXAMINED, when=has_number)
def nearby_day(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """The numbers of the birth date had run out, and a nearby day was used."""
    persons = agency.applicants(cases)
    born = agency.persons["date_of_birth"][persons]
    months = born.astype("datetime64[M]")
    day = ((born - months).astype(np.int64) + 5) % 28
    _born(agency, persons, months.astype("datetime64[D]") + day)


def _born(agency: Agency, persons: Rows, days: Days) -> None:
    """Record another birth date, in the documents and the population register too."""
    agency.set("persons", persons, date_of_birth=days)
    rows = agency.rows_about("population_register", "_person", persons)
    held = agency.persons["date_of_birth"]
    of = agency.population_register["_person"][rows]
    agency.set("population_register", rows, date_of_birth=held[of])
    rewrite(agency, documents_of(agency, persons))


def _slip(agency: Agency, persons: Rows, rng: Rng) -> None:
    tens, digit = np.divmod(agency.persons["personal_identity_number"][persons], 10)
    wrong = (digit + rng.integers(1, 10, len(persons))) % 10
    agency.set("persons", persons, personal_identity_number=tens * 10 + wrong)


def _give_coordination_number(agency: Agency, cases: Rows, rng: Rng, level: str) -> Rows:
    """Give one to those who have none, as far as there are numbers; returns who has one now."""
    cases = cases[agency.persons["coordination_number"][agency.applicants(cases)] == 0]
    numbers, _ = new_numbers(agency, rng, agency.applicants(cases), coordination=True)
    given = rows_of(numbers > 0)
    agency.set(
        "persons",
        agency.applicants(cases[given]),
        coordination_number=numbers[given],
        coordination_number_level=level,
    )
    return cases[given]
