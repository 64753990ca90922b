"""Naive facts of what had been found about the employer when a permit was granted."""

from datetime import date
from typing import Any

from tests.oracle import Row, Tables
from tests.oracle.permit import permit_of


def _latest(tables: Tables, permit: Row, on: date, *, since: bool) -> Row:
    """The last assessment made before or after the decision, in force on that day or on this."""
    latest: Row = {}
    for row in tables.by("employer_assessments", "organisation_id", permit["employer_id"]):
        after = row["assessed_on"] > permit["decided_on"]
        until = row.get("expires_on") or date.max
        if after != since or row["assessed_on"] > on:
            continue
        if until < (on if since else permit["decided_on"]):
            continue
        if not latest or _order(row) > _order(latest):
            latest = row
    return latest


def _order(row: Row) -> tuple[date, str]:
    return row["assessed_on"], row["assessment_id"]


def _found(tables: Tables, key: str, on: date, column: str, *, since: bool) -> Any:
    permit = permit_of(tables, key, on)
    if permit is None or permit.get("employer_id") is None:
        return None
    return _latest(tables, permit, on, since=since).get(column, "nothing")


def employer_disreputable_when_granted(tables: Tables, key: str, on: date) -> Any:
    found = _found(tables, key, on, "outcome", since=False)
    return None if found is None else found == "disreputable"


def employer_assessed_before_grant(tables: Tables, key: str, on: date) -> Any:
    found = _found(tables, key, on, "assessed_on", since=False)
    return None if found == "nothing" else found


def employer_reputable_since_grant(tables: Tables, key: str, on: date) -> Any:
    found = _found(tables, key, on, "outcome", since=True)
    return None if found is None else found == "reputable"
