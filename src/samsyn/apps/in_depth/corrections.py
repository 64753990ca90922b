"""The checks of a case with some of its facts corrected."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pyarrow as pa

from samsyn.apps.report.queries import run_catalog, run_summary
from samsyn.engine.catalog import Catalog
from samsyn.engine.one_case import CaseFacts, check_facts
from samsyn.engine.rule import Outcome, Rule, make_rule
from samsyn.gateways.outputs.stored_facts import StoredFacts

Value = bool | int | Decimal | str | date | None
_YES, _NO = frozenset({"ja", "yes", "true"}), frozenset({"nej", "no", "false"})


@dataclass(frozen=True)
class Held:
    """A case as a run left it: its facts, and the rules that were run on it."""

    facts: CaseFacts
    rules: tuple[Rule, ...]
    catalog: Catalog

    def outcomes(self, corrected: Mapping[str, Value]) -> Mapping[str, Outcome]:
        """Each rule's outcome with facts corrected; the others as the run had them.

        A fact that was made of others is corrected by itself: they do not make it anew.
        """
        return check_facts(self.rules, _corrected(self.facts, corrected)).outcomes


def held_case(folder: Path, case_id: str) -> Held:
    """The case as the run in ``folder`` left it.

    Raises:
        Refusal: the folder has no stored facts, or is broken.
        KeyError: the case was not open in the run.
    """
    facts, catalog = StoredFacts(folder).of(case_id), run_catalog(folder)
    counted = run_summary(folder)["indicators"]
    case_type = facts.values["case_type"]
    rules = tuple(
        make_rule(name, card, catalog.facts)
        for name, card in catalog.indicators.items()
        if case_type in card.case_types and not counted[name]["not_run"]
    )
    return Held(facts, rules, catalog)


def parse(text: str, fact_type: str) -> Value:
    """A fact's value from what was written; empty is not known.

    Days are written 2026-09-01, numbers with a point or a comma, and yes or no in either language.

    Raises:
        ValueError: it is no value of that type.
    """
    text = text.strip()
    if not text:
        return None
    if fact_type == "boolean":
        if text.casefold() not in _YES | _NO:
            raise ValueError(text)
        return text.casefold() in _YES
    if fact_type == "date":
        return date.fromisoformat(text)
    if fact_type == "string":
        return text
    return int(text) if fact_type == "int64" else _decimal(text)


def told(value: Value) -> Any:
    """The value as JSON has it; exact numbers and days as text."""
    return str(value) if isinstance(value, Decimal | date) else value


def _decimal(text: str) -> Decimal:
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise ValueError(text) from None
    if not value.is_finite():
        raise ValueError(text)
    return value


def _corrected(facts: CaseFacts, corrected: Mapping[str, Value]) -> CaseFacts:
    row = facts.row
    for name, value in corrected.items():
        field = row.schema.field(name)
        row = row.set_column(row.schema.get_field_index(name), field, pa.array([value], field.type))
    damaged = {name: tells for name, tells in facts.damaged.items() if name not in corrected}
    return replace(facts, row=row, damaged=damaged)
