"""A finding told: the rows of its card in the reports."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from samsyn.apps.report.lacking import to_obtain
from samsyn.apps.report.page import is_demonstration, knows_times
from samsyn.apps.report.sentences import sentence, told_held, told_seen
from samsyn.apps.report.told import Check, Provision, Source, Threshold, Value
from samsyn.apps.report.values import told_fetched
from samsyn.apps.report.words import Words
from samsyn.engine.explain import Explained, Finding, Held, LawTold, Seen

_OF_THE_CASE = frozenset({"cases", "persons", "travel_documents", "contacts"})


def told_check(finding: Finding, words: Words, *, run: Mapping[str, Any]) -> Check:
    """The check as a report tells it; ``run`` is what run.json says."""
    hit = finding.group == "to_look_at"
    return Check(
        indicator=finding.indicator,
        title=finding.title,
        sentence=sentence(finding, words),
        kind=finding.kind,
        weight=finding.weight,
        weight_text=words(f"weight.{finding.weight}"),
        sources=told_sources(finding, words, times=knows_times(run)),
        thresholds=tuple(told_threshold(held, words) for held in finding.held),
        legal_basis=told_provision(finding.legal_basis, words),
        in_force=words("finding.in_force", on=words.day(str(run["on"]))),
        criterion=told_provision(finding.criterion, words),
        statutes=tuple(_statutes(finding, words)),
        scope=finding.card.scope,
        gate=_gate(finding, words, is_demonstration(run)),
        why=finding.why,
        rule_version=finding.rule_version,
        rule=_rule(finding, words),
        how_often_wrong=words("finding.how_often_unknown"),
        selects=finding.card.selects,
        note=finding.kind_note,
        first_step=finding.first_step,
        next_step=finding.next_step if hit else to_obtain(finding, words),
    )


def _rule(finding: Finding, words: Words) -> str:
    version, name = finding.rule_version, finding.indicator
    return words("finding.rule_version", title=finding.title, name=name, version=version)


def told_sources(finding: Explained, words: Words, *, times: bool) -> tuple[Source, ...]:
    """What was seen, source by source: the case's own first, then what it is held against.

    Without ``times`` no table's time is known, which the page says once.
    """
    by_table: dict[str, list[Seen]] = {}
    for one in sorted(finding.seen, key=lambda seen: not _has_counterpart(seen, finding.seen)):
        by_table.setdefault(one.source, []).append(one)
    tables = sorted(by_table, key=lambda table: table not in _OF_THE_CASE)
    return tuple(_source(table, by_table[table], finding, words, times) for table in tables)


def _has_counterpart(seen: Seen, others: Iterable[Seen]) -> bool:
    """Whether another source tells of the same matter: recorded_name beside register_name.

    Such values come first, so that they stand side by side.
    """
    matter = seen.fact.partition("_")[2]
    return any(
        other.fact.partition("_")[2] == matter and other.source != seen.source for other in others
    )


def _source(table: str, seen: list[Seen], finding: Explained, words: Words, times: bool) -> Source:
    fetched_at = seen[0].fetched_at
    return Source(
        table=table,
        name=words.named("table", table),
        fetched_at=fetched_at,
        fetched=told_fetched(fetched_at, words) if times else "",
        values=tuple(_value(one, finding, words) for one in seen),
    )


def _is_shown(seen: Seen, finding: Explained) -> bool:
    """What the card shows; a detail that is not there and decides nothing would only disturb."""
    return seen.fact in finding.card.shows and (seen.tested or seen.missing != "no_value")


def _named(finding: Explained) -> set[Any]:
    """The keys of those whose names stand in the finding too."""
    values = {one.fact: one.value for one in finding.seen}
    keys = (name.removesuffix("_name") + "_id" for name in values if name.endswith("_name"))
    return {values[key] for key in keys if values.get(key)}


def _restates(seen: Seen, finding: Explained) -> bool:
    """Whether the sentence says it already, or it names by its key what stands there by name."""
    card = finding.card
    if seen.fact.endswith("_id"):
        return seen.value in _named(finding)
    if finding.group != "to_look_at" or not isinstance(seen.value, bool):
        return False
    whole = card.when.strip() in (seen.fact, f"NOT {seen.fact}")
    # A hit tells that the check applies.
    applies = seen.value and re.search(rf"\b{seen.fact}\b", card.applies or "") is not None
    return whole or applies or seen.fact in card.found


def _value(seen: Seen, finding: Explained, words: Words) -> Value:
    restates = _restates(seen, finding)
    text = words(f"missing.short_{seen.missing}") if seen.missing else told_seen(seen, words)
    return Value(
        fact=seen.fact,
        label=seen.label,
        value=None if seen.protected else seen.value,
        unit=seen.unit,
        text=text,
        missing=seen.missing,
        shown=_is_shown(seen, finding) and not restates,
        restates=restates,
    )


def told_threshold(held: Held, words: Words) -> Threshold:
    """A dated value with its reservations."""
    return Threshold(
        parameter=held.parameter,
        label=held.label,
        value=held.value,
        unit=held.unit,
        text=told_held(held, words),
        valid_from=held.valid_from,
        since=words("finding.valid_from", day=held.valid_from),
        source_kind=held.source_kind,
        verification=held.verification,
        marks=(words(f"source_kind.{held.source_kind}"), *_of_statute(held, words)),
        source=held.source,
    )


def told_provision(law: LawTold, words: Words) -> Provision:
    """A provision with its reservations."""
    demonstration = (words("finding.demonstration"),) if law.demonstration else ()
    return Provision(
        reference=law.reference,
        citation=law.citation,
        title=law.title,
        what=law.what,
        verification=law.verification,
        demonstration=law.demonstration,
        marks=(*demonstration, *_reservations(law.verification, words)),
    )


def _of_statute(held: Held, words: Words) -> tuple[str, ...]:
    """Only a value that a statute sets can be known at second hand."""
    return _reservations(held.verification, words) if held.source_kind == "statute" else ()


def _reservations(verification: str, words: Words) -> tuple[str, ...]:
    """How well the text behind is known; nothing to say when it was read."""
    key = {"summary": "finding.second_hand", "unverified": "finding.unread"}.get(verification)
    return (words(key),) if key else ()


def _statutes(finding: Finding, words: Words) -> Iterable[tuple[str, str]]:
    for label, statute in finding.card.statutes.items():
        yield words("finding.statutes", what=words(f"reveals.{label}")), statute


def _gate(finding: Finding, words: Words, demonstration: bool) -> str | None:
    if finding.card.scope != "cross_case":
        return None
    return words("finding.cross_case_demonstration" if demonstration else "finding.cross_case")
