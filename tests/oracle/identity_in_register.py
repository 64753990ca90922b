"""Naive facts of the population register's row under someone's number."""

from datetime import date
from typing import Any

from tests.oracle import Row, Tables


def _compared(tables: Tables, key: str, column: str) -> Any:
    return (tables.one("identity_comparisons", "person_id", key) or {}).get(column)


def register_row(tables: Tables, key: str) -> Row:
    """The row under the personal identity number; failing that, under the coordination number."""
    person = tables.one("persons", "person_id", key) or {}
    for column in ("personal_identity_number", "coordination_number"):
        number = person.get(column)
        row = tables.one("population_register", "personal_identity_number", number)
        if row is not None:
            return row
    return {}


def identity_similarity(tables: Tables, key: str, on: date) -> Any:
    return _compared(tables, key, "similarity")


def identity_verdict(tables: Tables, key: str, on: date) -> Any:
    nothing_compared = identity_similarity(tables, key, on) is None
    return None if nothing_compared else _compared(tables, key, "verdict")


def name_relation(tables: Tables, key: str, on: date) -> Any:
    return _compared(tables, key, "name_relation")


def date_relation(tables: Tables, key: str, on: date) -> Any:
    return _compared(tables, key, "date_relation")


def register_name(tables: Tables, key: str, on: date) -> Any:
    row = register_row(tables, key)
    if row.get("family_name") is None:
        return None
    return " ".join(row[part] for part in ("given_names", "family_name") if row.get(part))


def register_date_of_birth(tables: Tables, key: str, on: date) -> Any:
    return register_row(tables, key).get("date_of_birth")


def _status_has_begun(tables: Tables, key: str, on: date) -> bool:
    return (register_row(tables, key).get("status_on") or on) <= on


def register_status(tables: Tables, key: str, on: date) -> Any:
    return register_row(tables, key).get("status") if _status_has_begun(tables, key, on) else None


def register_status_on(tables: Tables, key: str, on: date) -> Any:
    return (
        register_row(tables, key).get("status_on") if _status_has_begun(tables, key, on) else None
    )
