"""Real people's records, wild in names and dates, through the whole check."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from samsyn.cli.main import app

ROOT = Path(__file__).parents[2]
DATA = ROOT / ".." / "shared" / "data" / "historical_figures_dev.parquet"
pytestmark = pytest.mark.skipif(
    not DATA.is_file(), reason="../shared/data/historical_figures_dev.parquet is not there"
)


def test_every_row_loads_and_reports_read_whatever_the_names_and_dates(tmp_path):
    script = ROOT / "bench" / "historical_register.py"
    subprocess.run(
        [sys.executable, str(script), str(tmp_path), "--pairs", "600"], check=True, cwd=ROOT
    )
    out = tmp_path / "out"
    arguments = ["check", str(tmp_path / "register"), "--on", "2026-09-01", "--out", str(out)]
    result = CliRunner().invoke(app, [*arguments, "--all-outcomes"])
    assert result.exit_code in (0, 3), result.output
    assert not (out / "quarantine" / "persons.csv").exists()
    assert pq.read_table(out / "triage.parquet").num_rows == 600
    found = pq.read_table(out / "findings.parquet").to_pylist()
    rows = [r for r in found if r["indicator"] == "identity_contradicts_population_register"]
    hits = {row["case_id"] for row in rows if row["outcome"] == "hit"}
    same = {line.split(",")[0] for line in truth(tmp_path) if line.endswith(",1")}
    assert len(hits & same) <= 0.09 * len(same)
    assert len(hits - same) >= 0.93 * (600 - len(same))
    for case_id in sorted(hits)[:3]:
        told = CliRunner().invoke(app, ["report", str(out), case_id]).output
        assert "folkbokföringen" in told
        assert "None" not in told


def truth(folder: Path) -> list[str]:
    return (folder / "truth.csv").read_text(encoding="utf-8").splitlines()[1:]


def test_the_script_makes_the_same_pairs_for_the_same_seed():
    spec = importlib.util.spec_from_file_location("made", ROOT / "bench" / "historical_register.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    first, second = (module.pairs(50, 3)[0] for _ in range(2))
    assert first.equals(second)
