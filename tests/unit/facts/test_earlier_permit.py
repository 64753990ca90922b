"""Facts of the work permit that the applicant had before."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from tests.against_oracle import assert_facts_equal
from tests.oracle import earlier_permit as oracle
from tests.support import ON
from tests.unit.facts.pay_registers import CASE, PERMIT, of_person, registers

TOMORROW = ON + timedelta(days=1)


def test_the_permit_tells_its_days_its_employer_and_the_pay_offered():
    assert of_person("earlier_permit_from") == date(2025, 8, 10)
    assert of_person("earlier_permit_to") == date(2026, 8, 10)
    assert of_person("earlier_permit_employer") == "Own"
    assert of_person("earlier_offered_monthly_salary") == 30_000


def test_of_several_permits_the_one_that_began_last_counts():
    later = PERMIT | {"decision_id": "B0", "permit_from": date(2026, 2, 1)}
    assert of_person("earlier_permit_from", decisions=[PERMIT, later]) == date(2026, 2, 1)


@pytest.mark.parametrize(
    "other",
    [{"outcome": "rejected"}, {"permit_from": TOMORROW}, {"decided_on": TOMORROW}],
)
def test_what_was_not_granted_or_has_not_begun_is_no_earlier_permit(other):
    assert of_person("earlier_permit_from", permit=PERMIT | other) is None


def test_a_permit_of_another_kind_is_no_work_permit():
    visa = CASE | {"case_type": "visa"}
    assert of_person("earlier_offered_monthly_salary", case=visa) is None


def test_another_persons_permit_is_not_the_applicants():
    assert of_person("earlier_permit_from", case=CASE | {"applicant_id": "P2"}) is None


def test_a_permit_without_a_first_day_is_still_the_last_one():
    silent = PERMIT | {"decision_id": "B2", "decided_on": date(2026, 1, 1), "permit_from": None}
    assert of_person("earlier_permit_from", decisions=[PERMIT, silent]) is None


@settings(max_examples=25)
@given(registers())
def test_all_facts_equal_the_naive_oracle(register):
    assert_facts_equal(oracle, ON, **register)
