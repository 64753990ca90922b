"""Tables while they are being made: they grow, hold every kind of value, and find rows."""

from datetime import date

import numpy as np
import pytest

from samsyn.synth.agency import Agency, rows_of
from samsyn.synth.columns import NONE, organisation_of, organisation_party
from samsyn.synth.writing import agency_table, truth_table


@pytest.fixture
def agency():
    made = Agency(date(2026, 9, 1))
    made.append("persons", 3, family_name=["Ek", "Al", "Ek"], sex="F")
    made.append("cases", 2, applicant_id=np.array([2, 0]), status="open")
    return made


def test_missing_values_are_missing(agency):
    agency.set("persons", [0, 1], family_name=["Å", "B"], personal_identity_number=None)
    row = agency_table(agency, "persons").to_pylist()[0]
    assert row["family_name"] == "Å"
    assert row["personal_identity_number"] is None
    assert row["date_of_birth"] is None


def test_keys_and_references_are_written_as_letters_and_numbers(agency):
    agency.append("organisations", 1, name="Kvarn AB", active=1)
    agency.set("cases", [0], representative_id=organisation_party([0]))
    agency.set("cases", [1], representative_id=1)
    rows = agency_table(agency, "cases").to_pylist()
    assert [row["representative_id"] for row in rows] == ["O00000001", "P00000002"]
    assert [row["case_id"] for row in rows] == ["C00000001", "C00000002"]
    assert rows[0]["applicant_id"] == "P00000003"


def test_rows_taken_out_are_not_written_and_leave_other_keys_alone(agency):
    agency.append("contacts", 3, party_id=[0, 1, 2], kind="phone", value=["1", "2", "åäö"])
    agency.drop("contacts", [1])
    rows = agency_table(agency, "contacts").to_pylist()
    assert [(row["contact_id"], row["value"]) for row in rows] == [
        ("K00000001", "1"),
        ("K00000003", "åäö"),
    ]


def test_copies_take_changes(agency):
    copied = agency.copy("persons", np.array([0, 1]), sex="M")
    assert agency.texts("persons", "family_name", copied) == ["Ek", "Al"]
    assert agency.texts("persons", "sex", copied) == ["M", "M"]
    assert len(agency.persons) == 5


def test_rows_are_found_by_whom_they_are_about(agency):
    agency.append("travel_documents", 4, person_id=[2, 0, 2, 1], kind="passport")
    agency.set("travel_documents", [1], kind="identity_card")
    assert agency.documents(np.array([0, 2, 1])).tolist() == [1, 0, 3]
    assert agency.passports(np.array([0, 2])).tolist() == [NONE, 0]
    assert agency.rows_about("travel_documents", "person_id", [2]).tolist() == [0, 2]
    assert agency.rows_about("travel_documents", "person_id", []).tolist() == []


def test_contacts_of_organisations_are_found_too(agency):
    agency.append("organisations", 2)
    parties = organisation_party([0, 1])
    agency.append("contacts", 2, party_id=parties, kind="phone", value="1")
    assert agency.rows_about("contacts", "party_id", parties[1:]).tolist() == [1]
    assert agency.contact(parties, "phone").tolist() == [0, 1]
    assert organisation_of(parties).tolist() == [0, 1]


def test_truth_is_told_once_per_case_and_check(agency):
    agency.fault("document_expired", [1, 1])
    agency.look_alike("document_expired", [1, 0])
    agency.append("decisions", 1, case_id=0)
    agency.fault("no_income", [0], of="decisions")
    assert truth_table(agency).to_pylist() == [
        {"key": "C00000001", "check": "document_expired", "kind": "look_alike"},
        {"key": "C00000002", "check": "document_expired", "kind": "fault"},
        {"key": "B00000001", "check": "no_income", "kind": "fault"},
    ]


def test_serials_are_given_once(agency):
    assert agency.serials("x", 2).tolist() == [0, 1]
    assert agency.serials("x", 1).tolist() == [2]
    assert agency.serials("y", 1).tolist() == [0]


def test_rows_where_all_flags_hold(agency):
    assert rows_of([agency.is_("cases", "status", "open"), np.array([True, False])]).tolist() == [0]
