"""Why a check could not be made, and what to ask for so that it can be."""

from collections.abc import Iterable

from samsyn.apps.report.words import Words
from samsyn.engine.explain import Finding, Seen


def why_not_checked(finding: Finding, words: Words) -> str:
    """What is missing and why: an absent table explains all its facts."""
    missing: dict[tuple[str, str], list[Seen]] = {}
    for seen in finding.missing:
        missing.setdefault(_reason(seen, words), []).append(seen)
    reasons = [_why(reason, alike, words) for (reason, _), alike in missing.items()]
    undecided = (
        words(f"missing.{key}", label=finding.card.parameters[name].title.told(words.lang))
        for name, key in _undecided(finding)
    )
    return "; ".join(dict.fromkeys([*reasons, *undecided])) or words("missing.nothing")


def to_obtain(finding: Finding, words: Words) -> str:
    """What to ask for and from whom; empty where there is nothing that an officer can ask for."""
    tables = [table for seen in finding.missing for table in seen.absent_tables or (seen.source,)]
    wanted = [*tables, *(key for _, key in _undecided(finding))]
    return " ".join(dict.fromkeys(words.named("ask", one) for one in wanted if _told(one, words)))


def _told(wanted: str, words: Words) -> bool:
    return f"ask.{wanted}" in words.texts


def _reason(seen: Seen, words: Words) -> tuple[str, str]:
    """Why a value is missing, and in what source."""
    if seen.missing == "source_absent":
        return "source_absent", ",".join(seen.absent_tables)
    if seen.missing != "no_value" or seen.unit != "yes or no":
        return str(seen.missing), seen.source
    own = words.texts.get(f"unanswered.{seen.fact}")
    return ("unanswered", own) if own else ("no_answer", seen.source)


def _why(reason: str, alike: list[Seen], words: Words) -> str:
    if reason == "source_absent":
        tables = [words.named("about", name) for name in alike[0].absent_tables]
        return words("missing.source_absent", tables=words.all_of(tables))
    if reason == "unanswered":
        return words(f"unanswered.{alike[0].fact}")
    labels = words.all_of(words("missing.label", label=seen.label) for seen in alike)
    source = words.named("table", alike[0].source)
    if reason == "no_answer":
        return words("missing.no_answer", labels=labels, source=source)
    return words.count(f"missing.{reason}", len(alike), labels=labels, source=source)


def _undecided(finding: Finding) -> Iterable[tuple[str, str]]:
    """Dated values of which none, or not which one, is known to apply."""
    held = {one.parameter: one for one in finding.held}
    for name in finding.card.parameters:
        if name not in held or held[name].value is None:
            yield name, "parameter_by_kind" if name in held else "parameter"
