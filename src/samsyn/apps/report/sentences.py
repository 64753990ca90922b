"""The one sentence that heads each check: its reason, or what kept it from being made."""

from collections.abc import Callable, Iterable

from samsyn.apps.report.values import told_value
from samsyn.apps.report.words import Words
from samsyn.engine.explain import Finding, Held, Seen


def told_seen(seen: Seen, words: Words) -> str:
    """A value in words; of a contact detail, that it is not shown."""
    if seen.protected:
        return words("value.protected")
    return told_value(seen.value, seen.unit, words, fact=seen.fact)


def told_held(held: Held, words: Words) -> str:
    """A dated value in words; None when it is not known which value applies."""
    if held.value is None:
        return words("finding.undecided")
    return told_value(held.value, held.unit, words)


def filled(
    template: str,
    finding: Finding,
    words: Words,
    *,
    tell: Callable[[Seen, Words], str] = told_seen,
) -> str:
    """A text of the card with its braces filled in; ``tell`` says how a seen value is told."""
    values = {held.parameter: told_held(held, words) for held in finding.held}
    values |= {seen.fact: tell(seen, words) for seen in finding.seen}
    return template.format_map(_OrMissing(values, words))


class _OrMissing(dict[str, str]):
    """A name without a value: a dated value that was not in force, say."""

    def __init__(self, values: dict[str, str], words: Words) -> None:
        super().__init__(values)
        self._words = words

    def __missing__(self, _name: str) -> str:
        return self._words("value.none")


def sentence(finding: Finding, words: Words) -> str:
    """The sentence of a check in whatever group it stands."""
    if finding.not_run:
        return finding.not_run
    if finding.group == "to_look_at":
        return filled(finding.reason, finding, words)
    if finding.group == "not_checked":
        return words("missing.sentence", why=why_not_checked(finding, words))
    return words(f"group.{finding.group}_one", title=finding.title)


def why_not_checked(finding: Finding, words: Words) -> str:
    """What is missing and why: an absent table explains all its facts."""
    missing: dict[tuple[str, str], list[Seen]] = {}
    for seen in finding.missing:
        missing.setdefault(_reason(seen), []).append(seen)
    reasons = [_why(reason, alike, words) for (reason, _), alike in missing.items()]
    return "; ".join([*reasons, *_undecided(finding, words)]) or words("missing.nothing")


def _reason(seen: Seen) -> tuple[str, str]:
    """Why a value is missing, and in what source."""
    if seen.missing == "source_absent":
        return "source_absent", ",".join(seen.absent_tables)
    unanswered = seen.missing == "no_value" and seen.unit == "yes or no"
    return "no_answer" if unanswered else str(seen.missing), seen.source


def _why(reason: str, alike: list[Seen], words: Words) -> str:
    if reason == "source_absent":
        tables = [words.named("table", name) for name in alike[0].absent_tables]
        return words.count("missing.source_absent", len(tables), tables=words.all_of(tables))
    labels = words.all_of(words("missing.label", label=seen.label) for seen in alike)
    source = words.named("table", alike[0].source)
    return words.count(f"missing.{reason}", len(alike), labels=labels, source=source)


def _undecided(finding: Finding, words: Words) -> Iterable[str]:
    """Dated values of which none, or not which one, is known to apply."""
    held = {one.parameter: one for one in finding.held}
    for name, parameter in finding.card.parameters.items():
        if name not in held or held[name].value is None:
            key = "missing.parameter_by_kind" if name in held else "missing.parameter"
            yield words(key, label=parameter.title.told(words.lang))
