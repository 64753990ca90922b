"""Naive spans of days that payments and claims are for, and the crossings around them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tests.oracle import Row, Tables
from tests.oracle.documents import crossings_of, shown_by


@dataclass(frozen=True)
class Span:
    """Of whom, and from which day to which."""

    person: Any
    first: date
    last: date


def payment(tables: Tables, key: str) -> Row:
    """The payment of that key."""
    return tables.one("payments", "payment_id", key) or {}


def month_of(paid: Row) -> Span:
    """The month that a payment is for."""
    year, month = divmod(paid["period"], 100)
    return Span(
        paid["person_id"], date(year, month, 1), date(year, month, monthrange(year, month)[1])
    )


def claim(tables: Tables, key: str) -> Row:
    """The claim of that key."""
    return tables.one("claims", "claim_id", key) or {}


def days_of(claimed: Row) -> Span:
    """The days that a claim is for."""
    return Span(claimed["person_id"], claimed["period_from"], claimed["period_to"])


def can_be_told(tables: Tables, person: Any) -> bool:
    """Whether every crossing of the person can be looked up and placed."""
    return any(document["number"] is not None for document in shown_by(tables, person)) and all(
        crossing["direction"] is not None and crossing["crossed_at"] is not None
        for crossing in crossings_of(tables, person)
    )


def times(tables: Tables, person: Any, direction: str, first: date, last: date) -> list[datetime]:
    """When the person crossed in that direction, from one day to another."""
    return [
        crossing["crossed_at"]
        for crossing in crossings_of(tables, person)
        if crossing["direction"] == direction
        and crossing["crossed_at"] is not None
        and first <= crossing["crossed_at"].date() <= last
    ]


def abroad_throughout(tables: Tables, span: Span, on: date) -> bool | None:
    """Left before, and not entered again when it ended."""
    if not can_be_told(tables, span.person):
        return None
    before = date.fromordinal(span.first.toordinal() - 1)
    left = times(tables, span.person, "exit", date.min, before)
    entered = times(tables, span.person, "entry", date.min, min(span.last, on))
    return bool(left) and not any(time >= max(left) for time in entered)
