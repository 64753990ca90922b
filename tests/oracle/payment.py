"""Naive facts of a payment itself."""

from datetime import date
from typing import Any

from tests.oracle import Row, Tables
from tests.oracle.paid_spans import month_of, payment


def payment_amount(tables: Tables, key: str, on: date) -> Any:
    return payment(tables, key)["amount"]


def payment_period_from(tables: Tables, key: str, on: date) -> Any:
    return month_of(payment(tables, key)).first


def months_since_payment(tables: Tables, key: str, on: date) -> Any:
    first = payment_period_from(tables, key, on)
    return (on.year - first.year) * 12 + on.month - first.month


def _of_same_kind(tables: Tables, paid: Row) -> list[Row]:
    return [
        other
        for other in tables.by("payments", "person_id", paid["person_id"])
        if other["kind"] == paid["kind"]
    ]


def _place(paid: Row) -> tuple[date, str]:
    return paid.get("paid_on") or date.max, paid["payment_id"]


def paid_before_for_month(tables: Tables, key: str, on: date) -> Any:
    paid = payment(tables, key)
    return sum(
        other["amount"]
        for other in _of_same_kind(tables, paid)
        if other["period"] == paid["period"] and _place(other) < _place(paid)
    )


def paid_for_earlier_months(tables: Tables, key: str, on: date) -> Any:
    paid = payment(tables, key)
    same = _of_same_kind(tables, paid)
    return sum(other["amount"] for other in same if other["period"] < paid["period"])


def paid_in_all(tables: Tables, key: str, on: date) -> Any:
    before = paid_for_earlier_months(tables, key, on) + paid_before_for_month(tables, key, on)
    return before + payment(tables, key)["amount"]
