"""``samsyn synth``: writes a folder that loads whole, and refuses in one line."""

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from samsyn.cli.main import app
from samsyn.gateways.folders import load_folder
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse
from samsyn.register import TABLES
from samsyn.synth.stories import stories


def _run(*arguments):
    return CliRunner().invoke(app, ["synth", *map(str, arguments)])


def test_the_folder_holds_every_table_and_loads_without_a_word(tmp_path):
    told = _run(tmp_path / "register", "--cases", 300, "--seed", 4, "--lang", "en")
    assert told.exit_code == 0, told.output
    assert "2026-09-01" in told.output
    names = {path.stem for path in (tmp_path / "register").iterdir()}
    assert names == set(TABLES)
    with DuckDBWarehouse() as warehouse:
        loaded = load_folder(
            tmp_path / "register", warehouse=warehouse, quarantine=tmp_path / "quarantine"
        )
        refused = {name: table.refused for name, table in loaded.tables.items() if table.refused}
    assert not refused
    assert not (tmp_path / "quarantine").exists()
    assert pq.read_table(tmp_path / "truth.parquet").column_names == ["key", "check", "kind"]


@pytest.mark.parametrize(("lang", "word"), [("sv", "är inget scenario"), ("en", "is no scenario")])
def test_a_bad_scenario_is_one_line_and_nothing_is_written(tmp_path, lang, word):
    path = tmp_path / "own.toml"
    path.write_text("[pay]\nmeidan = 1\n")
    told = _run(tmp_path / "register", "--scenario", path, "--lang", lang)
    assert told.exit_code == 2
    assert word in told.stderr
    assert "pay.meidan" in told.stderr
    assert told.stderr.count("\n") == 1
    assert not (tmp_path / "register").exists()


def test_a_folder_with_other_things_is_refused_before_anything_is_made(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    told = _run(tmp_path, "--cases", 10, "--lang", "en")
    assert told.exit_code == 2
    assert "is not replaced" in told.stderr


def test_stories_told_too_seldom_are_named_with_the_reason(tmp_path):
    """At twenty times the standard rates there are fewer cases than the stories ask for."""
    path = tmp_path / "own.toml"
    path.write_text("[stories]\nfault = 0.04\nlook_alike = 0.02\n")
    told = _run(tmp_path / "register", "--cases", 3000, "--scenario", path, "--lang", "en")
    assert told.exit_code == 0, told.output
    lines = told.output.splitlines()
    (line,) = [each for each in lines if "other stories took the cases" in each]
    truth = pq.read_table(tmp_path / "truth.parquet").to_pylist()
    told_of = {row["check"] for row in truth if row["kind"] == "fault"}
    assert "check_digit_wrong" in line
    # The narrow are told in full, and the wide once at least.
    assert "left_for_good" not in line
    assert " 0 of " not in line
    assert told_of >= {
        each.check for each in stories() if each.kind == "fault" and each.subject == "cases"
    }


def test_more_cases_than_there_are_numbers_for_are_refused_in_one_line(tmp_path):
    told = _run(tmp_path / "register", "--cases", 1_500_000, "--lang", "en")
    assert told.exit_code == 2
    assert "--cases 1500000" in told.stderr
    assert told.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
