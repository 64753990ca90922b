"""The applicant's copy and the page of a run as text."""

from collections.abc import Iterable, Sequence

from samsyn.apps.report.text_lines import (
    foot,
    head,
    heading,
    joined,
    labelled,
    paragraph,
    table,
)
from samsyn.apps.report.told import Grid, PartyFinding, PartyPage, RunPage
from samsyn.apps.report.words import Words

_IN = 3


def party_text(told: PartyPage, words: Words) -> str:
    """The applicant's copy."""
    return joined(_party(told, words))


def run_text(told: RunPage, words: Words) -> str:
    """The page of a run."""
    return joined(_run(told, words))


def _party(told: PartyPage, words: Words) -> Iterable[str]:
    yield from head(told.page, words)
    yield from labelled(told.about)
    for text in (told.lead, told.summary, told.verdict):
        yield ""
        yield from paragraph(text)
    yield from heading(words("party.findings"))
    if not told.findings:
        yield from paragraph(words("party.findings_empty"))
    for number, finding in enumerate(told.findings, start=1):
        yield from _finding(number, finding, words)
    yield from heading(words("party.secrecy"))
    yield from paragraph(told.secrecy)
    for text in told.otherwise:
        yield from paragraph(text)
    yield from _listed(
        words("party.not_checked"), told.not_checked, words("party.not_checked_lead")
    )
    yield from _listed(words("party.correct"), told.correct)
    yield from _listed(words("party.rights"), told.rights)
    yield from foot(told.page)


def _finding(number: int, finding: PartyFinding, words: Words) -> Iterable[str]:
    yield ""
    yield from paragraph(finding.sentence, indent=_IN, first=f"{number}. ")
    if finding.sources:
        yield from paragraph(f"{words('party.based_on')}.", indent=_IN)
    for source in finding.sources:
        yield from paragraph(source.heading, indent=_IN)
        for line in source.values:
            told = f"{line.label}: {line.text}"
            yield from paragraph(told, indent=_IN + 2, first=f"{' ' * _IN}- ")


def _listed(title: str, texts: Sequence[str], lead: str = "") -> Iterable[str]:
    if not texts:
        return
    yield from heading(title)
    yield from paragraph(lead)
    for text in texts:
        yield from paragraph(text, indent=2, first="- ")


def _run(told: RunPage, words: Words) -> Iterable[str]:
    yield from head(told.page, words)
    yield from labelled(told.about)
    yield ""
    yield from paragraph(told.summary)
    for grid in told.grids:
        yield from _grid(grid)
    yield from foot(told.page)


def _grid(grid: Grid) -> Iterable[str]:
    yield from heading(grid.heading)
    if grid.lead:
        yield from paragraph(grid.lead)
        yield ""
    if grid.rows:
        yield from table(grid.columns, grid.numeric, _indented(grid))
    else:
        yield from paragraph(grid.empty)


def _indented(grid: Grid) -> Sequence[Sequence[str]]:
    """The rows, parts of one above set in."""
    levels = grid.levels or (0,) * len(grid.rows)
    leveled = zip(levels, grid.rows, strict=True)
    return [("  " * level + first, *rest) for level, (first, *rest) in leveled]
