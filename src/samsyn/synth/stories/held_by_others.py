"""Stories of who holds the applicant's affairs: the employer, or the representative."""

import numpy as np

from samsyn.synth.agency import rows_of
from samsyn.synth.columns import NONE, Rows, organisation_party
from samsyn.synth.makers.parts import add_contacts
from samsyn.synth.stories import Agency, Flags, Rng, look_alike, story
from samsyn.synth.stories.common import set_contacts
from samsyn.synth.stories.new_organisations import WORK, some_new_employers

_ADDRESS, _SPEAKS = "address_shared_with_employer", "employer_is_representative"
_ACCOUNT = "bank_account_shared_with_employer"
_ACCOUNT_OF_REPRESENTATIVE = "bank_account_shared_with_representative"
_PHONE = "phone_shared_with_employer_or_representative"
_REPRESENTED = ("work_permit", "study_permit", "asylum", "temporary_protection")
_CHECKS = {"address": _ADDRESS, "phone": _PHONE, "bank_account": _ACCOUNT}


def represented(agency: Agency) -> Flags:
    """Somebody represents the applicant."""
    known: Flags = agency.cases["representative_id"] != NONE
    return known


@story(_ADDRESS, of=WORK)
def lives_with_employer(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """The applicant lives where the employer is."""
    return _has_from_employer(agency, cases, rng, "address")


@story(_ADDRESS, of=WORK, rare=0.5)
def reached_through_employer(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """The applicant has the employer's address, and its telephone number too."""
    told = _has_from_employer(agency, cases, rng, "address", "phone")
    agency.fault(_PHONE, told)
    return told


@story(_PHONE, of=WORK)
def phone_of_employer(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """The employer's telephone number, with spaces and a hyphen."""
    told = _has_from_employer(agency, cases, rng, "phone")
    rows = agency.contact(agency.applicants(told), "phone")
    agency.set("contacts", rows, value=_typed_otherwise(agency.contacts["value"][rows]))
    return told


@story(_ACCOUNT, of=WORK)
def account_of_employer(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """The pay goes back to the employer's account."""
    return _has_from_employer(agency, cases, rng, "bank_account")


@look_alike(_ADDRESS, of=WORK)
def moved_from_employer(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Address, telephone number and account were the employer's, and no longer are."""
    employers = organisation_party(agency.employers(cases))
    for kind, check in _CHECKS.items():
        theirs = agency.contacts["value"][agency.contact(employers, kind)]
        old = add_contacts(agency, rng, agency.applicants(cases), kind, theirs)
        ended = agency.on - rng.integers(1, 400, len(cases))
        agency.set("contacts", old, valid_from=ended - 500, valid_to=ended)
        agency.look_alike(check, cases)


@look_alike(_ADDRESS, of=WORK)
def lives_beside_employer(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """Another flat in the employer's house."""
    told = _has_from_employer(agency, cases, rng, "address")
    rows = agency.contact(agency.applicants(told), "address")
    beside = agency.contacts["value"][rows]
    for floor, other in ((b" lgh 1", b" lgh 3"), (b" lgh 2", b" lgh 4")):
        beside = np.char.replace(beside, floor, other)
    agency.set("contacts", rows, value=beside.astype("S48"))
    return told


@story(_ACCOUNT_OF_REPRESENTATIVE, of=_REPRESENTED, when=represented)
def account_of_representative(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """The applicant has the representative's bank account."""
    return _has_from_representative(agency, cases, rng, "bank_account")


@story(_PHONE, of=_REPRESENTED, when=represented)
def phone_of_representative(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """The applicant has the representative's telephone number."""
    return _has_from_representative(agency, cases, rng, "phone")


@look_alike(_ACCOUNT_OF_REPRESENTATIVE, of=_REPRESENTED)
def speaks_for_oneself(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """The applicant stands as the representative: one's own details are no one else's."""
    agency.set("cases", cases, representative_id=agency.applicants(cases))
    agency.look_alike(_PHONE, cases)


@look_alike(_ACCOUNT_OF_REPRESENTATIVE, of=_REPRESENTED, when=represented)
def once_reached_through_representative(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The representative's number and account stood for the applicant until some time ago."""
    parties = agency.cases["representative_id"][cases]
    for kind, check in (("phone", _PHONE), ("bank_account", _ACCOUNT_OF_REPRESENTATIVE)):
        theirs = agency.contact(parties, kind)
        known = rows_of(theirs != NONE)
        values = agency.contacts["value"][theirs[known]]
        old = add_contacts(agency, rng, agency.applicants(cases[known]), kind, values)
        ended = agency.on - rng.integers(1, 200, len(known))
        agency.set("contacts", old, valid_from=ended - 300, valid_to=ended)
        agency.look_alike(check, cases)


@story(_SPEAKS, of=WORK)
def employer_speaks(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """The employer represents the applicant."""
    agency.set("cases", cases, representative_id=organisation_party(agency.employers(cases)))


@look_alike(_SPEAKS, of=WORK)
def sister_company_speaks(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """Another company at the employer's address represents the applicant."""
    sisters = organisation_party(some_new_employers(agency, rng, len(cases)))
    told = cases[: len(sisters)]
    employers = organisation_party(agency.employers(told))
    theirs = agency.contacts["value"][agency.contact(employers, "address")]
    agency.set("contacts", agency.contact(sisters, "address"), value=theirs)
    agency.set("cases", told, representative_id=sisters)
    return told


def _has_from_employer(agency: Agency, cases: Rows, rng: Rng, *kinds: str) -> Rows:
    employers = organisation_party(agency.employers(cases))
    first = _first_of_each(employers)
    for kind in kinds:
        _takes_over(agency, cases[first], employers[first], rng, kind)
    return cases[first]


def _has_from_representative(agency: Agency, cases: Rows, rng: Rng, kind: str) -> Rows:
    parties = agency.cases["representative_id"][cases]
    first = _first_of_each(parties)
    lacks = rows_of(agency.contact(parties[first], kind) == NONE)
    add_contacts(agency, rng, parties[first][lacks], kind)
    _takes_over(agency, cases[first], parties[first], rng, kind)
    return cases[first]


def _first_of_each(parties: np.ndarray) -> Rows:
    """Of several cases with one party the first: many who share a contact are another story."""
    return np.sort(np.unique(parties, return_index=True)[1])


def _takes_over(agency: Agency, cases: Rows, parties: np.ndarray, rng: Rng, kind: str) -> None:
    """Applicants get the party's contact in the place of their own."""
    values = agency.contacts["value"][agency.contact(parties, kind)]
    set_contacts(agency, rng, agency.applicants(cases), kind, values)


def _typed_otherwise(phones: np.ndarray) -> np.ndarray:
    """A hyphen after the country's code, and a space within the number."""
    parted = np.char.replace(phones, b"+460", b"+460-")
    typed: np.ndarray = np.char.add(np.char.add(parted.astype("S9"), b" "), _after(parted, 9))
    return typed.astype("S48")


def _after(texts: np.ndarray, place: int) -> np.ndarray:
    """What stands after so many letters."""
    letters = np.ascontiguousarray(texts).view(np.uint8).reshape(len(texts), -1)[:, place:]
    width = letters.shape[1]
    return np.ascontiguousarray(letters).view(f"S{width}")[:, 0]
