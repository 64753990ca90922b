"""Naive facts of lawful absence under a permit."""

from datetime import date, timedelta
from typing import Any

from tests.oracle import Tables
from tests.oracle.employer import declared_periods
from tests.oracle.permit import permit_of


def _days_of(period: int) -> list[date]:
    day = date(period // 100, period % 100, 1)
    days = []
    while day.month == period % 100:
        days.append(day)
        day += timedelta(days=1)
    return days


def permit_months_in_lawful_absence(tables: Tables, key: str, on: date) -> Any:
    permit = permit_of(tables, key, on)
    if permit is None:
        return None
    spells = tables.by("lawful_absences", "person_id", permit["applicant_id"])
    return sum(
        any(
            all(row["absent_from"] <= day <= (row.get("absent_to") or on) for day in days)
            for row in spells
        )
        for days in map(_days_of, declared_periods(on, 3))
    )
