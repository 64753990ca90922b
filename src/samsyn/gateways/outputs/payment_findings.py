"""A check of payments and claims written out."""

from pathlib import Path
from typing import Any

from samsyn.engine.check import ALL_OUTCOMES, REMARKS, Step
from samsyn.engine.payment_check import SCHEMA, PaymentsChecked
from samsyn.engine.payment_summary import payment_summary
from samsyn.engine.warehouse import Warehouse
from samsyn.gateways.outputs.parquet import write_tables
from samsyn.gateways.outputs.result import write_declarations, write_json

FINDINGS = "payment_findings.parquet"


def write_payment_findings(
    out: Path, warehouse: Warehouse, done: PaymentsChecked, all_outcomes: bool, *, step: Step
) -> dict[str, Any]:
    """Write every file of the result but ``timings.json``; give what run.json says."""
    step("findings")
    wanted = ALL_OUTCOMES if all_outcomes else REMARKS
    write_tables(out / FINDINGS, SCHEMA, done.findings(wanted))
    write_declarations(out / "declarations.json", done.payments)
    told = payment_summary(done, engine=warehouse.dialect)
    write_json(out / "run.json", told)
    return told
