"""Facts of permits after the decision: days, entries, the population register, pay, studies."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.against_oracle import assert_facts_equal
from tests.oracle import permit as of_permit
from tests.oracle import (
    permit_absence,
    permit_employer,
    permit_entry,
    permit_pay,
    permit_population,
    permit_studies,
)
from tests.support import ON, fact_values
from tests.unit.facts.pay_registers import CASE, EMPLOYERS, PERMIT, PERSON, READING, line, registers

from samsyn.facts.permit_studies import last_registered_term

PASSPORT = {"document_id": "D1", "person_id": "P1", "number": "A1", "issuing_state": "IRN"}


def of_permit_b1(name, *, on=ON, permit=PERMIT, case=CASE, **tables):
    usual = {
        "persons": [PERSON],
        "number_readings": [READING],
        "cases": [case],
        "decisions": [permit],
        "organisations": EMPLOYERS,
        "travel_documents": [PASSPORT],
    }
    return fact_values(name, on, **usual | tables).get("B1")


@pytest.mark.parametrize(
    ("first_day", "months"),
    [
        (date(2026, 5, 1), 4),
        (date(2026, 5, 2), 3),
        (date(2025, 9, 1), 12),
        (date(2026, 8, 31), 0),
        (None, None),
    ],
)
def test_months_since_the_permit_began_are_whole(first_day, months):
    permit = PERMIT | {"permit_from": first_day}
    assert of_permit_b1("months_since_permit_began", permit=permit) == months


@pytest.mark.parametrize(
    ("last_day", "kind", "a_year"),
    [
        (date(2026, 8, 9), "temporary", True),
        (date(2026, 8, 8), "temporary", False),
        (None, "permanent", True),
        (None, "temporary", None),
    ],
)
def test_a_year_counts_the_first_day_and_the_last(last_day, kind, a_year):
    permit = PERMIT | {"permit_to": last_day, "permit_kind": kind}
    assert of_permit_b1("permit_of_a_year_or_more", permit=permit) is a_year


def entry(day, direction="entry", number="A1"):
    return {
        "crossing_id": f"X{day}{direction}",
        "document_number": number,
        "issuing_state": "IRN",
        "direction": direction,
        "crossed_at": day and datetime.combine(day, time(10)),
    }


@pytest.mark.parametrize(
    ("crossings", "entries"),
    [
        ([], 0),
        ([entry(date(2025, 7, 11))], 1),
        ([entry(date(2025, 7, 10))], 0),
        ([entry(ON)], 1),
        ([entry(ON + timedelta(1))], 0),
        ([entry(date(2025, 9, 1), "exit")], 0),
        ([entry(None)], None),
        ([entry(None), entry(date(2025, 9, 1))], 1),
        ([entry(date(2025, 9, 1), number="A2")], 0),
    ],
)
def test_entries_count_from_thirty_days_before_the_permit_on_the_holders_documents(
    crossings, entries
):
    assert of_permit_b1("entries_since_permit", border_crossings=crossings) == entries


def test_without_a_document_nobody_knows_whether_the_holder_entered():
    assert of_permit_b1("entries_since_permit", travel_documents=[]) is None


@pytest.mark.parametrize(
    ("row", "emigrated", "registered"),
    [
        ({"status": "emigrated", "status_on": date(2026, 1, 1)}, True, False),
        ({"status": "emigrated", "status_on": date(2025, 8, 10)}, True, False),
        ({"status": "emigrated", "status_on": date(2025, 8, 9)}, False, False),
        ({"status": "emigrated", "status_on": None}, None, False),
        ({"status": "emigrated", "status_on": ON + timedelta(1)}, None, None),
        ({"status": "registered", "status_on": None}, False, True),
        (None, False, False),
    ],
)
def test_a_holder_has_emigrated_when_the_register_says_so_since_the_permit_began(
    row, emigrated, registered
):
    rows = [{"personal_identity_number": "1", **row}] if row else []
    assert of_permit_b1("emigrated_since_permit", population_register=rows) is emigrated
    assert of_permit_b1("holder_is_registered", population_register=rows) is registered


def test_months_of_pay_before_the_permit_are_not_counted():
    permit = PERMIT | {"permit_from": date(2026, 4, 2)}
    lines = [line(202603), line(202604), line(202605, 20_000), line(202606, 0)]
    told = {"permit": permit, "income_statements": lines}
    assert of_permit_b1("declared_months_of_permit", **told) == 2
    assert of_permit_b1("permit_pay_last_three_months", **told) == 20_000
    assert of_permit_b1("permit_months_in_work", **told) == 1
    assert of_permit_b1("permit_mean_pay_in_work", **told) == 20_000
    assert of_permit_b1("permit_offer_in_work", **told) == 30_000


def test_work_may_begin_within_four_months_with_the_permits_employer_alone():
    permit = PERMIT | {"permit_from": date(2026, 1, 15)}
    late, other = (
        [line(202605)],
        [line(202602, employer_number=EMPLOYERS[1]["organisation_number"])],
    )
    name = "permit_employer_pay_at_start"
    assert of_permit_b1(name, permit=permit, income_statements=late) == 30_000
    assert of_permit_b1(name, permit=permit, income_statements=[line(202606)]) == 0
    assert of_permit_b1(name, permit=permit, income_statements=other) == 0
    assert of_permit_b1("time_to_begin_is_declared", permit=permit) is True
    assert of_permit_b1("time_to_begin_is_declared", permit=permit, on=date(2026, 7, 31)) is False


@pytest.mark.parametrize(
    ("on", "term"),
    [
        (date(2026, 9, 1), "2026V"),
        (date(2026, 9, 30), "2026V"),
        (date(2026, 10, 1), "2026H"),
        (date(2026, 2, 28), "2025H"),
        (date(2026, 3, 1), "2026V"),
    ],
)
def test_registration_has_ended_on_the_first_of_march_and_of_october(on, term):
    assert last_registered_term(on)[0] == term


_DAYS = st.sampled_from(
    [date(2025, 7, 10), date(2025, 7, 11), date(2026, 3, 1), ON, date(2026, 9, 2)]
)


@st.composite
def _holders(draw):
    """What registers say of two holders, beside their permits."""
    numbers = st.sampled_from(["1", "2", "61"])
    crossing = st.fixed_dictionaries(
        {
            "document_number": st.sampled_from(["A1", "A2"]),
            "issuing_state": st.just("IRN"),
            "direction": st.sampled_from(["entry", "exit", None]),
            "crossed_at": st.none() | _DAYS.map(lambda day: datetime.combine(day, time(9))),
        }
    )
    report = st.fixed_dictionaries(
        {
            "personal_identity_number": numbers,
            "term": st.sampled_from(["2026V", "2025H", None]),
            "event": st.sampled_from(["registered", "approved_break", "interruption", None]),
        }
    )
    row = st.fixed_dictionaries(
        {
            "status": st.sampled_from(["registered", "emigrated", "deceased"]),
            "status_on": st.none() | _DAYS,
        }
    )
    days_away = [date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 2), date(2026, 5, 1)]
    days_back = [date(2026, 4, 30), date(2026, 5, 30), date(2026, 6, 30), None]
    absence = st.fixed_dictionaries(
        {
            "person_id": st.sampled_from(["P1", "P2"]),
            "absent_from": st.sampled_from(days_away),
            "absent_to": st.sampled_from(days_back),
        }
    )
    assessment = st.fixed_dictionaries(
        {
            "organisation_id": st.sampled_from(["O1", "O1", "O2"]),
            "assessed_on": st.sampled_from([date(2018, 3, 1), date(2025, 12, 31), ON]),
            "outcome": st.sampled_from(["reputable", "doubtful", "disreputable"]),
            "expires_on": st.sampled_from([None, date(2025, 12, 31), date(2027, 1, 1)]),
        }
    )
    return {
        "travel_documents": [
            PASSPORT | {"number": draw(st.sampled_from(["A1", None]))},
            PASSPORT | {"document_id": "D2", "person_id": "P2", "number": "A2"},
        ],
        "border_crossings": [
            {"crossing_id": f"X{n}"} | one
            for n, one in enumerate(draw(st.lists(crossing, max_size=4)))
        ],
        "enrolments": [
            {"enrolment_id": f"E{n}"} | one
            for n, one in enumerate(draw(st.lists(report, max_size=4)))
        ],
        "lawful_absences": [
            {"absence_id": f"H{n}"} | one
            for n, one in enumerate(draw(st.lists(absence, max_size=3)))
        ],
        "employer_assessments": [
            {"assessment_id": f"A{n}"} | one
            for n, one in enumerate(draw(st.lists(assessment, max_size=4)))
        ],
        "population_register": [
            {"personal_identity_number": number} | draw(row) for number in draw(st.sets(numbers))
        ],
    }


@settings(max_examples=12)
@given(registers(), _holders())
def test_all_facts_equal_the_naive_oracle(register, told):
    permit = (
        of_permit,
        permit_absence,
        permit_employer,
        permit_entry,
        permit_population,
        permit_pay,
    )
    for oracle in (*permit, permit_studies):
        assert_facts_equal(oracle, ON, **register | told)


def _assessed(day, outcome="disreputable", key="A1", until=None):
    told = {"assessment_id": key, "organisation_id": "O1", "expires_on": until}
    return told | {"assessed_on": day, "outcome": outcome}


@pytest.mark.parametrize(
    ("assessments", "found"),
    [
        ([], False),
        ([_assessed(date(2025, 8, 1))], True),
        ([_assessed(date(2025, 8, 2))], False),
        ([_assessed(date(2024, 1, 1), until=date(2025, 8, 1))], True),
        ([_assessed(date(2024, 1, 1), until=date(2025, 7, 31))], False),
        ([_assessed(date(2024, 1, 1)), _assessed(date(2025, 1, 1), "reputable", "A2")], False),
        ([_assessed(date(2024, 1, 1), "doubtful")], False),
    ],
)
def test_what_was_found_of_the_employer_counts_on_the_day_of_the_decision(assessments, found):
    name = "employer_disreputable_when_granted"
    assert of_permit_b1(name, employer_assessments=assessments) is found


def test_without_an_employer_on_record_nothing_is_known_of_one():
    name = "employer_disreputable_when_granted"
    case = CASE | {"employer_id": None}
    assert of_permit_b1(name, case=case, employer_assessments=[]) is None


@pytest.mark.parametrize(
    ("day", "until", "cleared"),
    [
        (date(2025, 8, 1), None, False),
        (date(2025, 8, 2), None, True),
        (ON, None, True),
        (ON + timedelta(days=1), None, False),
        (date(2026, 1, 1), ON, True),
        (date(2026, 1, 1), ON - timedelta(days=1), False),
    ],
)
def test_an_employer_is_cleared_by_what_was_found_since_and_holds(day, until, cleared):
    assessments = [_assessed(day, "reputable", until=until)]
    name = "employer_reputable_since_grant"
    assert of_permit_b1(name, employer_assessments=assessments) is cleared


@pytest.mark.parametrize(
    ("first_day", "last_day", "months"),
    [
        (date(2026, 4, 1), date(2026, 6, 30), 3),
        (date(2026, 4, 2), date(2026, 6, 30), 2),
        (date(2026, 4, 1), date(2026, 6, 29), 2),
        (date(2026, 1, 1), None, 3),
        (date(2026, 7, 1), None, 0),
        (date(2026, 5, 10), date(2026, 5, 20), 0),
    ],
)
def test_a_month_counts_as_absence_where_every_day_of_it_is(first_day, last_day, months):
    spell = {"absence_id": "H1", "person_id": "P1", "absent_from": first_day, "absent_to": last_day}
    assert of_permit_b1("permit_months_in_lawful_absence", lawful_absences=[spell]) == months
