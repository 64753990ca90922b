"""Marks of identity numbers: equal numbers have equal marks, and no mark tells the number."""

from hypothesis import given
from hypothesis import strategies as st

from samsyn.apps.accounts.marks import mark_of, marks_of

NUMBERS = st.text("0123456789", min_size=12, max_size=12)


@given(NUMBERS)
def test_a_number_has_one_mark_however_it_is_written(number):
    assert mark_of(number) == mark_of(f"{number[:8]}-{number[8:]}") == mark_of(f" {number} ")


@given(NUMBERS, NUMBERS)
def test_different_numbers_have_different_marks_that_hold_no_number(one, other):
    assert (mark_of(one) == mark_of(other)) == (one == other)
    assert one not in mark_of(one)


@given(st.text(st.characters(exclude_characters="0123456789")))
def test_what_has_no_digits_has_no_mark(text):
    assert marks_of(text, None, "") == frozenset()
