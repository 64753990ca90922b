"""Naive facts of who someone is."""

from datetime import date
from typing import Any

from tests.oracle import Row, Tables


def _reading(tables: Tables, key: str) -> Row:
    return tables.one("number_readings", "person_id", key) or {}


def _person(tables: Tables, key: str, column: str) -> Any:
    return (tables.one("persons", "person_id", key) or {}).get(column)


def _checks(tables: Tables, key: str) -> list[bool]:
    """The outcome of each number that is there, the personal identity number first."""
    read = _reading(tables, key)
    found = [read.get("personal_number_valid"), read.get("coordination_number_valid")]
    return [holds for holds in found if holds is not None]


def case_type(tables: Tables, key: str, on: date) -> Any:
    return (tables.one("cases", "case_id", key) or {}).get("case_type")


def sponsor_id(tables: Tables, key: str, on: date) -> Any:
    return (tables.one("cases", "case_id", key) or {}).get("sponsor_id")


def has_identity_number(tables: Tables, key: str, on: date) -> Any:
    return len(_checks(tables, key)) > 0


def identity_number_valid(tables: Tables, key: str, on: date) -> Any:
    checks = _checks(tables, key)
    return all(checks) if checks else None


def has_coordination_number_alone(tables: Tables, key: str, on: date) -> Any:
    read = _reading(tables, key)
    if read.get("personal_number_valid") is not None:
        return False
    return read.get("coordination_number_valid") is not None


def number_date(tables: Tables, key: str, on: date) -> Any:
    return _reading(tables, key).get("number_date")


def number_month_differs(tables: Tables, key: str, on: date) -> Any:
    in_number = number_date(tables, key, on)
    recorded = recorded_date_of_birth(tables, key, on)
    if in_number is None or recorded is None:
        return None
    return f"{in_number:%Y-%m}" != f"{recorded:%Y-%m}"


def identity_level(tables: Tables, key: str, on: date) -> Any:
    return _person(tables, key, "identity_level")


def coordination_number_level(tables: Tables, key: str, on: date) -> Any:
    return _person(tables, key, "coordination_number_level")


def recorded_name(tables: Tables, key: str, on: date) -> Any:
    names = [_person(tables, key, "given_names"), _person(tables, key, "family_name")]
    return " ".join(name for name in names if name is not None)


def recorded_date_of_birth(tables: Tables, key: str, on: date) -> Any:
    return _person(tables, key, "date_of_birth")
