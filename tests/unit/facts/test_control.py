"""Facts of contacts that the applicant shares with the employer or the representative."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.against_oracle import assert_facts_equal
from tests.oracle import control as oracle
from tests.support import ON, fact_values

YESTERDAY, TOMORROW = ON - timedelta(days=1), ON + timedelta(days=1)
CASE = {"case_id": "C1", "applicant_id": "P1", "employer_id": "O1", "representative_id": "P2"}


def contact(party: str, value: str, kind: str = "phone", **more: Any) -> dict[str, Any]:
    return {"party_id": party, "value": value, "kind": kind} | more


def of_case(name: str, *contacts: dict[str, Any], case: dict[str, Any] = CASE) -> Any:
    rows = [{"contact_id": f"K{place}"} | one for place, one in enumerate(contacts)]
    return fact_values(name, cases=[case], contacts=rows).get("C1")


def test_spaces_hyphens_and_case_tell_no_details_apart():
    own, theirs = contact("P1", "SE12 ab-34", "bank_account"), contact("O1", "se12AB34 ")
    same = theirs | {"kind": "bank_account"}
    assert of_case("employer_bank_account_shared", own, same) is True


def test_details_of_different_kinds_are_not_compared():
    own, theirs = contact("P1", "1", "phone"), contact("O1", "1", "bank_account")
    assert of_case("employer_phone_known", own, theirs) is None
    assert of_case("employer_bank_account_shared", own, theirs) is None


@pytest.mark.parametrize(
    ("days", "shared"),
    [
        ({}, True),
        ({"valid_from": ON, "valid_to": ON}, True),
        ({"valid_to": YESTERDAY}, None),
        ({"valid_from": TOMORROW}, None),
    ],
)
def test_only_contacts_in_use_on_the_day_are_compared(days, shared):
    own, theirs = contact("P1", "070-1"), contact("O1", "0701", **days)
    assert of_case("employer_phone_shared", own, theirs) is shared


def test_one_detail_of_several_is_enough():
    contacts = [contact("P1", "1"), contact("P1", "2"), contact("O1", "3"), contact("O1", "2")]
    assert of_case("employer_phone_shared", *contacts) is True


def test_a_placeholder_is_no_detail():
    own, theirs = contact("P1", "-"), contact("O1", " ")
    assert of_case("employer_phone_known", own, theirs) is None


def test_the_representatives_phone_is_not_the_employers():
    own, theirs = contact("P1", "1"), contact("P2", "1")
    other = contact("O1", "2")
    assert of_case("representative_phone_shared", own, theirs, other) is True
    assert of_case("employer_phone_shared", own, theirs, other) is False


def test_who_represents_themselves_shares_with_nobody():
    alone = CASE | {"representative_id": "P1"}
    assert of_case("representative_phone_known", contact("P1", "1"), case=alone) is None


def test_another_applicants_contacts_are_left_alone():
    own, stranger = contact("P1", "1"), contact("P9", "1")
    assert of_case("employer_phone_shared", own, stranger) is None


DAYS = st.sampled_from([None, date(2020, 1, 1), YESTERDAY, ON, TOMORROW])
PARTIES = ["P1", "P2", "O1"]
CASES = st.fixed_dictionaries(
    {
        "applicant_id": st.sampled_from(["P1", "P2"]),
        "employer_id": st.sampled_from(["O1", None]),
        "representative_id": st.sampled_from([*PARTIES, None]),
    }
)
CONTACTS = st.lists(
    st.fixed_dictionaries(
        {
            "party_id": st.sampled_from(PARTIES),
            "kind": st.sampled_from(["address", "phone", "bank_account", "email", None]),
            "value": st.sampled_from(["A 1", "a-1", "B", "-"]),
            "valid_from": DAYS,
            "valid_to": DAYS,
        }
    ),
    max_size=12,
)


@settings(max_examples=25)
@given(first=CASES, second=CASES, contacts=CONTACTS)
def test_all_facts_equal_the_naive_oracle(first, second, contacts):
    assert_facts_equal(
        oracle,
        ON,
        cases=[first | {"case_id": "C1"}, second | {"case_id": "C2"}],
        contacts=[{"contact_id": f"K{place}"} | one for place, one in enumerate(contacts)],
    )
