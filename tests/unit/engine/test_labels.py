"""A column that reveals citizenship, sex or age needs its statute, wherever it is used."""

from collections.abc import Callable
from datetime import date

import ibis
import pytest
from ibis import _

from samsyn.engine.catalog import Catalog, load_catalog
from samsyn.engine.lineage import lineage_of_sql
from samsyn.engine.verify import verify
from samsyn.facts.declare import APPLICANT, FACTS, fact
from samsyn.facts.sources import Register

TODAY = date(2026, 11, 23)
CARD = """
title = { sv = "Prov", en = "Trial" }
reason = { sv = "Prov.", en = "Trial." }
why = { sv = "Prov.", en = "Trial." }
case_types = ["work_permit"]
criterion = "utlänningslagen 6:2"
legal_basis = "case_handling"
scope = "own_case"
leads_to = "identity"
weight = "weak"
when = "trial"
shows = ["trial"]
next_step = { sv = "Prov.", en = "Trial." }
owner = "Prov"
reviewed_on = 2026-11-01
review_by = 2027-05-01
party = { text = { sv = "Prov.", en = "Trial." } }

[[examples]]
says = { sv = "Träff", en = "Hit" }
on = 2026-09-01
case_type = "work_permit"
facts = { trial = true }
outcome = "hit"

[[examples]]
says = { sv = "Ingen anmärkning", en = "Clear" }
on = 2026-09-01
case_type = "work_permit"
facts = { trial = false }
outcome = "clear"
"""


def filtered(register: Register, on: date) -> ibis.Table:
    found = register.persons.filter(_.citizenship == "SYR")
    return found.select("person_id", value=ibis.literal(True))


def filtered_after_a_join(register: Register, on: date) -> ibis.Table:
    joined = register.persons.join(register.travel_documents, "person_id")
    return joined.filter(_.citizenship == "SYR").select("person_id", value=_.number == "1")


def filtered_after_a_derivation(register: Register, on: date) -> ibis.Table:
    joined = register.persons.join(register.travel_documents, "person_id")
    derived = joined.mutate(state=_.citizenship.lower()).filter(_.state == "syr")
    return derived.select("person_id", value=_.number == "1")


def joined_on(register: Register, on: date) -> ibis.Table:
    persons, cases = register.persons, register.cases
    joined = persons.join(cases, persons.citizenship == cases.region)
    return joined.select(persons.person_id, value=ibis.literal(True))


def joined_on_state_without_number(register: Register, on: date) -> ibis.Table:
    documents, crossings = register.travel_documents, register.border_crossings
    joined = documents.join(crossings, documents.issuing_state == crossings.issuing_state)
    return joined.select(documents.person_id, value=ibis.literal(True))


def derived(register: Register, on: date) -> ibis.Table:
    return register.persons.select("person_id", value=_.citizenship == "SYR")


def derived_by_steps(register: Register, on: date) -> ibis.Table:
    stepped = register.persons.mutate(state=_.citizenship).mutate(same=_.state.length() > 2)
    return stepped.select("person_id", value="same")


def grouped(register: Register, on: date) -> ibis.Table:
    persons = register.persons
    counted = persons.group_by("citizenship").agg(n=_.count())
    return persons.join(counted, "citizenship").select("person_id", value=_.n > 5)


def ordered(register: Register, on: date) -> ibis.Table:
    ranked = register.persons.mutate(
        place=ibis.row_number().over(order_by=[_.citizenship, _.person_id])
    )
    return ranked.select("person_id", value=_.place < 10)


def semi_joined(register: Register, on: date) -> ibis.Table:
    documents = register.travel_documents.filter(_.issuing_state == "SYR")
    found = register.persons.semi_join(documents, "person_id")
    return found.select("person_id", value=ibis.literal(True))


def by_the_machine_readable_zone(register: Register, on: date) -> ibis.Table:
    documents = register.travel_documents
    read = documents.group_by("person_id").agg(value=_.mrz.contains("SYR").any())
    return read.select("person_id", "value")


def by_aggregate_filter(register: Register, on: date) -> ibis.Table:
    documents = register.travel_documents
    return documents.group_by("person_id").agg(value=_.count(where=_.issuing_state == "SYR") > 0)


def by_same_table_compare(register: Register, on: date) -> ibis.Table:
    return register.persons.select("person_id", value=_.citizenship == _.other_citizenships)


@pytest.fixture
def declared():
    """Declare a trial fact, and forget it afterwards."""

    def declare(function: Callable[[Register, date], ibis.Table]) -> Catalog:
        function.__doc__ = "Trial.\n\nUnit: yes or no\nSource: persons\nWindow: now\nMissing: no"
        function.__name__ = "trial"
        if "persons" not in _tables(function):
            function.__doc__ = function.__doc__.replace("persons", "travel_documents")
        fact(APPLICANT, type="boolean", sv="prov", en="trial")(function)
        return load_catalog(made)

    made = None

    def with_folder(path):
        nonlocal made
        made = path
        return declare

    yield with_folder
    FACTS.pop("trial", None)


def _tables(function: Callable[[Register, date], ibis.Table]) -> set[str]:
    sql = str(ibis.to_sql(function(Register(), TODAY), dialect="duckdb"))
    return set(lineage_of_sql(sql).tables)


def problems_with(function, declared, folder, card=CARD):
    (folder / "indicators").mkdir()
    (folder / "indicators" / "trial.toml").write_text(card)
    catalog = declared(folder)(function)
    return [p.reason for p in verify(catalog, TODAY) if p.file == "indicators/trial.toml"]


@pytest.mark.parametrize(
    "function",
    [
        filtered,
        filtered_after_a_join,
        filtered_after_a_derivation,
        joined_on,
        joined_on_state_without_number,
        derived,
        derived_by_steps,
        grouped,
        ordered,
        semi_joined,
        by_the_machine_readable_zone,
        by_aggregate_filter,
        by_same_table_compare,
    ],
    ids=lambda function: function.__name__,
)
def test_a_use_of_citizenship_without_a_statute_is_refused(function, declared, tmp_path):
    reasons = problems_with(function, declared, tmp_path)
    assert any("reveals citizenship" in reason and "statute" in reason for reason in reasons)


def test_the_same_use_passes_with_its_statute_on_the_card(declared, tmp_path):
    card = CARD.replace("owner =", 'statutes = { citizenship = "utlänningslagen 6:2" }\nowner =')
    assert problems_with(_copy(derived), declared, tmp_path, card) == []


def _copy(function):
    def copied(register, on):
        return function(register, on)

    return copied


def two_sources_compared(register: Register, on: date) -> ibis.Table:
    persons, rows = register.persons, register.population_register
    joined = persons.join(rows, persons.personal_identity_number == rows.personal_identity_number)
    return joined.select(persons.person_id, value=persons.date_of_birth != rows.date_of_birth)


def documents_joined(register: Register, on: date) -> ibis.Table:
    documents, crossings = register.travel_documents, register.border_crossings
    keys = [
        documents.number == crossings.document_number,
        documents.issuing_state == crossings.issuing_state,
    ]
    joined = documents.join(crossings, keys)
    return joined.group_by("person_id").agg(value=_.direction.max() == "refused")


def holders_counted(register: Register, on: date) -> ibis.Table:
    documents = register.travel_documents
    held = documents.group_by(["number", "issuing_state"]).agg(holders=_.person_id.nunique())
    joined = documents.join(held, ["number", "issuing_state"])
    return joined.group_by("person_id").agg(value=_.holders.max() > 1)


@pytest.mark.parametrize("function", [two_sources_compared, documents_joined, holders_counted])
def test_comparing_two_sources_and_joining_on_a_document_are_free(function, declared, tmp_path):
    assert problems_with(_copy(function), declared, tmp_path) == []


def test_police_registers_have_no_way_into_a_fact():
    with pytest.raises(AttributeError, match="alerts"):
        _ = Register().alerts


def test_a_value_passed_on_is_seen_through_unions_and_subqueries():
    persons = Register().persons
    union = persons.select("person_id", value="citizenship").union(
        persons.select("person_id", value="family_name")
    )
    lineage = lineage_of_sql(str(ibis.to_sql(union, dialect="duckdb")))
    assert {origin.column for origin in lineage.passed_on} == {"citizenship", "family_name"}
