"""Facts of what others have answered or told."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.against_oracle import assert_facts_equal
from tests.oracle import answers as oracle
from tests.support import ON, fact_values

CASE = {"case_id": "C1", "applicant_id": "P1", "sponsor_id": "P2", "employer_id": "O1"}
TIP = {"tip_id": "T1", "received_on": date(2026, 5, 2), "status": "substantiated"}
DOCUMENT = {"document_id": "D1", "person_id": "P1", "number": "A1", "issuing_state": "SYR"}
CROSSING = {
    "crossing_id": "X1",
    "document_number": "A1",
    "issuing_state": "SYR",
    "direction": "refused",
    "crossed_at": datetime.fromisoformat("2026-03-01T23:59"),
}
YESTERDAY, TOMORROW = ON - timedelta(days=1), ON + timedelta(days=1)


def tips(*rows: dict[str, Any]) -> int:
    found = fact_values("substantiated_tips", cases=[CASE], tips=list(rows))
    return int(found.get("C1", 0))


def refusals(*rows: dict[str, Any]) -> dict[str, Any]:
    return fact_values(
        "refusals_of_entry", travel_documents=[DOCUMENT], border_crossings=list(rows)
    )


def test_alerts_are_listed_once_each_in_order():
    alerts = [
        {"person_id": "P1", "alert_id": key, "source": source, "matched_on": how}
        for key, source, how in (
            ("L2", "SIS", "name_and_birth_date"),
            ("L1", "SIS", "document"),
            ("L3", "EES", "name_and_birth_date"),
        )
    ]
    assert fact_values("applicant_alert_matches", alert_matches=alerts) == {"P1": 3}
    assert fact_values("applicant_alert_ids", alert_matches=alerts) == {"P1": "L1, L2, L3"}
    assert fact_values("sponsor_alert_sources", alert_matches=alerts) == {"P1": "EES, SIS"}
    assert fact_values("applicant_alert_matched_on", alert_matches=alerts) == {"P1": "document"}


@pytest.mark.parametrize(
    "about",
    [
        {"subject_person_id": "P1"},
        {"subject_person_id": "P2"},
        {"subject_organisation_id": "O1"},
        {"subject_case_id": "C1"},
    ],
)
def test_a_tip_about_the_case_or_any_party_of_it_counts(about):
    assert tips(TIP | about) == 1


def test_a_tip_about_both_applicant_and_case_is_one_tip():
    assert tips(TIP | {"subject_person_id": "P1", "subject_case_id": "C1"}) == 1


def test_a_tip_about_nobody_in_the_case_does_not_count():
    assert tips(TIP | {"subject_person_id": "P9"}, TIP | {"tip_id": "T2"}) == 0


@pytest.mark.parametrize("status", ["received", "unsubstantiated", "closed"])
def test_only_what_was_substantiated_counts(status):
    assert tips(TIP | {"subject_case_id": "C1", "status": status}) == 0


def test_whether_a_tip_without_a_status_counts_is_not_known():
    unclear = TIP | {"subject_case_id": "C1", "status": None}
    assert fact_values("substantiated_tips", cases=[CASE], tips=[unclear]) == {"C1": None}
    sure = TIP | {"tip_id": "T2", "subject_case_id": "C1"}
    assert tips(unclear, sure) == 1


def test_an_alert_that_only_the_name_fits_is_not_known_to_fit():
    alert = {"person_id": "P1", "alert_id": "L1", "source": "SIS", "matched_on": "name_alone"}
    assert fact_values("applicant_alert_matches", alert_matches=[alert]) == {"P1": None}
    firm = alert | {"alert_id": "L2", "matched_on": "document"}
    both = {"alert_matches": [alert, firm]}
    assert fact_values("applicant_alert_matches", **both) == {"P1": 1}
    assert fact_values("applicant_alert_ids", **both) == {"P1": "L2"}


@pytest.mark.parametrize(
    ("received_on", "expires_on", "count"),
    [(ON, None, 1), (TOMORROW, None, 0), (YESTERDAY, ON, 1), (YESTERDAY, YESTERDAY, 0)],
)
def test_a_tip_is_in_force_from_the_day_it_came_in_through_its_last(received_on, expires_on, count):
    dates = {"received_on": received_on, "expires_on": expires_on}
    assert tips(TIP | dates | {"subject_case_id": "C1"}) == count


def test_a_refusal_on_a_document_of_the_applicant_counts():
    assert refusals(CROSSING) == {"P1": 1}


def test_another_states_document_of_the_same_number_is_another_document():
    assert refusals(CROSSING | {"issuing_state": "IRQ"}) == {}


def test_entries_and_what_happened_after_the_day_do_not_count():
    later = CROSSING | {"crossed_at": datetime.fromisoformat("2026-09-02")}
    assert refusals(CROSSING | {"direction": "entry"}, later | {"crossing_id": "X2"}) == {}


def test_a_refusal_without_its_day_leaves_the_latest_unknown():
    found = fact_values(
        "latest_refusal_of_entry",
        travel_documents=[DOCUMENT],
        border_crossings=[CROSSING, CROSSING | {"crossing_id": "X2", "crossed_at": None}],
    )
    assert found == {"P1": None}


def test_a_document_recorded_twice_does_not_double_its_refusals():
    found = fact_values(
        "refusals_of_entry",
        travel_documents=[DOCUMENT, DOCUMENT | {"document_id": "D2"}],
        border_crossings=[CROSSING],
    )
    assert found == {"P1": 1}


def numbered(key: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: f"{key}{place}"} | row for place, row in enumerate(rows)]


@settings(max_examples=25)
@given(st.data())
def test_every_fact_equals_its_oracle(data):
    def rows(**columns: list[Any]) -> list[dict[str, Any]]:
        choices = {name: st.sampled_from(values) for name, values in columns.items()}
        return data.draw(st.lists(st.fixed_dictionaries(choices), max_size=5))

    persons = ["P1", "P2"]
    moments = [None, *map(datetime.fromisoformat, ("2026-09-01T23:59", "2026-09-02"))]
    document_key = {"document_number": ["A1", "B2"], "issuing_state": ["SYR", "IRQ"]}
    assert_facts_equal(
        oracle,
        ON,
        persons=[{"person_id": key} for key in persons],
        cases=[CASE, CASE | {"case_id": "C2", "applicant_id": "P2", "sponsor_id": None}],
        alert_matches=numbered(
            "alert_id",
            rows(
                person_id=persons,
                source=["SIS", "EES"],
                matched_on=["document", "name_and_birth_date"],
            ),
        ),
        tips=numbered(
            "tip_id",
            rows(
                received_on=[YESTERDAY, ON, TOMORROW],
                expires_on=[None, YESTERDAY, ON],
                status=[None, "substantiated", "substantiated", "closed"],
                category=[None, "economy", "identity"],
                subject_person_id=[None, "P1", "P2"],
                subject_organisation_id=[None, "O1"],
                subject_case_id=[None, "C2"],
            ),
        ),
        travel_documents=numbered(
            "document_id",
            rows(person_id=persons, number=[None, "A1", "B2"], issuing_state=[None, "SYR"]),
        ),
        border_crossings=numbered(
            "crossing_id",
            rows(**document_key, direction=[None, "refused", "entry"], crossed_at=moments),
        ),
    )
