"""Naive facts of the representative."""

from datetime import date
from typing import Any

from tests.oracle import Tables


def _outcomes(tables: Tables, key: str, column: str) -> Any:
    return (tables.one("representative_outcomes", "party_id", key) or {}).get(column)


def representative_id(tables: Tables, key: str, on: date) -> Any:
    return (tables.one("cases", "case_id", key) or {}).get("representative_id")


def representative_open_cases(tables: Tables, key: str, on: date) -> Any:
    return _outcomes(tables, key, "open_cases")


def representative_cases_with_hits(tables: Tables, key: str, on: date) -> Any:
    return _outcomes(tables, key, "cases_with_hits")


def representative_expected_cases_with_hits(tables: Tables, key: str, on: date) -> Any:
    return _outcomes(tables, key, "expected_cases_with_hits")


def chance_of_representative_hits(tables: Tables, key: str, on: date) -> Any:
    return _outcomes(tables, key, "chance")
