"""Facts of the travel documents that the applicant has shown."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.against_oracle import assert_facts_equal
from tests.oracle import documents as oracle
from tests.support import ON, fact_values

YESTERDAY, TOMORROW = ON - timedelta(days=1), ON + timedelta(days=1)
PASSPORT = {"kind": "passport", "valid_from": date(2020, 1, 1), "valid_to": date(2030, 1, 1)}


def of_person(name: str, *documents: dict[str, Any]) -> Any:
    rows = [
        {"document_id": f"D{place}", "person_id": "P1"} | document
        for place, document in enumerate(documents)
    ]
    return fact_values(name, travel_documents=rows)["P1"]


@pytest.mark.parametrize(
    ("valid_to", "expired"), [(YESTERDAY, True), (ON, False), (TOMORROW, False), (None, None)]
)
def test_a_passport_is_valid_through_its_last_day(valid_to, expired):
    assert of_person("passport_expired", PASSPORT | {"valid_to": valid_to}) is expired


def test_an_old_passport_does_not_count_beside_a_valid_one():
    old = PASSPORT | {"valid_to": YESTERDAY}
    assert of_person("passport_expired", old, PASSPORT) is False
    assert of_person("passport_expired", PASSPORT | {"valid_to": None}, PASSPORT) is False


def test_a_passport_that_has_not_begun_is_no_valid_other():
    old, coming = PASSPORT | {"valid_to": YESTERDAY}, PASSPORT | {"valid_from": TOMORROW}
    assert of_person("passport_expired", old, coming) is True
    assert of_person("passport_expired_on", old, coming) == YESTERDAY
    assert of_person("passport_expired", coming) is False


def test_an_identity_card_is_no_other_passport():
    old, card = PASSPORT | {"valid_to": YESTERDAY}, PASSPORT | {"kind": "identity_card"}
    assert of_person("passport_expired", old, card) is True


def test_expiry_is_not_known_to_be_the_latest_where_a_passport_lacks_its_last_day():
    assert of_person("latest_passport_expiry", PASSPORT, PASSPORT | {"valid_to": None}) is None
    assert of_person("latest_passport_expiry", PASSPORT) == date(2030, 1, 1)


def test_a_document_of_unknown_kind_may_be_a_passport():
    assert of_person("passports_shown", {"kind": None}) is None
    assert of_person("passports_shown", {"kind": None}, PASSPORT) == 1
    assert of_person("passports_shown", {"kind": "identity_card"}) == 0


def test_a_refugees_travel_document_stands_in_for_a_passport():
    assert of_person("passports_or_travel_documents_shown", {"kind": "travel_document"}) == 1


@pytest.mark.parametrize(
    ("reported", "found"),
    [
        (("none", "lost"), True),
        ((None, "revoked"), True),
        (("none", None), None),
        (("none", "none"), False),
    ],
)
def test_one_report_is_enough_and_a_missing_one_is_not_none(reported, found):
    assert of_person("document_reported", *({"reported": one} for one in reported)) is found


def test_only_passports_lost_or_stolen_are_out_of_hand():
    lost, stolen = PASSPORT | {"reported": "lost"}, PASSPORT | {"reported": "stolen"}
    revoked, card = (
        PASSPORT | {"reported": "revoked"},
        {"kind": "identity_card", "reported": "lost"},
    )
    assert of_person("passports_reported_lost", lost, stolen, revoked, card) == 2


def test_two_lost_passports_are_known_to_be_several_whatever_a_third_is():
    lost, silent = PASSPORT | {"reported": "lost"}, PASSPORT | {"reported": None}
    assert of_person("passports_reported_lost", lost, lost, silent) == 2
    assert of_person("passports_reported_lost", lost, silent) is None


@pytest.mark.parametrize(
    ("chip_status", "fails"),
    [
        ("invalid_signature", True),
        ("hash_mismatch", True),
        ("valid", False),
        ("not_read", None),
        ("unknown_issuer", None),
        (None, None),
    ],
)
def test_a_chip_that_was_not_verified_is_neither_good_nor_bad(chip_status, fails):
    assert of_person("chip_invalid", {"chip_status": chip_status}) is fails


def test_a_document_is_valid_from_its_first_day():
    assert of_person("document_not_yet_valid", PASSPORT | {"valid_from": ON}) is False
    assert of_person("document_not_yet_valid", PASSPORT | {"valid_from": TOMORROW}) is True


@settings(max_examples=25)
@given(st.data())
def test_every_fact_equals_its_oracle(data):
    day = st.sampled_from([None, date(2020, 1, 1), YESTERDAY, ON, TOMORROW])
    chip = [None, "not_read", "valid", "invalid_signature", "hash_mismatch", "unknown_issuer"]
    document = st.fixed_dictionaries(
        {
            "person_id": st.sampled_from(["P1", "P2"]),
            "kind": st.sampled_from([None, "passport", "passport", "travel_document"]),
            "number": st.sampled_from([None, "A1", "B2"]),
            "valid_from": day,
            "valid_to": day,
            "chip_status": st.sampled_from(chip),
            "reported": st.sampled_from([None, "none", "lost", "stolen", "revoked"]),
        }
    )
    documents = data.draw(st.lists(document, max_size=6))
    assert_facts_equal(
        oracle,
        ON,
        persons=[{"person_id": key} for key in ("P1", "P2", "P3")],
        travel_documents=[{"document_id": f"D{n}"} | row for n, row in enumerate(documents)],
    )
