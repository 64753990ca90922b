"""What to claim back after an officer's decision that payments were wrong.

It is what was paid for the months less what was right, and nothing else: no interest, no fee and no
reduction is computed. Whether anything is claimed at all, and whether it is reduced or let go, is
in the decision.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Paid:
    """One payment: whole SEK for a month, YYYYMM; below zero where it takes an earlier one back."""

    payment_id: str
    period: int
    amount: int


@dataclass(frozen=True)
class MonthToClaim:
    """What was paid for a month, what the decision holds right, and the difference to claim."""

    period: int
    paid: int
    right: int
    to_claim: int


class AmountError(ValueError):
    """What was decided does not fit what was paid; the message says how."""


def amount_to_claim(
    payments: Iterable[Paid], right: Mapping[int, int], *, first: date, last: date
) -> tuple[MonthToClaim, ...]:
    """The months from ``first`` to ``last`` with a payment, each with what to claim, whole SEK.

    ``right`` has by month what the decision holds that the person was entitled to: every month with
    a payment has its own, which may be 0. A month in which too little was paid does not lessen what
    is claimed for another: that money is the person's, and is paid out by a decision of its own.

    Raises:
        AmountError: the last day comes before the first, a payment is given twice, a month lacks
            what was right or has it below zero, or ``right`` names a month without a payment.
    """
    if last < first:
        raise AmountError(f"the last day {last} comes before the first {first}")
    paid = _by_month(payments, first, last)
    if unknown := sorted(right.keys() - paid.keys()):
        raise AmountError(f"nothing was paid in the time for {unknown[0]}")
    return tuple(_month(period, paid[period], right.get(period)) for period in sorted(paid))


def total(months: Iterable[MonthToClaim]) -> int:
    """What to claim for the months taken together, whole SEK."""
    return sum(month.to_claim for month in months)


def _by_month(payments: Iterable[Paid], first: date, last: date) -> dict[int, int]:
    """What was paid for each month of the time, what was taken back aside."""
    found: dict[int, int] = {}
    seen: set[str] = set()
    for one in payments:
        if one.payment_id in seen:
            raise AmountError(f"payment {one.payment_id} is given twice")
        seen.add(one.payment_id)
        if _period(first) <= one.period <= _period(last):
            found[one.period] = found.get(one.period, 0) + one.amount
    return found


def _period(day: date) -> int:
    return day.year * 100 + day.month


def _month(period: int, paid: int, right: int | None) -> MonthToClaim:
    if right is None:
        raise AmountError(f"the decision does not say what was right for {period}")
    if right < 0:
        raise AmountError(f"what was right for {period} is below zero")
    return MonthToClaim(period, paid, right, max(paid - right, 0))
