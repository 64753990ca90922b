"""Holds the checks of payments and claims to the law: held by ``verify``."""

from collections.abc import Iterator
from datetime import date

from samsyn.engine.catalog import Catalog
from samsyn.engine.payment_declared import PaymentCheck


def of_payment_check(card: PaymentCheck, catalog: Catalog, on: date) -> Iterator[str]:
    """What may not stand of what a check of payments rests on, and of the money it tells of."""
    for kind, name in card.legal_basis.items():
        basis = catalog.legal_bases.get(name)
        if kind not in card.case_types:
            yield f"legal_basis.{kind}: is not among kinds"
        if basis is None:
            yield f"legal_basis.{kind}: {name!r} is not declared in legal_bases/"
        elif not basis.in_force(on):
            yield f"legal_basis.{kind}: {name} is not in force on {on}"
    money = catalog.facts.get(card.amount_at_risk)
    if money is None or money.unit != "SEK":
        yield f"amount_at_risk: {card.amount_at_risk!r} is no fact in SEK"
    for name, parameter in card.parameters.items():
        if parameter.decided_by == "application":
            yield f"parameters.{name}: decided_by is check or period; a payment is no application"
        if any(entry.value is None for entry in parameter.values.values()):
            yield f"parameters.{name}: give value; a payment is no kind of application"
