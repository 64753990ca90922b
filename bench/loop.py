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
Made = tuple[dict[str, Any], dict[str, Any]]  # facts, outcomes


def looped(
    warehouse: Warehouse, checked: Checked, first: list[Row], cases: list[Row]
) -> dict[str, Any]:
    """Check cases, rows of ``checked.with_facts()``, one at a time, and hold them to it.

    The indexes are made while ``first`` are checked, about as many other cases. What those take
    beyond ``cases`` is told as indexing, and with it the reading of tables into dictionaries.
    """
    began = time.perf_counter()
    tables = Tables(**{name: warehouse.arrow(f'FROM "{name}"').to_pylist() for name in ALL_TABLES})
    reading = time.perf_counter() - began
    # Python's collector would walk the whole register at times, which no careful user lets it do.
    gc.freeze()
    oracle = {name: _oracle_of(checked.catalog.facts[name]) for name in checked.laid}
    with_indexing, before = _timed(first, oracle, tables, checked)
    seconds, made = _timed(cases, oracle, tables, checked)
    each, once = seconds / len(cases), reading + max(0.0, with_indexing - seconds)
    return {
        "cases": len(cases),
        "microseconds_per_case": round(each * 1e6, 1),
        "with_reading_and_indexing": round((each + once / checked.cases.num_rows) * 1e6, 1),
        "seconds_reading_and_indexing": round(once, 2),
        "peak_memory_mib": memory_mib()[1],
        "outcomes_compared": (len(first) + len(cases)) * len(checked.rules),
        "outcomes_that_differ": _differing_outcomes(first + cases, before + made, checked),
        "facts_compared": (len(first) + len(cases)) * len(oracle),
        "facts_that_differ": _differing_facts(first + cases, before + made, oracle),
    }


def _timed(
    cases: list[Row], oracle: Oracle, tables: Tables, checked: Checked
) -> tuple[float, list[Made]]:
    began = time.perf_counter()
    made = [_one(case, oracle, tables, checked) for case in cases]
    return time.perf_counter() - began, made


def _oracle_of(fact: Fact) -> tuple[str, Callable[[Tables, Any, date], Any]]:
    module = importlib.import_module(f"tests.oracle.{fact.expression.__module__.split('.')[-1]}")
    return fact.role.case_column, getattr(module, fact.expression.__name__)


def _one(case: Row, oracle: Oracle, tables: Tables, checked: Checked) -> Made:
    """The facts and outcomes of one case, from the register and the case's own columns."""
    facts = {
        name: None if case[column] is None else function(tables, case[column], checked.on)
        for name, (column, function) in oracle.items()
    }
    outcomes = check_case(checked.rules, case["case_type"], case | facts, checked.on)
    return facts, outcomes


def _differing_outcomes(cases: Iterable[Row], made: Iterable[Made], checked: Checked) -> int:
    return sum(
        outcomes[rule.name] != case[outcome_column(rule.name)]
        for case, (_, outcomes) in zip(cases, made, strict=True)
        for rule in checked.rules
    )


def _differing_facts(cases: Iterable[Row], made: Iterable[Made], oracle: Iterable[str]) -> int:
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
