"""Naive facts of a permit."""

from datetime import date, timedelta
from typing import Any

from tests.oracle import Row, Tables


def permit_of(tables: Tables, key: str, on: date) -> Row | None:
    """The permit and its case, if it was granted and had begun by the day."""
    decision = tables.one("decisions", "decision_id", key) or {}
    case = tables.one("cases", "case_id", decision.get("case_id"))
    if case is None or decision["outcome"] != "granted" or decision["decided_on"] > on:
        return None
    began_on = decision.get("permit_from") or decision["decided_on"]
    return {**case, **decision, "began_on": began_on} if began_on <= on else None


def _of_permit(tables: Tables, key: str, on: date, column: str) -> Any:
    return (permit_of(tables, key, on) or {}).get(column)


def permit_from(tables: Tables, key: str, on: date) -> Any:
    return _of_permit(tables, key, on, "permit_from")


def permit_to(tables: Tables, key: str, on: date) -> Any:
    return _of_permit(tables, key, on, "permit_to")


def months_since_permit_began(tables: Tables, key: str, on: date) -> Any:
    began = permit_from(tables, key, on)
    if began is None:
        return None
    months = 0
    while _in_months(began, months + 1) <= (on.year, on.month, on.day):
        months += 1
    return months


def _in_months(day: date, months: int) -> tuple[int, int, int]:
    """The same day of the month so many months on, whether the calendar has it or not."""
    month = day.year * 12 + day.month - 1 + months
    return month // 12, month % 12 + 1, day.day


def permit_of_a_year_or_more(tables: Tables, key: str, on: date) -> Any:
    permit = permit_of(tables, key, on)
    if permit is None:
        return None
    if permit.get("permit_kind") == "permanent":
        return True
    first, last = permit.get("permit_from"), permit.get("permit_to")
    if first is None or last is None:
        return None
    leap_day = (first.month, first.day) == (2, 29)
    return last >= date(first.year + 1, first.month, 28 if leap_day else first.day) - timedelta(1)


def permit_offered_monthly_salary(tables: Tables, key: str, on: date) -> Any:
    return _of_permit(tables, key, on, "offered_monthly_salary")


def permit_employer(tables: Tables, key: str, on: date) -> Any:
    employer = _of_permit(tables, key, on, "employer_id")
    return (tables.one("organisations", "organisation_id", employer) or {}).get("name")
