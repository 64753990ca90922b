"""Facts of payments and claims: against a naive oracle, and at the edges of their days."""

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.against_oracle import assert_facts_equal
from tests.oracle import claim, payment, payment_account, payment_receiver
from tests.support import ON, fact_values

PAID = {
    "payment_id": "U1",
    "person_id": "P1",
    "kind": "daily_allowance",
    "period": 202605,
    "amount": 2100,
    "paid_on": date(2026, 5, 25),
}
CLAIMED = {
    "claim_id": "F1",
    "claimant_organisation_id": "O1",
    "person_id": "P1",
    "kind": "municipality_standard",
    "period_from": date(2026, 5, 1),
    "period_to": date(2026, 5, 31),
    "amount": 9300,
    "status": "received",
}
PASSPORT = {"document_id": "D1", "person_id": "P1", "number": "A1", "issuing_state": "IRN"}


def crossing(day, direction, hour=10):
    return {
        "crossing_id": f"X{day}{direction}{hour}",
        "document_number": "A1",
        "issuing_state": "IRN",
        "direction": direction,
        "crossed_at": datetime.combine(day, time(hour)),
    }


@pytest.mark.parametrize(
    ("crossings", "abroad"),
    [
        ([], False),
        ([crossing(date(2026, 4, 30), "exit")], True),
        ([crossing(date(2026, 5, 1), "exit")], False),
        ([crossing(date(2026, 4, 30), "exit"), crossing(date(2026, 5, 31), "entry")], False),
        ([crossing(date(2026, 4, 30), "exit"), crossing(date(2026, 6, 1), "entry")], True),
        ([crossing(date(2026, 4, 29), "entry"), crossing(date(2026, 4, 30), "exit")], True),
    ],
)
def test_abroad_throughout_is_left_before_the_month_and_not_back_within_it(crossings, abroad):
    told = {"travel_documents": [PASSPORT], "border_crossings": crossings}
    paid = fact_values("payment_abroad_throughout", payments=[PAID], **told)
    claimed = fact_values("claim_abroad_throughout", claims=[CLAIMED], **told)
    assert (paid["U1"], claimed["F1"]) == (abroad, abroad)


@pytest.mark.parametrize(
    ("decision", "case_type", "months"),
    [
        ({"permit_from": date(2026, 2, 1)}, "asylum", 3),
        ({"permit_from": date(2026, 2, 28)}, "asylum", 3),
        ({"permit_from": date(2026, 5, 1)}, "asylum", 0),
        ({"permit_from": date(2026, 5, 2)}, "asylum", 0),
        ({"permit_from": date(2026, 2, 1), "permit_to": date(2026, 4, 30)}, "asylum", 0),
        ({"permit_from": date(2026, 2, 1), "permit_to": date(2026, 5, 1)}, "asylum", 3),
        ({"permit_from": date(2025, 1, 1), "decided_on": date(2026, 4, 15)}, "asylum", 1),
        ({"permit_from": None}, "asylum", 4),
        ({"permit_from": date(2026, 2, 1)}, "temporary_protection", 0),
        ({"permit_from": date(2026, 2, 1), "outcome": "rejected"}, "asylum", 0),
    ],
)
def test_months_with_a_permit_count_from_when_it_was_there(decision, case_type, months):
    usual = {"decision_id": "B1", "case_id": "C1", "outcome": "granted"}
    usual |= {"decided_on": date(2026, 1, 15)}
    case = {"case_id": "C1", "case_type": case_type, "applicant_id": "P1"}
    tables = {"payments": [PAID], "cases": [case], "decisions": [usual | decision]}
    assert fact_values("payment_months_with_permit", **tables) == {"U1": months}


@pytest.mark.parametrize(
    ("row", "dead"),
    [
        ({"status": "deceased", "status_on": date(2026, 4, 30)}, True),
        ({"status": "deceased", "status_on": date(2026, 5, 1)}, False),
        ({"status": "deceased", "status_on": None}, None),
        ({"status": "emigrated", "status_on": date(2020, 1, 1)}, False),
    ],
)
def test_a_death_within_the_month_leaves_the_payment_alone(row, dead):
    tables = {
        "payments": [PAID],
        "persons": [{"person_id": "P1", "personal_identity_number": "1"}],
        "number_readings": [{"person_id": "P1", "personal_number_valid": True}],
        "population_register": [{"personal_identity_number": "1", **row}],
    }
    assert fact_values("payment_after_death", **tables) == {"U1": dead}


def test_an_amount_taken_back_leaves_nothing_paid_before():
    rows = [
        PAID,
        PAID | {"payment_id": "U2", "amount": -2100, "paid_on": date(2026, 5, 26)},
        PAID | {"payment_id": "U3", "amount": 2300, "paid_on": None},
    ]
    found = fact_values("paid_before_for_month", payments=rows)
    assert found == {"U1": 0, "U2": 2100, "U3": 0}


@pytest.mark.parametrize(
    ("kind", "later", "same"),
    [
        ("municipality_standard", {}, 1),
        ("municipality_standard", {"claimant_organisation_id": "O2", "amount": 1}, 1),
        ("municipality_standard", {"period_from": date(2026, 5, 30)}, 1),
        ("municipality_standard", {"period_from": date(2026, 5, 31)}, 0),
        ("municipality_standard", {"person_id": "P2"}, 0),
        ("pharmacy", {}, 1),
        ("pharmacy", {"amount": 1}, 0),
        ("pharmacy", {"claimant_organisation_id": "O2"}, 0),
    ],
)
def test_a_claim_is_for_the_same_by_its_days_or_by_its_whole(kind, later, same):
    rows = [CLAIMED | {"kind": kind}, CLAIMED | {"kind": kind, "claim_id": "F2"} | later]
    assert fact_values("claim_earlier_same", claims=rows) == {"F1": 0, "F2": same}


@pytest.mark.parametrize("status", ["rejected", "withdrawn"])
def test_a_claim_that_fell_is_no_earlier_claim(status):
    rows = [CLAIMED | {"status": status}, CLAIMED | {"claim_id": "F2"}]
    assert fact_values("claim_earlier_same", claims=rows)["F2"] == 0


_DAYS = st.sampled_from(
    [
        *(date(2026, 1, 31), date(2026, 2, 1), date(2026, 4, 30), date(2026, 5, 1)),
        *(date(2026, 5, 2), date(2026, 5, 31), date(2026, 8, 31), ON, date(2026, 9, 2)),
    ]
)
_PEOPLE = st.sampled_from(["P1", "P2", "P3"])
_NUMBERS = st.sampled_from(["1", "2", "61"])


def _rows(key, letter, most, **columns):
    rows = st.lists(st.fixed_dictionaries(columns), max_size=most)
    return rows.map(lambda some: [{key: f"{letter}{n}"} | one for n, one in enumerate(some)])


_PAYMENTS = _rows(
    "payment_id",
    "U",
    6,
    person_id=_PEOPLE,
    kind=st.sampled_from(["daily_allowance", "daily_allowance", "repatriation_grant"]),
    period=st.sampled_from([202602, 202605, 202606, 202609]),
    amount=st.sampled_from([2100, -2100, 30_000]),
    paid_on=st.none() | _DAYS,
)
_CLAIMS = _rows(
    "claim_id",
    "F",
    6,
    claimant_organisation_id=st.sampled_from(["O1", "O2"]),
    person_id=_PEOPLE | st.none(),
    kind=st.sampled_from(["municipality_standard", "pharmacy"]),
    period_from=_DAYS,
    period_to=_DAYS,
    amount=st.sampled_from([100, 200]),
    status=st.sampled_from(["received", "rejected", None]),
)
_CASES = _rows(
    "case_id",
    "C",
    3,
    case_type=st.sampled_from(["asylum", "work_permit", "temporary_protection", "visa"]),
    applicant_id=_PEOPLE,
    received_on=_DAYS,
)
_DECISIONS = _rows(
    "decision_id",
    "B",
    4,
    case_id=st.sampled_from(["C0", "C1", "C2"]),
    decided_on=_DAYS,
    outcome=st.sampled_from(["granted", "granted", "rejected"]),
    permit_from=st.none() | _DAYS,
    permit_to=st.none() | _DAYS,
)
_CROSSINGS = _rows(
    "crossing_id",
    "X",
    5,
    document_number=st.sampled_from(["A1", "A2"]),
    issuing_state=st.just("IRN"),
    direction=st.sampled_from(["entry", "exit", "exit", "refused"] * 3 + [None]),
    crossed_at=_DAYS.map(lambda day: datetime.combine(day, time(9))),
)
_LINES = st.lists(
    st.fixed_dictionaries(
        {
            "employer_number": st.just("5560360793"),
            "payee_number": _NUMBERS,
            "period": st.sampled_from([202602, 202605, 202606]),
            "cash_pay": st.sampled_from([0, 900, 14_000]),
            "removed": st.sampled_from([True, False, None]),
        }
    ),
    max_size=5,
)
_CONTACTS = _rows(
    "contact_id",
    "K",
    5,
    party_id=_PEOPLE,
    kind=st.sampled_from(["bank_account", "bank_account", "phone"]),
    value=st.sampled_from(["81 23-1", "81231", "9", "-"]),
    valid_from=st.none() | _DAYS,
    valid_to=st.none() | _DAYS,
)
_STATUS = st.fixed_dictionaries(
    {
        "status": st.sampled_from(["registered", "deceased", "deceased"]),
        "status_on": st.none() | _DAYS,
    }
)


@st.composite
def _registers(draw):
    flags = st.sampled_from([True, False, None])
    return {
        "persons": [
            {"person_id": "P1", "personal_identity_number": "1", "coordination_number": "61"},
            {"person_id": "P2", "personal_identity_number": "2", "coordination_number": None},
            {"person_id": "P3", "personal_identity_number": None, "coordination_number": None},
        ],
        "number_readings": [
            {
                "person_id": f"P{n}",
                "personal_number_valid": draw(flags),
                "coordination_number_valid": draw(flags),
            }
            for n in (1, 2)
        ],
        "payments": draw(_PAYMENTS),
        "claims": draw(_CLAIMS),
        "cases": draw(_CASES),
        "decisions": draw(_DECISIONS),
        "travel_documents": [
            PASSPORT | {"number": draw(st.sampled_from(["A1", "A1", None]))},
            PASSPORT | {"document_id": "D2", "person_id": "P2", "number": "A2"},
        ],
        "border_crossings": draw(_CROSSINGS),
        "income_statements": draw(_LINES),
        "contacts": draw(_CONTACTS),
        "population_register": [
            {"personal_identity_number": number} | draw(_STATUS)
            for number in draw(st.sets(_NUMBERS))
        ],
    }


@settings(max_examples=40, deadline=None)
@given(_registers())
def test_all_facts_of_payments_and_claims_equal_the_naive_oracle(register):
    for oracle in (payment, payment_receiver, payment_account, claim):
        assert_facts_equal(oracle, ON, **register)
