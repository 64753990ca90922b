"""The whole check through the command line, on small folders made here."""

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from samsyn.cli.main import app

DEMONSTRATION = """
[agency]
name = "Påhittad myndighet"
demonstration = true

[[gate]]
opens = "cross_case_analysis"
legal_basis = "demonstration"
decision = "DEMO 1/2026"
decided_on = 2026-01-01
valid_to = 2027-12-31
impact_assessment = "DEMO DPIA 1"
"""
PERSONS = [
    {"person_id": "P1", "family_name": "Okafor", "given_names": "Ada", "identity_level": "proven"},
    {"person_id": "P2", "family_name": "Berg", "given_names": "Li", "identity_level": "proven"},
]
CASES = [
    {
        "case_id": f"C{n}",
        "case_type": "work_permit",
        "application_kind": "first",
        "applicant_id": f"P{n}",
        "received_on": "2026-08-01",
        "status": "open",
        "region": "Nord",
        "employer_id": "O1",
        "offered_monthly_salary": salary,
    }
    for n, salary in ((1, "20000"), (2, "40000"))
]
ORGANISATIONS = [{"organisation_id": "O1", "kind": "employer", "active": "1"}]


def write_folder(folder: Path, **tables: list[dict[str, str]]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
    return folder


def check(register: Path, out: Path, *more: str, code: int = 0) -> dict:
    command = ["check", str(register), "--on", "2026-09-01", "--out", str(out), *more]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == code, result.output
    return json.loads((out / "run.json").read_text())


def findings(out: Path, indicator: str) -> dict[str, dict]:
    rows = pq.read_table(out / "findings.parquet").to_pylist()
    return {row["case_id"]: row for row in rows if row["indicator"] == indicator}


@pytest.fixture
def register(tmp_path):
    return write_folder(
        tmp_path / "register", persons=PERSONS, cases=CASES, organisations=ORGANISATIONS
    )


def test_a_hit_carries_its_evidence_and_the_dated_value(register, tmp_path):
    run = check(register, tmp_path / "out")
    row = findings(tmp_path / "out", "offered_salary_below_threshold")
    assert set(row) == {"C1"}
    assert json.loads(row["C1"]["evidence"])["offered_monthly_salary"] == {
        "value": 20000,
        "source": "cases",
        "fetched_at": None,
    }
    assert json.loads(row["C1"]["parameters"])["salary_requirement"]["value"] == 34470
    assert run["indicators"]["offered_salary_below_threshold"]["hit"] == 1
    assert run["register"]["cases"]["rows"] == 2


def test_a_missing_table_makes_what_needs_it_unknown_with_its_name(register, tmp_path):
    out = tmp_path / "out"
    run = check(register, out)
    assert run["indicators"]["employer_assessed_disreputable"]["unknown"] == 2
    evidence = json.loads(findings(out, "employer_assessed_disreputable")["C1"]["evidence"])
    told = [fact for fact in evidence.values() if fact.get("missing") == "source_absent"]
    assert told
    assert told[0]["tables"] == ["employer_assessments"]


def test_a_bad_value_makes_what_needs_it_unknown_and_nothing_else(register, tmp_path):
    cases = [CASES[0] | {"offered_monthly_salary": "twenty"}, CASES[1] | {"employer_id": "O9"}]
    write_folder(register, cases=cases)
    out = tmp_path / "out"
    run = check(register, out, code=3)
    assert run["bad_values"] == 2
    pay = findings(out, "offered_salary_below_threshold")
    assert pay["C1"]["outcome"] == "unknown"
    assert json.loads(pay["C1"]["evidence"])["offered_monthly_salary"]["missing"] == "bad_value"
    assert "C2" not in pay
    employer = findings(out, "employer_not_active")
    assert employer["C2"]["outcome"] == "unknown"
    assert "C1" not in employer


def test_without_settings_no_cross_case_indicator_runs_and_each_says_why(register, tmp_path):
    run = check(register, tmp_path / "out")
    shut = {name: told["not_run"] for name, told in run["indicators"].items() if told["not_run"]}
    assert {"shared_address_many_applicants", "representative_many_hits"} <= set(shut)
    for reasons in shut.values():
        assert reasons[0]["count"] == 2
        assert "section 11" in reasons[0]["reason"].lower()


def test_the_agencys_decision_opens_them(register, tmp_path):
    (tmp_path / "agency.toml").write_text(DEMONSTRATION)
    run = check(register, tmp_path / "out", "--config", str(tmp_path / "agency.toml"))
    assert not any(told["not_run"] for told in run["indicators"].values())
    assert run["agency"]["demonstration"] is True


def test_an_indicator_can_be_switched_off_at_once(register, tmp_path):
    (tmp_path / "agency.toml").write_text('switched_off = ["employer_not_active"]')
    run = check(register, tmp_path / "out", "--config", str(tmp_path / "agency.toml"))
    assert run["indicators"]["employer_not_active"]["not_run"][0]["code"] == "switched_off"


def test_past_its_review_date_an_indicator_is_inert(register, tmp_path):
    out = tmp_path / "out"
    command = ["check", str(register), "--on", "2099-01-01", "--out", str(out)]
    assert CliRunner().invoke(app, command).exit_code == 0
    run = json.loads((out / "run.json").read_text())
    assert {told["not_run"][0]["code"] for told in run["indicators"].values()} == {"review_overdue"}


def test_what_the_police_registers_answer_sets_nothing(register, tmp_path):
    person = PERSONS[0] | {"date_of_birth": "1990-05-17"}
    document = {"document_id": "D1", "person_id": "P1", "kind": "passport", "number": "1"}
    write_folder(register, persons=[person, PERSONS[1]], travel_documents=[document])
    alert = {
        "family_name": "Okafor",
        "given_names": "Ada",
        "date_of_birth": "1990-05-17",
        "valid_from": "2020-01-01",
    }
    outs = []
    for sources in (("INTERPOL_SLTD",), ("CRIMINAL_RECORD", "SUSPICION_RECORD")):
        alerts = [
            alert | {"alert_id": f"A{n}", "source": source} for n, source in enumerate(sources)
        ]
        write_folder(register, alerts=alerts)
        outs.append(tmp_path / sources[0])
        check(register, outs[-1])
    assert findings(outs[0], "alert_hit")["C1"]["outcome"] == "hit"
    assert "C1" not in findings(outs[1], "alert_hit")
    police = [path.stem for path in (outs[1] / "answers").iterdir()]
    assert sorted(police) == ["CRIMINAL_RECORD", "SUSPICION_RECORD"]
    triage = {r["case_id"]: r for r in pq.read_table(outs[1] / "triage.parquet").to_pylist()}
    assert triage["C1"]["n_hit"] == 1
    assert "CRIMINAL" not in (outs[1] / "run.json").read_text()


@pytest.mark.parametrize("threads", ["1", "2", "4"])
def test_the_same_bytes_whatever_the_number_of_threads(register, tmp_path, threads):
    (tmp_path / "agency.toml").write_text(DEMONSTRATION)
    config = ["--config", str(tmp_path / "agency.toml"), "--all-outcomes"]
    one, other = tmp_path / "one", tmp_path / "other"
    check(register, one, *config, "--threads", "1")
    check(register, other, *config, "--threads", threads)
    files = {path.relative_to(one) for path in one.rglob("*") if path.is_file()}
    assert files == {path.relative_to(other) for path in other.rglob("*") if path.is_file()}
    for file in files - {Path("timings.json")}:
        assert (one / file).read_bytes() == (other / file).read_bytes(), file


def test_all_outcomes_tell_every_check_of_every_case(register, tmp_path):
    out = tmp_path / "out"
    run = check(register, out, "--all-outcomes")
    told = sum(counts[name] for counts in run["indicators"].values() for name in OUTCOMES)
    assert pq.read_table(out / "findings.parquet").num_rows == told
    ran = sum(1 for counts in run["indicators"].values() if not counts["not_run"])
    assert told == 2 * ran


OUTCOMES = ("hit", "clear", "unknown", "not_applicable")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--engine", "spark"], "spark"),
        (["--config", "nowhere.toml"], "nowhere.toml"),
    ],
)
def test_a_call_that_cannot_be_taken_is_told_in_one_line(register, tmp_path, arguments, says):
    out = tmp_path / "out"
    command = ["check", str(register), "--on", "2026-09-01", "--out", str(out), *arguments]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 2
    assert says in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert not out.exists()


def test_the_result_may_not_lie_in_the_register_folder(register):
    command = ["check", str(register), "--on", "2026-09-01", "--out", str(register / "out")]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 2
    assert sorted(path.name for path in register.iterdir()) == [
        "cases.csv",
        "organisations.csv",
        "persons.csv",
    ]


def test_no_open_case_is_an_empty_result_and_no_error(tmp_path):
    folder = write_folder(
        tmp_path / "register",
        persons=PERSONS,
        cases=[case | {"status": "decided"} for case in CASES],
    )
    run = check(folder, tmp_path / "out")
    assert run["open_cases"] == 0
    assert pq.read_table(tmp_path / "out" / "triage.parquet").num_rows == 0
