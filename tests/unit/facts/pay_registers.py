"""Small registers of one person with an earlier work permit and declared pay, for tests."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from tests.oracle import Row
from tests.support import ON, fact_values

TOMORROW = ON + timedelta(days=1)
OWN, OTHER = "5560360793", "5569579104"
PERSON = {"person_id": "P1", "personal_identity_number": "1", "coordination_number": "61"}
READING = {"person_id": "P1", "personal_number_valid": True, "coordination_number_valid": True}
CASE = {
    "case_id": "C1",
    "case_type": "work_permit",
    "applicant_id": "P1",
    "employer_id": "O1",
    "offered_monthly_salary": 30_000,
}
# Ten full months by 2026-09-01: September 2025 to June 2026.
PERMIT = {
    "decision_id": "B1",
    "case_id": "C1",
    "decided_on": date(2025, 8, 1),
    "outcome": "granted",
    "permit_kind": "temporary",
    "permit_from": date(2025, 8, 10),
    "permit_to": date(2026, 8, 10),
}
EMPLOYERS = [
    {"organisation_id": "O1", "organisation_number": OWN, "name": "Own"},
    {"organisation_id": "O2", "organisation_number": OTHER, "name": "Other"},
    {"organisation_id": "O3", "organisation_number": None, "name": None},
]
MONTHS = [202509, 202510, 202511, 202512, 202601, 202602, 202603, 202604, 202605, 202606]


def line(period: int, pay: int = 30_000, **more: Any) -> Row:
    """A line of pay from the permit's employer, under the personal identity number."""
    usual = {"employer_number": OWN, "payee_number": "1", "period": period, "cash_pay": pay}
    return usual | {"specification_number": "1"} | more


def of_person(
    name: str, *lines: Row, on: date = ON, permit: Row = PERMIT, case: Row = CASE, **tables: Any
) -> Any:
    """A fact of the person with that permit and those lines."""
    usual = {
        "persons": [PERSON],
        "number_readings": [READING],
        "cases": [case],
        "decisions": [permit],
        "organisations": EMPLOYERS,
        "income_statements": list(lines),
    }
    return fact_values(name, on, **usual | tables).get("P1")


_DAYS = st.sampled_from(
    [date(2018, 3, 1), date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2), ON, TOMORROW]
)
_CASES = st.lists(
    st.fixed_dictionaries(
        {
            "applicant_id": st.sampled_from(["P1", "P2"]),
            "case_type": st.sampled_from(["work_permit", "work_permit", "visa"]),
            "employer_id": st.sampled_from(["O1", "O2", "O3", None]),
            "offered_monthly_salary": st.sampled_from([30_000, 7, None]),
        }
    ),
    min_size=1,
    max_size=3,
)
_DECISIONS = st.lists(
    st.fixed_dictionaries(
        {
            "case_id": st.sampled_from(["C0", "C1"]),
            "decided_on": _DAYS,
            "outcome": st.sampled_from(["granted", "granted", "rejected"]),
            "permit_kind": st.sampled_from(["temporary", "permanent", None]),
            "permit_from": st.none() | _DAYS,
            "permit_to": st.none() | _DAYS,
        }
    ),
    min_size=1,
    max_size=4,
)
_LINES = st.lists(
    st.fixed_dictionaries(
        {
            "employer_number": st.sampled_from([OWN, f"16{OWN}", OTHER]),
            "payee_number": st.sampled_from(["1", "2", "61"]),
            "period": st.sampled_from([202106, 202107, 202512, *MONTHS[4:], 202607]),
            "cash_pay": st.sampled_from([-5, 0, 10, 30_000]),
            "removed": st.sampled_from([True, False, None]),
        }
    ),
    max_size=12,
)
_READINGS = st.sampled_from([True, False, None])


@st.composite
def registers(draw: st.DrawFn) -> dict[str, list[Row]]:
    """Two persons, one of them with two numbers, and permits, decisions and lines at random."""
    second = {"person_id": "P2", "personal_identity_number": "2", "coordination_number": None}
    return {
        "persons": [PERSON, second],
        "number_readings": [
            READING | {"personal_number_valid": draw(_READINGS), "coordination_number_valid": None},
            {"person_id": "P2", "personal_number_valid": draw(_READINGS)},
        ],
        "cases": [{"case_id": f"C{n}"} | case for n, case in enumerate(draw(_CASES))],
        "decisions": [{"decision_id": f"B{n}"} | one for n, one in enumerate(draw(_DECISIONS))],
        "organisations": EMPLOYERS,
        "income_statements": draw(_LINES),
    }
