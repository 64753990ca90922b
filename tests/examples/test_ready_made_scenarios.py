"""The scenarios that come with samsyn: their faults in their proportions, each found."""

import json
from datetime import date, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.examples.test_post_check_registers import OPEN, deviations
from typer.testing import CliRunner

from samsyn.cli.main import app

CASES = 12000


def _made(folder: Path, scenario: str) -> dict[str, set[tuple[str, str]]]:
    """The truth about permits, by kind."""
    made = ["synth", str(folder / "register"), "--scenario", scenario, "--cases", str(CASES)]
    result = CliRunner().invoke(app, made)
    assert result.exit_code == 0, result.output
    rows = pq.read_table(folder / "truth.parquet").to_pylist()
    return {
        kind: {(row["key"], row["check"]) for row in rows if row["kind"] == kind}
        for kind in ("fault", "look_alike")
    }


def _hits(folder: Path) -> set[tuple[str, str]]:
    (folder / "open.toml").write_text(OPEN, encoding="utf-8")
    told = deviations(folder / "register", folder / "out", "--config", str(folder / "open.toml"))
    return set(told)


def _judged(folder: Path, check: str) -> int:
    """How many permits a check came to an answer on."""
    told = json.loads((folder / "out" / "run.json").read_text())["checks"][check]
    return int(told["hit"] + told["clear"])


def _permanent(folder: Path) -> int:
    """How many permanent permits are older than half a year."""
    rows = pq.read_table(folder / "register" / "decisions.parquet").to_pylist()
    last = date(2026, 9, 1) - timedelta(days=190)
    return sum(row["permit_kind"] == "permanent" and row["permit_from"] <= last for row in rows)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rir-2023-19")
    truth = _made(folder, "rir-2023-19")
    return folder, truth, _hits(folder)


def test_in_rir_2023_19_just_the_faults_are_found_and_no_look_alike(kept):
    _, truth, hits = kept
    assert hits == truth["fault"]
    assert truth["look_alike"]


def test_in_rir_2023_19_shares_are_those_of_the_report(kept):
    folder, truth, _ = kept
    found = {check: sum(name == check for _, name in truth["fault"]) for _, check in truth["fault"]}
    assert set(found) == {
        "emigrated",
        "not_registered",
        "no_income",
        "work_not_started",
        "no_enrolment",
    }
    assert found["no_income"] / _judged(folder, "no_income") == pytest.approx(0.10, abs=0.005)
    assert found["no_enrolment"] / _judged(folder, "no_enrolment") == pytest.approx(0.25, abs=0.005)
    assert found["emigrated"] / _permanent(folder) == pytest.approx(0.03, abs=0.002)


def test_in_rir_2023_19_every_line_of_pay_has_a_key_of_its_own(kept):
    folder, _, _ = kept
    key = ["employer_number", "payee_number", "period", "specification_number"]
    lines = pq.read_table(folder / "register" / "income_statements.parquet", columns=key)
    assert lines.group_by(key).aggregate([]).num_rows == lines.num_rows


def test_in_rir_2026_employers_just_the_permits_granted_in_spite_of_an_assessment_are_found(
    tmp_path,
):
    truth = _made(tmp_path, "rir-2026-employers")
    assert _hits(tmp_path) == truth["fault"]
    assert {check for _, check in truth["fault"]} == {"employer_disreputable_when_granted"}
    share = len(truth["fault"]) / _judged(tmp_path, "employer_disreputable_when_granted")
    assert share == pytest.approx(0.015, abs=0.001)
    alike = {key for key, check in truth["look_alike"] if check.startswith("employer")}
    assert len(alike) > len(truth["fault"])
