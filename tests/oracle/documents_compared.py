"""Naive facts of documents held against their MRZ, their holders and the citizenship."""

from datetime import date
from typing import Any

from tests.oracle import Row, Tables
from tests.oracle.documents import Test, lowest_number, shown_by, some

_DIFFERENCES = ("number_differs", "date_of_birth_differs", "valid_to_differs")


def _readings(tables: Tables, key: str) -> list[Row]:
    """The readings of the person's documents, with the recorded number of each."""
    return [
        (tables.one("document_readings", "document_id", row["document_id"]) or {})
        | {"number": row.get("number")}
        for row in shown_by(tables, key)
    ]


def _is(column: str) -> Test:
    return lambda row: row.get(column)


def _unreadable(row: Row) -> bool | None:
    return None if row.get("mrz_readable") is None else not row["mrz_readable"]


def _wrong_digit(row: Row) -> bool | None:
    digits = row.get("failed_check_digits")
    return None if digits is None else digits > 0


def _fails(row: Row) -> bool:
    return bool(_unreadable(row) or _wrong_digit(row) or any(row.get(one) for one in _DIFFERENCES))


def mrz_unreadable(tables: Tables, key: str, on: date) -> Any:
    return some(_readings(tables, key), _unreadable)


def mrz_check_digit_wrong(tables: Tables, key: str, on: date) -> Any:
    return some(_readings(tables, key), _wrong_digit)


def mrz_number_differs(tables: Tables, key: str, on: date) -> Any:
    return some(_readings(tables, key), _is("number_differs"))


def mrz_date_of_birth_differs(tables: Tables, key: str, on: date) -> Any:
    return some(_readings(tables, key), _is("date_of_birth_differs"))


def mrz_valid_to_differs(tables: Tables, key: str, on: date) -> Any:
    return some(_readings(tables, key), _is("valid_to_differs"))


def mrz_name_differs(tables: Tables, key: str, on: date) -> Any:
    return some(_readings(tables, key), _is("name_differs"))


def mrz_failing_document_number(tables: Tables, key: str, on: date) -> Any:
    return lowest_number(_readings(tables, key), _fails)


def mrz_name_document_number(tables: Tables, key: str, on: date) -> Any:
    return lowest_number(_readings(tables, key), _is("name_differs"))


def _counted(tables: Tables, key: str) -> list[Row]:
    return [row for row in shown_by(tables, key) if row.get("kind") != "residence_permit_card"]


def _holders(tables: Tables, row: Row) -> int | None:
    """How many persons hold the document of that number and issuing state."""
    if row.get("number") is None or row.get("issuing_state") is None:
        return None
    return len(
        {
            other["person_id"]
            for other in tables.by("travel_documents", "number", row["number"])
            if other.get("issuing_state") == row["issuing_state"]
            and other.get("kind") != "residence_permit_card"
        }
    )


def persons_holding_document(tables: Tables, key: str, on: date) -> Any:
    holders = [_holders(tables, row) for row in _counted(tables, key)]
    most = max((count for count in holders if count is not None), default=None)
    return None if None in holders and (most or 0) < 2 else most


def shared_document_number(tables: Tables, key: str, on: date) -> Any:
    return lowest_number(_counted(tables, key), lambda row: (_holders(tables, row) or 0) > 1)


def _of_other_state(tables: Tables, row: Row) -> bool | None:
    person = tables.one("persons", "person_id", row["person_id"]) or {}
    state, first = row.get("issuing_state"), person.get("citizenship")
    if state is not None and state in (person.get("other_citizenships") or "").split(";"):
        return False
    return None if state is None or first is None else state != first


def passport_of_other_state(tables: Tables, key: str, on: date) -> Any:
    passports = [row for row in shown_by(tables, key) if row.get("kind") == "passport"]
    return some(passports, lambda row: _of_other_state(tables, row))


def passport_of_other_state_number(tables: Tables, key: str, on: date) -> Any:
    passports = [row for row in shown_by(tables, key) if row.get("kind") == "passport"]
    return lowest_number(passports, lambda row: _of_other_state(tables, row))
