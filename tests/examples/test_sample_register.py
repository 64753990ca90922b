"""A register folder made by another hand: every planted fault is found, and nothing else."""

import csv
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from samsyn.cli.main import app
from samsyn.engine.catalog import load_catalog

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
pytestmark = pytest.mark.skipif(
    not (DATA / "sample_register").is_dir(), reason="../shared/data/sample_register is not there"
)


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample") / "out"
    arguments = ["check", str(DATA / "sample_register"), "--on", "2026-09-01", "--out", str(folder)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    return folder


def planted() -> set[tuple[str, str]]:
    checks = load_catalog().indicators
    with (DATA / "sample_register.truth.csv").open(encoding="utf-8") as file:
        return {
            (row["key"], row["check"]) for row in csv.DictReader(file) if row["check"] in checks
        }


def test_every_planted_fault_is_found_and_no_other_case_has_one_of_the_kind(out):
    rows = pq.read_table(out / "findings.parquet").to_pylist()
    kinds = {check for _, check in planted()}
    hits = {(row["case_id"], row["indicator"]) for row in rows if row["outcome"] == "hit"}
    assert {hit for hit in hits if hit[1] in kinds} == planted()
    assert len(kinds) == 10
