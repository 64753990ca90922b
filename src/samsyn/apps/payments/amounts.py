"""What was paid, what was right, and what is to be claimed: in whole SEK."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds

from samsyn.apps.payments.models import Finding, Inquiry
from samsyn.engine.amount_to_claim import AmountError, Paid, amount_to_claim

_MONTHS = 100


@dataclass(frozen=True)
class Row:
    """What was paid for a month, or for a claim. ``key`` is the month YYYYMM, or the claim."""

    key: str
    paid: int
    right: int | None
    to_claim: int | None


def at_risk(findings: Iterable[Finding]) -> int:
    """The most that can be wrong: each payment and claim counted once."""
    most: dict[str, int] = {}
    for one in findings:
        most[one.subject_id] = max(most.get(one.subject_id, 0), one.amount_at_risk)
    return sum(most.values())


def paid_of(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """The rows that are asked about: claims found, or all payments of the kinds and months found.

    Another payment of the same month belongs to what was paid for it, though nothing was found.
    """
    run = findings[0].last_run
    rows = ds.dataset(Path(run.folder) / "paid.parquet").to_table(
        filter=(ds.field("party_id") == findings[0].party_id)
        & (ds.field("of_claim") == findings[0].of_claim)
    )
    asked = {(one.kind, one.period) for one in findings}
    subjects = {one.subject_id for one in findings}
    return [
        {name: row[name] for name in ("subject_id", "kind", "period", "amount")}
        for row in rows.to_pylist()
        if row["subject_id"] in subjects
        or (not row["of_claim"] and (row["kind"], row["period"]) in asked)
    ]


def rows_of(inquiry: Inquiry) -> tuple[Row, ...]:
    """What was paid, and what is proposed or decided to be right, in order."""
    paid: dict[str, int] = {}
    for one in inquiry.paid:
        key = one["subject_id"] if inquiry.of_claims else str(one["period"])
        paid[key] = paid.get(key, 0) + one["amount"]
    return tuple(
        Row(key, amount, right := inquiry.right.get(key), _left(amount, right))
        for key, amount in sorted(paid.items())
    )


def _left(paid: int, right: int | None) -> int | None:
    return None if right is None else max(paid - right, 0)


def claimed(inquiry: Inquiry, outcome: str, right: Mapping[str, int]) -> tuple[dict[str, int], int]:
    """What was right, and the whole amount to claim. Where nothing is claimed all was right.

    Raises:
        AmountError: what was right does not fit what was paid, or nothing is left to claim.
    """
    rows = rows_of(inquiry)
    if outcome != Inquiry.Outcome.CLAIM:
        return {row.key: max(row.paid, 0) for row in rows}, 0
    told = dict(right)
    total = _of_claims(rows, told) if inquiry.of_claims else _of_payments(inquiry, told)
    if total == 0:
        raise AmountError("nothing is left to claim")
    return told, total


def _of_claims(rows: Sequence[Row], right: Mapping[str, int]) -> int:
    if set(right) != {row.key for row in rows} or any(value < 0 for value in right.values()):
        raise AmountError("every claim has its own amount that was right, 0 or more")
    return sum(max(row.paid - right[row.key], 0) for row in rows)


def _of_payments(inquiry: Inquiry, right: Mapping[str, int]) -> int:
    paid = [Paid(one["subject_id"], one["period"], one["amount"]) for one in inquiry.paid]
    months = sorted(one.period for one in paid)
    by_month = {int(key): value for key, value in right.items()}
    told = amount_to_claim(paid, by_month, first=_first(months[0]), last=_first(months[-1]))
    return sum(month.to_claim for month in told)


def _first(period: int) -> date:
    return date(period // _MONTHS, period % _MONTHS, 1)
