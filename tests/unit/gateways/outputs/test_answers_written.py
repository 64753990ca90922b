"""The answers of other registers as a check leaves them: each about those it may be told of."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.results import result_folder

_TABLES = {
    "persons": "person_id,family_name,given_names,date_of_birth\n"
    "P1,Demirci,Elif,1990-01-02\nP2,Öz,Ada,1980-05-06\n",
    "cases": "case_id,case_type,applicant_id,sponsor_id,received_on,status\n"
    "C1,visa,P1,P2,2026-08-01,open\n"
    "C2,family_reunification,P1,P2,2026-08-01,open\n"
    "C3,citizenship,P1,P2,2026-08-01,open\n"
    "C4,visa,P2,,2026-08-01,open\n",
    "travel_documents": "document_id,person_id,kind,issuing_state,number\n"
    "D1,P1,passport,TUR,U1\nD2,P2,passport,TUR,U2\n",
    "alerts": "alert_id,source,kind,document_number,issuing_state\n"
    "L1,CRIMINAL_RECORD,record,U1,TUR\nL2,CRIMINAL_RECORD,record,U2,TUR\n"
    "L3,SUSPICION_RECORD,record,U2,TUR\nL4,SIS,document,U2,TUR\n",
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory) -> Path:
    return result_folder(tmp_path_factory.mktemp("answers"), **_TABLES) / "answers"


def told(answers: Path, source: str) -> list[tuple[str, str, str]]:
    rows = pq.read_table(answers / f"{source}.parquet").to_pylist()
    return [(row["case_id"], row["alert_id"], row["role"]) for row in rows]


def test_police_registers_answer_about_a_sponsor_in_family_reunification_alone(answers):
    assert told(answers, "SUSPICION_RECORD") == [
        ("C2", "L3", "sponsor"),
        ("C4", "L3", "applicant"),
    ]


def test_police_registers_answer_about_the_applicant_in_any_case(answers):
    assert told(answers, "CRIMINAL_RECORD") == [
        ("C1", "L1", "applicant"),
        ("C2", "L1", "applicant"),
        ("C2", "L2", "sponsor"),
        ("C3", "L1", "applicant"),
        ("C4", "L2", "applicant"),
    ]


def test_other_registers_answer_about_a_sponsor_in_any_case(answers):
    assert [case for case, _, role in told(answers, "SIS") if role == "sponsor"] == [
        "C1",
        "C2",
        "C3",
    ]
