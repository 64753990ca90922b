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
    """What is missing and why, each reason once: an absent table explains all its facts."""
    reasons = [_why(seen, words) for seen in finding.missing]
    reasons += _undecided(finding, words)
    return "; ".join(dict.fromkeys(reasons)) or words("missing.nothing")


def _why(seen: Seen, words: Words) -> str:
    if seen.missing == "source_absent":
        return absent_tables(seen.absent_tables, words, "missing.source_absent")
    source = words.named("table", seen.source)
    unanswered = seen.missing == "no_value" and seen.unit == "yes or no"
    key = "missing.no_answer" if unanswered else f"missing.{seen.missing}"
    return words(key, label=seen.label, source=source)


def absent_tables(tables: Iterable[str], words: Words, key: str) -> str:
    """That tables are not there, by the names an officer would use."""
    names = [words.named("table", name) for name in tables]
    return words.count(key, len(names), tables=words.all_of(names))


def _undecided(finding: Finding, words: Words) -> Iterable[str]:
    """Dated values of which none, or not which one, is known to apply."""
    held = {one.parameter: one for one in finding.held}
    for name, parameter in finding.card.parameters.items():
        if name not in held or held[name].value is None:
            key = "missing.parameter_by_kind" if name in held else "missing.parameter"
            yield words(key, label=parameter.title.told(words.lang))
