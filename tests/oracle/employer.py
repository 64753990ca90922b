"""Naive facts of the employer."""

from datetime import date
from typing import Any

from tests.oracle import Row, Tables


def _employer(tables: Tables, key: str, column: str) -> Any:
    row = tables.one("organisations", "organisation_id", key)
    return row.get(column) if row else None


def employer_name(tables: Tables, key: str, on: date) -> Any:
    return _employer(tables, key, "name")


def employer_number(tables: Tables, key: str, on: date) -> Any:
    return _employer(tables, key, "organisation_number")


def employer_number_valid(tables: Tables, key: str, on: date) -> Any:
    row = tables.one("organisation_readings", "organisation_id", key)
    return row.get("organisation_number_valid") if row else None


def employer_registered_on(tables: Tables, key: str, on: date) -> Any:
    return _employer(tables, key, "registered_on")


def employer_deregistered_on(tables: Tables, key: str, on: date) -> Any:
    return _employer(tables, key, "deregistered_on")


def employer_deregistered(tables: Tables, key: str, on: date) -> Any:
    day = _employer(tables, key, "deregistered_on")
    return day is not None and day <= on


def employer_active(tables: Tables, key: str, on: date) -> Any:
    return _employer(tables, key, "active")


def _latest_assessment(tables: Tables, key: str, on: date) -> Row:
    in_force = [
        row
        for row in tables.by("employer_assessments", "organisation_id", key)
        if row["assessed_on"] <= on and (row.get("expires_on") is None or row["expires_on"] >= on)
    ]
    return max(in_force, key=lambda row: (row["assessed_on"], row["assessment_id"]), default={})


def employer_is_disreputable(tables: Tables, key: str, on: date) -> Any:
    return _latest_assessment(tables, key, on).get("outcome") == "disreputable"


def employer_is_doubtful(tables: Tables, key: str, on: date) -> Any:
    return _latest_assessment(tables, key, on).get("outcome") == "doubtful"


def employer_assessed_on(tables: Tables, key: str, on: date) -> Any:
    return _latest_assessment(tables, key, on).get("assessed_on")


def employer_assessment_ground(tables: Tables, key: str, on: date) -> Any:
    return _latest_assessment(tables, key, on).get("ground")


def declared_periods(on: date, count: int) -> list[int]:
    """The last months that must have been declared, latest last: the month before the last two."""
    year, month, periods = on.year, on.month, []
    for back in range(2 + count):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
        if back >= 2:
            periods.insert(0, year * 100 + month)
    return periods


def employer_declared_months_from(tables: Tables, key: str, on: date) -> Any:
    first = declared_periods(on, 3)[0]
    return date(first // 100, first % 100, 1)


def employer_pay_lines(tables: Tables, key: str, on: date) -> Any:
    number = _employer(tables, key, "organisation_number")
    if number is None:
        return None
    return sum(
        line["cash_pay"] > 0 and not line.get("removed")
        for written in (number, f"16{number}")
        for period in declared_periods(on, 3)
        for line in tables.by_all("income_statements", employer_number=written, period=period)
    )
