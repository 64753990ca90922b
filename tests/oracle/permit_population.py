"""Naive facts of what the population register says of the holder of a permit."""

from datetime import date
from typing import Any

from tests.oracle import Row, Tables
from tests.oracle.identity_in_register import register_row
from tests.oracle.permit import permit_of


def _standing(tables: Tables, key: str, on: date) -> tuple[Row, Row, Row] | None:
    """The permit, the reading of the holder's numbers, and the register's row."""
    permit = permit_of(tables, key, on)
    if permit is None:
        return None
    holder = permit["applicant_id"]
    reading = tables.one("number_readings", "person_id", holder) or {}
    row = dict(register_row(tables, holder))
    if row.get("status_on") is not None and row["status_on"] > on:
        row |= {"status": None, "status_on": None}
    return permit, reading, row


def holder_has_personal_number(tables: Tables, key: str, on: date) -> Any:
    found = _standing(tables, key, on)
    return None if found is None else found[1].get("personal_number_valid") is not None


def holder_is_registered(tables: Tables, key: str, on: date) -> Any:
    found = _standing(tables, key, on)
    if found is None or not found[2]:
        return None if found is None else False
    status = found[2]["status"]
    return None if status is None else status == "registered"


def _since(tables: Tables, key: str, on: date, status: str) -> Any:
    found = _standing(tables, key, on)
    if found is None:
        return None
    permit, reading, row = found
    if not row:
        readings = ("personal_number_valid", "coordination_number_valid")
        return None if all(reading.get(one) is None for one in readings) else False
    if row["status"] is not None and row["status"] != status:
        return False
    if row["status_on"] is not None and row["status_on"] < permit["began_on"]:
        return False
    return None if None in (row["status"], row["status_on"]) else True


def emigrated_since_permit(tables: Tables, key: str, on: date) -> Any:
    return _since(tables, key, on, "emigrated")


def deceased_since_permit(tables: Tables, key: str, on: date) -> Any:
    return _since(tables, key, on, "deceased")


def holder_register_status(tables: Tables, key: str, on: date) -> Any:
    found = _standing(tables, key, on)
    return found[2].get("status") if found else None


def holder_register_status_on(tables: Tables, key: str, on: date) -> Any:
    found = _standing(tables, key, on)
    return found[2].get("status_on") if found else None
