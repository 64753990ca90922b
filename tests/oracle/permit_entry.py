"""Naive facts of whether the holder of a permit has entered."""

from datetime import date, timedelta
from typing import Any

from tests.oracle import Tables
from tests.oracle.documents import crossings_of, shown_by
from tests.oracle.permit import permit_of


def _days(tables: Tables, key: str, on: date) -> list[date]:
    """The days of the entries in the window."""
    permit = permit_of(tables, key, on)
    if permit is None:
        return []
    first = permit["began_on"] - timedelta(days=30)
    return [
        crossing["crossed_at"].date()
        for crossing in crossings_of(tables, permit["applicant_id"])
        if crossing["direction"] == "entry"
        and crossing["crossed_at"] is not None
        and first <= crossing["crossed_at"].date() <= on
    ]


def entries_since_permit(tables: Tables, key: str, on: date) -> Any:
    permit = permit_of(tables, key, on)
    if permit is None:
        return None
    if days := _days(tables, key, on):
        return len(days)
    holder = permit["applicant_id"]
    if all(document["number"] is None for document in shown_by(tables, holder)):
        return None
    unplaced = any(
        crossing["direction"] is None or crossing["crossed_at"] is None
        for crossing in crossings_of(tables, holder)
    )
    return None if unplaced else 0


def first_entry_with_permit(tables: Tables, key: str, on: date) -> Any:
    return min(_days(tables, key, on), default=None)
