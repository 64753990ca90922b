"""Explains one case's check: what a report says, whatever form it is shown in.

Everything is told in one language, from the declarations that the run was made with. There is no
total score, and whether a case was drawn at random is not told (design section 3.3, ux.md A).
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from samsyn.engine.catalog import Catalog
from samsyn.engine.declarations import Card, Indicator, Law, Text
from samsyn.engine.rule import Outcome
from samsyn.engine.shown_facts import passes_on_protected, tells_of_bearer, tested_facts

GROUPS = ("to_look_at", "not_checked", "no_remark", "not_applicable")
NOT_RUN = 4
_GROUP_OF = {
    Outcome.HIT: "to_look_at",
    Outcome.UNKNOWN: "not_checked",
    Outcome.CLEAR: "no_remark",
    Outcome.NOT_APPLICABLE: "not_applicable",
}
_WEIGHTS = ("strong", "moderate", "weak")


@dataclass(frozen=True)
class Seen:
    """One value that was seen: raw, with its unit, where it stands and when that was fetched.

    ``missing`` says why there is none: ``source_absent``, ``no_value`` or ``bad_value``. ``role``
    says whom it is about and ``reach`` how far it looks; ``tested`` is false of what is only shown,
    ``protected`` true of a contact detail passed on, which no report prints, and ``of_bearer`` true
    of what tells who bears a number, which may be another person: no party copy holds it.
    """

    fact: str
    label: str
    value: Any
    unit: str
    source: str
    fetched_at: str | None
    missing: str | None = None
    absent_tables: tuple[str, ...] = ()
    role: str = "unknown"
    reach: str = "cross_case"
    tested: bool = True
    protected: bool = False
    of_bearer: bool = True


@dataclass(frozen=True)
class Held:
    """A dated value that was held against what was seen."""

    parameter: str
    label: str
    value: Any
    unit: str
    valid_from: str
    source_kind: str
    verification: str
    source: str


@dataclass(frozen=True)
class LawTold:
    """A provision as a report cites it."""

    title: str
    reference: str
    citation: str
    what: str
    verification: str
    demonstration: bool


class Explained(Protocol):
    """What the texts of a card are filled in from: a finding of a case, or one of a permit."""

    @property
    def group(self) -> str:
        """The group it stands in."""

    @property
    def seen(self) -> tuple[Seen, ...]:
        """What was seen."""

    @property
    def held(self) -> tuple[Held, ...]:
        """What was held against it."""

    @property
    def card(self) -> Card:
        """The check."""


@dataclass(frozen=True)
class Finding:
    """One check of the case, explained."""

    indicator: str
    group: str
    title: str
    reason: str
    clear: str
    found: Mapping[str, str]
    why: str
    kind: str
    kind_note: str | None
    first_step: str | None
    weight: str
    seen: tuple[Seen, ...]
    held: tuple[Held, ...]
    legal_basis: LawTold
    criterion: LawTold
    rule_version: str
    next_step: str
    not_run: str | None
    card: Indicator

    @property
    def missing(self) -> tuple[Seen, ...]:
        """What kept the check from being made."""
        return tuple(seen for seen in self.seen if seen.missing and seen.tested)


@dataclass(frozen=True)
class CaseReport:
    """The report on one case, in one language."""

    lang: str
    case: Mapping[str, Any]
    run: Mapping[str, Any]
    track: str
    findings: tuple[Finding, ...]
    answers: tuple[Mapping[str, Any], ...]

    def group(self, name: str) -> tuple[Finding, ...]:
        """The findings of a group, those that weigh most first."""
        return tuple(finding for finding in self.findings if finding.group == name)

    @property
    def demonstration(self) -> bool:
        """Whether the agency is made up: every page says so."""
        return bool(self.run["agency"]["demonstration"])


def by_weight(catalog: Catalog) -> Callable[[str], tuple[bool, int, str]]:
    """What to sort indicators by: the most urgent first, then those that weigh most."""
    urgent = {name for name, kind in catalog.kinds.items() if kind.urgent}

    def place(name: str) -> tuple[bool, int, str]:
        card = catalog.indicators[name]
        return card.leads_to not in urgent, _WEIGHTS.index(card.weight), name

    return place


def explain_case(
    *,
    catalog: Catalog,
    run: Mapping[str, Any],
    case: Mapping[str, Any],
    triage: Mapping[str, Any],
    findings: Iterable[Mapping[str, Any]],
    answers: Iterable[Mapping[str, Any]],
    lang: str,
) -> CaseReport:
    """Bring together what a run left about one case.

    ``case``, ``triage`` and ``findings`` are rows of cases.parquet, triage.parquet and
    findings.parquet; ``answers`` rows of the answers' stores, each with its ``source``.
    """
    rows = {row["indicator"]: row for row in findings}
    explained = [
        _explain(name, int(digit), rows.get(name), catalog, run, case, lang)
        for name, digit in zip(sorted(catalog.indicators), case["outcomes"], strict=True)
    ]
    order = {name: place for place, name in enumerate(GROUPS)}
    first = by_weight(catalog)
    explained.sort(key=lambda one: (order[one.group], *first(one.indicator)))
    return CaseReport(
        lang=lang,
        case={key: value for key, value in case.items() if key != "outcomes"},
        run=run,
        track=triage["track"],
        findings=tuple(explained),
        answers=tuple(answers),
    )


def _explain(
    name: str,
    digit: int,
    row: Mapping[str, Any] | None,
    catalog: Catalog,
    run: Mapping[str, Any],
    case: Mapping[str, Any],
    lang: str,
) -> Finding:
    card = catalog.indicators[name]
    kind = catalog.kinds[card.leads_to]
    not_run = run["indicators"][name]["not_run"]
    group = "not_checked" if digit == NOT_RUN else _GROUP_OF[Outcome(digit)]
    criterion = card.criterion_for(case["case_type"]) or card.criteria[0]
    return Finding(
        indicator=name,
        group=_not_run_group(card, case, group, digit),
        title=card.title.told(lang),
        reason=card.reason.told(lang),
        clear=card.clear.told(lang),
        found={fact: text.told(lang) for fact, text in card.found.items()},
        why=card.why.told(lang),
        kind=kind.title.told(lang),
        kind_note=_optional(kind.note, lang),
        first_step=_optional(kind.first_step, lang),
        weight=card.weight,
        seen=_seen(name, row, catalog, case, lang),
        held=held_in(row, card, lang),
        legal_basis=law_told(catalog.legal_bases[card.legal_basis], lang),
        criterion=law_told(catalog.criteria[criterion], lang),
        rule_version=row["rule_version"] if row else "",
        next_step=card.next_step.told(lang),
        not_run=_reason_not_run(not_run, lang) if digit == NOT_RUN else None,
        card=card,
    )


def _not_run_group(card: Indicator, case: Mapping[str, Any], group: str, digit: int) -> str:
    """What was not run does not concern a case of another type all the same."""
    if digit == NOT_RUN and case["case_type"] not in card.case_types:
        return "not_applicable"
    return group


def _optional(text: Text | None, lang: str) -> str | None:
    return text.told(lang) if text else None


def _reason_not_run(reasons: list[Mapping[str, Any]], lang: str) -> str:
    return " ".join(reason["reason_sv" if lang == "sv" else "reason"] for reason in reasons)


def _seen(
    indicator: str,
    row: Mapping[str, Any] | None,
    catalog: Catalog,
    case: Mapping[str, Any],
    lang: str,
) -> tuple[Seen, ...]:
    if row is None:
        return ()
    seen = seen_in(row, catalog, tested_facts(indicator, catalog), lang)
    # In a case without a sponsor nothing is missing about the sponsor.
    return tuple(one for one in seen if case.get(f"{one.role}_id", "") is not None)


def seen_in(
    row: Mapping[str, Any], catalog: Catalog, tested: frozenset[str] | None, lang: str
) -> tuple[Seen, ...]:
    """What a row of findings says was seen; ``tested`` are the facts that its rule rests on."""
    evidence = json.loads(row["evidence"])
    return tuple(_one_seen(name, told, catalog, tested, lang) for name, told in evidence.items())


def _one_seen(
    name: str,
    told: Mapping[str, Any],
    catalog: Catalog,
    tested: frozenset[str] | None,
    lang: str,
) -> Seen:
    fact = catalog.facts.get(name)
    label = name if fact is None else (fact.sv if lang == "sv" else fact.en)
    return Seen(
        fact=name,
        label=label,
        value=told["value"],
        unit=fact.unit if fact else "text",
        source=told["source"],
        fetched_at=told["fetched_at"],
        missing=told.get("missing"),
        absent_tables=tuple(told.get("tables", ())),
        role=fact.role.name if fact else "unknown",
        reach=fact.reach if fact else "cross_case",
        tested=tested is None or name in tested,
        protected=fact is None or passes_on_protected(fact),
        of_bearer=fact is None or tells_of_bearer(fact),
    )


def held_in(row: Mapping[str, Any] | None, card: Card, lang: str) -> tuple[Held, ...]:
    """The dated values that a row of findings says were held against what was seen."""
    parameters = json.loads(row["parameters"]) if row else {}
    return tuple(
        _one_held(name, told, card, lang) for name, told in parameters.items() if told is not None
    )


def _one_held(name: str, told: Mapping[str, Any], card: Card, lang: str) -> Held:
    parameter = card.parameters[name]
    entry = parameter.values[date.fromisoformat(told["valid_from"])]
    return Held(
        parameter=name,
        label=parameter.title.told(lang),
        value=told["value"],
        unit=parameter.unit,
        valid_from=told["valid_from"],
        source_kind=entry.source_kind,
        verification=entry.verification,
        source=entry.source_told(lang),
    )


def law_told(law: Law, lang: str) -> LawTold:
    """The provision in a language."""
    return LawTold(
        title=law.title.told(lang),
        reference=law.reference,
        citation=law.cited,
        what=law.what.told(lang),
        verification=law.verification,
        demonstration=law.demonstration,
    )
