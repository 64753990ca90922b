"""Facts of the employer: registration, earlier assessments, declared pay."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.against_oracle import assert_facts_equal
from tests.oracle import employer as oracle
from tests.support import ON, fact_values

YESTERDAY, TOMORROW = ON - timedelta(days=1), ON + timedelta(days=1)
NUMBER = "5560360793"
EMPLOYER = {"organisation_id": "O1", "organisation_number": NUMBER}


def of_employer(name: str, employer: dict[str, Any] = EMPLOYER, **tables: Any) -> Any:
    return fact_values(name, organisations=[employer], **tables).get("O1")


def assessed(name: str, *assessments: dict[str, Any]) -> Any:
    rows = [
        {"assessment_id": f"A{place}", "organisation_id": "O1"} | one
        for place, one in enumerate(assessments)
    ]
    return of_employer(name, employer_assessments=rows)


def pay_lines(*lines: dict[str, Any], on: date = ON) -> Any:
    usual = {"employer_number": NUMBER, "payee_number": "1", "period": 202606, "cash_pay": 1}
    rows = [usual | {"specification_number": str(place)} | one for place, one in enumerate(lines)]
    return of_employer("employer_pay_lines", income_statements=rows, on=on)


@pytest.mark.parametrize(
    ("day", "gone"), [(YESTERDAY, True), (ON, True), (TOMORROW, False), (None, False)]
)
def test_an_employer_is_deregistered_from_the_day_itself(day, gone):
    assert of_employer("employer_deregistered", EMPLOYER | {"deregistered_on": day}) is gone


def test_an_employer_without_a_word_on_activity_is_not_known_to_be_active():
    assert of_employer("employer_active") is None


BAD = {"assessed_on": date(2025, 3, 1), "outcome": "disreputable", "ground": "sham_employment"}


def test_a_later_assessment_replaces_an_earlier_one():
    cleared = {"assessed_on": date(2026, 2, 1), "outcome": "reputable"}
    assert assessed("employer_is_disreputable", BAD) is True
    assert assessed("employer_is_disreputable", BAD, cleared) is False
    assert assessed("employer_assessed_on", BAD, cleared) == date(2026, 2, 1)


@pytest.mark.parametrize(("day", "counts"), [(YESTERDAY, None), (ON, True), (None, True)])
def test_an_assessment_may_be_leaned_on_through_its_last_day(day, counts):
    assert assessed("employer_is_disreputable", BAD | {"expires_on": day}) is counts


def test_an_expired_assessment_does_not_hide_an_earlier_one_in_force():
    expired = {"assessed_on": date(2026, 1, 1), "outcome": "reputable", "expires_on": YESTERDAY}
    assert assessed("employer_is_disreputable", BAD, expired) is True


def test_an_assessment_of_tomorrow_is_not_made_yet():
    assert assessed("employer_is_disreputable", BAD | {"assessed_on": TOMORROW}) is None


def test_of_two_assessments_on_a_day_the_one_with_the_later_key_holds():
    doubtful = BAD | {"outcome": "doubtful"}
    assert assessed("employer_is_doubtful", BAD, doubtful) is True
    assert assessed("employer_is_doubtful", doubtful, BAD) is False


@pytest.mark.parametrize(("period", "found"), [(202603, 0), (202604, 1), (202606, 1), (202607, 0)])
def test_the_last_three_months_that_must_have_been_declared_count(period, found):
    assert pay_lines({"period": period}) == found


def test_a_month_must_not_have_been_declared_before_its_last_day_is_past():
    assert pay_lines({"period": 202606}, on=date(2026, 8, 31)) == 0


def test_the_months_looked_at_reach_back_over_the_new_year():
    found = of_employer("employer_declared_months_from", on=date(2026, 2, 1))
    assert found == date(2025, 9, 1)


def test_the_prefix_of_the_long_number_does_not_matter():
    assert pay_lines({"employer_number": f"16{NUMBER}"}, {}) == 2


def test_withdrawn_lines_and_lines_without_pay_are_no_pay():
    assert pay_lines({"removed": True}, {"cash_pay": 0}, {"cash_pay": -5}) == 0


def test_lines_of_another_employer_are_not_this_employers():
    assert pay_lines({"employer_number": "5569579104"}) == 0


def test_without_a_number_nothing_can_be_looked_up():
    assert of_employer("employer_pay_lines", EMPLOYER | {"organisation_number": None}) is None


DAYS = st.sampled_from([date(2024, 2, 29), YESTERDAY, ON, TOMORROW])
ASSESSMENTS = st.lists(
    st.fixed_dictionaries(
        {
            "organisation_id": st.sampled_from(["O1", "O2"]),
            "assessed_on": DAYS,
            "expires_on": st.none() | DAYS,
            "outcome": st.sampled_from(["reputable", "doubtful", "disreputable"]),
            "ground": st.sampled_from([None, "sham_employment"]),
        }
    ),
    max_size=6,
)
EMPLOYERS = st.fixed_dictionaries(
    {
        "organisation_number": st.sampled_from([NUMBER, "5569579104", None]),
        "name": st.sampled_from(["A", None]),
        "registered_on": st.none() | DAYS,
        "deregistered_on": st.none() | DAYS,
        "active": st.sampled_from([True, False, None]),
    }
)
LINES = st.lists(
    st.fixed_dictionaries(
        {
            "employer_number": st.sampled_from([NUMBER, f"16{NUMBER}", "5569579104"]),
            "period": st.sampled_from([202603, 202604, 202606, 202607]),
            "cash_pay": st.integers(-1, 2),
            "removed": st.sampled_from([True, False, None]),
        }
    ),
    max_size=6,
)


@settings(max_examples=25)
@given(first=EMPLOYERS, second=EMPLOYERS, assessments=ASSESSMENTS, lines=LINES)
def test_all_facts_equal_the_naive_oracle(first, second, assessments, lines):
    assert_facts_equal(
        oracle,
        ON,
        organisations=[first | {"organisation_id": "O1"}, second | {"organisation_id": "O2"}],
        organisation_readings=[{"organisation_id": "O1", "organisation_number_valid": False}],
        employer_assessments=[
            {"assessment_id": f"A{place}"} | one for place, one in enumerate(assessments)
        ],
        income_statements=lines,
    )
