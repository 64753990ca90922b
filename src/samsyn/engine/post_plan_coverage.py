"""How far the checks after the decision reach: what is due and made, what is not, and alarms."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from samsyn.engine.catalog import Catalog
from samsyn.engine.compile_sql import constant
from samsyn.engine.plan import register_tables
from samsyn.engine.post_plan_sources import Source
from samsyn.engine.rule import Rule
from samsyn.engine.warehouse import Warehouse

_COUNTS = (
    "SELECT \"check\", count(*), count(*) FILTER (state IN ('in_time', 'backlog')), "
    "count(*) FILTER (state = 'in_time'), count(*) FILTER (state = 'backlog'), "
    "count(*) FILTER (state = 'waiting'), count(*) FILTER (state = 'not_run'), "
    'max(overdue_days) FROM plan_rows GROUP BY "check" ORDER BY "check"'
)
_NAMES = ("permits", "due", "in_time", "backlog", "waiting", "not_run", "oldest_overdue_days")
_REASONS = (
    "SELECT \"check\", state = 'not_run' AS kept, why, lacks, count(*) FROM plan_rows "
    "WHERE why IS NOT NULL GROUP BY ALL ORDER BY ALL"
)


def coverage(
    warehouse: Warehouse,
    plan: pa.Table,
    before: pa.Table | None,
    sources: Mapping[str, Source],
    rules: Sequence[Rule],
    catalog: Catalog,
    on: date,
) -> dict[str, Any]:
    """What coverage.json says of a plan; ``before`` is the plan of the earlier run."""
    warehouse.show("plan_rows", plan)
    warehouse.show("plan_before", plan.slice(0, 0) if before is None else before)
    try:
        counts = {name: numbers for name, *numbers in warehouse.rows(_COUNTS)}
        reasons = warehouse.rows(_REASONS)
        gone = warehouse.rows(_gone_sql(on))[0][0]
    finally:
        warehouse.hide("plan_rows")
        warehouse.hide("plan_before")
    needing = _needing(rules, catalog, on)
    checks = {
        name: _of_check(counts.get(name, [0] * 6 + [None]), name, reasons)
        for name in sorted(catalog.post_checks)
    }
    limit = int(catalog.post_plan.limit("days_of_backlog", on))
    alarms = [*_of_sources(sources, needing), *_of_backlog(checks, limit), *_of_gone(gone)]
    return {
        "on": on.isoformat(),
        "carried_from_earlier_run": before is not None,
        "checks": checks,
        "sources": {
            name: {
                "state": one.state,
                "rows": one.rows,
                "whole_rows": one.whole_rows,
                "fetched_at": one.fetched_at,
                "needed_by": sorted(needing.get(name, ())),
            }
            for name, one in sources.items()
        },
        "permits_gone": gone,
        "alarms": alarms,
    }


def _gone_sql(on: date) -> str:
    """Permits of the earlier plan that should be in force still, and are not in this one."""
    return (
        "SELECT count(DISTINCT decision_id) FROM plan_before "
        f"WHERE coalesce(permit_to >= {constant(on)}, true) "
        "AND decision_id NOT IN (SELECT decision_id FROM plan_rows)"
    )


def _of_check(
    numbers: Sequence[int | None], name: str, reasons: Sequence[Sequence[Any]]
) -> dict[str, Any]:
    own = [reason for check, *reason in reasons if check == name]
    return {
        **dict(zip(_NAMES, numbers, strict=True)),
        "not_run_why": [{"why": why, "count": n} for kept, why, _, n in own if kept],
        "not_made_why": [
            {"why": why, "lacks": lacks.split(",") if lacks else [], "count": n}
            for kept, why, lacks, n in own
            if not kept
        ],
    }


def _needing(rules: Sequence[Rule], catalog: Catalog, on: date) -> Mapping[str, set[str]]:
    """By table the checks that lean on it."""
    found: dict[str, set[str]] = defaultdict(set)
    for rule in rules:
        for name in rule.leans_on:
            for table in register_tables(catalog.facts[name], on):
                found[table].add(rule.name)
    return found


def _of_sources(
    sources: Mapping[str, Source], needing: Mapping[str, set[str]]
) -> Iterator[dict[str, Any]]:
    for name, one in sources.items():
        if one.state == "whole" or not needing.get(name) or _never_was(name, one):
            continue
        sv, en = _SOURCE_TOLD[one.state]
        told = {"table": name, "rows": one.rows, "then": one.whole_rows, "day": one.fetched_at}
        checks = sorted(needing[name])
        yield {
            "code": f"source_{one.state}",
            "table": name,
            "checks": checks,
            "sv": sv.format(**told) + f" Kontroller som behöver den är inte gjorda: {len(checks)}.",
            "en": en.format(**told) + f" Checks that need it were not made: {len(checks)}.",
        }


def _never_was(table: str, one: Source) -> bool:
    """Whether the checks do without the table, and it was not there before either."""
    return table in _DONE_WITHOUT and one.state == "missing" and one.whole_rows is None


# Who has no row in it is taken to have had no such days, and so is everybody without the table.
_DONE_WITHOUT = frozenset({"lawful_absences"})
_SOURCE_TOLD = {
    "missing": ("Tabellen {table} saknas.", "The table {table} is missing."),
    "late": (
        "Tabellen {table} hämtades {day} och är för gammal.",
        "The table {table} was fetched {day} and is too old.",
    ),
    "half_loaded": (
        "Tabellen {table} har {rows} rader mot {then} vid förra hela hämtningen.",
        "The table {table} has {rows} rows against {then} at the last whole load.",
    ),
}


def _of_backlog(checks: Mapping[str, dict[str, Any]], limit: int) -> Iterator[dict[str, Any]]:
    for name, one in checks.items():
        oldest = one["oldest_overdue_days"] or 0
        if oldest > limit:
            yield {
                "code": "backlog_old",
                "check": name,
                "permits": one["backlog"],
                "days": oldest,
                "sv": f"{name}: {one['backlog']} tillstånd väntar på kontrollen, "
                f"det äldsta sedan {oldest} dagar. Gränsen är {limit}.",
                "en": f"{name}: {one['backlog']} permits wait for the check, "
                f"the oldest for {oldest} days. The limit is {limit}.",
            }


def _of_gone(gone: int) -> Iterator[dict[str, Any]]:
    if gone:
        yield {
            "code": "permits_gone",
            "permits": gone,
            "sv": f"{gone} tillstånd som gällde vid förra körningen finns inte längre i registret.",
            "en": f"{gone} permits in force at the earlier run are no longer in the register.",
        }
