"""Holds each check to facts of what it is made of: held by ``verify``."""

from collections.abc import Iterator

from samsyn.engine.catalog import Catalog
from samsyn.engine.declarations import Card, PostCheck
from samsyn.engine.payment_declared import PaymentCheck
from samsyn.engine.rule import Rule

_OF_OTHERS = frozenset({"permit", "payment", "claim"})


def of_roles(rule: Rule, catalog: Catalog) -> Iterator[str]:
    """The facts of a rule whose subject no row of its check has."""
    for name in rule.facts:
        role = catalog.facts[name].role.name
        if not _has(rule.card, role):
            yield f"{name} is a fact of the {role}, which is not known in such a check"


def _has(card: Card, role: str) -> bool:
    if isinstance(card, PaymentCheck):
        return role in ("applicant", "claim" if card.of_claims else "payment")
    if isinstance(card, PostCheck):
        return role not in _OF_OTHERS - {"permit"}
    return role not in _OF_OTHERS
