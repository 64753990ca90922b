"""Facts of the pay declared under the earlier work permit."""

from datetime import date

import pytest
from hypothesis import given, settings
from tests.against_oracle import assert_facts_equal
from tests.oracle import income as oracle
from tests.support import ON
from tests.unit.facts.pay_registers import (
    CASE,
    MONTHS,
    OTHER,
    OWN,
    PERMIT,
    READING,
    line,
    of_person,
    registers,
)

NO_NUMBER = {"person_id": "P1", "personal_identity_number": None, "coordination_number": None}


@pytest.mark.parametrize(
    ("first_day", "last_day", "months"),
    [
        (date(2026, 1, 1), date(2026, 3, 31), 3),
        (date(2026, 1, 2), date(2026, 3, 31), 2),
        (date(2026, 1, 1), date(2026, 3, 30), 2),
        (date(2026, 1, 1), date(2028, 1, 1), 6),
        (date(2026, 6, 2), date(2028, 1, 1), 0),
        (date(2024, 2, 1), date(2024, 2, 29), 1),
        (date(2026, 1, 1), None, None),
        (None, date(2026, 3, 31), None),
    ],
)
def test_only_full_months_that_must_have_been_declared_count(first_day, last_day, months):
    permit = PERMIT | {
        "decided_on": date(2024, 1, 1),
        "permit_from": first_day,
        "permit_to": last_day,
    }
    assert of_person("declared_months_of_earlier_permit", permit=permit) == months


def test_a_permanent_permit_has_no_last_day():
    permit = PERMIT | {"permit_kind": "permanent", "permit_to": None}
    assert of_person("declared_months_of_earlier_permit", permit=permit) == 10


def test_of_a_long_permit_the_last_five_years_count():
    permit = PERMIT | {"permit_from": date(1, 1, 1), "permit_to": date(9999, 12, 31)}
    rich = CASE | {"offered_monthly_salary": 10**15 - 1}
    assert of_person("declared_months_of_earlier_permit", permit=permit) == 60
    offered = of_person("pay_offered_under_earlier_permit", permit=permit, case=rich)
    assert offered == 60 * (10**15 - 1)
    assert of_person("pay_under_earlier_permit", line(202106), permit=permit) == 0
    assert of_person("pay_under_earlier_permit", line(202107), permit=permit) == 30_000


def test_months_without_a_line_count_as_nothing_paid():
    lines = [line(month) for month in MONTHS[:5]]
    assert of_person("pay_under_earlier_permit", *lines) == 150_000
    assert of_person("mean_pay_under_earlier_permit", *lines) == 15_000
    assert of_person("pay_under_earlier_permit") == 0


def test_the_mean_is_rounded_down_so_that_it_never_seems_to_reach_what_it_does_not():
    assert of_person("mean_pay_under_earlier_permit", line(202601, 299_999)) == 29_999


def test_pay_from_every_employer_and_under_either_number_counts():
    lines = [
        line(202601),
        line(202602, employer_number=OTHER),
        line(202603, payee_number="61"),
        line(202604, payee_number="999"),
    ]
    assert of_person("pay_under_earlier_permit", *lines) == 90_000


def test_one_number_in_both_places_does_not_count_twice():
    twice = {"person_id": "P1", "personal_identity_number": "1", "coordination_number": "1"}
    assert of_person("pay_under_earlier_permit", line(202601), persons=[twice]) == 30_000


@pytest.mark.parametrize("period", [202508, 202607])
def test_pay_outside_the_months_counted_does_not_count(period):
    assert of_person("pay_under_earlier_permit", line(period)) == 0


def test_withdrawn_lines_are_no_pay_and_corrections_never_make_a_debt():
    assert of_person("pay_under_earlier_permit", line(202601, removed=True)) == 0
    assert of_person("pay_under_earlier_permit", line(202601, -5)) == 0


def test_without_a_number_the_pay_is_not_known():
    silent = {"person_id": "P1"}
    found = of_person("pay_under_earlier_permit", persons=[NO_NUMBER], number_readings=[silent])
    assert found is None


def test_a_wrong_number_finds_nothing_but_what_is_found_under_it_is_known():
    wrong = READING | {"personal_number_valid": False, "coordination_number_valid": None}
    assert of_person("pay_under_earlier_permit", number_readings=[wrong]) is None
    found = of_person("pay_under_earlier_permit", line(202601), number_readings=[wrong])
    assert found == 30_000


def test_before_the_first_month_must_be_declared_nothing_is_known():
    fresh = PERMIT | {"permit_from": date(2026, 7, 1), "permit_to": date(2028, 7, 1)}
    assert of_person("pay_under_earlier_permit", permit=fresh) is None
    assert of_person("unpaid_months_between_paid", permit=fresh) is None


def test_a_gap_lies_between_months_with_pay():
    paid = [line(month) for month in (202511, 202603, 202604)]
    assert of_person("unpaid_months_between_paid", *paid) == 3
    assert of_person("months_paid_under_earlier_permit", *paid) == 3


def test_a_late_start_and_an_early_end_are_no_gap():
    paid = [line(month) for month in (202601, 202602)]
    assert of_person("unpaid_months_between_paid", *paid) == 0
    assert of_person("unpaid_months_between_paid") == 0


def test_a_second_job_fills_no_gap_twice():
    paid = [line(202511), line(202601), line(202601, employer_number=OTHER), line(202602)]
    assert of_person("unpaid_months_between_paid", *paid) == 1


def test_a_month_is_withdrawn_when_nothing_stands_in_its_place():
    gone = [line(month, removed=True) for month in (202601, 202602)]
    assert of_person("months_of_withdrawn_pay", *gone) == 2


def test_a_line_that_was_replaced_is_a_correction():
    gone = [line(month, removed=True) for month in (202601, 202602)]
    anew = line(202601, specification_number="2")
    under_new_number = line(202602, payee_number="61", employer_number=f"16{OWN}")
    assert of_person("months_of_withdrawn_pay", *gone, anew) == 1
    assert of_person("months_of_withdrawn_pay", *gone, anew, under_new_number) == 0


def test_pay_from_another_employer_does_not_replace_what_was_withdrawn():
    gone = [line(202601, removed=True), line(202601, employer_number=OTHER)]
    assert of_person("months_of_withdrawn_pay", *gone) == 1


def test_two_employers_who_each_withdraw_a_month_have_not_withdrawn_two():
    gone = [line(202601, removed=True), line(202602, removed=True, employer_number=OTHER)]
    assert of_person("months_of_withdrawn_pay", *gone) == 1


@settings(max_examples=15)
@given(registers())
def test_all_facts_equal_the_naive_oracle(register):
    assert_facts_equal(oracle, ON, **register)
