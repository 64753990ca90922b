"""Facts of links between cases."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.against_oracle import assert_facts_equal
from tests.oracle import links as oracle
from tests.support import ON, fact_values


def case(case_id, applicant, sponsor=None, **more):
    plain = {"status": "open", "received_on": date(2026, 5, 1)}
    return {
        **plain,
        "case_id": case_id,
        "applicant_id": applicant,
        "sponsor_id": sponsor,
        **more,
    }


def contact(party, value="Storgatan 1, Malmö", kind="address", **more):
    return {"party_id": party, "kind": kind, "value": value, **more}


def sharing(cases, contacts, fact="cases_sharing_address"):
    return fact_values(fact, cases=cases, contacts=contacts).get("C1", 0)


MINE = case("C1", "P1")
TWO = [MINE, case("C2", "P2")]


def test_each_other_case_whose_party_has_the_address_counts():
    cases = [*TWO, case("C3", "P3", "S3"), case("C4", "P4")]
    contacts = [contact(party) for party in ("P1", "P2", "S3")]
    assert sharing(cases, contacts) == 2


def test_spaces_hyphens_and_case_tell_no_contacts_apart():
    numbers = [contact("P1", "070-123 45 67", "phone"), contact("P2", "0701234567", "phone")]
    assert sharing(TWO, numbers, "cases_sharing_phone") == 1
    assert sharing(TWO, [contact("P1"), contact("P2", "STORGATAN 1,MALMÖ")]) == 1


def test_a_number_that_happens_to_be_an_account_is_not_shared():
    mixed = [contact("P1", "123", "phone"), contact("P2", "123", "bank_account")]
    assert sharing(TWO, mixed, "cases_sharing_phone") == 0
    assert sharing(TWO, mixed, "cases_sharing_bank_account") == 0


def test_a_lone_hyphen_is_no_contact():
    assert sharing(TWO, [contact("P1", " - "), contact("P2", "-")]) == 0


def test_other_cases_of_the_same_person_do_not_count():
    assert sharing([MINE, case("C2", "P1"), case("C3", "P1")], [contact("P1")]) == 0


def test_applicant_and_sponsor_of_one_case_may_live_together():
    assert sharing([case("C1", "P1", "S1")], [contact("P1"), contact("S1")]) == 0


def test_a_family_that_applies_through_one_sponsor_is_not_many_applicants():
    cases = [case(f"C{n}", f"P{n}", "S") for n in range(1, 6)]
    family = [contact("S"), *(contact(f"P{n}") for n in range(1, 6))]
    assert sharing(cases, family) == 0
    assert sharing(cases, family[1:]) == 0


def test_a_party_of_this_case_takes_a_case_away_once_though_both_stand_in_it():
    cases = [case("C1", "P1", "S1"), case("C2", "P1", "S1"), case("C3", "S1", "P1")]
    contacts = [contact(party) for party in ("P1", "S1", "P4")]
    assert sharing([*cases, case("C4", "P4")], contacts) == 1


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ({"valid_from": ON, "valid_to": ON}, 1),
        ({"valid_to": date(2026, 8, 31)}, 0),
        ({"valid_from": date(2026, 9, 2)}, 0),
    ],
)
def test_a_contact_counts_while_it_is_in_use(period, expected):
    assert sharing(TWO, [contact("P1"), contact("P2", **period)]) == expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"status": "decided", "received_on": date(2024, 9, 1)}, 1),
        ({"status": "decided", "received_on": date(2024, 8, 31)}, 0),
        ({"status": "open", "received_on": date(2019, 1, 1)}, 1),
        ({"status": "open", "received_on": date(2026, 9, 2)}, 0),
    ],
)
def test_cases_count_while_open_and_for_two_years(other, expected):
    assert sharing([MINE, case("C2", "P2", **other)], [contact("P1"), contact("P2")]) == expected


def test_the_most_widely_shared_of_several_contacts_is_taken():
    cases = [*TWO, case("C3", "P3"), case("C4", "P4")]
    contacts = [contact("P1", "a"), contact("P1", "b"), contact("P2", "a")]
    assert sharing(cases, [*contacts, contact("P3", "b"), contact("P4", "b")]) == 2


def from_address(*cases):
    return fact_values("cases_sharing_ip_address", cases=list(cases))["C1"]


def test_applications_of_others_from_the_same_address_count():
    mine, other = case("C1", "P1", ip_address="2001:DB8::1"), {"ip_address": "2001:db8::1"}
    own = case("C3", "P1", **other)
    assert from_address(mine, case("C2", "P2", **other), own) == 1


def test_an_application_whose_address_is_not_known_is_not_known_to_share_it():
    assert from_address(case("C1", "P1"), case("C2", "P2")) is None


PERSONS = st.sampled_from(["P1", "P2", "P3", "P4", "P5"])
CASES = st.lists(
    st.fixed_dictionaries(
        {
            "applicant_id": PERSONS,
            "sponsor_id": st.none() | PERSONS,
            "received_on": st.sampled_from([date(2024, 8, 31), date(2024, 9, 1), ON]),
            "status": st.sampled_from(["open", "open", "decided"]),
            "ip_address": st.sampled_from([None, " ", "::a", "::A "]),
        }
    ),
    max_size=10,
)
CONTACTS = st.lists(
    st.fixed_dictionaries(
        {
            "party_id": PERSONS,
            "kind": st.sampled_from(["address", "phone", "bank_account", "email", None]),
            "value": st.sampled_from(["1", "1 ", "A", "a-", "-"]),
            "valid_from": st.sampled_from([None, ON, date(2026, 9, 2)]),
            "valid_to": st.sampled_from([None, None, ON, date(2026, 8, 31)]),
        }
    ),
    max_size=14,
)


@settings(max_examples=25)
@given(cases=CASES, contacts=CONTACTS)
def test_all_facts_equal_the_naive_oracle(cases, contacts):
    assert_facts_equal(
        oracle,
        ON,
        cases=[{"case_id": f"C{place}", **one} for place, one in enumerate(cases)],
        contacts=contacts,
    )
