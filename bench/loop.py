"""The check as a plain loop: one case at a time, every fact by the tests' oracle.

The oracle (tests/oracle) is a naive Python function per fact over lists of dictionaries, which
finds its rows by dictionary. It is given the tables that methods make (readings of numbers and
documents, comparisons, outcomes per representative), so the loop makes less than the check does; it
neither writes findings nor sorts.
"""

import gc
import importlib
import time
from collections.abc import Callable, Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from bench.recording import memory_mib
from tests.oracle import Row, Tables

from samsyn.engine.check import Checked
from samsyn.engine.evidence import outcome_column
from samsyn.engine.lineage import ALL_TABLES
from samsyn.engine.one_case import check_case
from samsyn.engine.warehouse import Warehouse
from samsyn.facts.declare import Fact

# name of the fact -> column of the case that holds its subject's key, and the function
Oracle = dict[str, tuple[str, Callable[[Tables, Any, date], Any]]]
_WARMED_UP = 20


def looped(warehouse: Warehouse, checked: Checked, cases: list[Row]) -> dict[str, Any]:
    """Check the cases, rows of ``checked.with_facts()``, one at a time, and hold them to it.

    Reading the tables into dictionaries and indexing them is timed for itself.
    """
    began = time.perf_counter()
    tables = Tables(**{name: warehouse.arrow(f'FROM "{name}"').to_pylist() for name in ALL_TABLES})
    oracle = {name: _oracle_of(checked.catalog.facts[name]) for name in checked.laid}
    for case in cases[:_WARMED_UP]:
        _one(case, oracle, tables, checked)
    # Python's collector would walk the whole register at times, which no careful user lets it do.
    gc.freeze()
    indexed = time.perf_counter()
    made = [_one(case, oracle, tables, checked) for case in cases]
    each = (time.perf_counter() - indexed) / len(cases)
    return {
        "cases": len(cases),
        "seconds_reading_and_indexing": round(indexed - began, 2),
        "peak_memory_mib": memory_mib()[1],
        "microseconds_per_case": round(each * 1e6, 1),
        "with_reading_and_indexing": round(
            (each + (indexed - began) / checked.cases.num_rows) * 1e6, 1
        ),
        "outcomes_that_differ": _differing_outcomes(cases, made, checked),
        "facts_that_differ": _differing_facts(cases, made, oracle),
    }


def _oracle_of(fact: Fact) -> tuple[str, Callable[[Tables, Any, date], Any]]:
    module = importlib.import_module(f"tests.oracle.{fact.expression.__module__.split('.')[-1]}")
    return fact.role.case_column, getattr(module, fact.expression.__name__)


def _one(
    case: Row, oracle: Oracle, tables: Tables, checked: Checked
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The facts and outcomes of one case, from the register and the case's own columns."""
    facts = {
        name: None if case[column] is None else function(tables, case[column], checked.on)
        for name, (column, function) in oracle.items()
    }
    outcomes = check_case(checked.rules, case["case_type"], case | facts, checked.on)
    return facts, outcomes


def _differing_outcomes(
    cases: Iterable[Row], made: Iterable[tuple[Row, Row]], checked: Checked
) -> int:
    return sum(
        outcomes[rule.name] != case[outcome_column(rule.name)]
        for case, (_, outcomes) in zip(cases, made, strict=True)
        for rule in checked.rules
    )


def _differing_facts(
    cases: Iterable[Row], made: Iterable[tuple[Row, Row]], oracle: Iterable[str]
) -> int:
    return sum(
        _with_six_decimals(facts[name]) != case[name]
        for case, (facts, _) in zip(cases, made, strict=True)
        for name in oracle
    )


def _with_six_decimals(value: Any) -> Any:
    """What the check holds of a number."""
    if isinstance(value, Decimal):
        return value.quantize(Decimal("0.000001"), rounding=ROUND_HALF_UP)
    return value
