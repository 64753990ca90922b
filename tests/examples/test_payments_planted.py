"""In a made-up agency just the planted payments and claims are found, and no look-alike."""

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from samsyn.cli.main import app
from samsyn.engine.catalog import load_catalog

GATE = """
[[gate]]
opens = "{}"
legal_basis = "demonstration"
decision = "DEMO 4/2026"
decided_on = 2026-01-01
valid_to = 2027-12-31
impact_assessment = "DEMO DPIA 4"
"""


def run(*command):
    result = CliRunner().invoke(app, list(map(str, command)))
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("seed", [11, 12])
def test_just_the_planted_payments_and_claims_are_found(tmp_path, seed):
    gates = GATE.format("cross_case_analysis") + GATE.format("payment_checks")
    config = tmp_path / "open.toml"
    config.write_text(f'[agency]\nname = "Demo"\ndemonstration = true\n{gates}')
    register, out = tmp_path / "register", tmp_path / "out"
    run("synth", register, "--cases", 10000, "--seed", seed)
    run("paymentcheck", register, "--on", "2026-09-01", "--out", out, "--config", config)
    checks = load_catalog().payment_checks
    truth = pq.read_table(tmp_path / "truth.parquet").to_pylist()
    told = {
        kind: {(r["key"], r["check"]) for r in truth if r["kind"] == kind and r["check"] in checks}
        for kind in ("fault", "look_alike")
    }
    for planted in told.values():
        assert {check for _, check in planted} == checks.keys()
    rows = pq.read_table(out / "payment_findings.parquet").to_pylist()
    hits = {(r["payment_id"] or r["claim_id"], r["check"]) for r in rows if r["outcome"] == "hit"}
    assert hits == told["fault"]
