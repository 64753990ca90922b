"""The population register: a row for each personal number, as registered."""

import numpy as np

from samsyn.synth.agency import Agency
from samsyn.synth.columns import NONE
from samsyn.synth.draw import Rng, Rows, chance, stream
from samsyn.synth.makers.names import Names
from samsyn.synth.makers.people import Cast
from samsyn.synth.plan import Days, Plan


def make_population_register(
    agency: Agency, plan: Plan, cast: Cast, names: Names, seed: int
) -> None:
    """Everyone with a personal number is registered; some names are spelt in another way."""
    rng = stream(seed, "population register")
    persons = np.flatnonzero(agency.persons["personal_identity_number"] > 0)
    since = _since(agency, plan, cast, rng)[persons]
    rows = add_register_rows(agency, persons, since)
    agency.population_register["address"][rows] = _addresses(agency, persons)
    told = plan.scenario.register_
    other = rows[chance(rng, len(rows), told.other_spelling)]
    for column in ("family_name", "given_names"):
        held = agency.population_register[column]
        held[other] = names.spelt_otherwise(rng, held[other])
    agency.set("population_register", rows[chance(rng, len(rows), told.protected)], protected=1)


def add_register_rows(agency: Agency, persons: Rows, since: Days) -> Rows:
    """Rows as registered under the personal numbers, with what the agency has recorded."""
    held = agency.persons
    return agency.append(
        "population_register",
        len(persons),
        personal_identity_number=held["personal_identity_number"][persons],
        status="registered",
        status_on=since,
        registered_on=since,
        family_name=held["family_name"][persons],
        given_names=held["given_names"][persons],
        date_of_birth=held["date_of_birth"][persons],
        protected=0,
        _person=persons,
    )


def _since(agency: Agency, plan: Plan, cast: Cast, rng: Rng) -> Days:
    """From some weeks after the first permit; those who had one before the register, for years."""
    count = len(agency.persons)
    since = agency.on - rng.integers(2200, 4400, count)
    rows = np.flatnonzero(plan.has_permit & (plan.earlier == NONE))
    after = plan.permit_from[rows] + rng.integers(10, 60, len(rows))
    since[cast.applicants[rows]] = np.minimum(after, agency.on - 5)
    born: Days = agency.persons["date_of_birth"]
    return np.maximum(since, born)


def _addresses(agency: Agency, persons: Rows) -> np.ndarray:
    contacts = agency.contact(persons, "address")
    values = agency.contacts["value"][contacts]
    values[contacts == NONE] = b""
    return values
