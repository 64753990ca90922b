"""Which checks may run on a day, and why the others may not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samsyn.engine.catalog import Catalog
from samsyn.engine.declarations import Card, Indicator
from samsyn.engine.settings import GateState, Settings, gate_states

CROSS_CASE_GATE = "cross_case_analysis"


@dataclass(frozen=True)
class NotRun:
    """Why a check was not run: a stable code, and the reason in both languages."""

    code: str
    sv: str
    en: str


def permitted(
    catalog: Catalog, settings: Settings, on: date
) -> tuple[list[str], Mapping[str, NotRun]]:
    """The names of the indicators that may run, and the reason for each that may not."""
    gates = gate_states(settings, catalog, on)
    not_run = {
        name: reason
        for name, card in sorted(catalog.indicators.items())
        if (reason := _why_not(name, card, catalog, settings, gates[CROSS_CASE_GATE], on))
    }
    return [name for name in sorted(catalog.indicators) if name not in not_run], not_run


def _why_not(
    name: str,
    card: Indicator,
    catalog: Catalog,
    settings: Settings,
    cross_case: GateState,
    on: date,
) -> NotRun | None:
    if reason := inert(name, card, settings, on):
        return reason
    if reason := without_basis(card.legal_basis, catalog, on):
        return reason
    if card.scope == "cross_case" and not cross_case.open:
        return gate_shut(cross_case)
    return None


def inert(name: str, card: Card, settings: Settings, on: date) -> NotRun | None:
    """Why the check itself is not in use."""
    if card.switched_off or name in settings.switched_off:
        return NotRun("switched_off", "Kontrollen är avstängd.", "The check is switched off.")
    if card.review_by < on:
        return NotRun(
            "review_overdue",
            f"Kontrollen skulle ha setts över senast {card.review_by} och är därför overksam.",
            f"The check's review was due on {card.review_by}, so it is inert.",
        )
    return None


def without_basis(name: str, catalog: Catalog, on: date) -> NotRun | None:
    """Why nothing may rest on the legal basis of that name."""
    basis = catalog.legal_bases.get(name)
    if basis is None or not basis.in_force(on):
        return NotRun(
            "no_legal_basis",
            f"Den rättsliga grunden {name} gäller inte {on}.",
            f"The legal basis {name} is not in force on {on}.",
        )
    return None


def gate_shut(gate: GateState) -> NotRun:
    """That the gate keeps a check from running."""
    return NotRun("gate_shut", gate.sv, gate.en)
