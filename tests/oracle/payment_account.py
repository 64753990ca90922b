"""Naive facts of the bank account of whoever was paid."""

from datetime import date
from typing import Any

from tests.oracle import Tables
from tests.oracle.paid_spans import Span, month_of, payment


def _accounts(tables: Tables, span: Span) -> list[str]:
    """The accounts of the person on record for the time, as they are compared."""
    return [
        contact["value"].replace(" ", "").replace("-", "").lower()
        for contact in tables.by("contacts", "party_id", span.person)
        if contact["kind"] == "bank_account"
        and contact["value"].strip(" -")
        and (contact["valid_from"] is None or contact["valid_from"] <= span.last)
        and (contact["valid_to"] is None or contact["valid_to"] >= span.first)
    ]


def payment_others_with_account(tables: Tables, key: str, on: date) -> Any:
    paid = payment(tables, key)
    span = month_of(paid)
    own = _accounts(tables, span)
    if not own:
        return None
    people = {row["person_id"] for row in tables.by("payments", "period", paid["period"])}
    return max(
        sum(
            account in _accounts(tables, Span(other, span.first, span.last))
            for other in people - {span.person}
        )
        for account in own
    )
