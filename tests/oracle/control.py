"""Naive facts of contacts shared within a case."""

from datetime import date
from typing import Any

from tests.oracle import Tables


def _details(tables: Tables, party: str | None, kind: str, on: date) -> set[str]:
    return {
        row["value"].replace(" ", "").replace("-", "").lower()
        for row in tables.by("contacts", "party_id", party)
        if row.get("kind") == kind
        and (row.get("valid_from") is None or row["valid_from"] <= on)
        and (row.get("valid_to") is None or row["valid_to"] >= on)
    } - {""}


def _both(tables: Tables, key: str, on: date, party: str, kind: str) -> tuple[set[str], set[str]]:
    case = tables.one("cases", "case_id", key) or {}
    other = case.get(f"{party}_id")
    if other == case["applicant_id"]:
        return set(), set()
    own = _details(tables, case["applicant_id"], kind, on)
    return own, _details(tables, other, kind, on)


def _known(tables: Tables, key: str, on: date, party: str, kind: str) -> Any:
    return all(_both(tables, key, on, party, kind))


def _shared(tables: Tables, key: str, on: date, party: str, kind: str) -> Any:
    own, theirs = _both(tables, key, on, party, kind)
    return bool(own & theirs)


def employer_bank_account_known(tables: Tables, key: str, on: date) -> Any:
    return _known(tables, key, on, "employer", "bank_account")


def employer_bank_account_shared(tables: Tables, key: str, on: date) -> Any:
    return _shared(tables, key, on, "employer", "bank_account")


def employer_address_known(tables: Tables, key: str, on: date) -> Any:
    return _known(tables, key, on, "employer", "address")


def employer_address_shared(tables: Tables, key: str, on: date) -> Any:
    return _shared(tables, key, on, "employer", "address")


def employer_phone_known(tables: Tables, key: str, on: date) -> Any:
    return _known(tables, key, on, "employer", "phone")


def employer_phone_shared(tables: Tables, key: str, on: date) -> Any:
    return _shared(tables, key, on, "employer", "phone")


def representative_bank_account_known(tables: Tables, key: str, on: date) -> Any:
    return _known(tables, key, on, "representative", "bank_account")


def representative_bank_account_shared(tables: Tables, key: str, on: date) -> Any:
    return _shared(tables, key, on, "representative", "bank_account")


def representative_phone_known(tables: Tables, key: str, on: date) -> Any:
    return _known(tables, key, on, "representative", "phone")


def representative_phone_shared(tables: Tables, key: str, on: date) -> Any:
    return _shared(tables, key, on, "representative", "phone")
