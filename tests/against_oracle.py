"""Holds every fact of a module equal to its naive oracle, over one small register."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from types import ModuleType
from typing import Any

from samsyn.engine.lineage import fact_sql
from samsyn.facts import load_facts
from samsyn.facts.declare import Fact
from tests.oracle import Row, Tables
from tests.support import warehouse


def assert_facts_equal(oracle: ModuleType, on: date, **tables: list[Row]) -> None:
    """Each fact gives what the oracle gives, for every subject in the table of its role."""
    known = Tables(**tables)
    with warehouse(**tables) as made:
        for fact in _facts_of(oracle):
            naive = getattr(oracle, fact.expression.__name__)
            rows = made.rows(f'SELECT "{fact.role.key}", "value" FROM ({_sql(fact, on)})')
            values: dict[Any, Any] = dict(rows)
            assert len(values) == len(rows), f"{fact.name}: several rows for one subject"
            for key in _subjects(fact, tables):
                found = values.get(key, fact.absent)
                expected = naive(known, key, on)
                assert found == expected, (fact.name, key, found, expected)


@cache
def _sql(fact: Fact, on: date) -> str:
    """Building the expression takes longer than running it on a few rows."""
    return fact_sql(fact, on)


def _facts_of(oracle: ModuleType) -> Iterator[Fact]:
    """A fact per function of the module that the oracle is named after."""
    module = f"samsyn.facts.{oracle.__name__.rsplit('.', 1)[-1]}"
    by_function = {f.expression: f for f in load_facts().values()}
    return (f for f in by_function.values() if f.expression.__module__ == module)


def _subjects(fact: Fact, tables: dict[str, list[Row]]) -> list[Any]:
    return [row[fact.role.key] for row in tables[_TABLE_OF[fact.role.key]]]


_TABLE_OF = {
    "case_id": "cases",
    "decision_id": "decisions",
    "person_id": "persons",
    "organisation_id": "organisations",
    "party_id": "representative_outcomes",
    "payment_id": "payments",
    "claim_id": "claims",
}
