"""Travel documents: passports valid for long, cards beside them, and their zones."""

import numpy as np

from samsyn.synth.agency import Agency
from samsyn.synth.columns import NONE
from samsyn.synth.draw import Flags, Rng, Rows, chance, stream
from samsyn.synth.makers import mrz
from samsyn.synth.makers.bytes_of import Bytes
from samsyn.synth.makers.numbers import document_numbers
from samsyn.synth.makers.people import Cast
from samsyn.synth.plan import Days, Plan

_VALID_DAYS = 3652
_OLDEST_DAYS = 2900  # so that none runs out within two years of the agency's day
# Share that has shown a document, where none is asked for.
_SHOWN = {"asylum": 0.5, "temporary_protection": 0.9, "citizenship": 0.9, "revocation": 0.5}
_SPONSOR_SHOWN, _CARD = 0.4, 0.04
_CHIPS = (("valid", 0.6), ("not_read", 0.32), ("unknown_issuer", 0.08))
_ISSUER_OF_STATELESS = "SWE"


def make_documents(agency: Agency, plan: Plan, cast: Cast, seed: int) -> None:
    """A document for each applicant who shows one, and for some sponsors."""
    rng = stream(seed, "documents")
    shows = _who_shows(plan, cast, len(agency.persons), rng)
    persons = np.flatnonzero(shows)
    first_seen = _first_seen(plan, cast, len(agency.persons))[persons]
    add_documents(agency, rng, persons, _issued(agency, first_seen, rng))
    cards = persons[chance(rng, len(persons), _CARD)]
    cards = cards[agency.persons["citizenship"][cards] != agency.code("XXA")]
    issued = agency.on - rng.integers(100, 1000, len(cards))
    add_documents(agency, rng, cards, issued, kind="identity_card")


def add_documents(
    agency: Agency, rng: Rng, persons: Rows, issued: Days, *, kind: str = "passport"
) -> Rows:
    """A new document per person, issued by the state of citizenship, with its zone.

    A stateless person has a travel document from the state where the agency is.
    """
    count = len(persons)
    citizenships = agency.persons["citizenship"][persons]
    stateless = citizenships == agency.code("XXA")
    here, travel = agency.code(_ISSUER_OF_STATELESS), agency.code("travel_document")
    rows = agency.append(
        "travel_documents",
        count,
        person_id=persons,
        kind=np.where(stateless & (kind == "passport"), travel, agency.code(kind)),
        issuing_state=np.where(stateless, here, citizenships),
        number=document_numbers(agency.serials("documents", count)),
        valid_from=issued,
        valid_to=issued + _VALID_DAYS - 1,
        chip_status=_chips(agency, count, rng),
        reported="none",
    )
    write_zones(agency, rows)
    return rows


def write_zones(agency: Agency, documents: Rows) -> None:
    """Write the machine-readable zones of documents as their records and holders now stand."""
    rows = np.asarray(documents, np.intp)
    cards = agency.is_("travel_documents", "kind", "identity_card", "residence_permit_card")[rows]
    for is_card in (False, True):
        held = rows[cards == is_card]
        if len(held):
            zones = _zones(agency, held)
            written = mrz.cards(zones, _codes(agency, held)) if is_card else mrz.passports(zones)
            agency.travel_documents["mrz"][held] = written


def _zones(agency: Agency, rows: Rows) -> mrz.Zones:
    held, persons = agency.travel_documents, agency.persons
    holders = held["person_id"][rows]
    return mrz.Zones(
        names=_zone_names(agency, holders),
        states=_letters(agency, held["issuing_state"][rows]),
        numbers=held["number"][rows],
        citizenships=_letters(agency, persons["citizenship"][holders]),
        births=persons["date_of_birth"][holders],
        sexes=_sexes(agency, persons["sex"][holders]),
        expiries=held["valid_to"][rows],
    )


def _codes(agency: Agency, rows: Rows) -> Bytes:
    permits = agency.is_("travel_documents", "kind", "residence_permit_card")[rows]
    return np.where(permits, b"IR", b"ID").astype("S2")


def _zone_names(agency: Agency, holders: Rows) -> Bytes:
    """Each name is written once, however many bear it."""
    family, given = (agency.persons[name][holders] for name in ("family_name", "given_names"))
    pairs, places = np.unique((family.astype(np.int64) << 32) + given, return_inverse=True)
    first = agency.words.texts((pairs >> 32).astype(np.int32))
    second = agency.words.texts((pairs & 0xFFFFFFFF).astype(np.int64).astype(np.int32))
    written = [mrz.zone_name(*name) for name in zip(first, second, strict=True)]
    return np.array(written, f"S{mrz.NAME_WIDTH}")[places]


def _letters(agency: Agency, codes: np.ndarray) -> Bytes:
    used, places = np.unique(codes, return_inverse=True)
    texts = [(text or "").encode() for text in agency.words.texts(used)]
    return np.array(texts, "S3")[places]


def _sexes(agency: Agency, codes: np.ndarray) -> Bytes:
    other = np.where(codes == agency.code("M"), b"M", b"")
    return np.where(codes == agency.code("F"), b"F", other).astype("S1")


def _who_shows(plan: Plan, cast: Cast, count: int, rng: Rng) -> Flags:
    shows = np.zeros(count, np.bool_)
    share = np.ones(len(plan))
    for case_type, shown in _SHOWN.items():
        share[plan.of(case_type)] = shown
    # Who was granted a permit has a document to travel on.
    shows[cast.applicants[chance(rng, len(plan), share) | plan.has_permit]] = True
    sponsors = np.unique(cast.sponsors[cast.sponsors != NONE])
    shows[sponsors[chance(rng, len(sponsors), _SPONSOR_SHOWN)]] = True
    return shows


def _first_seen(plan: Plan, cast: Cast, count: int) -> Days:
    """The day of each person's first case."""
    seen = np.full(count, plan.on)
    np.minimum.at(seen, cast.applicants, plan.received)
    return seen


def _issued(agency: Agency, first_seen: Days, rng: Rng) -> Days:
    """Before the first case, yet not so long ago that the document runs out."""
    count = len(first_seen)
    before = first_seen - rng.integers(20, 1800, count)
    recent = agency.on - _OLDEST_DAYS + rng.integers(0, 200, count)
    issued: Days = np.maximum(before, recent)
    return issued


def _chips(agency: Agency, count: int, rng: Rng) -> np.ndarray:
    codes = agency.words.codes(status for status, _ in _CHIPS)
    bounds = np.cumsum([share for _, share in _CHIPS])
    return codes[np.minimum(np.searchsorted(bounds, rng.random(count)), len(codes) - 1)]
