"""The labelled rows of a check's card, the same in text and HTML."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from samsyn.apps.report.told import Check, Provision
from samsyn.apps.report.words import Words


@dataclass(frozen=True)
class Row:
    """A row: its label and text, the provision that the text begins by citing, what tone it has."""

    label: str
    text: str
    cites: str | None = None
    to_do: bool = False


def check_rows(check: Check, words: Words, *, hit: bool) -> tuple[Row, ...]:
    """The rows below what was seen; where no check was made, what was seen too and its grounds."""
    rows = [_seen_beside(check, words, hit=hit)]
    rows += [Row(words("finding.why"), check.why)] if hit else []
    rows += [*_grounds(check, words), *(_steps if hit else _last_step)(check, words)]
    return tuple(row for row in rows if row.text)


def _seen_beside(check: Check, words: Words, *, hit: bool) -> Row:
    """In one line: beside a hit's boxes what else it leaned on, otherwise all that was seen."""
    values = [value for source in check.sources for value in source.values if not value.missing]
    beside = [one for one in values if not one.restates and not (hit and one.shown)]
    told = [f"{value.label}: {value.text}" for value in beside]
    label = words("finding.leaned_on" if hit else "finding.seen_too")
    return Row(label, f"{'; '.join(told)}." if told else "")


def anchor(citation: str) -> str:
    """The place on a page where a provision is explained."""
    return "law-" + re.sub(r"\W+", "-", citation.lower()).strip("-")


def told_law(law: Provision) -> str:
    """A provision in one line: its citation, its name, how well it is known."""
    marks = f" ({', '.join(law.marks)})" if law.marks else ""
    return f"{law.citation}, {law.title[:1].lower()}{law.title[1:]}{marks}."


def _grounds(check: Check, words: Words) -> Iterable[Row]:
    basis, criterion = check.legal_basis, check.criterion
    text = f"{told_law(basis)} {check.in_force}"
    yield Row(words("finding.legal_basis"), text, cites=basis.citation)
    yield Row(words("finding.criterion"), told_law(criterion), cites=criterion.citation)
    for label, statute in check.statutes:
        yield Row(label, statute)
    yield Row(words("finding.gate"), check.gate or "")
    yield Row(words("finding.rule"), check.rule)


def _steps(check: Check, words: Words) -> Iterable[Row]:
    yield Row(words("finding.how_often"), check.how_often_wrong)
    yield Row(words("finding.selects"), "" if check.selects else words("finding.not_selecting"))
    # Signs of exploitation lead to support first, so what is done first stands first.
    first = " ".join(text for text in (check.note, check.first_step) if text)
    yield Row(words("finding.first_step"), first, to_do=True)
    yield from _last_step(check, words)


def _last_step(check: Check, words: Words) -> Iterable[Row]:
    yield Row(words("finding.next_step"), check.next_step, to_do=True)
