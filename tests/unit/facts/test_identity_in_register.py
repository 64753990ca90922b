"""Facts of the population register's row under someone's number."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.against_oracle import assert_facts_equal
from tests.oracle import identity_in_register as oracle
from tests.support import ON, fact_values

PERSON = {
    "person_id": "P1",
    "personal_identity_number": "199001019999",
    "coordination_number": "199001619999",
}
UNDER_PERSONAL = {
    "personal_identity_number": "199001019999",
    "status": "registered",
    "family_name": "Ek",
    "given_names": "Li",
    "date_of_birth": date(1990, 1, 1),
}
UNDER_COORDINATION = UNDER_PERSONAL | {
    "personal_identity_number": "199001619999",
    "status": "deregistered",
    "family_name": "Asp",
}


def of_register(name: str, *rows: dict[str, object]) -> dict[str, object]:
    return fact_values(name, persons=[PERSON], population_register=list(rows))


def test_the_row_under_the_personal_number_comes_first():
    rows = (UNDER_COORDINATION, UNDER_PERSONAL)
    assert of_register("register_name", *rows) == {"P1": "Li Ek"}
    assert of_register("register_status", *rows) == {"P1": "registered"}


def test_without_it_the_row_under_the_coordination_number_is_used():
    assert of_register("register_name", UNDER_COORDINATION) == {"P1": "Li Asp"}


def test_a_number_without_a_row_tells_nothing():
    assert of_register("register_status") == {}


def test_a_status_that_begins_after_the_day_does_not_count_yet():
    tomorrow = UNDER_PERSONAL | {"status": "deceased", "status_on": ON + timedelta(days=1)}
    today = tomorrow | {"status_on": ON}
    assert of_register("register_status", tomorrow) == {"P1": None}
    assert of_register("register_status", today) == {"P1": "deceased"}
    assert of_register("register_status_on", tomorrow) == {"P1": None}


def test_a_comparison_of_nothing_is_no_verdict():
    compared = [
        {"person_id": "P1", "verdict": "unclear"},
        {"person_id": "P2", "verdict": "unclear", "similarity": Decimal("0.5")},
    ]
    found = fact_values("identity_verdict", identity_comparisons=compared)
    assert found == {"P1": None, "P2": "unclear"}


@settings(max_examples=25)
@given(st.data())
def test_every_fact_equals_its_oracle(data):
    keys, numbers = ["P1", "P2", "P3"], ["1", "2", "3"]
    number = st.sampled_from([None, *numbers])
    row = st.fixed_dictionaries(
        {
            "status": st.sampled_from(["registered", "deceased"]),
            "status_on": st.sampled_from([None, ON, ON + timedelta(days=1)]),
            "family_name": st.sampled_from([None, "Ek"]),
            "given_names": st.sampled_from([None, "Li"]),
            "date_of_birth": st.sampled_from([None, date(1990, 1, 1)]),
        }
    )
    compared = st.fixed_dictionaries(
        {
            "similarity": st.sampled_from([None, Decimal("0.25")]),
            "verdict": st.sampled_from(["same", "different"]),
            "name_relation": st.sampled_from([None, "equal"]),
            "date_relation": st.sampled_from([None, "equal"]),
        }
    )
    some = st.lists(st.sampled_from(keys), unique=True)
    assert_facts_equal(
        oracle,
        ON,
        persons=[
            {
                "person_id": key,
                "personal_identity_number": data.draw(number),
                "coordination_number": data.draw(number),
            }
            for key in keys
        ],
        population_register=[
            {"personal_identity_number": one} | data.draw(row)
            for one in data.draw(st.lists(st.sampled_from(numbers), unique=True))
        ],
        identity_comparisons=[{"person_id": key} | data.draw(compared) for key in data.draw(some)],
    )
