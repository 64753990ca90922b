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
clear = { sv = "Inget.", en = "Nothing." }
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


CITING = CARD.replace("owner =", 'statutes = { citizenship = "provlagen 1 §" }\nowner =')
STATUTE = """
title = { sv = "Prov", en = "Trial" }
reference = "provlagen 1 §"
what = { sv = "Prov.", en = "Trial." }
makes_criterion = ["citizenship"]
valid_from = 2026-01-01
source = "made up"
verification = "unverified"
"""


def problems_citing(statute, declared, folder):
    (folder / "criteria").mkdir()
    (folder / "criteria" / "provlagen_1.toml").write_text(statute)
    return problems_with(_copy(derived), declared, folder, CITING)


def test_the_same_use_passes_with_its_statute_on_the_card(declared, tmp_path):
    assert problems_citing(STATUTE, declared, tmp_path) == []


def test_a_statute_that_nobody_declared_is_refused(declared, tmp_path):
    reasons = problems_with(_copy(derived), declared, tmp_path, CITING)
    assert reasons == ["statutes.citizenship: 'provlagen 1 §' is not declared in criteria/"]


@pytest.mark.parametrize(
    ("before", "after", "because"),
    [
        ("2026-01-01", "2027-01-01", "provlagen 1 § is not in force on 2026-11-23"),
        ('["citizenship"]', '["age"]', "provlagen 1 § does not make citizenship a criterion"),
        ('makes_criterion = ["citizenship"]', "", "does not make citizenship a criterion"),
    ],
)
def test_a_statute_that_does_not_carry_the_use_is_refused(
    before, after, because, declared, tmp_path
):
    (reason,) = problems_citing(STATUTE.replace(before, after), declared, tmp_path)
    assert reason.startswith("statutes.citizenship: ")
    assert because in reason


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


DOCUMENT_AND_CROSSING = "travel_documents d JOIN border_crossings b ON d.number = b.document_number"
PERSON_AND_ROW = (
    "persons p JOIN population_register r "
    "ON p.personal_identity_number = r.personal_identity_number"
)
SMUGGLED = {
    "a state in a join": f"SELECT TRUE AS value FROM {DOCUMENT_AND_CROSSING} "
    "AND d.issuing_state = 'IRN'",
    "states in a join": f"SELECT TRUE AS value FROM {DOCUMENT_AND_CROSSING} "
    "AND d.issuing_state IN ('IRN', 'IRQ')",
    "either the states or a number": f"SELECT TRUE AS value FROM {DOCUMENT_AND_CROSSING} "
    "AND (d.issuing_state = b.issuing_state OR d.reported = 'lost')",
    "the state of another document": "SELECT TRUE AS value FROM travel_documents d "
    "JOIN travel_documents e ON d.person_id = e.person_id JOIN border_crossings b "
    "ON d.number = b.document_number AND e.issuing_state = b.issuing_state",
    "a state held against one made up": "SELECT TRUE AS value FROM travel_documents d JOIN "
    "(SELECT document_number AS n, issuing_state AS s FROM border_crossings "
    "UNION ALL SELECT number, 'IRN' FROM travel_documents) u ON d.number = u.n "
    "AND d.issuing_state = u.s",
    "the digit of sex in a join": f"SELECT TRUE AS value FROM {PERSON_AND_ROW} "
    "AND substr(p.personal_identity_number, 11, 1) IN ('1', '3')",
    "an age in a join": f"SELECT TRUE AS value FROM {PERSON_AND_ROW} "
    "AND p.personal_identity_number > '2000'",
    "a join on nothing but a year": "SELECT TRUE AS value FROM persons p JOIN cases c "
    "ON substr(p.personal_identity_number, 1, 4) = c.region",
    "a number held against a constant": "SELECT TRUE AS value FROM persons p JOIN "
    "(SELECT '199001011234' AS n) x ON p.personal_identity_number = x.n",
    "rows parted by birth year": "SELECT row_number() OVER (PARTITION BY "
    "substr(personal_identity_number, 1, 4) ORDER BY person_id) AS value FROM persons",
    "rows grouped by whether of a state": "SELECT count(*) AS value FROM travel_documents "
    "GROUP BY number, issuing_state = 'IRN'",
    "rows grouped by state alone": "SELECT count(*) AS value FROM travel_documents "
    "GROUP BY issuing_state",
    "rows merged by state": "SELECT count(*) AS value FROM "
    "(SELECT DISTINCT person_id, issuing_state FROM travel_documents)",
    "rows held against a state": "SELECT person_id AS value FROM "
    "(SELECT person_id, citizenship FROM persons INTERSECT SELECT person_id, 'IRN' FROM persons)",
    "rows less those of a state": "SELECT person_id AS value FROM "
    "(SELECT person_id, citizenship FROM persons EXCEPT SELECT person_id, 'IRN' FROM persons)",
    "a value fetched by a subquery": "SELECT (SELECT citizenship FROM persons p "
    "WHERE p.person_id = c.applicant_id) = 'IRN' AS value FROM cases c",
    "a constant among the values of a subquery": "SELECT 'IRN' IN (SELECT citizenship "
    "FROM persons p WHERE p.person_id = c.applicant_id) AS value FROM cases c",
}


@pytest.mark.parametrize("sql", SMUGGLED.values(), ids=SMUGGLED.keys())
def test_no_clause_takes_a_label_past_the_guard(sql):
    assert lineage_of_sql(sql).leans_on


TWO_PERSONS = {
    "nobody ties the two": "persons p CROSS JOIN travel_documents d",
    "tied by region": "persons p JOIN cases c ON p.person_id = c.applicant_id "
    "JOIN travel_documents d ON c.region = d.kind",
    "the applicant and the sponsor": "cases c JOIN persons p ON c.applicant_id = p.person_id "
    "JOIN travel_documents d ON c.sponsor_id = d.person_id",
    "tied where no match is kept": "persons p CROSS JOIN travel_documents d LEFT JOIN payments y "
    "ON p.person_id = y.person_id AND d.person_id = y.person_id",
    "tied by what is not there": "persons p CROSS JOIN travel_documents d ANTI JOIN payments y "
    "ON p.person_id = y.person_id AND d.person_id = y.person_id",
    "tied or else": "persons p JOIN travel_documents d "
    "ON p.person_id = d.person_id OR d.kind = 'passport'",
    "tied inside, taken twice": "(SELECT p.citizenship FROM persons p JOIN travel_documents d "
    "ON p.person_id = d.person_id) p CROSS JOIN (SELECT d.issuing_state FROM persons p "
    "JOIN travel_documents d ON p.person_id = d.person_id) d",
}


@pytest.mark.parametrize("rows", TWO_PERSONS.values(), ids=TWO_PERSONS.keys())
def test_two_persons_are_not_two_sources_about_one(rows):
    sql = f"SELECT p.citizenship = d.issuing_state AS value FROM {rows}"
    assert lineage_of_sql(sql).leans_on


ONE_PERSON = {
    "by the person's key": "persons p LEFT JOIN travel_documents d ON p.person_id = d.person_id",
    "through the case's applicant": "cases c JOIN persons p ON c.applicant_id = p.person_id "
    "JOIN travel_documents d ON c.applicant_id = d.person_id",
    "through subqueries": "(SELECT person_id, citizenship FROM persons) p JOIN "
    "(SELECT e.person_id, e.issuing_state FROM travel_documents e "
    "JOIN payments y ON e.person_id = y.person_id) d ON p.person_id = d.person_id",
}


@pytest.mark.parametrize("rows", ONE_PERSON.values(), ids=ONE_PERSON.keys())
def test_two_sources_tied_to_one_person_may_be_compared(rows):
    sql = f"SELECT p.citizenship = d.issuing_state AS value FROM {rows}"
    assert not lineage_of_sql(sql).leans_on


def test_a_document_is_told_apart_by_number_and_state_and_a_person_by_number():
    documents = (
        "SELECT count(*) AS value FROM (SELECT DISTINCT person_id, number, issuing_state "
        "FROM travel_documents) GROUP BY number, issuing_state"
    )
    persons = (
        "SELECT row_number() OVER (PARTITION BY personal_identity_number ORDER BY person_id) "
        "AS value FROM persons"
    )
    assert not lineage_of_sql(documents).leans_on
    assert not lineage_of_sql(persons).leans_on
