"""A nightly result: what was checked anew among what stands as the earlier run found it."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from samsyn.engine.check import ALL_OUTCOMES, REMARKS
from samsyn.engine.evidence import OUTCOME_NAMES
from samsyn.engine.post_check import SCHEMA, PostChecked
from samsyn.engine.post_plan import FOUND, found_of
from samsyn.engine.post_plan_sources import Source
from samsyn.engine.summary import post_summary
from samsyn.engine.warehouse import Warehouse
from samsyn.gateways.outputs.deviations import write_plan
from samsyn.gateways.outputs.earlier_plan import Earlier
from samsyn.gateways.outputs.parquet import write_tables
from samsyn.gateways.outputs.result import write_declarations, write_json
from samsyn.register.loaded import LoadedRegister


def write_night(
    out: Path,
    warehouse: Warehouse,
    done: PostChecked,
    since: Path,
    earlier: Earlier,
    permits: pa.Table,
    sources: Mapping[str, Source],
    *,
    all_outcomes: bool,
) -> dict[str, Any]:
    """Write the result of all ``permits`` of which those ``anew`` are in ``done``."""
    ids = permits["decision_id"]
    anew, carried = ids.filter(permits["anew"]), ids.filter(pc.invert(permits["anew"]))
    told = list(done.deviations(ALL_OUTCOMES if all_outcomes else REMARKS))
    new = _only(pa.concat_tables([SCHEMA.empty_table(), *told]), anew)
    old = _only(pq.read_table(since / "deviations.parquet").cast(SCHEMA), carried)
    whole = _in_order(warehouse, new, _as_of_now(old, since, done))
    write_tables(out / "deviations.parquet", SCHEMA, [whole])
    write_declarations(out / "declarations.json", done.checked)
    before = earlier.plan.select(FOUND.names) if earlier.plan is not None else FOUND.empty_table()
    found = pa.concat_tables([_only(found_of(warehouse, done), anew), _only(before, carried)])
    of_all = _of_all(done, permits, found)
    write_plan(out, warehouse, of_all, found, sources, earlier)
    summary = post_summary(of_all, engine=warehouse.dialect)
    write_json(out / "run.json", summary)
    return summary


def _only(rows: pa.Table, permits: pa.ChunkedArray) -> pa.Table:
    return rows.filter(pc.is_in(rows["decision_id"], permits.combine_chunks()))


def _in_order(warehouse: Warehouse, new: pa.Table, old: pa.Table) -> pa.Table:
    warehouse.show("night_rows", pa.concat_tables([new, old]))
    try:
        ordered = warehouse.arrow('SELECT * FROM night_rows ORDER BY decision_id, "check"')
    finally:
        warehouse.hide("night_rows")
    return ordered.cast(SCHEMA)


def _as_of_now(old: pa.Table, since: Path, done: PostChecked) -> pa.Table:
    """Findings that stand: as of this day, and fetched when their sources were fetched last."""
    evidence = old["evidence"]
    before = json.loads((since / "run.json").read_bytes())["register"]
    for name, table in sorted(done.checked.loaded.tables.items()):
        then = before.get(name, {}).get("fetched_at")
        if then != table.fetched_at:
            evidence = pc.replace_substring(
                evidence, _fetched(name, then), _fetched(name, table.fetched_at)
            )
    day = pa.repeat(pa.scalar(done.checked.on, pa.date32()), old.num_rows)
    columns = {name: old[name] for name in SCHEMA.names}
    return pa.table({**columns, "evidence": evidence, "checked_on": day}, SCHEMA)


def _fetched(table: str, moment: str | None) -> str:
    """As evidence writes it: no value can hold it, since quotation marks are escaped there."""
    return f'"source": {json.dumps(table)}, "fetched_at": {json.dumps(moment)}'


def _of_all(done: PostChecked, permits: pa.Table, found: pa.Table) -> PostChecked:
    """What was done, as if all permits had been checked anew: their number and counts."""
    rows = found.group_by(["check", "outcome"]).aggregate([([], "count_all")]).to_pylist()
    counted = Counter({(row["check"], row["outcome"]): row["count_all"] for row in rows})
    names = list(OUTCOME_NAMES.values())
    counts = {}
    for rule in done.checked.rules:
        own = {name: counted[rule.name, name] for name in names}
        own["not_applicable"] = permits.num_rows - sum(own[n] for n in names[:-1])
        counts[rule.name] = own
    cases = permits.select(["case_type"])
    return replace(done, checked=replace(done.checked, cases=cases, counts=counts))


def of_the_whole(
    narrowed: LoadedRegister, rows: Mapping[str, int], sha256: Mapping[str, str]
) -> LoadedRegister:
    """A narrowed register told as the whole one that it stands for: nothing was set aside there."""
    tables = {
        name: replace(table, rows=rows[name], sha256=sha256[name]) if name in rows else table
        for name, table in narrowed.tables.items()
    }
    return replace(narrowed, tables=tables)
