"""Stories of who holds a document: reported lost, held by two, with a chip that fails."""

from samsyn.synth.columns import NONE, Rows
from samsyn.synth.makers.parts import add_documents, document_numbers, write_zones
from samsyn.synth.stories import Agency, Flags, Rng, look_alike, story
from samsyn.synth.stories.common import (
    ANOTHER_STATE,
    EXAMINED,
    bystanders,
    one_of,
    passports_shown,
    rewrite,
    shows_passport,
)

_REPORTED, _SEVERAL = "document_reported_lost_or_stolen", "several_documents_reported_lost"
_SHARED, _CHIP = "document_shared_by_persons", "document_chip_invalid"
_LOST = tuple(each for each in EXAMINED if each != "citizenship")


@story(_REPORTED, of=EXAMINED, when=shows_passport)
def passport_reported(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The passport shown is reported lost or stolen, or revoked."""
    _report(agency, passports_shown(agency, cases), rng, ("lost", "stolen", "revoked"))


@story(_REPORTED, of=EXAMINED, when=shows_passport, rare=0.5)
def old_passport_reported(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The old one was reported lost, and a new one is valid."""
    _report(agency, passports_shown(agency, cases), rng, ("lost",))
    _add_passport(agency, cases, rng)


@look_alike(_REPORTED, of=EXAMINED, when=shows_passport)
def passport_found_again(agency: Agency, cases: Rows, rng: Rng) -> None:
    """It was reported and found; the alert about it was lifted."""
    documents, held = passports_shown(agency, cases), agency.travel_documents
    since = agency.on - rng.integers(200, 900, len(cases))
    agency.append(
        "alerts",
        len(cases),
        source="INTERPOL_SLTD",
        kind="document",
        document_number=held["number"][documents],
        issuing_state=held["issuing_state"][documents],
        valid_from=since,
        valid_to=since + rng.integers(10, 190, len(cases)),
    )
    agency.look_alike("alert_hit", cases)


def sponsor_shows_passport(agency: Agency) -> Flags:
    """The sponsor has shown a passport."""
    shown: Flags = agency.passports(agency.cases["sponsor_id"]) != NONE
    return shown


@look_alike(_REPORTED, of=("family_reunification",), when=sponsor_shows_passport)
def sponsors_passport_reported(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The sponsor's passport was stolen; the applicant travels on another."""
    _report(agency, agency.passports(agency.sponsors(cases)), rng, ("lost", "stolen"))


@story(_SEVERAL, of=_LOST, when=shows_passport)
def two_passports_lost(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Two passports are reported, and a third is shown."""
    documents = passports_shown(agency, cases)
    _report(agency, documents, rng, ("lost", "stolen"))
    numbers = document_numbers(agency.serials("documents", len(cases)))
    older = agency.copy("travel_documents", documents, number=numbers)
    write_zones(agency, older)
    _add_passport(agency, cases, rng)
    agency.fault(_REPORTED, cases)


@look_alike(_SEVERAL, of=_LOST, when=shows_passport)
def one_bag_lost(agency: Agency, cases: Rows, rng: Rng) -> None:
    """A passport and a card lay in the same bag."""
    _report(agency, passports_shown(agency, cases), rng, ("stolen",))
    issued = agency.on - rng.integers(400, 900, len(cases))
    card = {"kind": "identity_card"}
    cards = add_documents(agency, rng, agency.applicants(cases), issued, **card)
    _report(agency, cards, rng, ("stolen",))
    _add_passport(agency, cases, rng)
    agency.fault(_REPORTED, cases)


@story(_CHIP, of=EXAMINED, when=shows_passport)
def chip_fails(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The chip's signature does not hold, or what it says has been changed."""
    chips = one_of(agency, rng, ("invalid_signature", "hash_mismatch"), len(cases))
    agency.set("travel_documents", passports_shown(agency, cases), chip_status=chips)


@look_alike(_CHIP, of=EXAMINED, when=shows_passport)
def chip_tells_nothing(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The issuer's key is not known here, or the chip was not read."""
    chips = one_of(agency, rng, ("unknown_issuer", "not_read"), len(cases))
    agency.set("travel_documents", passports_shown(agency, cases), chip_status=chips)


@story(_SHARED, of=EXAMINED, when=shows_passport)
def passport_shown_before(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """Somebody who was refused under another name had shown the same passport."""
    others = bystanders(agency, len(cases))
    cases = cases[: len(others)]
    persons, documents = agency.applicants(cases), passports_shown(agency, cases)
    citizenships = agency.persons["citizenship"][persons]
    men = agency.is_("persons", "sex", "M")[others]
    family, given, native = agency.crowd.names.draw(rng, citizenships, men)
    names = {"family_name": family, "given_names": given, "native_name": native}
    agency.set("persons", others, citizenship=citizenships, other_citizenships=None, **names)
    shown = agency.passports(others)
    states = agency.travel_documents["issuing_state"][documents]
    agency.set("travel_documents", shown, issuing_state=states)
    _give_number_of(agency, shown, documents)
    return cases


@look_alike(_SHARED, of=EXAMINED, when=shows_passport)
def same_number_of_another_state(agency: Agency, cases: Rows, _rng: Rng) -> Rows:
    """Another state has issued a document with the same number."""
    others = agency.passports(bystanders(agency, len(cases)))
    told = cases[: len(others)]
    agency.set("travel_documents", others, issuing_state=ANOTHER_STATE)
    _give_number_of(agency, others, passports_shown(agency, told))
    return told


def _report(agency: Agency, documents: Rows, rng: Rng, reports: tuple[str, ...]) -> None:
    reported = one_of(agency, rng, reports, len(documents))
    agency.set("travel_documents", documents, reported=reported)


def _add_passport(agency: Agency, cases: Rows, rng: Rng) -> None:
    issued = agency.on - rng.integers(10, 300, len(cases))
    add_documents(agency, rng, agency.applicants(cases), issued)


def _give_number_of(agency: Agency, takers: Rows, documents: Rows) -> None:
    """Let documents bear the numbers of others."""
    numbers = agency.travel_documents["number"][documents]
    agency.set("travel_documents", takers, number=numbers)
    rewrite(agency, takers)
