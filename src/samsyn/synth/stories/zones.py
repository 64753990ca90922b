"""Stories of the machine-readable zone, held against the record of its document."""

import numpy as np

from samsyn.synth.columns import Rows
from samsyn.synth.makers.bytes_of import as_bytes, as_rows, joined
from samsyn.synth.makers.parts import document_numbers
from samsyn.synth.stories import Agency, Rng, look_alike, story
from samsyn.synth.stories.common import (
    EXAMINED,
    all_of,
    documents_of,
    follow,
    passports_shown,
    rewrite,
    shows_passport,
    spelt_in_other_ways,
    write_zones_as,
)
from samsyn.synth.stories.other_names import unlike_names

_CHECK, _NAME = "document_mrz_check_failed", "document_name_differs"
_WIDTH, _ZERO = 92, ord("0")
# In a passport's zone: the digits after number, birth date and expiry, and the one of them all.
_DIGITS = 45 + np.array([9, 19, 27, 43])
_CUT_AT = 70
_LONG_NAMES = "Wijewardena Mudiyanselage Arachchilage"


@story(_CHECK, of=EXAMINED, when=shows_passport)
def check_digit_wrong(agency: Agency, cases: Rows, rng: Rng) -> None:
    """One of the zone's check digits is another."""
    passports = passports_shown(agency, cases)
    zones = as_rows(agency.travel_documents["mrz"][passports], _WIDTH)
    at = np.arange(len(zones)), _DIGITS[rng.integers(0, len(_DIGITS), len(zones))]
    zones[at] = _ZERO + (zones[at] - _ZERO + rng.integers(1, 10, len(zones))) % 10
    agency.set("travel_documents", passports, mrz=as_bytes(zones))


@story(_CHECK, of=EXAMINED, when=shows_passport, rare=0.5)
def zone_bears_another_number(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """The record's number is not the zone's."""
    passports = passports_shown(agency, cases)
    others = document_numbers(agency.serials("documents", len(passports)))
    write_zones_as(agency, passports, "travel_documents", passports, number=others)


@story(_CHECK, of=EXAMINED, when=shows_passport, rare=0.5)
def zone_bears_another_birth_date(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The record's birth date is not the zone's."""
    persons = agency.applicants(cases)
    others = agency.persons["date_of_birth"][persons] - rng.integers(1, 1500, len(persons))
    write_zones_as(agency, passports_shown(agency, cases), "persons", persons, date_of_birth=others)


@story(_CHECK, of=EXAMINED, when=shows_passport, rare=0.5)
def zone_bears_another_expiry(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The record's last day is later than the zone's."""
    passports = passports_shown(agency, cases)
    ends = agency.travel_documents["valid_to"][passports] - rng.integers(30, 1500, len(passports))
    write_zones_as(agency, passports, "travel_documents", passports, valid_to=ends)


@story(_CHECK, of=EXAMINED, when=shows_passport, rare=0.5)
def zone_cut_off(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """The zone was not read to its end."""
    passports = passports_shown(agency, cases)
    zones = agency.travel_documents["mrz"][passports].astype(f"S{_CUT_AT}")
    agency.set("travel_documents", passports, mrz=zones)


@look_alike(_CHECK, of=EXAMINED, when=shows_passport)
def number_parted(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """The number was recorded with a space in it."""
    passports = passports_shown(agency, cases)
    numbers = agency.travel_documents["number"][passports]
    # A digit less makes room for the space.
    agency.set("travel_documents", passports, number=numbers.astype("S8"))
    rewrite(agency, passports)
    letters = as_rows(numbers, 8)
    parted = joined(as_bytes(letters[:, :4]), b" ", as_bytes(letters[:, 4:]))
    agency.set("travel_documents", passports, number=parted)
    follow(agency, passports)


@look_alike(_CHECK, of=EXAMINED, when=shows_passport, rare=0.5)
def number_in_small_letters(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """The number was recorded in small letters."""
    passports = passports_shown(agency, cases)
    numbers = np.char.lower(agency.travel_documents["number"][passports])
    agency.set("travel_documents", passports, number=numbers)
    follow(agency, passports)


@story(_NAME, of=EXAMINED, when=shows_passport)
def zone_bears_another_name(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The zone bears a name that cannot be the applicant's."""
    family, given = unlike_names(agency, rng, len(cases))
    _write_name(agency, cases, family_name=family, given_names=given)


@look_alike(_NAME, of=EXAMINED, when=all_of(shows_passport, spelt_in_other_ways))
def zone_spells_otherwise(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """The zone spells the name in another way."""
    persons, spell = agency.applicants(cases), agency.crowd.names.spelt_otherwise
    own = {name: agency.persons[name][persons] for name in ("family_name", "given_names")}
    spelt = {name: spell(rng, held) for name, held in own.items()}
    _write_name(agency, cases, **spelt)
    told: Rows = cases[np.any([spelt[name] != held for name, held in own.items()], axis=0)]
    return told


@look_alike(_NAME, of=EXAMINED, when=shows_passport, rare=0.5)
def zone_orders_otherwise(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """In the zone the family name stands as the given name."""
    persons = agency.applicants(cases)
    family, given = (agency.persons[name][persons] for name in ("family_name", "given_names"))
    _write_name(agency, cases, family_name=given, given_names=family)


@look_alike(_NAME, of=EXAMINED, when=shows_passport, rare=0.5)
def name_cut_off(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """The zone has no room for all of the names."""
    persons = agency.applicants(cases)
    used, places = np.unique(agency.persons["given_names"][persons], return_inverse=True)
    names = [f"{name} {_LONG_NAMES}" if name else _LONG_NAMES for name in agency.words.texts(used)]
    longer = agency.words.codes(names)[places]
    agency.set("persons", persons, given_names=longer, native_name=None)
    rows = agency.rows_about("population_register", "_person", persons)
    of = agency.population_register["_person"][rows]
    agency.set("population_register", rows, given_names=agency.persons["given_names"][of])
    rewrite(agency, documents_of(agency, persons))


def _write_name(agency: Agency, cases: Rows, **names: np.ndarray) -> None:
    persons = agency.applicants(cases)
    write_zones_as(agency, passports_shown(agency, cases), "persons", persons, **names)
