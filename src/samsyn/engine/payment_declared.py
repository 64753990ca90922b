"""The shape of a check of payments and claims, as the catalogue declares it."""

from datetime import date
from typing import Any, Literal, Self, get_args

from pydantic import ConfigDict, Field, model_validator

from samsyn.engine.declarations import (
    Card,
    ClaimKind,
    Example,
    PaymentKind,
    Scope,
    Words,
)

PAYMENT_KINDS: tuple[str, ...] = get_args(PaymentKind)
CLAIM_KINDS: tuple[str, ...] = get_args(ClaimKind)


class PaymentExample(Example):
    """A worked payment or claim. ``period_from`` decides dated values, where the card asks so."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    case_type: PaymentKind | ClaimKind = Field(alias="kind")
    period_from: date | None = None

    @model_validator(mode="before")
    @classmethod
    def _day_among_facts(cls, given: Any) -> Any:
        """Rules find the day that decides where a case has the day it was received."""
        if isinstance(given, dict) and "period_from" in given:
            return given | {"facts": given.get("facts", {}) | {"received_on": given["period_from"]}}
        return given


class PaymentCheck(Card):
    """One check of payments to persons, or of claims on the authority. See docs/payments.md.

    ``kinds`` are the kinds of payment or of claim that it is made of, never both.
    ``legal_basis`` names by kind what expressly lets it be checked; a kind without one waits behind
    the gate ``payment_checks``, and rests on the decision that opens it. ``amount_at_risk`` names
    the fact that tells how much of the money a finding is about: the most that can be wrong, not
    what is. A finding is a reason to ask; whether anything is claimed back an officer decides.
    """

    case_types: tuple[PaymentKind | ClaimKind, ...] = Field(min_length=1, alias="kinds")
    scope: Scope = "own_case"
    legal_basis: dict[PaymentKind | ClaimKind, Words] = Field(default_factory=dict)
    amount_at_risk: Words
    proposes: Literal["inquiry"] = "inquiry"
    examples: tuple[PaymentExample, ...] = ()

    @property
    def of_claims(self) -> bool:
        """Whether it is made of claims."""
        return self.case_types[0] in CLAIM_KINDS

    def basis_for(self, kind: str) -> str | None:
        """What expressly lets payments or claims of the kind be checked."""
        return {str(key): value for key, value in self.legal_basis.items()}.get(kind)

    @model_validator(mode="after")
    def _of_one_sort(self) -> Self:
        """Payments and claims are rows of different tables."""
        if len({kind in CLAIM_KINDS for kind in self.case_types}) > 1:
            raise ValueError("kinds: names both payments and claims; make it two checks")
        if self.amount_at_risk not in self.shows:
            raise ValueError("amount_at_risk: is not among what the card shows")
        return self
