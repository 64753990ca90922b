"""Which checks of which cases rest on a value that was bad and counts as missing.

A bad value in an optional column leaves its row in. A count over such rows is still a number, and
``IS NOT NULL`` of a damaged value is false: so the cases that a bad value reaches are found here,
and what leans on it is unknown there, also a hit that an unreadable last day may have made.
"""

from collections.abc import Iterable, Mapping
from datetime import date

import pyarrow as pa

from samsyn.engine.compile_sql import constant
from samsyn.engine.lineage import Origin, fields_of, lineage_of, tables_of
from samsyn.engine.plan import register_tables
from samsyn.engine.rule import Rule
from samsyn.engine.warehouse import Warehouse
from samsyn.facts.declare import Fact
from samsyn.register import TABLES
from samsyn.register.derived import DERIVED, READS
from samsyn.register.loaded import BadValue, LoadedRegister


def _as_party(person: str) -> list[str]:
    return [f"JOIN subjects AS c ON c.{role} = {person}" for role in ("applicant_id", "sponsor_id")]


def _as_organisation(organisation: str) -> list[str]:
    roles = ("employer_id", "education_provider_id", "representative_id")
    return [f"JOIN subjects AS c ON c.{role} = {organisation}" for role in roles]


def _by_number(number: str) -> list[str]:
    columns = ("personal_identity_number", "coordination_number")
    return [
        f"JOIN persons AS p ON p.{column} = {number} {onward}"
        for column in columns
        for onward in _as_party("p.person_id")
    ]


def _by_document(number: str) -> list[str]:
    return [
        f"JOIN travel_documents AS d ON d.number = {number} {onward}"
        for onward in _as_party("d.person_id")
    ]


# table -> the ways in which a row of it (t) reaches an open case (c), each a chain of equi-joins
_REACHES: dict[str, list[str]] = {
    "cases": [
        "JOIN subjects AS c ON c.case_id = t.case_id",
        "JOIN subjects AS c ON c.applicant_id = t.applicant_id",
    ],
    "persons": _as_party("t.person_id"),
    "organisations": _as_organisation("t.organisation_id"),
    "travel_documents": _as_party("t.person_id"),
    "contacts": _as_party("t.party_id") + _as_organisation("t.party_id"),
    "decisions": [
        "JOIN cases AS e ON e.case_id = t.case_id "
        "JOIN subjects AS c ON c.applicant_id = e.applicant_id"
    ],
    "population_register": _by_number("t.personal_identity_number"),
    "income_statements": _by_number("t.payee_number"),
    "enrolments": _by_number("t.personal_identity_number"),
    "border_crossings": _by_document("t.document_number"),
    "employer_assessments": _as_organisation("t.organisation_id"),
    "payments": _as_party("t.person_id"),
    "claims": _as_party("t.person_id"),
    "lawful_absences": _as_party("t.person_id"),
    "alerts": _by_document("t.document_number"),
    "tips": [
        "JOIN subjects AS c ON c.case_id = t.subject_case_id",
        *_as_party("t.subject_person_id"),
        *_as_organisation("t.subject_organisation_id"),
    ],
}


def find_damage(
    warehouse: Warehouse, loaded: LoadedRegister, facts: Iterable[Fact], on: date
) -> dict[str, pa.Array]:
    """Fill the table ``damage`` (case_id, fact); give the cases of each fact it holds."""
    warehouse.execute(
        "CREATE OR REPLACE TEMP TABLE damage (case_id VARCHAR, fact VARCHAR, empty_tells BOOLEAN)"
    )
    damaged = {Origin(bad.table, bad.column) for bad in loaded.bad_values}
    leaning = _leaning(fact for fact in facts if _may_lean_on(fact, damaged, on))
    places: dict[Origin, list[BadValue]] = {}
    for bad in loaded.bad_values:
        places.setdefault(Origin(bad.table, bad.column), []).append(bad)
    for origin, values in sorted(places.items()):
        names = leaning.get(origin, ())
        if names and origin.table in _REACHES:
            _add(warehouse, origin, values, names)
    found = warehouse.rows("SELECT fact, list(DISTINCT case_id) FROM damage GROUP BY fact")
    return {fact: pa.array(cases, pa.string()) for fact, cases in found}


def marked(outcome: str, rule: Rule, damaged: Mapping[str, pa.Array], of_types: str) -> str:
    """SQL of a rule's outcome, unknown where damage reaches what it is held against.

    A hit stands unless it may rest on the value's absence.
    """
    reached = sorted(set(damaged) & set(rule.leans_on))
    if not reached:
        return outcome
    facts = ", ".join(constant(name) for name in reached)
    cases = f"case_id IN (SELECT case_id FROM damage WHERE fact IN ({facts})"
    return (
        f"CASE WHEN {of_types} AND ({cases} AND empty_tells) "
        f"OR ({outcome} IN (0, 3) AND {cases}))) THEN CAST(2 AS TINYINT) ELSE {outcome} END"
    )


def _may_lean_on(fact: Fact, damaged: set[Origin], on: date) -> bool:
    """Whether the fact reads one of the tables, and a column of the name: quicker than lineage."""
    tables = register_tables(fact, on)
    if not any(origin.table in tables for origin in damaged):
        return False
    return bool(tables_of(fact.expression, on) & set(DERIVED)) or any(
        origin.column in fields_of(fact.expression, on)
        for origin in damaged
        if origin.table in tables
    )


def _leaning(facts: Iterable[Fact]) -> Mapping[Origin, tuple[str, ...]]:
    leaning: dict[Origin, tuple[str, ...]] = {}
    for fact in facts:
        for origin in _register_columns(fact):
            leaning[origin] = (*leaning.get(origin, ()), fact.name)
    return leaning


def _register_columns(fact: Fact) -> frozenset[Origin]:
    """Columns of the register behind a fact, through derived tables too."""
    found: set[Origin] = set()
    for origin in lineage_of(fact).columns:
        if origin.table in DERIVED:
            found |= {Origin(t, c) for t, columns in READS[origin.table].items() for c in columns}
        else:
            found.add(origin)
    return frozenset(found)


def _add(
    warehouse: Warehouse, origin: Origin, values: list[BadValue], facts: tuple[str, ...]
) -> None:
    key = TABLES[origin.table].key
    columns = {name: [bad.key[place] for bad in values] for place, name in enumerate(key)}
    warehouse.store("damaged_rows", pa.table(columns))
    same = " AND ".join(f"CAST(t.{name} AS VARCHAR) = k.{name}" for name in key)
    named = ", ".join(f"({constant(name)})" for name in facts)
    tells = constant(TABLES[origin.table].by_name[origin.column].empty_tells)
    for reach in _REACHES[origin.table]:
        warehouse.execute(
            f"INSERT INTO damage SELECT DISTINCT c.case_id, f.fact, {tells} FROM damaged_rows AS k "
            f"JOIN {origin.table} AS t ON {same} {reach} CROSS JOIN (VALUES {named}) AS f(fact)"
        )
