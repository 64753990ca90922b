"""Naive facts of the parties' ties."""

from datetime import date
from typing import Any

from tests.oracle import Row, Tables


def _sponsored(tables: Tables, person: Any, on: date) -> list[Row]:
    """Cases with the person as sponsor received in the five years before the day."""
    first = (on.year - 5, on.month, 28 if (on.month, on.day) == (2, 29) else on.day)
    cases = tables.by("cases", "sponsor_id", person)
    return [case for case in cases if date(*first) <= case["received_on"] <= on]


def other_applicants_of_sponsor(tables: Tables, key: str, on: date) -> Any:
    case = tables.one("cases", "case_id", key) or {}
    if case["sponsor_id"] is None:
        return None
    applicants = {other["applicant_id"] for other in _sponsored(tables, case["sponsor_id"], on)}
    return len(applicants - {case["applicant_id"]})


def cases_sponsored_by_applicant(tables: Tables, key: str, on: date) -> Any:
    return sum(case["applicant_id"] != key for case in _sponsored(tables, key, on))


def _row(tables: Tables, key: str, on: date) -> Row:
    """The row under the personal identity number; failing that, under the coordination number."""
    person = tables.one("persons", "person_id", key) or {}
    for column in ("personal_identity_number", "coordination_number"):
        number = person.get(column)
        row = tables.one("population_register", "personal_identity_number", number)
        if row is not None:
            begun = row.get("status_on") is None or row["status_on"] <= on
            return row if begun else {}
    return {}


def sponsor_register_status(tables: Tables, key: str, on: date) -> Any:
    return _row(tables, key, on).get("status")


def sponsor_register_status_on(tables: Tables, key: str, on: date) -> Any:
    return _row(tables, key, on).get("status_on")


def sponsor_declared_pay(tables: Tables, key: str, on: date) -> Any:
    reading = tables.one("number_readings", "person_id", key) or {}
    if all(value is None for column, value in reading.items() if column.endswith("_valid")):
        return None
    person = tables.one("persons", "person_id", key) or {}
    months = _declared_months(on)
    return sum(
        line["cash_pay"]
        for column in ("personal_identity_number", "coordination_number")
        for line in tables.by("income_statements", "payee_number", person.get(column))
        if line["period"] in months and not line["removed"]
    )


def _declared_months(on: date) -> set[int]:
    """Counting back from this month, the first two need not have been declared yet."""
    year, month, months = on.year, on.month, []
    for _ in range(6):
        month -= 1
        if month == 0:
            year, month = year - 1, 12
        months.append(year * 100 + month)
    return set(months[2:5])


def other_open_cases_of_same_type(tables: Tables, key: str, on: date) -> Any:
    case = tables.one("cases", "case_id", key) or {}
    if case["status"] != "open" or case["received_on"] > on:
        return 0
    return sum(
        other["status"] == "open"
        and other["received_on"] <= on
        and other["case_type"] == case["case_type"]
        and other["case_id"] != key
        for other in tables.by("cases", "applicant_id", case["applicant_id"])
    )
