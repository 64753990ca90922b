"""Naive facts of whoever was paid, at the time."""

from datetime import date
from typing import Any

from tests.oracle import Tables
from tests.oracle.employer import declared_periods
from tests.oracle.identity_in_register import register_row
from tests.oracle.income import can_be_looked_up, lines_of
from tests.oracle.paid_spans import abroad_throughout, can_be_told, month_of, payment, times

_PERMITS = {"work_permit", "study_permit", "family_reunification", "asylum"}


def payment_month_is_declared(tables: Tables, key: str, on: date) -> Any:
    return payment(tables, key)["period"] <= declared_periods(on, 1)[0]


def payment_declared_pay(tables: Tables, key: str, on: date) -> Any:
    paid = payment(tables, key)
    lines = [
        line
        for line in lines_of(tables, paid["person_id"], [paid["period"]])
        if not line.get("removed")
    ]
    if not lines and not can_be_looked_up(tables, paid["person_id"]):
        return None
    return sum(line["cash_pay"] for line in lines)


def payment_months_with_permit(tables: Tables, key: str, on: date) -> Any:
    span = month_of(payment(tables, key))
    held = []
    for case in tables.by("cases", "applicant_id", span.person):
        for one in tables.by("decisions", "case_id", case["case_id"]):
            since = max(one["permit_from"] or one["decided_on"], one["decided_on"])
            ended = one["permit_to"] is not None and one["permit_to"] < span.first
            granted = one["outcome"] == "granted" and case["case_type"] in _PERMITS
            if granted and since <= span.first and not ended:
                held.append(since)
    if not held:
        return 0
    return (span.first.year - min(held).year) * 12 + span.first.month - min(held).month


def payment_abroad_throughout(tables: Tables, key: str, on: date) -> Any:
    return abroad_throughout(tables, month_of(payment(tables, key)), on)


def _window(first: date) -> date:
    """Three months before the first day of a month."""
    month = first.year * 12 + first.month - 1 - 3
    return date(month // 12, month % 12 + 1, 1)


def payment_followed_by_exit(tables: Tables, key: str, on: date) -> Any:
    span = month_of(payment(tables, key))
    if times(tables, span.person, "exit", _window(span.first), on):
        return True
    return False if can_be_told(tables, span.person) else None


def payment_followed_by_return(tables: Tables, key: str, on: date) -> Any:
    span = month_of(payment(tables, key))
    if not can_be_told(tables, span.person):
        return None
    left = times(tables, span.person, "exit", _window(span.first), on)
    entered = times(tables, span.person, "entry", date.min, on)
    return bool(left) and any(time > max(left) for time in entered)


def payment_after_death(tables: Tables, key: str, on: date) -> Any:
    span = month_of(payment(tables, key))
    row = register_row(tables, span.person)
    if not row:
        reading = tables.one("number_readings", "person_id", span.person) or {}
        readings = ("personal_number_valid", "coordination_number_valid")
        return None if all(reading.get(one) is None for one in readings) else False
    status, since = row["status"], row["status_on"]
    if since is not None and since > on:
        status = None
    if (status is not None and status != "deceased") or (since is not None and since >= span.first):
        return False
    return None if None in (status, since) else True
