"""What stories ask for: new people, employers, documents and so on, which are no one else's."""

import numpy as np

from samsyn.synth.agency import Agency
from samsyn.synth.columns import NONE, Rows, organisation_party
from samsyn.synth.draw import Rng
from samsyn.synth.makers.contacts import add_contacts, new_values
from samsyn.synth.makers.crossings import add_crossings
from samsyn.synth.makers.documents import add_documents, write_zones
from samsyn.synth.makers.income import (
    add_pay,
    add_staff,
    last_month,
    month_of,
    payee_numbers,
    periods,
)
from samsyn.synth.makers.numbers import document_numbers
from samsyn.synth.makers.organisations import add_employers
from samsyn.synth.makers.people import Crowd, Wanted, add_people
from samsyn.synth.makers.population import add_register_rows
from samsyn.synth.makers.studies import add_registrations, last_term, term_names

__all__ = [
    "add_contacts",
    "add_crossings",
    "add_documents",
    "add_pay",
    "add_register_rows",
    "add_registrations",
    "document_numbers",
    "last_month",
    "last_term",
    "month_of",
    "new_employers",
    "new_numbers",
    "new_people",
    "new_values",
    "payee_numbers",
    "periods",
    "term_names",
    "without",
    "write_zones",
]


def new_employers(agency: Agency, rng: Rng, count: int, *, pays: bool = True) -> Rows:
    """Calm employers of nobody's cases, with contacts; unless told otherwise they declare pay."""
    employers = add_employers(agency, rng, count)
    for kind in ("address", "phone", "bank_account"):
        add_contacts(agency, rng, organisation_party(employers), kind)
    if pays:
        add_staff(agency, employers, rng)
    return employers


def new_people(
    agency: Agency, rng: Rng, citizenships: np.ndarray, *, personal: bool = True
) -> Rows:
    """New adults with these citizenships (codes), registered where they have a personal number."""
    crowd: Crowd = agency.crowd
    count = len(citizenships)
    flags = np.full(count, personal)
    none = np.zeros(count, np.bool_)
    wanted = Wanted(citizenships, citizenships, none, flags, none)
    people = add_people(agency, crowd, rng, wanted)
    add_contacts(agency, rng, people, "address")
    add_contacts(agency, rng, people, "phone")
    numbered = people[agency.persons["personal_identity_number"][people] > 0]
    add_register_rows(agency, numbered, np.full(len(numbered), agency.on - 1500))
    return people


def new_numbers(
    agency: Agency, rng: Rng, people: Rows, *, coordination: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """A number that nobody has for each, 0 where they have run out, and the date in it.

    The date is another than the person's birth date: whoever is given the number has to be given
    the date too. Set both with ``agency.set``.
    """
    crowd: Crowd = agency.crowd
    pool = (crowd.coordination if coordination else crowd.personal)["adult"]
    numbers, days, _ = pool.take(len(people), rng)
    missing = len(people) - len(numbers)
    nothing = np.full(missing, np.datetime64("NaT", "D"))
    return np.concatenate([numbers, np.zeros(missing, np.int64)]), np.concatenate([days, nothing])


def without(rows: Rows) -> Rows:
    """The rows that are any."""
    found: Rows = rows[rows != NONE]
    return found
