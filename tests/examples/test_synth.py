"""A made-up agency with every gate open: what was planted is found, and nothing else is."""

import pyarrow.parquet as pq
import pytest
from tests.results import ROOT
from typer.testing import CliRunner

from samsyn.cli.main import app

CALM = "[stories]\nfault = 0\nlook_alike = 0\n"


def _checked(folder, *, seed, scenario=""):
    """The hits and the truth about open cases of an agency of 3 000 cases."""
    (folder / "own.toml").write_text(scenario)
    made = [str(folder / "register"), "--cases", "3000", "--scenario", str(folder / "own.toml")]
    _run("synth", *made, "--seed", str(seed))
    settings = str(ROOT / "demo" / "agency.toml")
    told = ["--on", "2026-09-01", "--out", str(folder / "out"), "--config", settings]
    _run("check", str(folder / "register"), *told)
    findings = pq.read_table(folder / "out" / "findings.parquet").to_pylist()
    hits = {(row["case_id"], row["indicator"]) for row in findings if row["outcome"] == "hit"}
    truth = pq.read_table(folder / "truth.parquet").to_pylist()
    cases = [row for row in truth if row["key"].startswith("C")]
    return hits, {
        kind: {(row["key"], row["check"]) for row in cases if row["kind"] == kind}
        for kind in ("fault", "look_alike")
    }


def _run(*arguments):
    result = CliRunner().invoke(app, [*arguments])
    assert result.exit_code == 0, result.output


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    return _checked(tmp_path_factory.mktemp("synth"), seed=1)


def test_every_planted_fault_is_found(checked):
    hits, truth = checked
    assert truth["fault"] - hits == set()
    assert len({check for _, check in truth["fault"]}) > 20


def test_no_harmless_look_alike_is_a_hit(checked):
    hits, truth = checked
    assert truth["look_alike"] & hits == set()


def test_nothing_is_found_that_was_not_planted(checked):
    hits, truth = checked
    assert hits - truth["fault"] == set()


def test_the_world_without_stories_gives_no_hit(tmp_path):
    hits, truth = _checked(tmp_path, seed=2, scenario=CALM)
    assert hits == set()
    assert truth == {"fault": set(), "look_alike": set()}
