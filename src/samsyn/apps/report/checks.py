"""A finding told: the rows of its card in the reports."""

from collections.abc import Iterable

from samsyn.apps.report.sentences import sentence, told_held, told_seen
from samsyn.apps.report.told import Check, Provision, Source, Threshold, Value
from samsyn.apps.report.values import told_fetched
from samsyn.apps.report.words import Words
from samsyn.engine.explain import Finding, Held, LawTold, Seen

_OF_THE_CASE = frozenset({"cases", "persons", "travel_documents", "contacts"})


def told_check(finding: Finding, words: Words, *, on: str, demonstration: bool) -> Check:
    """The check as a report tells it; ``on`` is the day of the check."""
    return Check(
        indicator=finding.indicator,
        title=finding.title,
        sentence=sentence(finding, words),
        kind=finding.kind,
        weight=finding.weight,
        weight_text=words(f"weight.{finding.weight}"),
        sources=told_sources(finding, words),
        thresholds=tuple(_threshold(held, words) for held in finding.held),
        legal_basis=_provision(finding.legal_basis, words),
        in_force=words("finding.in_force", on=on),
        criterion=_provision(finding.criterion, words),
        statutes=tuple(_statutes(finding, words)),
        scope=finding.card.scope,
        gate=_gate(finding, words, demonstration),
        why=finding.why,
        rule_version=finding.rule_version,
        rule=words("finding.rule_version", name=finding.indicator, version=finding.rule_version),
        how_often_wrong=words("finding.how_often_unknown"),
        selects=finding.card.selects,
        note=finding.kind_note,
        first_step=finding.first_step,
        next_step=finding.next_step,
    )


def told_sources(finding: Finding, words: Words) -> tuple[Source, ...]:
    """What was seen, source by source: the case's own first, then what it is held against."""
    by_table: dict[str, list[Seen]] = {}
    for one in sorted(finding.seen, key=lambda seen: not _has_counterpart(seen, finding.seen)):
        by_table.setdefault(one.source, []).append(one)
    tables = sorted(by_table, key=lambda table: table not in _OF_THE_CASE)
    return tuple(_source(table, by_table[table], finding, words) for table in tables)


def _has_counterpart(seen: Seen, others: Iterable[Seen]) -> bool:
    """Whether another source tells of the same matter: recorded_name beside register_name.

    Such values come first, so that they stand side by side.
    """
    matter = seen.fact.partition("_")[2]
    return any(
        other.fact.partition("_")[2] == matter and other.source != seen.source for other in others
    )


def _source(table: str, seen: list[Seen], finding: Finding, words: Words) -> Source:
    fetched_at = seen[0].fetched_at
    return Source(
        table=table,
        name=words.named("table", table),
        fetched_at=fetched_at,
        fetched=told_fetched(fetched_at, words),
        values=tuple(_value(one, _is_shown(one, finding), words) for one in seen),
    )


def _is_shown(seen: Seen, finding: Finding) -> bool:
    """What the card shows; a detail that is not there and decides nothing would only disturb."""
    return seen.fact in finding.card.shows and (seen.tested or seen.missing != "no_value")


def _value(seen: Seen, shown: bool, words: Words) -> Value:
    text = words(f"missing.short_{seen.missing}") if seen.missing else told_seen(seen, words)
    return Value(
        fact=seen.fact,
        label=seen.label,
        value=None if seen.protected else seen.value,
        unit=seen.unit,
        text=text,
        missing=seen.missing,
        shown=shown,
    )


def _threshold(held: Held, words: Words) -> Threshold:
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


def _provision(law: LawTold, words: Words) -> Provision:
    demonstration = (words("finding.demonstration"),) if law.demonstration else ()
    return Provision(
        reference=law.reference,
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
