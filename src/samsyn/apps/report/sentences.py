"""The one sentence that heads each check: its reason, or what kept it from being made."""

from collections.abc import Callable, Iterable

from samsyn.apps.report.lacking import why_not_checked
from samsyn.apps.report.values import told_value
from samsyn.apps.report.words import Words
from samsyn.engine.explain import Explained, Finding, Held, Seen


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
    finding: Explained,
    words: Words,
    *,
    tell: Callable[[Seen, Words], str] = told_seen,
) -> str:
    """A text of the card with its braces filled in; ``tell`` says how a seen value is told."""
    values = {held.parameter: told_held(held, words) for held in finding.held}
    values |= {seen.fact: _in_text(seen, tell(seen, words), words) for seen in finding.seen}
    return template.format_map(_OrMissing(values, words))


def _in_text(seen: Seen, told: str, words: Words) -> str:
    """Days are written out in running text."""
    return words.day(told) if seen.unit == "date" else told


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
        return " ".join([filled(finding.reason, finding, words), *_found(finding)])
    if finding.group == "not_checked":
        return words("missing.sentence", why=why_not_checked(finding, words))
    return finding.clear if finding.group == "no_remark" else finding.title


def _found(finding: Finding) -> Iterable[str]:
    """What was found, where the reason alone leaves open which of several things it was."""
    seen = {one.fact for one in finding.seen if one.value is True}
    return (text for fact, text in finding.found.items() if fact in seen)
