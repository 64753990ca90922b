"""Facts of who someone is."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.against_oracle import assert_facts_equal
from tests.oracle import identity as oracle
from tests.support import ON, fact_values

HOLDS = st.sampled_from([None, True, False])
DAY = st.sampled_from(
    [None, date(1990, 1, 1), date(1990, 1, 2), date(1990, 2, 1), date(1991, 1, 1)]
)


def valid(personal: bool | None, coordination: bool | None) -> bool | None:
    row = {
        "person_id": "P1",
        "personal_number_valid": personal,
        "coordination_number_valid": coordination,
    }
    return fact_values("applicant_identity_number_valid", number_readings=[row])["P1"]


@pytest.mark.parametrize(("personal", "coordination"), [(True, None), (None, True), (True, True)])
def test_numbers_hold_when_each_one_given_does(personal, coordination):
    assert valid(personal, coordination) is True


@pytest.mark.parametrize(
    ("personal", "coordination"), [(False, None), (True, False), (False, True)]
)
def test_one_number_that_fails_is_enough(personal, coordination):
    assert valid(personal, coordination) is False


def test_without_a_number_there_is_nothing_to_hold():
    assert valid(None, None) is None


def test_a_coordination_number_is_alone_until_there_is_a_personal_number():
    readings = [
        {"person_id": "ALONE", "coordination_number_valid": True},
        {"person_id": "BOTH", "coordination_number_valid": True, "personal_number_valid": False},
        {"person_id": "NONE"},
    ]
    found = fact_values("has_coordination_number_alone", number_readings=readings)
    assert found == {"ALONE": True, "BOTH": False, "NONE": False}


def test_a_nearby_day_in_the_number_is_no_difference():
    recorded = {"A": date(1990, 1, 31), "B": date(1990, 1, 31), "C": date(1990, 1, 31), "D": None}
    in_number = {"A": date(1990, 1, 1), "B": date(1990, 2, 1), "C": date(1991, 1, 31)}
    found = fact_values(
        "number_month_differs",
        persons=[{"person_id": key, "date_of_birth": day} for key, day in recorded.items()],
        number_readings=[
            {"person_id": key, "number_date": in_number.get(key, ON)} for key in recorded
        ],
    )
    assert found == {"A": False, "B": True, "C": True, "D": None}


def test_a_single_name_stands_by_itself():
    persons = [
        {"person_id": "P1", "family_name": "Sari"},
        {"person_id": "P2", "family_name": "Ek", "given_names": "Maj Li"},
    ]
    assert fact_values("recorded_name", persons=persons) == {"P1": "Sari", "P2": "Maj Li Ek"}


@settings(max_examples=25)
@given(st.data())
def test_every_fact_equals_its_oracle(data):
    keys = ["P1", "P2", "P3"]
    person = st.fixed_dictionaries(
        {
            "family_name": st.sampled_from(["Ek", "Sari"]),
            "given_names": st.sampled_from([None, "Li"]),
            "date_of_birth": DAY,
            "identity_level": st.sampled_from([None, "proven", "unclear"]),
            "coordination_number_level": st.sampled_from([None, "uncertain"]),
        }
    )
    reading = st.fixed_dictionaries(
        {
            "personal_number_valid": HOLDS,
            "coordination_number_valid": HOLDS,
            "number_date": DAY,
        }
    )
    case = st.fixed_dictionaries(
        {
            "case_type": st.sampled_from(["asylum", "visa"]),
            "sponsor_id": st.sampled_from([None, "P1"]),
        }
    )
    assert_facts_equal(
        oracle,
        ON,
        persons=[{"person_id": key} | data.draw(person) for key in keys],
        number_readings=[{"person_id": key} | data.draw(reading) for key in keys],
        cases=[{"case_id": key} | data.draw(case) for key in ("C1", "C2")],
    )
