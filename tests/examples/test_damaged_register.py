"""A thousand damaged rows of ten kinds in a register: what is sound is checked as it was before."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

from samsyn.cli.main import app

REGISTER = Path(__file__).parents[2] / "demo" / "register"
Row = dict[str, str]

# Six kinds set the row aside, four leave it in with the value missing.
DAMAGES: list[Callable[[Row], list[str]]] = [
    lambda row: list(row.values())[:-1],
    lambda row: [*row.values(), "surplus"],
    lambda row: list({**row, "status": ""}.values()),
    lambda row: list({**row, "received_on": "2026-13-01"}.values()),
    lambda row: list({**row, "case_id": "D-00000001"}.values()),
    lambda row: list({**row, "applicant_id": "NOBODY"}.values()),
    lambda row: list({**row, "starts_on": "2026-02-30"}.values()),
    lambda row: list({**row, "offered_monthly_salary": "plenty"}.values()),
    lambda row: list({**row, "application_kind": "second"}.values()),
    lambda row: list({**row, "employer_id": "NOWHERE"}.values()),
]


def damaged(register: Path) -> None:
    """Add a thousand rows to the cases: decided ones of a person of their own, each damaged."""
    person = "P-DAMAGED"
    with (register / "persons.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow([person, "Skadad"] + [""] * (_width(register, "persons") - 2))
    header = _header(register, "cases")
    given = {"case_type": "visa", "received_on": "2020-01-01", "status": "decided"}
    with (register / "cases.csv").open("a", encoding="utf-8", newline="") as file:
        for number in range(1000):
            row = dict.fromkeys(header, "") | given
            row |= {"case_id": f"X-{number}", "applicant_id": person}
            csv.writer(file).writerow(DAMAGES[number % len(DAMAGES)](row))


def _header(register: Path, table: str) -> list[str]:
    with (register / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def _width(register: Path, table: str) -> int:
    return len(_header(register, table))


def check(register: Path, out: Path) -> Result:
    arguments = ["check", str(register), "--on", "2026-09-01", "--out", str(out), "--lang", "en"]
    return CliRunner().invoke(app, arguments)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path, Path]:
    folder = tmp_path_factory.mktemp("damaged")
    assert check(REGISTER, folder / "clean").exit_code == 0
    shutil.copytree(REGISTER, folder / "register")
    damaged(folder / "register")
    return check(folder / "register", folder / "out"), folder / "out", folder / "clean"


def test_it_ends_with_3_and_says_how_many(results):
    result, _, _ = results
    assert result.exit_code == 3
    assert "600" in result.output
    assert "400" in result.output
    assert "Traceback" not in result.output


def test_600_rows_are_set_aside_and_400_values_listed(results):
    _, out, _ = results
    quarantine = out / "quarantine"
    assert sorted(path.name for path in quarantine.iterdir()) == ["cases.csv", "values.csv"]
    assert len(_rows(quarantine / "cases.csv")) == 600
    assert len(_rows(quarantine / "values.csv")) == 400
    run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert run["register"]["cases"]["refused"] == 600


def test_the_rest_is_checked_as_it_was(results):
    _, out, clean = results
    for name in ("findings", "triage"):
        columns = [c for c in pq.read_schema(clean / f"{name}.parquet").names if "random" not in c]
        before, after = (
            pq.read_table(d / f"{name}.parquet", columns=columns) for d in (clean, out)
        )
        assert after.equals(before), name


def _rows(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))
