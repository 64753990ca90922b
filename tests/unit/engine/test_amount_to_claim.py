"""What to claim back after a decision: tables of payments and rights, and what always holds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.engine.amount_to_claim import AmountError, Paid, amount_to_claim, total

FIRST, LAST = date(2026, 3, 1), date(2026, 5, 31)


def claimed(payments, right, first=FIRST, last=LAST):
    rows = [Paid(f"U{n}", period, amount) for n, (period, amount) in enumerate(payments)]
    return amount_to_claim(rows, right, first=first, last=last)


@pytest.mark.parametrize(
    ("payments", "right", "to_claim"),
    [
        ([], {}, 0),
        ([(202603, 2100)], {202603: 0}, 2100),
        ([(202603, 2100)], {202603: 2100}, 0),
        ([(202603, 2100)], {202603: 900}, 1200),
        # Paid twice: one of the two was right.
        ([(202603, 2100), (202603, 2100)], {202603: 2100}, 2100),
        # The second payment was taken back already.
        ([(202603, 2100), (202603, 2100), (202603, -2100)], {202603: 2100}, 0),
        # Too little in April does not lessen what March owes.
        ([(202603, 2100), (202604, 1000)], {202603: 0, 202604: 2100}, 2100),
        # More was taken back than was paid.
        ([(202603, 2100), (202603, -3000)], {202603: 0}, 0),
        # Months outside of the time of the decision are left alone.
        ([(202602, 2100), (202603, 2100), (202606, 2100)], {202603: 0}, 2100),
        ([(202605, 2100)], {202605: 0}, 2100),
    ],
)
def test_what_is_claimed_is_what_was_paid_less_what_was_right(payments, right, to_claim):
    assert total(claimed(payments, right)) == to_claim


@pytest.mark.parametrize(
    ("payments", "right", "said"),
    [
        ([(202603, 2100)], {}, "202603"),
        ([(202603, 2100)], {202603: -1}, "below zero"),
        ([(202603, 2100)], {202603: 0, 202604: 0}, "202604"),
    ],
)
def test_a_decision_that_does_not_fit_the_payments_is_refused(payments, right, said):
    with pytest.raises(AmountError, match=said):
        claimed(payments, right)


def test_a_payment_given_twice_and_days_the_wrong_way_are_refused():
    one = Paid("U1", 202603, 2100)
    with pytest.raises(AmountError, match="twice"):
        amount_to_claim([one, one], {202603: 0}, first=FIRST, last=LAST)
    with pytest.raises(AmountError, match="before"):
        amount_to_claim([one], {202603: 0}, first=LAST, last=FIRST)


_MONTHS = st.sampled_from([202602, 202603, 202604, 202605, 202606])


@given(
    st.lists(st.tuples(_MONTHS, st.integers(-5000, 5000)), max_size=8),
    st.fixed_dictionaries({month: st.integers(0, 5000) for month in (202603, 202604, 202605)}),
)
def test_no_more_is_claimed_than_was_paid_and_each_month_stands_alone(payments, right):
    within = {period for period, _ in payments if 202603 <= period <= 202605}
    months = claimed(payments, {month: right[month] for month in within})
    assert {month.period for month in months} == within
    for month in months:
        paid = sum(amount for period, amount in payments if period == month.period)
        assert (month.paid, month.right) == (paid, right[month.period])
        assert 0 <= month.to_claim <= max(paid, 0)
        assert month.to_claim == 0 or month.to_claim + month.right == paid
