"""Naive facts of a claim for a person and a period."""

from datetime import date
from typing import Any

from tests.oracle import Row, Tables
from tests.oracle.paid_spans import abroad_throughout, claim, days_of, month_of


def claim_amount(tables: Tables, key: str, on: date) -> Any:
    return claim(tables, key)["amount"]


def claim_period_from(tables: Tables, key: str, on: date) -> Any:
    return claim(tables, key)["period_from"]


def claim_kind(tables: Tables, key: str, on: date) -> Any:
    return claim(tables, key)["kind"]


def claim_days(tables: Tables, key: str, on: date) -> Any:
    claimed = claim(tables, key)
    days = claimed["period_to"].toordinal() - claimed["period_from"].toordinal() + 1
    return days if days > 0 else None


def _same(ours: Row, theirs: Row) -> bool:
    if theirs["status"] in ("rejected", "withdrawn"):
        return False
    began = (theirs["period_from"], theirs["claim_id"]) < (ours["period_from"], ours["claim_id"])
    if not began or theirs["kind"] != ours["kind"]:
        return False
    same_days = all(ours[day] == theirs[day] for day in ("period_from", "period_to"))
    if ours["kind"].endswith("_standard"):
        overlap = same_days or theirs["period_to"] > ours["period_from"]
        if overlap:
            return True
    own = ("claimant_organisation_id", "amount")
    return same_days and all(ours[column] == theirs[column] for column in own)


def claim_earlier_same(tables: Tables, key: str, on: date) -> Any:
    ours = claim(tables, key)
    if ours["person_id"] is None:
        return None
    return sum(_same(ours, row) for row in tables.by("claims", "person_id", ours["person_id"]))


def claim_person_received(tables: Tables, key: str, on: date) -> Any:
    span = days_of(claim(tables, key))
    if span.person is None:
        return None
    rights: list[tuple[date, date | None]] = []
    for case in tables.by("cases", "applicant_id", span.person):
        if case["case_type"] in ("asylum", "temporary_protection"):
            rights.append((case["received_on"], None))
        granted = tables.by_all("decisions", case_id=case["case_id"], outcome="granted")
        rights += [(one["permit_from"] or one["decided_on"], one["permit_to"]) for one in granted]
    for paid in tables.by("payments", "person_id", span.person):
        if paid["kind"] != "repatriation_grant" and paid["amount"] > 0:
            month = month_of(paid)
            rights.append((month.first, month.last))
    return any(
        first <= span.last and (last is None or last >= span.first) for first, last in rights
    )


def claim_abroad_throughout(tables: Tables, key: str, on: date) -> Any:
    return abroad_throughout(tables, days_of(claim(tables, key)), on)
