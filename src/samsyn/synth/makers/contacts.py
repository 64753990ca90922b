"""Contacts: each household has an address of its own, each party its own number and account."""

import numpy as np

from samsyn.synth.agency import Agency
from samsyn.synth.columns import NONE, Array, organisation_party
from samsyn.synth.draw import Rng, Rows, Whole, chance, stream
from samsyn.synth.makers.bytes_of import Bytes, digits, joined, scattered
from samsyn.synth.makers.numbers import ibans, phones
from samsyn.synth.makers.people import Cast
from samsyn.synth.plan import Plan

# No town has these streets.
_STREETS = (
    "Tranfjädersgränd",
    "Dimstråksvägen",
    "Kopparvindsgatan",
    "Stjärnsnöresvägen",
    "Vindögestigen",
    "Silversloksgatan",
    "Rimnålsstigen",
    "Molntappsvägen",
    "Ekorrdrömsgatan",
    "Glöddroppsvägen",
    "Nattljusbacken",
    "Humlesusvägen",
    "Granskymningen",
    "Lyktbärarstigen",
    "Mossrikets väg",
    "Fjällvidetorget",
)
_TOWNS = ("Stockholm", "Malmö", "Göteborg", "Sundsvall", "Norrköping", "Boden", "Umeå", "Växjö")
_DOORS, _FLATS = 150, 300
_FACTOR = 618_033_989
_EMAIL, _ACCOUNT = 0.35, 0.5
_SINCE = 900


def make_contacts(agency: Agency, plan: Plan, cast: Cast, seed: int) -> None:
    """Contacts of all people and organisations, unlike those of anyone else."""
    rng = stream(seed, "contacts")
    people = np.arange(len(agency.persons))
    visitors = np.zeros(len(people), np.bool_)
    visitors[cast.applicants[plan.of("visa")]] = True
    own = new_values(agency, "address", len(people))
    own[cast.applicants] = _homes(own, cast)
    here = people[~visitors]
    add_contacts(agency, rng, here, "address", own[here])
    add_contacts(agency, rng, people, "phone")
    add_contacts(agency, rng, people[chance(rng, len(people), _EMAIL)], "email")
    add_contacts(agency, rng, here[chance(rng, len(here), _ACCOUNT)], "bank_account")
    organisations = organisation_party(np.arange(len(agency.organisations)))
    for kind in ("address", "phone", "bank_account"):
        add_contacts(agency, rng, organisations, kind)


def add_contacts(
    agency: Agency, rng: Rng, parties: Array, kind: str, values: Bytes | None = None
) -> Rows:
    """A contact per party; unless values are given, one that nobody else has."""
    count = len(parties)
    return agency.append(
        "contacts",
        count,
        party_id=parties,
        kind=kind,
        value=new_values(agency, kind, count) if values is None else values,
        valid_from=agency.on - rng.integers(30, _SINCE, count),
    )


def new_values(agency: Agency, kind: str, count: int) -> Bytes:
    """Addresses, phone numbers, accounts and mail addresses that nobody has yet."""
    serials = agency.serials(f"contact {kind}", count)
    made = {"address": _addresses, "phone": phones, "bank_account": ibans, "email": _mails}
    return made[kind](serials).astype("S48")


def _homes(own: Bytes, cast: Cast) -> Bytes:
    """Where each applicant lives: with the sponsor, where there is one."""
    live_with = np.where(cast.sponsors == NONE, cast.applicants, cast.sponsors)
    return own[live_with]


def _mails(serials: Whole) -> Bytes:
    return joined(b"n", digits(scattered(serials, 10**8, _FACTOR), 8), b"@example.org")


def _addresses(serials: Whole) -> Bytes:
    """Street, door and flat, town: each combination once."""
    size = len(_STREETS) * _DOORS * _FLATS * len(_TOWNS)
    placed = scattered(serials, size, _FACTOR)
    placed, door = np.divmod(placed, len(_STREETS) * _DOORS)
    town, flat = np.divmod(placed, _FLATS)
    return joined(_DOORS_OF_STREETS[door], _FLATS_OF_HOUSE[flat], _IN_TOWN[town])


def _pieces(texts: list[str]) -> Bytes:
    return np.array([text.encode() for text in texts])


_DOORS_OF_STREETS = _pieces([f"{s} {door + 1}" for s in _STREETS for door in range(_DOORS)])
_FLATS_OF_HOUSE = _pieces([f" lgh {10 + flat // 20}{flat % 20 + 1:02}" for flat in range(_FLATS)])
_IN_TOWN = _pieces([f", {town}" for town in _TOWNS])
