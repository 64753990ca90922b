"""Facts of documents held against their MRZ, their holders and the citizenship."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.against_oracle import assert_facts_equal
from tests.oracle import documents_compared as oracle
from tests.support import ON, fact_values

SAME = {"number": "A1", "issuing_state": "SYR", "kind": "passport"}
DIFFERENCES = ("number_differs", "date_of_birth_differs", "valid_to_differs", "name_differs")


def documents(**by_person: dict[str, Any]) -> list[dict[str, Any]]:
    """A document per person, its key that of the person."""
    return [{"document_id": key, "person_id": key} | row for key, row in by_person.items()]


def test_one_document_that_fails_is_enough_and_one_not_read_is_not_clear():
    rows = [
        {"document_id": f"{person}{n}", "person_id": person, "number": f"N{n}"}
        for person in ("FAILS", "GAP", "HOLDS")
        for n in (1, 2)
    ]
    digits = {"FAILS1": None, "FAILS2": 1, "GAP1": 0, "GAP2": None, "HOLDS1": 0, "HOLDS2": 0}
    readings = [{"document_id": key, "failed_check_digits": count} for key, count in digits.items()]
    tables = {"travel_documents": rows, "document_readings": readings}
    assert fact_values("mrz_check_digit_wrong", **tables) == {
        "FAILS": True,
        "GAP": None,
        "HOLDS": False,
    }
    assert fact_values("mrz_failing_document_number", **tables)["FAILS"] == "N2"


def test_another_name_is_no_fault_of_the_zone():
    tables = {
        "travel_documents": documents(P1=SAME),
        "document_readings": [{"document_id": "P1", "name_differs": True, "mrz_readable": True}],
    }
    assert fact_values("mrz_name_differs", **tables) == {"P1": True}
    assert fact_values("mrz_unreadable", **tables) == {"P1": False}
    assert fact_values("mrz_failing_document_number", **tables) == {"P1": None}


def test_a_document_is_shared_when_number_and_state_are_the_same():
    rows = documents(P1=SAME, P2=SAME, P3=SAME | {"issuing_state": "IRQ"})
    found = fact_values("persons_holding_document", travel_documents=rows)
    assert found == {"P1": 2, "P2": 2, "P3": 1}


def test_one_person_with_the_same_document_twice_shares_it_with_nobody():
    rows = [{"document_id": key, "person_id": "P1"} | SAME for key in ("D1", "D2")]
    assert fact_values("persons_holding_document", travel_documents=rows) == {"P1": 1}


def test_residence_permit_cards_are_not_compared():
    card = SAME | {"kind": "residence_permit_card"}
    found = fact_values("persons_holding_document", travel_documents=documents(P1=card, P2=card))
    assert found == {"P1": None, "P2": None}


@pytest.mark.parametrize("column", ["number", "issuing_state"])
def test_a_document_without_its_key_may_be_shared(column):
    rows = documents(P1=SAME | {column: None}, P2=SAME | {column: None})
    found = fact_values("persons_holding_document", travel_documents=rows)
    assert found == {"P1": None, "P2": None}


@pytest.mark.parametrize(
    ("person", "other"),
    [
        ({"citizenship": "SYR"}, False),
        ({"citizenship": "IRQ"}, True),
        ({"citizenship": "IRQ", "other_citizenships": "TUR;SYR"}, False),
        ({"citizenship": None}, None),
        ({"citizenship": None, "other_citizenships": "SYR"}, False),
    ],
)
def test_a_passport_of_any_state_of_citizenship_is_in_order(person, other):
    found = fact_values(
        "passport_of_other_state",
        persons=[{"person_id": "P1"} | person],
        travel_documents=documents(P1=SAME),
    )
    assert found == {"P1": other}


def test_a_travel_document_may_be_issued_by_any_state():
    found = fact_values(
        "passport_of_other_state",
        persons=[{"person_id": "P1", "citizenship": "XXA"}],
        travel_documents=documents(P1=SAME | {"kind": "travel_document"}),
    )
    assert found == {}


@settings(max_examples=25)
@given(st.data())
def test_every_fact_equals_its_oracle(data):
    keys = ["P1", "P2", "P3"]
    told = st.sampled_from([None, True, False])
    kinds = [None, "passport", "passport", "residence_permit_card"]
    document = st.fixed_dictionaries(
        {
            "person_id": st.sampled_from(keys),
            "kind": st.sampled_from(kinds),
            "number": st.sampled_from([None, "A1", "B2"]),
            "issuing_state": st.sampled_from([None, "SYR", "IRQ"]),
        }
    )
    reading = st.fixed_dictionaries(
        {
            "mrz_readable": told,
            "failed_check_digits": st.sampled_from([None, 0, 1]),
            **dict.fromkeys(DIFFERENCES, told),
        }
    )
    person = st.fixed_dictionaries(
        {
            "citizenship": st.sampled_from([None, "SYR", "TUR"]),
            "other_citizenships": st.sampled_from([None, "IRQ;SYR", "TUR"]),
        }
    )
    rows = [
        {"document_id": f"D{n}"} | row
        for n, row in enumerate(data.draw(st.lists(document, max_size=6)))
    ]
    assert_facts_equal(
        oracle,
        ON,
        persons=[{"person_id": key} | data.draw(person) for key in keys],
        travel_documents=rows,
        document_readings=[
            {"document_id": row["document_id"]} | data.draw(reading) for row in rows[1:]
        ],
    )
