"""Explains what a check of a permit, a payment or a claim found, in one language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from samsyn.engine.catalog import Catalog
from samsyn.engine.declarations import Card, PostCheck
from samsyn.engine.explain import Held, LawTold, Seen, held_in, law_told, seen_in
from samsyn.engine.shown_facts import tested_facts


@dataclass(frozen=True)
class CheckFinding:
    """One check, explained.

    ``legal_basis`` is None where it is no longer declared; ``bears_on`` are the grounds and
    criteria that a deviation of a permit may bear on.
    """

    check: str
    group: str
    title: str
    reason: str
    why: str
    party: str
    seen: tuple[Seen, ...]
    held: tuple[Held, ...]
    legal_basis: LawTold | None
    bears_on: tuple[LawTold, ...]
    rule_version: str
    next_step: str
    checked_on: date
    card: Card


def explain_permit_finding(
    row: Mapping[str, Any], catalog: Catalog, case_type: str, lang: str
) -> CheckFinding | None:
    """Explain a row of deviations.parquet; None where its check is no longer declared."""
    card = catalog.post_checks.get(row["check"])
    if card is None:
        return None
    return explain_check(row, card, catalog, _laws(card, catalog, case_type, lang), lang)


def explain_check(
    row: Mapping[str, Any], card: Card, catalog: Catalog, bears_on: Iterable[LawTold], lang: str
) -> CheckFinding:
    """Explain a row of findings by its card."""
    basis = catalog.legal_bases.get(row["legal_basis"])
    return CheckFinding(
        check=row["check"],
        group="to_look_at" if row["outcome"] == "hit" else "not_checked",
        title=card.title.told(lang),
        reason=card.reason.told(lang),
        why=card.why.told(lang),
        party=card.party.text.told(lang) if card.party.text else "",
        seen=seen_in(row, catalog, tested_facts(row["check"], catalog), lang),
        held=held_in(row, card, lang),
        legal_basis=law_told(basis, lang) if basis else None,
        bears_on=tuple(bears_on),
        rule_version=row["rule_version"],
        next_step=card.next_step.told(lang),
        checked_on=row["checked_on"],
        card=card,
    )


def _laws(card: PostCheck, catalog: Catalog, case_type: str, lang: str) -> list[LawTold]:
    references = {str(key): value for key, value in card.bears_on.items()}.get(case_type, ())
    laws = (catalog.grounds.get(name) or catalog.criteria.get(name) for name in references)
    return [law_told(law, lang) for law in laws if law]
