"""Naive facts of who has paid the applicant of late."""

from datetime import date
from typing import Any

from tests.oracle import Tables
from tests.oracle.earlier_permit import employer_of
from tests.oracle.income import can_be_looked_up, counted_periods, lines_of


def _recent_pay(tables: Tables, key: str, on: date, *, own: bool) -> Any:
    number = employer_of(tables, key, on, "organisation_number")
    periods = counted_periods(tables, key, on)
    if number is None or not periods:
        return None
    lines = [line for line in lines_of(tables, key, periods[-6:]) if not line.get("removed")]
    if not lines and not can_be_looked_up(tables, key):
        return None
    return sum(
        line["cash_pay"]
        for line in lines
        if (line["employer_number"] in (number, f"16{number}")) is own
    )


def recent_pay_from_other_employers(tables: Tables, key: str, on: date) -> Any:
    return _recent_pay(tables, key, on, own=False)


def recent_pay_from_permit_employer(tables: Tables, key: str, on: date) -> Any:
    return _recent_pay(tables, key, on, own=True)
