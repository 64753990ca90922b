"""Naive facts of the pay declared under the earlier work permit."""

from calendar import monthrange
from collections import defaultdict
from datetime import date
from typing import Any

from tests.oracle import Row, Tables
from tests.oracle.earlier_permit import permit_of
from tests.oracle.employer import declared_periods


def counted_periods(tables: Tables, key: str, on: date) -> list[int] | None:
    """The permit's full months that must have been declared, at most sixty, in order."""
    permit = permit_of(tables, key, on)
    if permit is None or permit.get("permit_from") is None:
        return None
    if permit.get("permit_to") is None and permit.get("permit_kind") != "permanent":
        return None
    last_day = permit.get("permit_to") or date.max
    return [
        period
        for period in declared_periods(on, 600)
        if permit["permit_from"] <= _first_day(period) and _last_day(period) <= last_day
    ][-60:]


def _first_day(period: int) -> date:
    return date(period // 100, period % 100, 1)


def _last_day(period: int) -> date:
    return date(period // 100, period % 100, monthrange(period // 100, period % 100)[1])


def lines_of(tables: Tables, key: str, periods: list[int]) -> list[Row]:
    """Every line of the person in those months, under either number."""
    person = tables.one("persons", "person_id", key) or {}
    numbers = {person.get("personal_identity_number"), person.get("coordination_number")} - {None}
    return [
        line
        for number in numbers
        for line in tables.by("income_statements", "payee_number", number)
        if line["period"] in periods
    ]


def can_be_looked_up(tables: Tables, key: str) -> bool:
    """Whether a number of the person's holds."""
    reading = tables.one("number_readings", "person_id", key) or {}
    return bool(reading.get("personal_number_valid") or reading.get("coordination_number_valid"))


def _known_lines(tables: Tables, key: str, on: date) -> list[Row] | None:
    periods = counted_periods(tables, key, on)
    if not periods:
        return None
    lines = lines_of(tables, key, periods)
    return lines if lines or can_be_looked_up(tables, key) else None


def _total(lines: list[Row]) -> int:
    return max(0, sum(line["cash_pay"] for line in lines if not line.get("removed")))


def _paid(lines: list[Row]) -> set[int]:
    return {line["period"] for line in lines if not line.get("removed") and line["cash_pay"] > 0}


def declared_months_of_earlier_permit(tables: Tables, key: str, on: date) -> Any:
    periods = counted_periods(tables, key, on)
    return None if periods is None else len(periods)


def pay_under_earlier_permit(tables: Tables, key: str, on: date) -> Any:
    lines = _known_lines(tables, key, on)
    return None if lines is None else _total(lines)


def mean_pay_under_earlier_permit(tables: Tables, key: str, on: date) -> Any:
    lines = _known_lines(tables, key, on)
    periods = counted_periods(tables, key, on)
    return None if lines is None or not periods else _total(lines) // len(periods)


def pay_offered_under_earlier_permit(tables: Tables, key: str, on: date) -> Any:
    periods, permit = counted_periods(tables, key, on), permit_of(tables, key, on)
    if periods is None or permit is None or permit.get("offered_monthly_salary") is None:
        return None
    return permit["offered_monthly_salary"] * len(periods)


def months_paid_under_earlier_permit(tables: Tables, key: str, on: date) -> Any:
    lines = _known_lines(tables, key, on)
    return None if lines is None else len(_paid(lines))


def unpaid_months_between_paid(tables: Tables, key: str, on: date) -> Any:
    lines = _known_lines(tables, key, on)
    if lines is None:
        return None
    paid, periods = _paid(lines), counted_periods(tables, key, on) or []
    return sum(period not in paid and min(paid) < period < max(paid) for period in periods if paid)


def months_of_withdrawn_pay(tables: Tables, key: str, on: date) -> Any:
    lines = _known_lines(tables, key, on)
    if lines is None:
        return None
    by_employer: dict[str, list[Row]] = defaultdict(list)
    for line in lines:
        by_employer[line["employer_number"][-10:]].append(line)
    withdrawn = (
        {line["period"] for line in own if line.get("removed")} - _paid(own)
        for own in by_employer.values()
    )
    return max((len(periods) for periods in withdrawn), default=0)
