"""What stories share: case types, conditions on cases, bystanders, and changes to documents."""

from collections.abc import Callable
from typing import Any

import numpy as np

from samsyn.register import TABLES
from samsyn.synth.agency import Agency, Flags, rows_of
from samsyn.synth.columns import NONE, Rows
from samsyn.synth.draw import Rng, stream
from samsyn.synth.makers.bytes_of import Bytes
from samsyn.synth.makers.parts import add_contacts, write_zones
from samsyn.synth.words import Codes

Condition = Callable[[Agency], Flags]
Days = np.ndarray[Any, np.dtype[np.datetime64]]

_CASE_TYPES = TABLES["cases"].by_name["case_type"].values
EXAMINED = tuple(each for each in _CASE_TYPES if each != "revocation")
FAMILY = ("family_reunification",)
ANOTHER_STATE = "MLT"  # nobody here is its citizen
# Those who applied for these had to show a passport.
_SHOWN = ("work_permit", "study_permit", "visa")
_VALID_DAYS = 3652

# Conditions on cases


def all_of(*conditions: Condition) -> Condition:
    """The condition that all of these hold."""

    def holds(agency: Agency) -> Flags:
        joined: Flags = np.logical_and.reduce([each(agency) for each in conditions])
        return joined

    return holds


def only_case(agency: Agency) -> Flags:
    """Applicant and sponsor have no part in another case."""
    applicants, sponsors = agency.cases["applicant_id"], agency.cases["sponsor_id"]
    parties = np.concatenate([applicants, sponsors[sponsors != NONE]])
    times = np.bincount(parties, minlength=len(agency.persons))
    alone: Flags = (times[applicants] == 1) & ((sponsors == NONE) | (times[sponsors] == 1))
    return alone


def shows_document(agency: Agency) -> Flags:
    """The applicant has shown a document of some kind."""
    shown: Flags = agency.documents(agency.cases["applicant_id"]) != NONE
    return shown


def shows_passport(agency: Agency) -> Flags:
    """The applicant has shown a passport."""
    shown: Flags = agency.passports(agency.cases["applicant_id"]) != NONE
    return shown


def has_sponsor(agency: Agency) -> Flags:
    """The case rests on a sponsor."""
    known: Flags = agency.cases["sponsor_id"] != NONE
    return known


def has_personal_number(agency: Agency) -> Flags:
    """The applicant has a personal identity number."""
    known: Flags = agency.persons["personal_identity_number"][agency.cases["applicant_id"]] > 0
    return known


def has_coordination_number_alone(agency: Agency) -> Flags:
    """The applicant has a coordination number and no other."""
    known = agency.persons["coordination_number"][agency.cases["applicant_id"]] > 0
    alone: Flags = known & ~has_personal_number(agency)
    return alone


def has_number(agency: Agency) -> Flags:
    """The applicant has an identity number of either kind."""
    return has_personal_number(agency) | has_coordination_number_alone(agency)


def registered(agency: Agency) -> Flags:
    """The population register has a row under the applicant's number."""
    known: Flags = agency.register_rows(agency.cases["applicant_id"]) != NONE
    return known


def sponsor_registered(agency: Agency) -> Flags:
    """It has one under the sponsor's number."""
    known: Flags = agency.register_rows(agency.cases["sponsor_id"]) != NONE
    return known


def spelt_in_other_ways(agency: Agency) -> Flags:
    """The applicant's name, or a part of it, has more spellings than one."""
    names, any_spelling = agency.crowd.names, stream(0, "any other spelling")
    persons = agency.applicants(np.arange(len(agency.cases)))
    flags: Flags = np.zeros(len(persons), np.bool_)
    for column in ("family_name", "given_names"):
        held = agency.persons[column][persons]
        flags |= names.spelt_otherwise(any_spelling, held) != held
    return flags


def without_permit(agency: Agency) -> Flags:
    """The applicant holds no permit that is in force."""
    holders = agency.holders(np.flatnonzero(agency.in_force()))
    holds = np.zeros(len(agency.persons), np.bool_)
    holds[holders] = True
    return ~holds[agency.cases["applicant_id"]]


# Cases and people beside those that the story is about


def open_cases_of(agency: Agency, sponsors: Rows) -> Rows:
    """All open cases that rest on these sponsors: what is told of a sponsor is told of them all."""
    rows = agency.rows_about("cases", "sponsor_id", sponsors)
    return rows[agency.is_("cases", "status", "open")[rows]]


def bystanders(agency: Agency, count: int) -> Rows:
    """People who were refused once and are in no other case; each is given once.

    They have a passport. Where there are too few, fewer are given.
    """
    refused = _refused(agency) & agency.is_("cases", "case_type", *_SHOWN)
    people = agency.cases["applicant_id"][np.flatnonzero(refused)]
    return _given_once(agency, "bystanders", people.astype(np.intp), count)


def closed_family_cases(agency: Agency, count: int) -> Rows:
    """Family cases that were refused and went to no court; each is given once."""
    refused = _refused(agency) & agency.is_("cases", "case_type", *FAMILY)
    ruled = agency.decisions["case_id"][agency.court_rulings["decision_id"]]
    refused[ruled] = False
    return _given_once(agency, "closed family cases", np.flatnonzero(refused), count)


def move_back(agency: Agency, cases: Rows, days: int) -> None:
    """Let decided cases have come in, and been decided, so many days sooner."""
    agency.cases["received_on"][cases] -= days
    agency.cases["starts_on"][cases] -= days
    agency.decisions["decided_on"][agency.permits(cases)] -= days


def _refused(agency: Agency) -> Flags:
    """A flag per case: decided, not granted, of someone who applied once."""
    decided = agency.decisions["case_id"][~agency.is_("decisions", "outcome", "granted")]
    flags = np.zeros(len(agency.cases), np.bool_)
    flags[decided] = True
    applicants = agency.cases["applicant_id"]
    once: Flags = np.bincount(applicants)[applicants] == 1
    return flags & once


def _given_once(agency: Agency, series: str, rows: Rows, count: int) -> Rows:
    """Stories change nothing of what ``rows`` are chosen by, so that the order holds."""
    places = agency.serials(series, count)
    return rows[places[places < len(rows)]]


def one_of(agency: Agency, rng: Rng, texts: tuple[str, ...], count: int) -> Codes:
    """One of the texts for each, as codes of words."""
    drawn: Codes = agency.words.codes(texts)[rng.integers(0, len(texts), count)]
    return drawn


def set_contacts(agency: Agency, rng: Rng, persons: Rows, kind: str, values: Bytes) -> None:
    """Let people have these contacts in the place of their own of the kind."""
    own = agency.contact(persons, kind)
    has, lacks = rows_of(own != NONE), rows_of(own == NONE)
    agency.set("contacts", own[has], value=values[has])
    add_contacts(agency, rng, persons[lacks], kind, values[lacks])


# Documents


def passports_shown(agency: Agency, cases: Rows) -> Rows:
    """The first passport that each applicant has shown."""
    return agency.passports(agency.applicants(cases))


def documents_of(agency: Agency, persons: Rows) -> Rows:
    """All documents of these people."""
    return agency.rows_about("travel_documents", "person_id", persons)


def rewrite(agency: Agency, documents: Rows) -> None:
    """After a change to documents or holders: zones and crossings say what the records say."""
    write_zones(agency, documents)
    follow(agency, documents)


def follow(agency: Agency, documents: Rows) -> None:
    """Crossings bear the number and the state that their documents now bear."""
    held = agency.travel_documents
    crossings = agency.rows_about("border_crossings", "_document", documents)
    of = agency.border_crossings["_document"][crossings]
    numbers, states = held["number"][of], held["issuing_state"][of]
    agency.set("border_crossings", crossings, document_number=numbers, issuing_state=states)


def write_zones_as(agency: Agency, documents: Rows, table: str, rows: Rows, **values: Any) -> None:
    """Write zones as if these values stood in the records, which they do not."""
    held = agency.tables[table]
    before = {name: held[name][rows] for name in values}
    agency.set(table, rows, **values)
    write_zones(agency, documents)
    agency.set(table, rows, **before)


def last_valid_on(agency: Agency, documents: Rows, days: Days) -> None:
    """Documents of ten years that end on these days."""
    agency.set("travel_documents", documents, valid_to=days, valid_from=days - _VALID_DAYS + 1)
    write_zones(agency, documents)
