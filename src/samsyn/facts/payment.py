"""Facts of a payment itself: its amount, its month, and what was paid before it."""

from datetime import date

import ibis

from samsyn.facts.declare import PAYMENT, fact
from samsyn.facts.declared_pay import month_of_day
from samsyn.facts.paid_spans import payment_spans
from samsyn.facts.sources import Register, relation


@fact(PAYMENT, type="int64", sv="Utbetalt belopp", en="Amount paid")
def payment_amount(register: Register, on: date) -> ibis.Table:
    """The amount of the payment; below zero where it takes an earlier one back.

    Unit: SEK
    Source: payments
    Window: the month that the payment is for
    Missing: never; the column is required
    """
    return payment_spans(register).select(payment_id="subject", value="amount")


@fact(PAYMENT, type="date", sv="Utbetalning för månaden från", en="Payment for the month from")
def payment_period_from(register: Register, on: date) -> ibis.Table:
    """The first day of the month that the payment is for.

    Unit: date
    Source: payments
    Window: the month that the payment is for
    Missing: never; the column is required
    """
    return payment_spans(register).select(payment_id="subject", value="first_day")


@fact(PAYMENT, type="int64", sv="Månader sedan utbetalningens månad", en="Months since the payment")
def months_since_payment(register: Register, on: date) -> ibis.Table:
    """How many months lie between the month of the payment and the month of the check.

    Unit: months
    Source: payments
    Window: from the month that the payment is for to the day of the check
    Missing: never; the column is required
    """
    spans = payment_spans(register)
    return spans.select(payment_id="subject", value=month_of_day(ibis.date(on)) - spans.month)


@relation
def _paid_before(register: Register) -> ibis.Table:
    """A row per payment: what the person was paid of the same kind before it."""
    spans = payment_spans(register)
    earlier = ibis.window(
        group_by=["person_id", "kind", "month"],
        order_by=[spans.paid_on.fill_null(ibis.date(9999, 12, 31)), spans.subject],
        preceding=(None, 1),
    )
    paid = spans.mutate(same_month=spans.amount.sum().over(earlier).fill_null(0))
    months = spans.group_by(payee="person_id", of_kind="kind", in_month="month").agg(
        paid=spans.amount.sum()
    )
    before = ibis.window(group_by=["payee", "of_kind"], order_by="in_month", preceding=(None, 1))
    months = months.mutate(before=months.paid.sum().over(before).fill_null(0)).drop("paid")
    return paid.left_join(
        months, [("person_id", "payee"), ("kind", "of_kind"), ("month", "in_month")]
    )


@fact(
    PAYMENT,
    type="int64",
    sv="Redan utbetalt för samma månad",
    en="Already paid for the same month",
)
def paid_before_for_month(register: Register, on: date) -> ibis.Table:
    """What the person had been paid of the same kind for the same month, what was taken back aside.

    Payments go by their day, and those of one day, or without a day, by their key.

    Unit: SEK
    Source: payments
    Window: the month that the payment is for
    Missing: never
    """
    return _paid_before(register).select(payment_id="subject", value="same_month")


@fact(
    PAYMENT,
    type="int64",
    sv="Utbetalt för tidigare månader",
    en="Paid for earlier months",
)
def paid_for_earlier_months(register: Register, on: date) -> ibis.Table:
    """What the person was paid of the same kind for earlier months, what was taken back aside.

    Unit: SEK
    Source: payments
    Window: months before that of the payment
    Missing: never
    """
    return _paid_before(register).select(payment_id="subject", value="before")


@fact(
    PAYMENT,
    type="int64",
    sv="Utbetalt sammanlagt med denna",
    en="Paid in all with this one",
)
def paid_in_all(register: Register, on: date) -> ibis.Table:
    """What the person was paid of the same kind for earlier months and so far for this one.

    Unit: SEK
    Source: payments
    Window: the month of the payment and those before it
    Missing: never
    """
    paid = _paid_before(register)
    return paid.select(payment_id="subject", value=paid.before + paid.same_month + paid.amount)
