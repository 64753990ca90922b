"""The rules alone, over facts at hand: zen-engine, our function per case, our one statement.

zen-engine evaluates rules, it makes no facts. So it is given each case's facts as JSON-like values
(made beforehand, not timed), in one decision of all indicators, and called as its users would: per
case by ``decision.evaluate`` (its quick start) and by ``engine.evaluate`` with a loader (which
keeps the decision compiled), and with all cases at once by ``evaluate_batch``. Each is timed three
times; the fastest counts.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from importlib.metadata import version
from typing import Any

import pyarrow as pa
import zen
from bench.zen_rules import Writer, decision

from samsyn.engine.check import Checked
from samsyn.engine.evidence import OUTCOME_NAMES, outcome_column
from samsyn.engine.one_case import check_case
from samsyn.engine.rule import Outcome, Rule
from samsyn.engine.warehouse import Warehouse

Case = dict[str, Any]
Content = dict[str, Any]
_TABLE = "facts_at_hand"
_KEY = "indicators"
_STOPPED = "stopped"


def rules_alone(warehouse: Warehouse, checked: Checked, cases: list[Case]) -> dict[str, Any]:
    """Time the three over the cases (rows of ``checked.with_facts()``), and hold ZEN to ours."""
    writer = Writer(checked.catalog.facts, checked.on)
    reads = {rule.name: writer.as_it_reads(rule) for rule in checked.rules}
    careful = decision({rule.name: writer.in_three_values(rule) for rule in checked.rules})
    contexts = [_plain(case) for case in cases]
    found = _per_case(_engine(careful), contexts)
    return {
        "cases": len(cases),
        "indicators": len(checked.rules),
        "zen_engine": version("zen-engine"),
        "microseconds_per_case": {
            "one_statement_over_all_cases": one_statement(warehouse, checked),
            "compiled_function_per_case": _fastest(lambda: _compiled(checked, cases), len(cases)),
        }
        | {name: _fastest(call, len(cases)) for name, call in _calls(careful, contexts).items()},
        "zen_in_three_values": _held(checked.rules, cases, found),
        "zen_as_it_reads": {
            "cases_that_the_decision_stops_in": _stopped(decision(reads), contexts),
            "indicators_one_by_one": _one_by_one(checked.rules, reads, cases),
        },
    }


def _calls(content: Content, contexts: list[Case]) -> dict[str, Callable[[], Any]]:
    """The ways to call zen-engine."""
    by_decision = zen.ZenEngine().create_decision(json.dumps(content)).evaluate
    requests: Any = [{"key": _KEY, "context": context} for context in contexts]
    batch = _loading(content).evaluate_batch
    return {
        "zen_decision_evaluate": lambda: _per_case(by_decision, contexts),
        "zen_engine_evaluate": lambda: _per_case(_engine(content), contexts),
        "zen_evaluate_batch": lambda: batch(requests),
    }


def _loading(content: Content) -> zen.ZenEngine:
    return zen.ZenEngine({"loader": {"type": "static", "content": {_KEY: content}}})


def _engine(content: Content) -> Callable[[Case], Any]:
    engine = _loading(content)
    return lambda context: engine.evaluate(_KEY, context)


def _per_case(evaluate: Callable[[Case], Any], contexts: Iterable[Case]) -> list[dict[str, str]]:
    return [evaluate(context)["result"] for context in contexts]


def _fastest(call: Callable[[], object], cases: int, *, times: int = 3) -> float:
    """Microseconds per case."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        taken.append(time.perf_counter() - began)
    return round(min(taken) / cases * 1e6, 2)


def one_statement(warehouse: Warehouse, checked: Checked) -> float:
    """Microseconds per case for all outcomes by one SQL statement over a table of facts."""
    needed = dict.fromkeys(name for rule in checked.rules for name in rule.leans_on)
    whole = checked.with_facts()
    columns = dict.fromkeys(["case_type", *needed])
    warehouse.show(_TABLE, whole.select(list(columns)))
    outcomes = ", ".join(f'{r.outcome_sql(checked.on)} AS "{r.name}"' for r in checked.rules)
    sql = f"SELECT {outcomes} FROM {_TABLE}"
    made: pa.Table = warehouse.arrow(sql)
    assert all(made[r.name].equals(whole[outcome_column(r.name)]) for r in checked.rules)
    each = _fastest(lambda: warehouse.arrow(sql), whole.num_rows)
    warehouse.hide(_TABLE)
    return each


def _compiled(checked: Checked, cases: Sequence[Case]) -> None:
    for case in cases:
        check_case(checked.rules, case["case_type"], case, checked.on)


def _plain(case: Case) -> Case:
    """Values that zen-engine takes: numbers as floats, days as text."""
    return {name: _plain_value(value) for name, value in case.items() if " " not in name}


def _plain_value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def _held(rules: Iterable[Rule], cases: Iterable[Case], found: list[dict[str, str]]) -> Case:
    """How many outcomes there are, and those that differ: ours, then ZEN's."""
    pairs = [
        (_ours(case, rule), theirs[rule.name])
        for case, theirs in zip(cases, found, strict=True)
        for rule in rules
    ]
    differ = Counter(f"{ours} here, {theirs} by zen" for ours, theirs in pairs if ours != theirs)
    return {"outcomes": len(pairs), "differ": dict(sorted(differ.items()))}


def _ours(case: Case, rule: Rule) -> str:
    return OUTCOME_NAMES[Outcome(case[outcome_column(rule.name)])]


def _stopped(content: Content, contexts: Iterable[Case]) -> int:
    """In how many cases one missing value stops the decision of all indicators."""
    evaluate = _engine(content)
    return sum(_or_error(evaluate, context) == _STOPPED for context in contexts)


def _one_by_one(rules: Iterable[Rule], reads: dict[str, str], cases: Sequence[Case]) -> Case:
    """Each indicator by itself: what ZEN gives, or that it stops, beside what is given here."""
    contexts = [_plain(case) for case in cases]
    counts: Counter[str] = Counter()
    for rule in rules:
        evaluate = zen.compile_expression(reads[rule.name]).evaluate
        for case, context in zip(cases, contexts, strict=True):
            counts[_cause(_ours(case, rule), _or_error(evaluate, context))] += 1
    return dict(sorted(counts.items()))


def _cause(ours: str, theirs: str) -> str:
    if ours == theirs:
        return "same"
    if theirs != _STOPPED:
        return f"missing value taken for a value: {ours} here, {theirs} by zen"
    if ours == "unknown":
        return "stopped by a missing value: unknown here"
    return f"stopped by a missing value that decides nothing: {ours} here"


def _or_error(evaluate: Callable[[Case], Any], context: Case) -> Any:
    """What is given; ``_STOPPED`` where zen-engine raises, as it does with RuntimeError."""
    try:
        return evaluate(context)
    except RuntimeError:
        return _STOPPED
