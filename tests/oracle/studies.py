"""Naive facts of studies."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from tests.oracle import Row, Tables


def education_provider_id(tables: Tables, key: str, on: date) -> Any:
    return (tables.one("cases", "case_id", key) or {}).get("education_provider_id")


def _provider(tables: Tables, key: str) -> Row:
    return tables.one("organisations", "organisation_id", key) or {}


def provider_kind(tables: Tables, key: str, on: date) -> Any:
    return _provider(tables, key)["kind"]


def provider_deregistered_on(tables: Tables, key: str, on: date) -> Any:
    day = _provider(tables, key)["deregistered_on"]
    return day if day is not None and day <= on else None


def provider_active(tables: Tables, key: str, on: date) -> Any:
    gone = provider_deregistered_on(tables, key, on) is not None
    return False if gone else _provider(tables, key)["active"]


def reports_of(tables: Tables, key: str) -> list[Row]:
    person = tables.one("persons", "person_id", key) or {}
    return [
        report
        for column in ("personal_identity_number", "coordination_number")
        for report in tables.by("enrolments", "personal_identity_number", person.get(column))
        if report["term"] is not None
    ]


def _days(term: str) -> tuple[date, date]:
    """First and last day of a term."""
    year = int(term[:4])
    if term.endswith("V"):
        return date(year, 1, 1), date(year, 6, 30)
    return date(year, 7, 1), date(year, 12, 31)


def _last_two_terms(tables: Tables, key: str, on: date) -> list[Row]:
    ended = sorted(
        (_days(term)[1], term)
        for year in range(on.year - 2, on.year + 1)
        for term in (f"{year}V", f"{year}H")
        if _days(term)[1] < on
    )
    terms = {term for _, term in ended[-2:]}
    return [report for report in reports_of(tables, key) if report["term"] in terms]


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    """As SQL sums: nothing known gives nothing."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


def credits_registered_last_two_terms(tables: Tables, key: str, on: date) -> Any:
    reports = _last_two_terms(tables, key, on)
    if any(r["event"] == "registered" and r["credits_registered"] is None for r in reports):
        return None
    return _sum(report["credits_registered"] for report in reports)


def credits_earned_last_two_terms(tables: Tables, key: str, on: date) -> Any:
    reports = _last_two_terms(tables, key, on)
    if any((r["credits_registered"] or 0) > 0 and r["credits_earned"] is None for r in reports):
        return None
    return _sum(report["credits_earned"] for report in reports)


def approved_break_last_two_terms(tables: Tables, key: str, on: date) -> Any:
    events = [report["event"] for report in _last_two_terms(tables, key, on)]
    if "approved_break" in events:
        return True
    return None if not events or None in events else False


def _latest(tables: Tables, key: str, on: date) -> Row:
    begun = [report for report in reports_of(tables, key) if _days(report["term"])[0] <= on]
    in_order = sorted(begun, key=lambda r: (_days(r["term"]), int(r["enrolment_id"][1:])))
    return in_order[-1] if in_order else {}


def latest_study_event(tables: Tables, key: str, on: date) -> Any:
    return _latest(tables, key, on).get("event")


def latest_study_term(tables: Tables, key: str, on: date) -> Any:
    return _latest(tables, key, on).get("term")
