"""Naive facts of what others have answered or told."""

from datetime import date
from typing import Any

from tests.oracle import Row, Tables
from tests.oracle.documents import crossings_of


def _listed(values: list[Any]) -> str | None:
    """The values there are, once each, in alphabetical order."""
    return ", ".join(sorted({value for value in values if value is not None})) or None


def _alerts(tables: Tables, key: str) -> list[Row]:
    found = tables.by("alert_matches", "person_id", key)
    return [row for row in found if row["matched_on"] != "name_alone"]


def alert_matches(tables: Tables, key: str, on: date) -> Any:
    maybe = tables.by("alert_matches", "person_id", key)
    return len(_alerts(tables, key)) or (None if maybe else 0)


def alert_matched_on(tables: Tables, key: str, on: date) -> Any:
    found = [row["matched_on"] for row in _alerts(tables, key)]
    return "document" if "document" in found else next(iter(found), None)


def alert_sources(tables: Tables, key: str, on: date) -> Any:
    return _listed([row["source"] for row in _alerts(tables, key)])


def alert_ids(tables: Tables, key: str, on: date) -> Any:
    return _listed([row["alert_id"] for row in _alerts(tables, key)])


def _is_in_force(tip: Row, on: date) -> bool:
    return bool(tip["received_on"] <= on and (tip.get("expires_on") or on) >= on)


def _tips(tables: Tables, key: str, on: date, status: str | None = "substantiated") -> list[Row]:
    case = tables.one("cases", "case_id", key) or {}
    about = [
        *tables.by("tips", "subject_case_id", key),
        *tables.by("tips", "subject_organisation_id", case.get("employer_id")),
    ]
    for person in {case.get("applicant_id"), case.get("sponsor_id")}:
        about += tables.by("tips", "subject_person_id", person)
    once = {tip["tip_id"]: tip for tip in about}.values()
    return [tip for tip in once if tip.get("status") == status and _is_in_force(tip, on)]


def substantiated_tips(tables: Tables, key: str, on: date) -> Any:
    return len(_tips(tables, key, on)) or (None if _tips(tables, key, on, None) else 0)


def substantiated_tip_categories(tables: Tables, key: str, on: date) -> Any:
    return _listed([tip.get("category") for tip in _tips(tables, key, on)])


def latest_substantiated_tip_on(tables: Tables, key: str, on: date) -> Any:
    return max((tip["received_on"] for tip in _tips(tables, key, on)), default=None)


def _refusals(tables: Tables, key: str, on: date) -> list[Row]:
    return [
        row
        for row in crossings_of(tables, key)
        if row.get("direction") == "refused"
        and (row.get("crossed_at") is None or row["crossed_at"].date() <= on)
    ]


def refusals_of_entry(tables: Tables, key: str, on: date) -> Any:
    return len(_refusals(tables, key, on))


def latest_refusal_of_entry(tables: Tables, key: str, on: date) -> Any:
    moments = [row.get("crossed_at") for row in _refusals(tables, key, on)]
    if not moments or None in moments:
        return None
    return max(moments).date()
