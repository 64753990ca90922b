"""Naive facts of whether the holder of a study permit is registered."""

from datetime import date, timedelta
from typing import Any

from tests.oracle import Tables
from tests.oracle.permit import permit_of
from tests.oracle.studies import reports_of


def _term(on: date) -> tuple[str, date]:
    """The last term that had ended registration, found by going back day by day."""
    day = on
    while (day.month, day.day) not in {(3, 1), (10, 1)}:
        day -= timedelta(days=1)
    return f"{day.year}{'V' if day.month == 3 else 'H'}", day


def permit_before_registration_ended(tables: Tables, key: str, on: date) -> Any:
    permit = permit_of(tables, key, on)
    if permit is None or permit["permit_from"] is None:
        return None
    return permit["permit_from"] < _term(on)[1]


def enrolled_last_registered_term(tables: Tables, key: str, on: date) -> Any:
    permit = permit_of(tables, key, on)
    if permit is None:
        return None
    term, _ = _term(on)
    holder = permit["applicant_id"]
    events = [report["event"] for report in reports_of(tables, holder) if report["term"] == term]
    if any(event in ("registered", "approved_break") for event in events):
        return True
    if None in events:
        return None
    reading = tables.one("number_readings", "person_id", holder) or {}
    readings = ("personal_number_valid", "coordination_number_valid")
    numbered = any(reading.get(one) is not None for one in readings)
    return False if numbered or events else None
