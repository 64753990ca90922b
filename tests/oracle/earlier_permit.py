"""Naive facts of the work permit that the applicant had before."""

from datetime import date
from typing import Any

from tests.oracle import Row, Tables


def permit_of(tables: Tables, key: str, on: date) -> Row | None:
    """The granted work permit that began last, decision and case in one row."""
    held = []
    for case in tables.by("cases", "applicant_id", key):
        for decision in tables.by("decisions", "case_id", case["case_id"]):
            granted = decision["outcome"] == "granted" and decision["decided_on"] <= on
            began = decision.get("permit_from") or decision["decided_on"]
            if case["case_type"] == "work_permit" and granted and began <= on:
                order = (began, decision["decided_on"], decision["decision_id"])
                held.append((order, case | decision))
    return max(held, key=lambda one: one[0])[1] if held else None


def of_permit(tables: Tables, key: str, on: date, column: str) -> Any:
    permit = permit_of(tables, key, on)
    return permit.get(column) if permit else None


def employer_of(tables: Tables, key: str, on: date, column: str) -> Any:
    """A column of the employer whom the permit was granted for."""
    employer = of_permit(tables, key, on, "employer_id")
    row = tables.one("organisations", "organisation_id", employer)
    return row.get(column) if row else None


def earlier_permit_from(tables: Tables, key: str, on: date) -> Any:
    return of_permit(tables, key, on, "permit_from")


def earlier_permit_to(tables: Tables, key: str, on: date) -> Any:
    return of_permit(tables, key, on, "permit_to")


def earlier_permit_employer(tables: Tables, key: str, on: date) -> Any:
    return employer_of(tables, key, on, "name")


def earlier_offered_monthly_salary(tables: Tables, key: str, on: date) -> Any:
    return of_permit(tables, key, on, "offered_monthly_salary")
