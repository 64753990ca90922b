"""The check of payments and claims through the command line, on small folders made here."""

import json

import pyarrow.parquet as pq
import pytest
from tests.unit.engine.test_check import DEMONSTRATION, write_folder
from typer.testing import CliRunner

from samsyn.cli.main import app
from samsyn.engine.catalog import load_catalog

OPEN = DEMONSTRATION.replace("cross_case_analysis", "payment_checks")
PERSONS = [{"person_id": f"P{n}", "family_name": "Berg"} for n in (1, 2)]
CASE = {
    "case_id": "C1",
    "case_type": "asylum",
    "applicant_id": "P1",
    "received_on": "2025-01-01",
    "status": "open",
}
PAYMENT = {
    "payment_id": "U1",
    "person_id": "P1",
    "kind": "daily_allowance",
    "period": "202605",
    "amount": "2100",
    "paid_on": "2026-05-25",
}
AGAIN = PAYMENT | {"payment_id": "U2", "paid_on": "2026-05-28"}
DECISION = {
    "decision_id": "B1",
    "case_id": "C1",
    "decided_on": "2025-06-01",
    "outcome": "rejected",
}
ORGANISATIONS = [{"organisation_id": "O1", "name": "Norrby kommun", "kind": "municipality"}]
CLAIM = {
    "claim_id": "F1",
    "claimant_organisation_id": "O1",
    "person_id": "P1",
    "kind": "municipality_standard",
    "period_from": "2026-05-01",
    "period_to": "2026-05-31",
    "amount": "9300",
    "decided_on": "",
    "status": "received",
}


@pytest.fixture
def register(tmp_path):
    return write_folder(
        tmp_path / "register",
        persons=PERSONS,
        cases=[CASE],
        organisations=ORGANISATIONS,
        payments=[PAYMENT, AGAIN],
        claims=[CLAIM, CLAIM | {"claim_id": "F2", "person_id": "P2"}],
        decisions=[DECISION],
    )


@pytest.fixture
def opened(tmp_path):
    (tmp_path / "open.toml").write_text(OPEN)
    return ("--config", str(tmp_path / "open.toml"))


def paymentcheck(register, *more, code=0):
    out = register.parent / "out"
    command = ["paymentcheck", str(register), "--on", "2026-09-01", "--out", str(out), *more]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == code, result.output
    if code == 2:
        return result.output, []
    told = json.loads((out / "run.json").read_text())
    return told, pq.read_table(out / "payment_findings.parquet").to_pylist()


def hits(rows):
    return {
        (row["payment_id"] or row["claim_id"], row["check"])
        for row in rows
        if row["outcome"] == "hit"
    }


def test_without_a_decision_of_the_agency_nothing_is_checked(register):
    told, rows = paymentcheck(register)
    assert rows == []
    assert (told["payments"], told["claims"]) == (2, 2)
    for check in told["checks"].values():
        assert {kept["code"] for kept in check["not_run"]} == {"gate_shut"}
        assert [check[name] for name in ("hit", "clear", "unknown", "not_applicable")] == [0] * 4


def test_opened_the_second_payment_of_a_month_is_asked_about_with_its_amount(register, opened):
    told, rows = paymentcheck(register, *opened)
    (found,) = [row for row in rows if row["check"] == "paid_twice"]
    assert (found["payment_id"], found["claim_id"], found["person_id"]) == ("U2", None, "P1")
    assert (found["amount_at_risk"], found["proposed_step"]) == (2100, "inquiry")
    assert found["legal_basis"] == "demonstration"
    assert told["checks"]["paid_twice"]["amount_at_risk"] == 2100


def test_a_check_across_people_waits_behind_its_own_gate_too(register, opened, tmp_path):
    told, _ = paymentcheck(register, *opened)
    (kept,) = told["checks"]["account_shared"]["not_run"]
    assert (kept["code"], kept["count"]) == ("gate_shut", 2)
    (tmp_path / "both.toml").write_text(OPEN + DEMONSTRATION[DEMONSTRATION.index("[[gate]]") :])
    told, _ = paymentcheck(register, "--config", str(tmp_path / "both.toml"))
    assert told["checks"]["account_shared"]["not_run"] == []


def test_a_claim_for_somebody_without_a_known_right_is_found_and_no_other(register, opened):
    _, rows = paymentcheck(register, *opened)
    assert ("F2", "claim_for_person_not_received") in hits(rows)
    assert ("F1", "claim_for_person_not_received") not in hits(rows)


def test_each_payment_and_claim_counts_once_in_the_amount_of_all(register, opened):
    write_folder(register, claims=[CLAIM | {"person_id": "P2", "amount": "30000"}])
    told, rows = paymentcheck(register, *opened)
    assert hits(rows) == {
        ("U2", "paid_twice"),
        ("F1", "claim_for_person_not_received"),
        ("F1", "claim_amount_outside_tariff"),
    }
    assert told["amount_at_risk"] == 2100 + 30000


def test_a_missing_table_makes_what_needs_it_unknown(register, opened):
    (register / "decisions.csv").unlink()
    _, rows = paymentcheck(register, *opened)
    outcomes = {
        (row["payment_id"] or row["claim_id"], row["check"]): row["outcome"] for row in rows
    }
    assert outcomes["U1", "allowance_with_residence_permit"] == "unknown"
    assert outcomes["F1", "claim_for_person_not_received"] == "unknown"


def test_without_claims_their_checks_are_not_run_and_say_so(register, opened):
    (register / "claims.csv").unlink()
    told, rows = paymentcheck(register, *opened)
    assert {row["claim_id"] for row in rows} == {None}
    assert told["checks"]["claimed_twice"]["not_run"][0]["code"] == "source_absent"


def test_a_register_with_neither_has_nothing_to_check(register):
    for table in ("payments", "claims"):
        (register / f"{table}.csv").unlink()
    said, _ = paymentcheck(register, code=2)
    assert "payments" in said
    assert "claims" in said


def test_a_bad_value_makes_what_leans_on_it_unknown(register, opened):
    write_folder(register, payments=[PAYMENT, AGAIN | {"paid_on": "soon"}])
    told, rows = paymentcheck(register, *opened, code=3)
    assert told["bad_values"] == 1
    twice = {row["payment_id"]: row["outcome"] for row in rows if row["check"] == "paid_twice"}
    assert twice == {"U1": "unknown", "U2": "hit"}


@pytest.mark.parametrize(
    ("table", "values", "checked"),
    [
        ("payments", {"period": "202609"}, True),
        ("payments", {"period": "202610"}, False),
        ("claims", {"period_from": "2026-09-01", "period_to": "2026-09-30"}, True),
        ("claims", {"period_from": "2026-09-02", "period_to": "2026-09-30"}, False),
        ("claims", {"status": "rejected"}, False),
        ("claims", {"status": "withdrawn"}, False),
        ("claims", {"status": ""}, True),
    ],
)
def test_what_has_begun_and_stands_is_checked(register, opened, table, values, checked):
    row = {"payments": PAYMENT, "claims": CLAIM}[table]
    write_folder(register, **{table: [row | values]})
    told, _ = paymentcheck(register, *opened)
    assert told[table] == checked


def test_an_older_payment_is_judged_by_the_value_of_its_own_time(register, opened, tmp_path):
    own = tmp_path / "own" / "payment_checks"
    own.mkdir(parents=True)
    text = load_catalog().texts["payment_checks/claim_amount_outside_tariff.toml"].decode()
    dated = "2020-01-01 = { value = 400,"
    assert text.count(dated) == 1
    line = next(line for line in text.splitlines() if line.startswith(dated))
    later = line.replace("2020-01-01", "2026-06-01").replace("400", "200")
    (own / "claim_amount_outside_tariff.toml").write_text(text.replace(line, f"{line}\n{later}"))
    june = {"period_from": "2026-06-01", "period_to": "2026-06-30", "amount": "9000"}
    write_folder(register, claims=[CLAIM, CLAIM | june | {"claim_id": "F2"}])
    _, rows = paymentcheck(register, *opened, "--catalog", str(own.parent))
    found = [row for row in rows if row["check"] == "claim_amount_outside_tariff"]
    assert [row["claim_id"] for row in found] == ["F2"]
    assert json.loads(found[0]["parameters"])["highest_per_day_municipality"]["value"] == 200


def test_an_express_basis_on_the_card_lets_the_kind_be_checked_without_the_gate(register, tmp_path):
    own = tmp_path / "own" / "payment_checks"
    own.mkdir(parents=True)
    text = load_catalog().texts["payment_checks/paid_twice.toml"].decode()
    based = '[legal_basis]\ndaily_allowance = "case_handling"\n\n[party]'
    (own / "paid_twice.toml").write_text(text.replace("[party]", based))
    told, rows = paymentcheck(register, "--catalog", str(own.parent))
    assert hits(rows) == {("U2", "paid_twice")}
    assert rows[0]["legal_basis"] == "case_handling"
    (kept,) = told["checks"]["paid_twice"]["not_run"]
    assert set(kept["case_types"]) == {"special_allowance", "repatriation_grant"}


def test_a_run_is_the_same_bytes_whatever_the_number_of_threads(register, opened):
    paymentcheck(register, *opened, "--threads", "1")
    out = register.parent / "out"
    files = ("payment_findings.parquet", "run.json", "declarations.json")
    first = [(out / name).read_bytes() for name in files]
    paymentcheck(register, *opened, "--threads", "2")
    assert [(out / name).read_bytes() for name in files] == first


def test_every_row_proposes_an_inquiry_and_nothing_more(register, opened):
    told, rows = paymentcheck(register, *opened, "--all-outcomes")
    assert {row["proposed_step"] for row in rows} == {"inquiry"}
    run = {name for name, check in told["checks"].items() if not check["not_run"]}
    assert {row["check"] for row in rows} == run
