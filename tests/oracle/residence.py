"""Naive facts of where the applicant stays."""

from datetime import date
from typing import Any

from tests.oracle import Row, Tables
from tests.oracle.documents import crossings_of, shown_by


def checked_on(tables: Tables, key: str, on: date) -> Any:
    return on


def _crossings(tables: Tables, key: str, on: date) -> list[Row]:
    """Entries and exits on the person's documents up to the day, the earliest first."""
    theirs = [
        crossing
        for crossing in crossings_of(tables, key)
        if crossing["direction"] in ("entry", "exit")
        and crossing["crossed_at"] is not None
        and crossing["crossed_at"].date() <= on
    ]
    return sorted(theirs, key=lambda crossing: (crossing["crossed_at"], crossing["crossing_id"]))


def _can_be_told(tables: Tables, key: str) -> bool:
    numbered = any(document["number"] is not None for document in shown_by(tables, key))
    return numbered and all(
        crossing["direction"] is not None and crossing["crossed_at"] is not None
        for crossing in crossings_of(tables, key)
    )


def longest_absence_in_five_years(tables: Tables, key: str, on: date) -> Any:
    if not _can_be_told(tables, key):
        return None
    first_day, last_day = _five_years_before(on).toordinal(), on.toordinal()
    crossings = _crossings(tables, key, on)
    longest = 0
    for place, crossing in enumerate(crossings):
        after = crossings[place + 1] if place + 1 < len(crossings) else None
        if crossing["direction"] == "exit" and (after is None or after["direction"] == "entry"):
            left = crossing["crossed_at"].date().toordinal()
            back = last_day if after is None else after["crossed_at"].date().toordinal()
            longest = max(longest, len(range(max(left, first_day), min(back, last_day))))
    return longest


def _five_years_before(on: date) -> date:
    leap_day = (on.month, on.day) == (2, 29)
    return date(on.year - 5, on.month, 28 if leap_day else on.day)


def last_exit_on(tables: Tables, key: str, on: date) -> Any:
    exits = [c for c in _crossings(tables, key, on) if c["direction"] == "exit"]
    return exits[-1]["crossed_at"].date() if exits else None


def latest_crossing_is_exit(tables: Tables, key: str, on: date) -> Any:
    if not _can_be_told(tables, key):
        return None
    crossings = _crossings(tables, key, on)
    return bool(crossings) and crossings[-1]["direction"] == "exit"
