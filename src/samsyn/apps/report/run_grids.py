"""Tables of the run page: a heading, named columns, and rows with their raw values beside."""

from collections.abc import Sequence
from typing import Any

from samsyn.apps.report.told import Grid
from samsyn.apps.report.words import Words

NUMERIC = frozenset(
    {"cases", "of_cases", "drawn", "probability", "rows", "count"}
    | {"hit", "clear", "unknown", "not_applicable"}
)


def grid(
    name: str,
    words: Words,
    columns: Sequence[str],
    rows: Sequence[tuple[dict[str, Any], list[object]]],
    *,
    lead: str | None = None,
    empty: str = "",
    levels: tuple[int, ...] = (),
) -> Grid:
    """A table whose columns are named in the section ``run`` of the words."""
    return Grid(
        name=name,
        heading=words(f"run.{name}"),
        lead=lead,
        columns=tuple(words(f"run.{column}") for column in columns),
        numeric=tuple(column in NUMERIC for column in columns),
        rows=tuple(tuple(_told(one, words) for one in told) for _, told in rows),
        empty=empty,
        values=tuple(codes for codes, _ in rows),
        levels=levels,
    )


def cell(words: Words, table: str) -> str:
    """A table of the register as it stands first in a row: with a capital."""
    name = words.named("table", table)
    return name[:1].upper() + name[1:]


def _told(one: object, words: Words) -> str:
    return words.number(one) if isinstance(one, int) else str(one)
