"""Facts of studies."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.against_oracle import assert_facts_equal
from tests.oracle import studies as oracle
from tests.support import ON, fact_values

PERSON = {"person_id": "P1", "personal_identity_number": "1", "coordination_number": "61"}


def report(term, event="registered", registered=30, earned=15, number="1"):
    return {
        "personal_identity_number": number,
        "term": term,
        "event": event,
        "credits_registered": registered,
        "credits_earned": earned,
    }


def seen(fact, *reports, on=ON):
    numbered = [{"enrolment_id": f"E{n}", **one} for n, one in enumerate(reports, start=1)]
    return fact_values(fact, on, persons=[PERSON], enrolments=numbered).get("P1")


def earned_and_registered(*reports, on=ON):
    facts = ("credits_earned_last_two_terms", "credits_registered_last_two_terms")
    return tuple(seen(fact, *reports, on=on) for fact in facts)


def test_credits_of_the_last_two_ended_terms_are_added_up():
    terms = [report("2025V", earned=30), report("2025H", earned=0), report("2026V", earned=7)]
    assert earned_and_registered(*terms, report("2026H", earned=0)) == (7, 60)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 6, 30), (31, 60)),
        (date(2026, 7, 1), (11, 60)),
        (date(2026, 12, 31), (11, 60)),
        (date(2027, 1, 1), (10, 60)),
    ],
)
def test_a_term_has_ended_the_day_after_its_last_day(on, expected):
    terms = [report("2025V", earned=30), report("2025H", earned=1), report("2026V", earned=10)]
    assert earned_and_registered(*terms, report("2026H", earned=0), on=on) == expected


def test_half_credits_are_not_rounded():
    halves = [report("2025H", earned=Decimal("7.5")), report("2026V", earned=Decimal("7.25"))]
    assert earned_and_registered(*halves) == (Decimal("14.75"), 60)


def test_what_was_registered_counts_whatever_came_of_the_term():
    reports = [report("2025H", "interruption", earned=3), report("2026V", "no_show", earned=0)]
    assert earned_and_registered(*reports) == (3, 60)


def test_without_any_report_no_credits_are_known():
    assert earned_and_registered() == (None, None)


def test_credits_whose_outcome_is_not_reported_are_not_known_to_be_lost():
    assert earned_and_registered(report("2025H", earned=0), report("2026V", earned=None)) == (
        None,
        60,
    )


def test_a_registration_without_its_credits_leaves_the_total_unknown():
    assert earned_and_registered(report("2025H"), report("2026V", registered=None, earned=0)) == (
        15,
        None,
    )
    assert earned_and_registered(report("2025H"), report("2026V", "no_show", None, None)) == (
        15,
        30,
    )


def test_a_break_is_seen_in_either_term_and_only_there():
    def approved(*reports):
        return seen("approved_break_last_two_terms", *reports)

    assert approved(report("2025H", "approved_break"), report("2026V")) is True
    assert approved(report("2025V", "approved_break"), report("2026V")) is False
    assert approved() is None


def test_reports_under_a_coordination_number_count_too():
    assert earned_and_registered(report("2025H", number="61"), report("2026V")) == (30, 60)


def latest(*reports, on=ON):
    facts = ("latest_study_event", "latest_study_term")
    return tuple(seen(fact, *reports, on=on) for fact in facts)


def test_autumn_comes_after_spring():
    reports = [report("2025H", "interruption"), report("2025V")]
    assert latest(*reports) == ("interruption", "2025H")


def test_within_a_term_the_tenth_report_comes_after_the_ninth():
    nine = [report("2026V") for _ in range(9)]
    assert latest(*nine, report("2026V", "late_withdrawal"))[0] == "late_withdrawal"


def test_a_term_that_has_not_begun_does_not_count():
    reports = [report("2026V"), report("2026H", "no_show")]
    assert latest(*reports, on=date(2026, 6, 30)) == ("registered", "2026V")
    assert latest(*reports, on=date(2026, 7, 1)) == ("no_show", "2026H")


def active(**provider):
    tables = {"organisations": [{"organisation_id": "O1", **provider}]}
    return fact_values("provider_active", **tables)["O1"]


def test_a_provider_is_active_until_it_is_deregistered_or_stops():
    assert active(active=True) is True
    assert active(active=False) is False
    assert active(active=True, deregistered_on=ON) is False
    assert active(active=True, deregistered_on=date(2026, 9, 2)) is True
    assert active() is None


CREDITS = st.none() | st.sampled_from([Decimal(0), Decimal("7.50"), Decimal(30)])
EVENTS = ["registered", "registered", "no_show", "interruption", "approved_break", None]
REPORTS = st.lists(
    st.builds(
        report,
        term=st.sampled_from(["2025V", "2025H", "2026V", "2026H", "2027V", None]),
        event=st.sampled_from(EVENTS),
        registered=CREDITS,
        earned=CREDITS,
        number=st.sampled_from(["1", "61", "2"]),
    ),
    max_size=12,
)
PROVIDERS = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["employer", "education_provider", None]),
            "deregistered_on": st.sampled_from([None, ON, date(2026, 9, 2)]),
            "active": st.sampled_from([True, False, None]),
        }
    ),
    max_size=3,
)


@settings(max_examples=25)
@given(reports=REPORTS, providers=PROVIDERS, on=st.sampled_from([ON, date(2026, 6, 30)]))
def test_all_facts_equal_the_naive_oracle(reports, providers, on):
    assert_facts_equal(
        oracle,
        on,
        persons=[PERSON, {"person_id": "P2", "personal_identity_number": "2"}],
        enrolments=[{"enrolment_id": f"E{n}", **one} for n, one in enumerate(reports)],
        organisations=[{"organisation_id": f"O{n}", **one} for n, one in enumerate(providers)],
        cases=[{"case_id": "C1", "education_provider_id": "O0"}, {"case_id": "C2"}],
    )
