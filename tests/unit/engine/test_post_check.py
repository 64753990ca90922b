"""The check after the decision through the command line, on small folders made here."""

import json
from datetime import date

import pyarrow.parquet as pq
import pytest
from tests.unit.engine.test_check import DEMONSTRATION, write_folder
from typer.testing import CliRunner

from samsyn.cli.main import app
from samsyn.engine.catalog import load_catalog
from samsyn.engine.check import show_subjects
from samsyn.engine.post_check import permits_in_force
from samsyn.gateways.folders import load_folder
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse

ON = date(2026, 9, 1)
OPEN = DEMONSTRATION.replace("cross_case_analysis", "post_check_all_permits")
PERSONS = [{"person_id": f"P{n}", "family_name": "Berg"} for n in (1, 2)]
CASES = [
    {
        "case_id": f"C{n}",
        "case_type": case_type,
        "applicant_id": f"P{n}",
        "received_on": "2025-01-01",
        "status": "decided",
    }
    for n, case_type in ((1, "work_permit"), (2, "family_reunification"))
]
DECISIONS = [
    {
        "decision_id": f"B{n}",
        "case_id": f"C{n}",
        "decided_on": "2025-02-01",
        "outcome": "granted",
        "permit_kind": "temporary",
        "permit_from": "2025-03-01",
        "permit_to": "2027-03-01",
    }
    for n in (1, 2)
]
POPULATION = [{"personal_identity_number": "198001010000", "status": "registered"}]


@pytest.fixture
def register(tmp_path):
    return write_folder(
        tmp_path / "register",
        persons=PERSONS,
        cases=CASES,
        decisions=DECISIONS,
        population_register=POPULATION,
    )


def postcheck(register, *more, code=0):
    out = register.parent / "out"
    command = ["postcheck", str(register), "--on", "2026-09-01", "--out", str(out), *more]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == code, result.output
    if code == 2:
        return result.output, []
    told = json.loads((out / "run.json").read_text())
    return told, pq.read_table(out / "deviations.parquet").to_pylist()


@pytest.fixture
def opened(tmp_path):
    (tmp_path / "open.toml").write_text(OPEN)
    return ("--config", str(tmp_path / "open.toml"))


def test_without_a_decision_of_the_agency_only_work_permits_are_checked(register):
    told, rows = postcheck(register)
    (kept,) = told["checks"]["not_registered"]["not_run"]
    assert (kept["code"], kept["count"]) == ("gate_shut", 1)
    assert "family_reunification" in kept["case_types"]
    assert "6 kap. 6 a §" in kept["reason_sv"]
    assert {row["decision_id"] for row in rows} == {"B1"}
    assert {row["legal_basis"] for row in rows} == {"post_check_of_work_permits"}


def test_what_is_not_run_counts_as_nothing_else(register):
    told, _ = postcheck(register)
    counts = told["checks"]["not_registered"]
    assert [counts[name] for name in ("hit", "clear", "unknown", "not_applicable")] == [1, 0, 0, 0]
    (whole,) = told["checks"]["no_enrolment"]["not_run"]
    assert (whole["code"], whole["count"]) == ("gate_shut", 0)
    assert told["checks"]["no_enrolment"]["not_applicable"] == 0
    assert told["checks"]["no_income"]["not_applicable"] == 1


def test_opened_other_permits_rest_on_the_decision_that_opened_the_gate(register, opened):
    told, rows = postcheck(register, *opened)
    assert told["checks"]["not_registered"]["not_run"] == []
    hits = {(r["decision_id"], r["legal_basis"]) for r in rows if r["check"] == "not_registered"}
    assert hits == {("B1", "post_check_of_work_permits"), ("B2", "demonstration")}
    assert {row["case_id"] for row in rows} == {"C1", "C2"}


def test_every_row_proposes_what_the_card_declares(register, opened):
    _, rows = postcheck(register, *opened, "--all-outcomes")
    checks = load_catalog().post_checks
    assert {row["check"] for row in rows} == checks.keys()
    assert all(row["proposed_step"] == checks[row["check"]].proposes for row in rows)
    assert len(rows) == 2 * len(checks)


def test_a_missing_table_makes_what_needs_it_unknown(register):
    _, rows = postcheck(register)
    outcomes = {row["check"]: row["outcome"] for row in rows}
    assert outcomes["no_income"] == outcomes["not_entered"] == "unknown"
    assert outcomes["not_registered"] == "hit"


def test_a_register_without_decisions_has_no_permits_to_check(register):
    (register / "decisions.csv").unlink()
    said, _ = postcheck(register, code=2)
    assert "decisions" in said


def test_a_check_switched_off_by_the_agency_is_not_run_on_any_permit(register, tmp_path):
    (tmp_path / "off.toml").write_text('switched_off = ["emigrated"]\n')
    told, rows = postcheck(register, "--config", str(tmp_path / "off.toml"))
    assert told["checks"]["emigrated"]["not_run"][0]["code"] == "switched_off"
    assert told["checks"]["emigrated"]["not_run"][0]["count"] == 2
    assert "emigrated" not in {row["check"] for row in rows}


def test_a_bad_value_makes_what_leans_on_it_unknown(register, opened):
    bad = [DECISIONS[0] | {"permit_from": "soon"}, DECISIONS[1]]
    write_folder(register, decisions=bad)
    told, rows = postcheck(register, *opened, code=3)
    assert told["bad_values"] == 1
    outcomes = {(row["decision_id"], row["check"]): row["outcome"] for row in rows}
    assert outcomes["B1", "not_registered"] == "unknown"
    assert outcomes["B2", "not_registered"] == "hit"


def test_the_result_of_a_basic_check_is_not_replaced_by_one_of_permits(register):
    out = str(register.parent / "out")
    checked = CliRunner().invoke(app, ["check", str(register), "--on", "2026-09-01", "--out", out])
    assert checked.exit_code == 0, checked.output
    said, _ = postcheck(register, code=2)
    assert "deviations.parquet" in said


@pytest.mark.parametrize(
    ("values", "case_type", "in_force"),
    [
        ({}, "work_permit", True),
        ({"permit_to": "2026-09-01"}, "work_permit", True),
        ({"permit_to": "2026-08-31"}, "work_permit", False),
        ({"permit_to": ""}, "work_permit", True),
        ({"permit_from": "2026-09-01"}, "work_permit", True),
        ({"permit_from": "2026-09-02"}, "work_permit", False),
        ({"permit_from": ""}, "work_permit", True),
        ({"outcome": "rejected"}, "work_permit", False),
        ({"decided_on": "2026-09-02"}, "work_permit", False),
        ({}, "citizenship", False),
        ({}, "revocation", False),
        ({}, "temporary_protection", True),
    ],
)
def test_a_permit_is_in_force_unless_it_is_known_not_to_be(tmp_path, values, case_type, in_force):
    case, decision = CASES[0] | {"case_type": case_type}, DECISIONS[0] | values
    folder = write_folder(
        tmp_path / "register", persons=PERSONS, cases=[case], decisions=[decision]
    )
    with DuckDBWarehouse(threads=1) as warehouse:
        load_folder(folder, warehouse=warehouse, quarantine=tmp_path / "quarantine")
        found = show_subjects(warehouse, permits_in_force(ON))
    assert found["decision_id"].to_pylist() == (["B1"] if in_force else [])


def test_a_run_is_the_same_bytes_whatever_the_number_of_threads(register, opened):
    postcheck(register, *opened, "--threads", "1")
    out = register.parent / "out"
    files = ("deviations.parquet", "run.json", "declarations.json")
    first = [(out / name).read_bytes() for name in files]
    postcheck(register, *opened, "--threads", "2")
    assert [(out / name).read_bytes() for name in files] == first
