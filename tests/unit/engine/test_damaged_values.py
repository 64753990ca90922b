"""What a bad value reaches is unknown, a hit too; and days before the first of a dated value."""

import csv
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from samsyn.cli.main import app

PERSON = {"person_id": "P1", "family_name": "Ek", "identity_level": "proven"}
CASE = {
    "case_id": "C1",
    "case_type": "citizenship",
    "applicant_id": "P1",
    "received_on": "2026-08-01",
    "status": "open",
}
PASSPORT = {
    "document_id": "D1",
    "person_id": "P1",
    "kind": "passport",
    "number": "A1",
    "issuing_state": "IRN",
}
CROSSING = {"document_number": "A1", "issuing_state": "IRN"}
ORGANISATION = {"organisation_id": "O1", "kind": "employer"}
WORK = CASE | {"case_type": "work_permit", "employer_id": "O1"}


def outcomes(folder: Path, *, on: str = "2026-09-01", code: int = 3, **tables) -> dict[str, str]:
    folder.mkdir()
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(dict.fromkeys(c for row in rows for c in row)))
            writer.writeheader()
            writer.writerows(rows)
    out = folder.with_name("out")
    told = ["check", str(folder), "--on", on, "--out", str(out), "--all-outcomes"]
    result = CliRunner().invoke(app, told)
    assert result.exit_code == code, result.output
    rows = pq.read_table(out / "findings.parquet").to_pylist()
    return {row["indicator"]: row["outcome"] for row in rows}


@pytest.mark.parametrize(
    ("indicator", "case", "tables"),
    [
        (
            "residence_interrupted",
            CASE,
            {
                "travel_documents": [PASSPORT],
                "border_crossings": [
                    CROSSING
                    | {"crossing_id": "X1", "direction": "exit", "crossed_at": "2024-01-01"},
                    CROSSING
                    | {"crossing_id": "X2", "direction": "entry", "crossed_at": "2024-01-15 kl 10"},
                ],
            },
        ),
        (
            "alert_hit",
            CASE,
            {
                "travel_documents": [PASSPORT],
                "alerts": [
                    {
                        "alert_id": "L1",
                        "source": "SIS",
                        "document_number": "A1",
                        "issuing_state": "IRN",
                        "valid_to": "2023-02-30",
                    }
                ],
            },
        ),
        (
            "employer_assessed_disreputable",
            WORK,
            {
                "organisations": [ORGANISATION],
                "employer_assessments": [
                    {
                        "assessment_id": "A1",
                        "organisation_id": "O1",
                        "assessed_on": "2023-01-01",
                        "outcome": "disreputable",
                        "expires_on": "2024-02-30",
                    }
                ],
            },
        ),
        (
            "substantiated_tip",
            CASE,
            {
                "tips": [
                    {
                        "tip_id": "T1",
                        "received_on": "2025-01-01",
                        "status": "substantiated",
                        "subject_person_id": "P1",
                        "expires_on": "2025-02-30",
                    }
                ]
            },
        ),
    ],
)
def test_an_unreadable_day_is_no_open_end(tmp_path, indicator, case, tables):
    found = outcomes(tmp_path / "register", persons=[PERSON], cases=[case], **tables)
    assert found[indicator] == "unknown"


@pytest.mark.parametrize("on", ["1950-01-01", "2019-12-31"])
def test_a_day_before_any_dated_value_is_checked_too(tmp_path, on):
    assert outcomes(tmp_path / "register", on=on, code=0, persons=[PERSON], cases=[CASE])


@pytest.mark.parametrize("on", ["0001-01-01", "2026-02-30", "2026-9-1", "２０２６-09-01", "today"])
def test_a_day_that_is_none_is_refused_in_one_line(tmp_path, on):
    result = CliRunner().invoke(app, ["check", str(tmp_path), "--on", on, "--out", "never"])
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1
    assert on in result.stderr


NAMED = {"family_name": "Ek", "given_names": "Eva", "date_of_birth": "1990-05-01"}


@pytest.mark.parametrize(
    ("person", "alert", "outcome"),
    [
        ({}, {}, "hit"),
        ({"date_of_birth": ""}, {}, "unknown"),
        ({}, {"date_of_birth": ""}, "unknown"),
        ({"date_of_birth": ""}, {"given_names": "Siv"}, "clear"),
        ({}, {"date_of_birth": "1970-01-02"}, "clear"),
    ],
)
def test_whether_an_alert_fits_is_unknown_where_a_birth_date_is_missing(
    tmp_path, person, alert, outcome
):
    found = outcomes(
        tmp_path / "register",
        code=0,
        persons=[PERSON | NAMED | person],
        cases=[CASE],
        travel_documents=[PASSPORT],
        alerts=[{"alert_id": "L1", "source": "SIS"} | NAMED | alert],
    )
    assert found["alert_hit"] == outcome
