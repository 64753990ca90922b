"""The plan of the checks after the decision: for every permit and check one row, carried on.

A check is made when it could be answered: with a deviation, with none, or as not applicable. One
that is unknown is not made and stays due; one that may not be run has its reason.
"""

from collections.abc import Iterator
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from samsyn.engine.catalog import Catalog
from samsyn.engine.compile_sql import constant
from samsyn.engine.evidence import OUTCOME_NAMES, outcome_column
from samsyn.engine.post_check import PostChecked
from samsyn.engine.rule import Outcome, Rule
from samsyn.engine.warehouse import Warehouse
from samsyn.register.places import place_of

# What a run finds of a permit and check. ``why`` is a code of why it was not made, and ``lacks``
# the tables that it would have needed.
FOUND = pa.schema(
    [
        ("decision_id", pa.string()),
        ("case_id", pa.string()),
        ("case_type", pa.string()),
        ("check", pa.string()),
        ("began_on", pa.date32()),
        ("permit_to", pa.date32()),
        ("outcome", pa.string()),
        ("why", pa.string()),
        ("lacks", pa.string()),
    ]
)
PLAN = pa.schema(
    [
        *FOUND,
        ("state", pa.string()),
        ("first_due_on", pa.date32()),
        ("last_made_on", pa.date32()),
        ("due_on", pa.date32()),
        ("overdue_days", pa.int32()),
    ]
)
NO_VALUE, BAD_VALUE, SOURCE = "value_missing", "bad_value", "source"
_TERMS = (
    "SELECT coalesce(d.permit_from, d.decided_on) AS began_on, d.permit_to "
    "FROM subjects AS s JOIN decisions AS d ON {same} ORDER BY {own}"
)


def found_of(warehouse: Warehouse, done: PostChecked) -> pa.Table:
    """A row per permit of the run and check that is for permits of its case type."""
    place = f'"{place_of("decision_id")}"'
    terms = warehouse.arrow(_TERMS.format(same=f"d.{place} = s.{place}", own=f"s.{place}"))
    cases = done.checked.cases.select(["decision_id", "case_id", "case_type"])
    permits = pa.table(
        {**_columns(cases), **_columns(terms)}, pa.schema([f for f in FOUND if f.name in _KEPT])
    )
    parts = [part for name in sorted(done.kept) for part in _of_check(name, permits, done)]
    return pa.concat_tables([FOUND.empty_table(), *parts])


_KEPT = ("decision_id", "case_id", "case_type", "began_on", "permit_to")


def _columns(table: pa.Table) -> dict[str, pa.ChunkedArray]:
    return dict(zip(table.column_names, table.columns, strict=True))


def _of_check(name: str, permits: pa.Table, done: PostChecked) -> Iterator[pa.Table]:
    """The rows of one check: where it ran, and where it may not be run."""
    for kept in done.kept[name]:
        which = pc.is_in(permits["case_type"], pa.array(kept.case_types, pa.string()))
        yield _rows(permits.filter(which), name, None, kept.reason.code, None)
    for rule in done.checked.rules:
        if rule.name == name:
            which = pc.is_in(permits["case_type"], pa.array(rule.card.case_types, pa.string()))
            yield _run(rule, permits, which, done)


def _run(rule: Rule, permits: pa.Table, which: pa.ChunkedArray, done: PostChecked) -> pa.Table:
    checked = done.checked
    some = permits.filter(which)
    codes = checked.cases[outcome_column(rule.name)].filter(which).combine_chunks()
    outcome = pa.array(list(OUTCOME_NAMES.values()), pa.string()).take(codes)
    unknown = pc.equal(codes, int(Outcome.UNKNOWN))
    lacking = {t for name in rule.leans_on for t in checked.sources[name].absent_tables}
    why, lacks = (SOURCE, ",".join(sorted(lacking))) if lacking else (NO_VALUE, None)
    reached = [checked.damaged[name] for name in rule.leans_on if name in checked.damaged]
    reasons: pa.Array = pa.repeat(pa.scalar(why), some.num_rows)
    if reached and not lacking:
        damaged = pc.is_in(some["case_id"].combine_chunks(), pa.concat_arrays(reached))
        reasons = pc.if_else(damaged, BAD_VALUE, reasons)
    none = pa.scalar(None, pa.string())
    told = pc.if_else(unknown, pa.scalar(lacks, pa.string()), none)
    return _rows(some, rule.name, outcome, pc.if_else(unknown, reasons, none), told)


def _rows(
    permits: pa.Table,
    check: str,
    outcome: pa.Array | None,
    why: pa.Array | str,
    lacks: pa.Array | None,
) -> pa.Table:
    count = permits.num_rows
    none = pa.nulls(count, pa.string())
    columns = {
        **_columns(permits),
        "check": pa.repeat(pa.scalar(check), count),
        "outcome": none if outcome is None else outcome,
        "why": pa.repeat(pa.scalar(why), count) if isinstance(why, str) else why,
        "lacks": none if lacks is None else lacks,
    }
    return pa.table({name: columns[name] for name in FOUND.names}, FOUND)


def carried_on(
    warehouse: Warehouse, found: pa.Table, before: pa.Table | None, catalog: Catalog, on: date
) -> pa.Table:
    """The plan of a run from what it found and the plan of the earlier run, by permit and check.

    ``found`` has the columns of ``FOUND``, ``before`` those of ``PLAN``.
    """
    names = sorted(catalog.post_checks)
    months = [catalog.post_plan.months(name, on) for name in names]
    firsts, repeats = (np.array([pair[place] for pair in months]) for place in (0, 1))
    schedules = pa.table({"check": pa.array(names), "first": firsts, "again": repeats})
    warehouse.show("plan_found", found)
    warehouse.show("plan_schedules", schedules)
    warehouse.show(
        "plan_before", (PLAN.empty_table() if before is None else before).select(_BEFORE)
    )
    try:
        return warehouse.arrow(_plan_sql(on)).cast(PLAN)
    finally:
        for name in ("plan_found", "plan_schedules", "plan_before"):
            warehouse.hide(name)


_BEFORE = ["decision_id", "check", "last_made_on"]


def _plan_sql(on: date) -> str:
    day = constant(on)
    return (
        "WITH begun AS (SELECT f.*, s.first, s.again, b.last_made_on AS made_before "
        'FROM plan_found AS f JOIN plan_schedules AS s USING ("check") '
        "LEFT JOIN (SELECT * FROM plan_before WHERE last_made_on IS NOT NULL AND decision_id IN "
        "(SELECT decision_id FROM plan_found WHERE why IS NOT NULL)) AS b "
        'USING (decision_id, "check")), '
        f"made AS (SELECT *, {_months_after('began_on', 'first')} AS first_due_on, "
        f"CASE WHEN why IS NULL THEN {day} ELSE made_before END AS last_made_on FROM begun), "
        "due AS (SELECT *, CASE WHEN coalesce(last_made_on < first_due_on, true) "
        f"THEN first_due_on ELSE {_months_after('last_made_on', 'again')} END AS due_on FROM made),"
        " stands AS (SELECT *, CASE WHEN outcome IS NULL THEN 'not_run' "
        f"WHEN first_due_on > {day} THEN 'waiting' "
        f"WHEN why IS NULL OR due_on > {day} THEN 'in_time' ELSE 'backlog' END AS state FROM due) "
        f"SELECT {', '.join(map(_quoted, PLAN.names[:-1]))}, "
        f"CASE WHEN state = 'backlog' THEN CAST({day} - due_on AS INTEGER) END AS overdue_days "
        'FROM stands ORDER BY decision_id, "check"'
    )


def _quoted(name: str) -> str:
    return f'"{name}"'


def _months_after(day: str, months: str) -> str:
    """SQL of the first day on which so many whole months have passed since a day.

    It bears the same number in its month; where the month has none such, the next month begins.
    """
    clipped = f"CAST({day} + to_months(CAST({months} AS INTEGER)) AS DATE)"
    return f"({clipped} + CAST(day({clipped}) < day({day}) AS INTEGER))"
