"""Facts of who has paid the applicant of late."""

from hypothesis import given, settings
from tests.against_oracle import assert_facts_equal
from tests.oracle import paying_employer as oracle
from tests.support import ON
from tests.unit.facts.pay_registers import CASE, OTHER, OWN, line, of_person, registers


def recent_pay(*lines, **more):
    own = of_person("recent_pay_from_permit_employer", *lines, **more)
    return own, of_person("recent_pay_from_other_employers", *lines, **more)


def test_pay_is_told_by_who_paid():
    lines = [line(202601, 100), line(202602, 20, employer_number=OTHER)]
    assert recent_pay(*lines) == (100, 20)


def test_the_prefix_of_the_long_number_does_not_make_another_employer():
    assert recent_pay(line(202601, 100, employer_number=f"16{OWN}")) == (100, 0)


def test_only_the_last_six_months_counted_are_recent():
    assert recent_pay(line(202512, 100), line(202601, 20)) == (20, 0)


def test_withdrawn_lines_are_no_pay():
    assert recent_pay(line(202601, 100, removed=True)) == (0, 0)


def test_who_paid_is_not_known_where_the_permits_employer_has_no_number():
    assert recent_pay(line(202601), case=CASE | {"employer_id": "O3"}) == (None, None)
    assert recent_pay(line(202601), case=CASE | {"employer_id": None}) == (None, None)


@settings(max_examples=25)
@given(registers())
def test_all_facts_equal_the_naive_oracle(register):
    assert_facts_equal(oracle, ON, **register)
