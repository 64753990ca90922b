"""Naive facts of the travel documents that the applicant has shown."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.oracle import Row, Tables

Test = Callable[[Row], bool | None]


def shown_by(tables: Tables, key: str) -> list[Row]:
    """The person's documents."""
    return tables.by("travel_documents", "person_id", key)


def crossings_of(tables: Tables, key: str) -> list[Row]:
    """The border crossings on the person's documents, each once."""
    documents = {(row.get("number"), row.get("issuing_state")) for row in shown_by(tables, key)}
    return [
        crossing
        for number, state in documents
        for crossing in tables.by_all(
            "border_crossings", document_number=number, issuing_state=state
        )
    ]


def some(rows: list[Row], test: Test) -> bool | None:
    """Whether it holds of some row: True, False, or None where a row that does not tell decides."""
    if not rows:
        return None
    told = [test(row) for row in rows]
    if True in told:
        return True
    return None if None in told else False


def how_many(rows: list[Row], test: Test, *, enough: int = 1) -> int | None:
    """Of how many it holds, unless fewer than ``enough`` are known and a row does not tell."""
    if not rows:
        return None
    told = [test(row) for row in rows]
    return None if told.count(True) < enough and None in told else told.count(True)


def lowest_number(rows: list[Row], test: Test) -> Any:
    """The lowest number among the rows that the test holds of."""
    numbers = [row["number"] for row in rows if test(row) and row.get("number") is not None]
    return min(numbers, default=None)


def _kind_is(*kinds: str) -> Test:
    return lambda row: None if row.get("kind") is None else row["kind"] in kinds


def _passports(tables: Tables, key: str) -> list[Row]:
    return [row for row in shown_by(tables, key) if row.get("kind") == "passport"]


def _begun(row: Row, on: date) -> bool:
    return row.get("valid_from") is None or row["valid_from"] <= on


def documents_shown(tables: Tables, key: str, on: date) -> Any:
    return len(shown_by(tables, key))


def passports_shown(tables: Tables, key: str, on: date) -> Any:
    return how_many(shown_by(tables, key), _kind_is("passport"))


def passports_or_travel_documents_shown(tables: Tables, key: str, on: date) -> Any:
    return how_many(shown_by(tables, key), _kind_is("passport", "travel_document"))


def passport_expired(tables: Tables, key: str, on: date) -> Any:
    if not shown_by(tables, key):
        return None
    last_days = [row.get("valid_to") for row in _passports(tables, key) if _begun(row, on)]
    if any(day is not None and day >= on for day in last_days):
        return False
    return None if None in last_days else len(last_days) > 0


def passport_expired_on(tables: Tables, key: str, on: date) -> Any:
    last_days = [row.get("valid_to") for row in _passports(tables, key) if _begun(row, on)]
    return max((day for day in last_days if day is not None and day < on), default=None)


def latest_passport_expiry(tables: Tables, key: str, on: date) -> Any:
    last_days = [row.get("valid_to") for row in _passports(tables, key)]
    return None if None in last_days else max(last_days, default=None)


def document_not_yet_valid(tables: Tables, key: str, on: date) -> Any:
    def begins_later(row: Row) -> bool | None:
        return None if row.get("valid_from") is None else row["valid_from"] > on

    return some(shown_by(tables, key), begins_later)


def _reported(row: Row) -> bool | None:
    return None if row.get("reported") is None else row["reported"] != "none"


def document_reported(tables: Tables, key: str, on: date) -> Any:
    return some(shown_by(tables, key), _reported)


def reported_document_number(tables: Tables, key: str, on: date) -> Any:
    return lowest_number(shown_by(tables, key), _reported)


def reported_document_status(tables: Tables, key: str, on: date) -> Any:
    reported = [row["reported"] for row in shown_by(tables, key) if _reported(row)]
    return min(reported, default=None)


def passports_reported_lost(tables: Tables, key: str, on: date) -> Any:
    def lost(row: Row) -> bool | None:
        is_passport = _kind_is("passport")(row)
        is_lost = None if row.get("reported") is None else row["reported"] in ("lost", "stolen")
        if is_passport is False or is_lost is False:
            return False
        return None if is_passport is None or is_lost is None else True

    return how_many(shown_by(tables, key), lost, enough=2)


def _chip_fails(row: Row) -> bool | None:
    return {"valid": False, "invalid_signature": True, "hash_mismatch": True}.get(
        row.get("chip_status") or ""
    )


def chip_invalid(tables: Tables, key: str, on: date) -> Any:
    return some(shown_by(tables, key), _chip_fails)


def invalid_chip_document_number(tables: Tables, key: str, on: date) -> Any:
    return lowest_number(shown_by(tables, key), _chip_fails)
