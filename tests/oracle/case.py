"""Naive facts of the case itself."""

from datetime import date
from typing import Any

from tests.oracle import Tables


def _case(tables: Tables, key: str, column: str) -> Any:
    row = tables.one("cases", "case_id", key)
    return row.get(column) if row else None


def received_on(tables: Tables, key: str, on: date) -> Any:
    return _case(tables, key, "received_on")


def application_kind(tables: Tables, key: str, on: date) -> Any:
    return _case(tables, key, "application_kind")


def employer_id(tables: Tables, key: str, on: date) -> Any:
    return _case(tables, key, "employer_id")


def offered_monthly_salary(tables: Tables, key: str, on: date) -> Any:
    return _case(tables, key, "offered_monthly_salary")


def starts_on(tables: Tables, key: str, on: date) -> Any:
    return _case(tables, key, "starts_on")
