"""The check after the decision finds what was planted, by other hands and by our own."""

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from samsyn.cli.main import app
from samsyn.engine.catalog import load_catalog

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
OPEN = """
[agency]
name = "Påhittad myndighet"
demonstration = true

[[gate]]
opens = "post_check_all_permits"
legal_basis = "demonstration"
decision = "DEMO 2/2026"
decided_on = 2026-01-01
valid_to = 2027-12-31
impact_assessment = "DEMO DPIA 2"
"""


def deviations(register, out, *more):
    """Whom each hit is about, and its check."""
    command = ["postcheck", str(register), "--on", "2026-09-01", "--out", str(out), *more]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.output
    rows = pq.read_table(out / "deviations.parquet").to_pylist()
    return {(row["decision_id"], row["check"]) for row in rows if row["outcome"] == "hit"}


@pytest.fixture
def opened(tmp_path):
    (tmp_path / "open.toml").write_text(OPEN, encoding="utf-8")
    return ("--config", str(tmp_path / "open.toml"))


@pytest.mark.skipif(
    not (DATA / "sample_register").is_dir(), reason="../shared/data/sample_register is not there"
)
def test_every_planted_deviation_is_found_and_no_other_permit_has_one(tmp_path, opened):
    checks = load_catalog().post_checks
    with (DATA / "sample_register.truth.csv").open(encoding="utf-8") as file:
        planted = {
            (row["key"], row["check"]) for row in csv.DictReader(file) if row["check"] in checks
        }
    hits = deviations(DATA / "sample_register", tmp_path / "out", *opened)
    assert len(planted) == 104
    assert planted <= hits
    assert {decision for decision, _ in hits} == {decision for decision, _ in planted}
    told = json.loads((tmp_path / "out" / "run.json").read_text())
    assert all(check["not_run"] == [] for check in told["checks"].values())


@pytest.mark.parametrize("seed", [11, 12])
def test_of_a_made_up_agency_just_the_faults_are_found_and_no_look_alike(tmp_path, opened, seed):
    register = tmp_path / "register"
    command = ["synth", str(register), "--cases", "30000", "--seed", str(seed)]
    assert CliRunner().invoke(app, command).exit_code == 0
    truth = pq.read_table(tmp_path / "truth.parquet").to_pylist()
    checks = load_catalog().post_checks
    told = {
        kind: {(r["key"], r["check"]) for r in truth if r["kind"] == kind and r["check"] in checks}
        for kind in ("fault", "look_alike")
    }
    assert {check for _, check in told["fault"]} == checks.keys()
    assert len(told["look_alike"]) > len(checks)
    assert deviations(register, tmp_path / "out", *opened) == told["fault"]
