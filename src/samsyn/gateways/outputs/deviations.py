"""A check after the decision written out: the files of contract.md section 2."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from samsyn.engine.check import ALL_OUTCOMES, REMARKS, Step
from samsyn.engine.post_check import SCHEMA, PostChecked
from samsyn.engine.post_plan import PLAN, carried_on, found_of
from samsyn.engine.post_plan_coverage import coverage
from samsyn.engine.post_plan_sources import Source
from samsyn.engine.summary import post_summary
from samsyn.engine.warehouse import Warehouse
from samsyn.gateways.outputs.earlier_plan import Earlier
from samsyn.gateways.outputs.parquet import write_tables
from samsyn.gateways.outputs.result import write_declarations, write_json


def write_deviations(
    out: Path,
    warehouse: Warehouse,
    done: PostChecked,
    all_outcomes: bool,
    sources: Mapping[str, Source],
    earlier: Earlier,
    *,
    step: Step,
) -> dict[str, Any]:
    """Write every file of the result but ``timings.json``; give what run.json says."""
    step("findings")
    wanted = ALL_OUTCOMES if all_outcomes else REMARKS
    write_tables(out / "deviations.parquet", SCHEMA, done.deviations(wanted))
    write_declarations(out / "declarations.json", done.checked)
    step("plan")
    found = found_of(warehouse, done)
    write_plan(out, warehouse, done, found, sources, earlier)
    told = post_summary(done, engine=warehouse.dialect)
    write_json(out / "run.json", told)
    return told


def write_plan(
    out: Path,
    warehouse: Warehouse,
    done: PostChecked,
    found: pa.Table,
    sources: Mapping[str, Source],
    earlier: Earlier,
) -> pa.Table:
    """Write plan.parquet and coverage.json from what was found; give the plan."""
    checked = done.checked
    plan = carried_on(warehouse, found, earlier.plan, checked.catalog, checked.on)
    write_tables(out / "plan.parquet", PLAN, [plan])
    told = coverage(
        warehouse, plan, earlier.plan, sources, checked.rules, checked.catalog, checked.on
    )
    write_json(out / "coverage.json", told)
    return plan
