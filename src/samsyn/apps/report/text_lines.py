"""Lines of text 88 wide: headings, paragraphs, labelled rows, tables."""

from collections.abc import Iterable, Sequence
from textwrap import wrap

from samsyn.apps.report.told import Line, Page
from samsyn.apps.report.words import NBSP, Words

WIDTH = 88
_LABEL = 26
_NARROWEST = 12


def joined(lines: Iterable[str]) -> str:
    """The lines as one text, with ordinary spaces and no more than one empty line in a row."""
    kept: list[str] = []
    for line in lines:
        if line.strip() or (kept and kept[-1]):
            kept.append(line.rstrip().replace(NBSP, " "))
    return "\n".join(kept).rstrip()


def head(page: Page, words: Words) -> Iterable[str]:
    """The title, the demonstration's banner, and the data's time."""
    yield from heading(page.title, "=")
    if page.demonstration:
        yield from paragraph(f"{words('page.demonstration').upper()}. {page.demonstration}")
    yield from paragraph(f"{page.checked} {page.data_time}")
    yield ""


def foot(page: Page) -> Iterable[str]:
    """Report id, versions and the data's time."""
    yield ""
    for line in page.stamp:
        yield from paragraph(line)


def heading(text: str, mark: str = "-") -> Iterable[str]:
    """A heading, underlined."""
    lines = wrap(text, WIDTH)
    yield ""
    yield from lines
    yield mark * max(map(len, lines))


def paragraph(text: str, *, indent: int = 0, first: str = "") -> Iterable[str]:
    """A paragraph, wrapped; ``first`` stands before its first line."""
    margin = " " * indent
    yield from wrap(
        text,
        WIDTH,
        initial_indent=first or margin,
        subsequent_indent=margin,
        break_on_hyphens=False,
    )


def row(label: str, text: str, *, indent: int = 0) -> Iterable[str]:
    """A label and its text, the text in a column of its own."""
    column = indent + _LABEL
    head = f"{' ' * indent}{label}:"
    if len(head) >= column:
        yield head
        yield from paragraph(text, indent=column)
        return
    yield from paragraph(text, indent=column, first=head.ljust(column))


def labelled(lines: Iterable[Line], *, indent: int = 0) -> Iterable[str]:
    """Labels and their texts, a row each."""
    for line in lines:
        yield from row(line.label, line.text, indent=indent)


def table(
    columns: Sequence[str], numeric: Sequence[bool], rows: Sequence[Sequence[str]]
) -> Iterable[str]:
    """A table with wrapped cells, numbers to the right."""
    widths = _widths(columns, rows)
    yield from _cells(columns, numeric, widths)
    yield "  ".join("-" * width for width in widths)
    for cells in rows:
        yield from _cells(cells, numeric, widths)


def _widths(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Each column as wide as it needs, the widest giving way until all fit."""
    widths = [max(map(len, cells)) for cells in zip(columns, *rows, strict=True)]
    while sum(widths) + 2 * (len(widths) - 1) > WIDTH:
        widest = widths.index(max(widths))
        if widths[widest] <= _NARROWEST:
            break
        widths[widest] -= 1
    return widths


def _cells(cells: Sequence[str], numeric: Sequence[bool], widths: Sequence[int]) -> Iterable[str]:
    wrapped = [wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, wrapped))):
        parts = [lines[number] if number < len(lines) else "" for lines in wrapped]
        yield "  ".join(
            part.rjust(width) if right else part.ljust(width)
            for part, width, right in zip(parts, widths, numeric, strict=True)
        )
