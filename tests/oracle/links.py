"""Naive facts of links between cases."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.oracle import Row, Tables

Details = Callable[[Row], set[str]]


def _recent(case: Row, on: date) -> bool:
    first = date(on.year - 2, on.month, 28 if (on.month, on.day) == (2, 29) else on.day)
    received = case["received_on"]
    return received <= on and (case["status"] == "open" or received >= first)


def _parties(case: Row) -> set[str]:
    return {case[role] for role in ("applicant_id", "sponsor_id") if case[role] is not None}


def _written(text: str | None) -> set[str]:
    plain = (text or "").replace(" ", "").replace("-", "").lower()
    return {plain} if plain else set()


def _most_others(tables: Tables, key: str, on: date, kind: str, details: Details) -> int:
    """Of each detail of the case, how many cases of none of its parties have it; the most."""
    case = tables.one("cases", "case_id", key) or {}
    if not _recent(case, on):
        return 0
    having = tables.grouped(
        ("recent cases by", kind, on),
        "cases",
        lambda other: details(other) if _recent(other, on) else (),
    )
    counts = (
        sum(_parties(other).isdisjoint(_parties(case)) for other in having[detail])
        for detail in details(case)
    )
    return max(counts, default=0)


def _contacts(tables: Tables, kind: str, on: date) -> Details:
    def of_case(case: Row) -> set[str]:
        return {
            detail
            for person in _parties(case)
            for contact in tables.by("contacts", "party_id", person)
            if contact["kind"] == kind
            and (contact["valid_from"] is None or contact["valid_from"] <= on)
            and (contact["valid_to"] is None or contact["valid_to"] >= on)
            for detail in _written(contact["value"])
        }

    return of_case


def _sharing_contact(tables: Tables, key: str, on: date, kind: str) -> int:
    return _most_others(tables, key, on, kind, _contacts(tables, kind, on))


def cases_sharing_address(tables: Tables, key: str, on: date) -> Any:
    return _sharing_contact(tables, key, on, "address")


def cases_sharing_phone(tables: Tables, key: str, on: date) -> Any:
    return _sharing_contact(tables, key, on, "phone")


def cases_sharing_bank_account(tables: Tables, key: str, on: date) -> Any:
    return _sharing_contact(tables, key, on, "bank_account")


def cases_sharing_ip_address(tables: Tables, key: str, on: date) -> Any:
    case = tables.one("cases", "case_id", key) or {}
    if case["ip_address"] is None:
        return None
    return _most_others(tables, key, on, "sender", _sender)


def _sender(case: Row) -> set[str]:
    address = (case["ip_address"] or "").strip().lower()
    return {address} if address else set()
