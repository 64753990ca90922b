"""A check of payments and claims written out."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from samsyn.engine.check import ALL_OUTCOMES, REMARKS, Step
from samsyn.engine.payment_check import SCHEMA, PaymentsChecked
from samsyn.engine.payment_summary import payment_summary
from samsyn.engine.warehouse import Warehouse
from samsyn.gateways.outputs.parquet import write_tables
from samsyn.gateways.outputs.result import write_declarations, write_json

FINDINGS = "payment_findings.parquet"
PAID = "paid.parquet"
PAID_SCHEMA = pa.schema(
    [
        ("of_claim", pa.bool_()),
        ("subject_id", pa.string()),
        ("party_id", pa.string()),
        ("kind", pa.string()),
        ("period", pa.int32()),
        ("amount", pa.int64()),
    ]
)
_PAYMENTS = (
    "SELECT FALSE AS of_claim, payment_id AS subject_id, person_id AS party_id, kind, "
    "CAST(period AS INTEGER) AS period, CAST(amount AS BIGINT) AS amount "
    "FROM payments ORDER BY payment_id"
)
_CLAIMS = (
    "SELECT TRUE AS of_claim, claim_id AS subject_id, claimant_organisation_id AS party_id, kind, "
    "CAST(year(period_from) * 100 + month(period_from) AS INTEGER) AS period, "
    "CAST(amount AS BIGINT) AS amount FROM claims ORDER BY claim_id"
)


def write_payment_findings(
    out: Path, warehouse: Warehouse, done: PaymentsChecked, all_outcomes: bool, *, step: Step
) -> dict[str, Any]:
    """Write every file of the result but ``timings.json``; give what run.json says."""
    step("findings")
    wanted = ALL_OUTCOMES if all_outcomes else REMARKS
    write_tables(out / FINDINGS, SCHEMA, done.findings(wanted))
    write_paid(out, warehouse)
    write_declarations(out / "declarations.json", done.payments)
    told = payment_summary(done, engine=warehouse.dialect)
    write_json(out / "run.json", told)
    return told


def write_paid(out: Path, warehouse: Warehouse) -> None:
    """Write every payment to those with a finding, and every claim with one: what may be asked."""
    found = ds.dataset(out / FINDINGS).to_table(
        columns=["payment_id", "claim_id", "person_id"], filter=ds.field("outcome") == "hit"
    )
    of_payments = found.filter(pc.is_valid(found["payment_id"]))
    people = pc.unique(of_payments["person_id"].combine_chunks())
    claims = pc.unique(found["claim_id"].combine_chunks())
    paid = _chosen(warehouse.arrow(_PAYMENTS), "party_id", people)
    claimed = _chosen(warehouse.arrow(_CLAIMS), "subject_id", claims)
    write_tables(out / PAID, PAID_SCHEMA, [paid, claimed])


def _chosen(rows: pa.Table, column: str, values: pa.Array) -> pa.Table:
    return rows.filter(pc.is_in(rows[column], value_set=values)).cast(PAID_SCHEMA)
