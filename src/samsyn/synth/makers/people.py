"""People: applicants, their sponsors, and people who represent others."""

from dataclasses import dataclass

import numpy as np

from samsyn.synth.agency import Agency
from samsyn.synth.columns import NONE
from samsyn.synth.draw import Flags, Rng, Rows, chance, stream
from samsyn.synth.makers.names import Names
from samsyn.synth.makers.numbers import (
    ADULT_AGES,
    CHILD_AGES,
    COORDINATION_DAYS,
    Days,
    NumberPool,
    number_pool,
)
from samsyn.synth.plan import Plan, countries_of
from samsyn.synth.words import Codes

_COORDINATED = 0.4  # of those without a personal number who are here or have been
_OTHER_SEX = 0.001
_PROBABLE = 0.3  # of identities where proof is not asked for
_MONTHS = 12
_YEAR_DAYS = 365
_SETTLED_DAYS = 130  # who has had a permit for so long has a number


@dataclass
class Cast:
    """Who is who: rows of persons for each case, and the people who represent others."""

    applicants: Rows
    sponsors: Rows
    representatives: Rows


class Crowd:
    """Where new people come from: names, and the numbers that are left."""

    def __init__(self, agency: Agency, seed: int) -> None:
        self.names = Names(agency.words)
        pools = {"adult": ADULT_AGES, "child": CHILD_AGES}
        self.personal = {
            name: number_pool(stream(seed, f"numbers {name}"), agency.on, ages)
            for name, ages in pools.items()
        }
        self.coordination = {
            name: number_pool(
                stream(seed, f"coordination {name}"), agency.on, ages, shift=COORDINATION_DAYS
            )
            for name, ages in pools.items()
        }


@dataclass
class Wanted:
    """What is known of people before they are made."""

    citizenships: Codes
    names_of: Codes  # country whose names they bear
    child: Flags
    personal: Flags
    coordination: Flags

    def __len__(self) -> int:
        return len(self.child)


def make_people(agency: Agency, plan: Plan, crowd: Crowd, seed: int) -> Cast:
    """All persons of the agency, applicants first."""
    rng = stream(seed, "people")
    whose = np.where(plan.earlier == NONE, np.arange(len(plan)), plan.earlier)
    firsts, applicants = np.unique(whose, return_inverse=True)
    people = add_people(agency, crowd, rng, _applicants(agency, plan, firsts, applicants, rng))
    _identity(agency, plan, people[applicants], rng)
    sponsors = _sponsors(agency, plan, crowd, people[applicants], rng)
    number = max(2, round(len(plan) * plan.scenario.parties.representatives_per_case / 2))
    representatives = add_people(agency, crowd, rng, _citizens(agency, number))
    agency.set("persons", representatives, identity_level="proven")
    _nearby_days(agency, chance(rng, len(agency.persons), plan.scenario.register_.nearby_day))
    _new_years_days(agency, plan, seed)
    _uncertain_levels(agency, plan, people[applicants], seed)
    return Cast(people[applicants], sponsors, representatives)


def add_people(agency: Agency, crowd: Crowd, rng: Rng, wanted: Wanted) -> Rows:
    """New persons, as wanted; where coordination numbers have run out they have none."""
    count = len(wanted)
    men = chance(rng, count, 0.5)
    births = agency.on - _ages(rng, wanted.child)
    numbers = {"personal": np.zeros(count, np.int64), "coordination": np.zeros(count, np.int64)}
    pools = (("personal", crowd.personal), ("coordination", crowd.coordination))
    for (kind, held), asked in zip(pools, (wanted.personal, wanted.coordination), strict=True):
        for name, child in (("adult", False), ("child", True)):
            rows = np.flatnonzero(asked & (wanted.child == child))
            _number(held[name], rows, numbers[kind], births, men, rng)
    family, given, native = crowd.names.draw(rng, wanted.names_of, men)
    sex = np.where(men, agency.code("M"), agency.code("F"))
    sex[chance(rng, count, _OTHER_SEX) & ~wanted.personal & ~wanted.coordination] = agency.code("X")
    return agency.append(
        "persons",
        count,
        family_name=family,
        given_names=given,
        native_name=native,
        date_of_birth=births,
        sex=sex,
        citizenship=wanted.citizenships,
        personal_identity_number=numbers["personal"],
        coordination_number=numbers["coordination"],
        coordination_number_level=np.where(
            numbers["coordination"] > 0, agency.code("confirmed"), NONE
        ),
        identity_level="proven",
    )


def _number(
    pool: NumberPool, rows: Rows, numbers: np.ndarray, births: Days, men: Flags, rng: Rng
) -> None:
    given, days, are_men = pool.take(len(rows), rng)
    rows = rng.permutation(rows)[: len(given)]
    numbers[rows], births[rows], men[rows] = given, days, are_men


def _ages(rng: Rng, child: Flags) -> np.ndarray:
    """Ages in days, of those whom no number gives a birth date."""
    adult = 20 * 365 + np.minimum(rng.gamma(2.2, 7 * 365, len(child)), 55 * 365)
    young = rng.integers(CHILD_AGES[0] * 365, CHILD_AGES[1] * 365 - 30, len(child))
    return np.where(child, young, adult).astype(np.int64)


def _applicants(agency: Agency, plan: Plan, firsts: Rows, applicants: Rows, rng: Rng) -> Wanted:
    count = len(firsts)
    citizenships = agency.words.codes(countries_of(plan.scenario))[plan.country[firsts]]
    personal = np.zeros(count, np.bool_)
    personal[applicants[needs_number(plan)]] = True
    visitors = plan.of("visa")[firsts]
    coordination = chance(rng, count, _COORDINATED) | settled(plan)[firsts]
    coordination &= ~personal & ~visitors
    names_of = citizenships.copy()
    stateless = plan.of("asylum", "citizenship")[firsts]
    stateless &= chance(rng, count, plan.scenario.people.stateless)
    citizenships[stateless] = agency.code("XXA")
    return Wanted(citizenships, names_of, plan.child[firsts], personal, coordination)


def needs_number(plan: Plan) -> Flags:
    """Who lives here: an extension, a settled permit, an application for citizenship.

    Nobody is registered who is to be here for less than a year (folkbokföringslagen 3 §).
    """
    extension = np.array([name.endswith("_extension") for name in plan.scenario.volumes])
    length = (plan.permit_to - plan.permit_from).astype(np.int64) + 1
    a_year = np.isnat(plan.permit_to) | (length >= _YEAR_DAYS)
    lives_here = extension[plan.volume] | plan.of("citizenship", "revocation")
    needs: Flags = lives_here | (settled(plan) & a_year)
    return needs


def settled(plan: Plan) -> Flags:
    """Who has had a permit for so long that a number of some kind has been given."""
    since: Flags = plan.permit_from <= plan.on - _SETTLED_DAYS
    return plan.has_permit & ~plan.of("visa") & since


def _identity(agency: Agency, plan: Plan, applicants: Rows, rng: Rng) -> None:
    """Levels of identity and coordination numbers that no check minds, and second citizenships."""
    count = len(agency.persons)
    strict = np.zeros(count, np.bool_)
    strict[applicants[plan.of("citizenship")]] = True
    probable = np.flatnonzero(~strict & chance(rng, count, _PROBABLE))
    agency.set("persons", probable, identity_level="probable")
    level = agency.persons["coordination_number_level"]
    level[(level != NONE) & chance(rng, count, _PROBABLE)] = agency.code("probable")
    second = np.flatnonzero(chance(rng, count, plan.scenario.people.two_citizenships))
    others = agency.words.codes(["TUR", "RUS", "JOR", "CAN", "GBR", "LBN"])
    drawn = others[rng.integers(0, len(others), len(second))]
    own = agency.persons["citizenship"][second]
    kept = (own != drawn) & (own != agency.code("XXA"))
    agency.persons["other_citizenships"][second[kept]] = drawn[kept]


def _sponsors(agency: Agency, plan: Plan, crowd: Crowd, applicants: Rows, rng: Rng) -> Rows:
    """A sponsor for each family case; some have two who apply, one after the other."""
    cases = np.flatnonzero(plan.of("family_reunification"))
    shares = np.zeros(len(cases), np.bool_)
    shares[1::2] = chance(rng, len(shares[1::2]), plan.scenario.parties.family_of_two)
    whose = np.cumsum(~shares) - 1
    firsts = cases[~shares]
    names_of = agency.persons["citizenship"][applicants[firsts]]
    swedish = chance(rng, len(firsts), plan.scenario.parties.sponsor_citizen)
    none, everyone = np.zeros(len(firsts), np.bool_), np.ones(len(firsts), np.bool_)
    citizenships = np.where(swedish, agency.code("SWE"), names_of).astype(np.int32)
    people = add_people(agency, crowd, rng, Wanted(citizenships, names_of, none, everyone, none))
    sponsors = np.full(len(plan), NONE, np.intp)
    sponsors[cases] = people[whose]
    _one_family(agency, applicants[cases], sponsors[cases], rng)
    return sponsors


def _one_family(agency: Agency, applicants: Rows, sponsors: Rows, rng: Rng) -> None:
    """Most bear the sponsor's family name, and two of one sponsor the same citizenship."""
    same = chance(rng, len(applicants), 0.6)
    names = agency.persons["family_name"]
    native = agency.persons["native_name"]
    names[applicants[same]] = names[sponsors[same]]
    # The name in the own script would no longer be theirs.
    native[applicants[same]] = NONE


def _citizens(agency: Agency, count: int) -> Wanted:
    swedish = np.full(count, agency.code("SWE"), np.int32)
    none = np.zeros(count, np.bool_)
    return Wanted(swedish, swedish, none, none, none)


def _nearby_days(agency: Agency, moved: Flags) -> None:
    """A number can bear another day of the birth month: some were born on another day."""
    held = agency.persons["date_of_birth"]
    months = held[moved].astype("datetime64[M]")
    day = (held[moved] - months).astype(np.int64)
    held[moved] = months.astype("datetime64[D]") + (day + 3) % 28


def _new_years_days(agency: Agency, plan: Plan, seed: int) -> None:
    """Where the day of birth was not known, 1 January was recorded in its place.

    A number bears another day of the birth month at most: of those with a number, those are meant
    whose number bears a day in January.
    """
    held = agency.persons
    born: Days = held["date_of_birth"]
    first = born.astype("datetime64[Y]").astype("datetime64[D]")
    numbered = (held["personal_identity_number"] > 0) | (held["coordination_number"] > 0)
    january = born.astype("datetime64[M]") == first.astype("datetime64[M]")
    share = np.zeros(len(born))
    for country, told in plan.scenario.people.new_years_day.items():
        share[held["citizenship"] == agency.code(country)] = told
    share[numbered] *= np.where(january[numbered], _MONTHS, 0)
    came_of_age = agency.on - round(CHILD_AGES[1] * 365.25)
    moved = chance(stream(seed, "new year's days"), len(born), np.minimum(share, 1))
    # Nobody comes of age by it.
    moved &= (born <= came_of_age) | (first > came_of_age)
    held["date_of_birth"][moved] = first[moved]


def _uncertain_levels(agency: Agency, plan: Plan, applicants: Rows, seed: int) -> None:
    """Of those who wait for nothing here some have a coordination number that says little."""
    waits = np.zeros(len(agency.persons), np.bool_)
    waits[applicants[plan.open]] = True
    known = agency.persons["coordination_number"] > 0
    drawn = chance(stream(seed, "uncertain levels"), len(known), plan.scenario.people.uncertain)
    agency.set(
        "persons", np.flatnonzero(known & ~waits & drawn), coordination_number_level="uncertain"
    )
