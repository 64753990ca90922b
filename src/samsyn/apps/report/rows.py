"""The labelled rows of a check's card, the same in text and HTML."""

from collections.abc import Iterable

from samsyn.apps.report.told import Check, Provision
from samsyn.apps.report.words import Words

# What the officer is to do stands out; the rest is grounds for it.
PLAIN, TO_DO = "plain", "to_do"
Row = tuple[str, str, str]


def check_rows(check: Check, words: Words, *, hit: bool) -> tuple[Row, ...]:
    """Label, text and tone of each row below what was seen; fewer where no check was made."""
    rows = [*_grounds(check, words), *(_steps(check, words) if hit else _unmade(words))]
    return tuple(row for row in rows if row[1])


def _grounds(check: Check, words: Words) -> Iterable[Row]:
    yield words("finding.legal_basis"), f"{told_law(check.legal_basis)} {check.in_force}", PLAIN
    yield words("finding.criterion"), told_law(check.criterion), PLAIN
    for label, statute in check.statutes:
        yield label, statute, PLAIN
    yield words("finding.gate"), check.gate or "", PLAIN
    yield words("finding.rule"), check.rule, PLAIN


def _steps(check: Check, words: Words) -> Iterable[Row]:
    yield words("finding.why"), check.why, PLAIN
    yield words("finding.how_often"), check.how_often_wrong, PLAIN
    yield words("finding.selects"), "" if check.selects else words("finding.not_selecting"), PLAIN
    # Signs of exploitation lead to support first, so what is done first stands first.
    yield words("finding.note"), check.note or "", TO_DO
    yield words("finding.first_step"), check.first_step or "", TO_DO
    yield words("finding.next_step"), check.next_step, TO_DO


def _unmade(words: Words) -> Iterable[Row]:
    yield words("finding.next_step"), words("missing.what_to_do"), TO_DO


def told_law(law: Provision) -> str:
    """A provision in one line: its reference, its name, how well it is known, what it says."""
    marks = f" ({', '.join(law.marks)})" if law.marks else ""
    return f"{law.reference}: {law.title[:1].lower()}{law.title[1:]}{marks}. {law.what}"
