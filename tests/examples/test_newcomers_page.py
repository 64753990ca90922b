"""Does what docs/add-an-indicator.md says, with the file that stands in the page."""

import json
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from samsyn.cli.main import app

PAGE = Path(__file__).parents[2] / "docs" / "add-an-indicator.md"
ON = "2026-11-23"
PERSONS = """person_id,family_name
P1,Ek
P2,Lund
"""
CASES = """case_id,case_type,applicant_id,employer_id,received_on,status,offered_monthly_salary
C-YEAR,work_permit,P1,O1,2026-10-01,open,360000
C-MONTH,work_permit,P2,O1,2026-10-01,open,35000
C-NO-PAY,work_permit,P2,O1,2026-10-01,open,
C-NO-EMPLOYER,work_permit,P2,,2026-10-01,open,360000
"""


def run(*words: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.output


@pytest.fixture
def name() -> str:
    found = re.search(r"^ +([a-z_]+)\.toml$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert found, "the page shows the folder with the file in it"
    return found[1]


@pytest.fixture
def own(tmp_path: Path, name: str) -> Path:
    """The newcomer's folder, with the page's one file."""
    (card,) = re.findall(r"^```toml\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    folder = tmp_path / "own"
    (folder / "indicators").mkdir(parents=True)
    (folder / "indicators" / f"{name}.toml").write_text(card, encoding="utf-8")
    return folder


@pytest.fixture
def register(tmp_path: Path) -> Path:
    folder = tmp_path / "register"
    folder.mkdir()
    (folder / "persons.csv").write_text(PERSONS, encoding="utf-8")
    (folder / "cases.csv").write_text(CASES, encoding="utf-8")
    return folder


def test_the_pages_file_passes_verify(own):
    code, told = run("catalog", "verify", "--catalog", own, "--on", ON)
    assert (code, "indikatorer" in told) == (0, True), told


def test_a_slip_of_the_pen_in_the_file_is_told_with_the_file(own, name):
    card = own / "indicators" / f"{name}.toml"
    card.write_text(card.read_text(encoding="utf-8").replace("owner =", "ower ="), encoding="utf-8")
    code, told = run("catalog", "verify", "--catalog", own, "--on", ON)
    assert code == 2
    assert f"indicators/{name}.toml: owner is missing" in told


def test_the_pages_file_is_listed_beside_the_others(own, name):
    code, told = run("catalog", "list", "--catalog", own)
    listed = [line.split("\t")[0] for line in told.splitlines()]
    assert (code, name in listed, len(listed) > 1) == (0, True, True)


def test_the_check_finds_what_the_page_promises(own, register, name, tmp_path):
    out = tmp_path / "out"
    code, told = run("check", register, "--on", ON, "--out", out, "--catalog", own)
    assert code == 0, told
    rows = pq.read_table(out / "findings.parquet").to_pylist()
    found = {row["case_id"]: row["outcome"] for row in rows if row["indicator"] == name}
    assert found == {"C-YEAR": "hit", "C-NO-PAY": "unknown"}
    counts = json.loads((out / "run.json").read_text(encoding="utf-8"))["indicators"][name]
    assert counts == {"hit": 1, "clear": 1, "unknown": 1, "not_applicable": 1, "not_run": []}


def test_an_indicator_that_does_not_select_sends_no_case_to_in_depth_check(own, register, tmp_path):
    out = tmp_path / "out"
    run("check", register, "--on", ON, "--out", out, "--catalog", own)
    rows = pq.read_table(out / "triage.parquet").to_pylist()
    (row,) = [row for row in rows if row["case_id"] == "C-YEAR"]
    assert row["kinds"] == []
    assert row["selected_by"] in ("random", "none")
