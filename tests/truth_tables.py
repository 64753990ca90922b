"""Truth tables in plain text: a row per role, a column per circumstance, ``yes`` or why not.

A cell that is not ``yes`` says what is lacking, in one word of ``LACKS``.
"""

from collections.abc import Iterator

import pytest

from samsyn.apps.access.actor import Role
from samsyn.apps.access.verdict import Verdict, Why

Cells = dict[tuple[str, str], str]

LACKS = {
    Why.NO_ROLE: "role",
    Why.OUTSIDE_REACH: "reach",
    Why.OWN_CASE: "own",
    Why.PROTECTED: "secret",
    Why.NO_PURPOSE: "ask",
    Why.PURPOSE_NOT_OF_ROLE: "aim",
    Why.NOT_ASSIGNED: "given",
    Why.NOT_IN_THIS_STATE: "state",
    Why.NOT_OWN_ACT: "self",
    Why.OUTSIDE_SCOPE: "scope",
}


def read_table(text: str) -> Cells:
    """The cells by row and column; no name has blanks in it.

    Raises:
        ValueError: a row has more or fewer cells than there are columns, or stands twice.
    """
    head, *rows = [line.split() for line in text.strip().splitlines() if line.strip()]
    cells: Cells = {}
    for name, *values in rows:
        for column, value in zip(head[1:], values, strict=True):
            if (name, column) in cells:
                raise ValueError(f"{name} stands twice")
            cells[name, column] = value
    return cells


def cells_of_roles(text: str) -> list[object]:
    """The cells as parameters of a test (role, column, said); every role must have its row."""
    cells = read_table(text)
    if missing := set(Role) - {name for name, _ in cells}:
        raise ValueError(f"no row for {', '.join(sorted(missing))}")
    return list(_parameters(cells))


def told(verdict: Verdict) -> str:
    """A verdict as the tables say it."""
    return "yes" if verdict.why is None else LACKS[verdict.why]


def _parameters(cells: Cells) -> Iterator[object]:
    for (name, column), said in cells.items():
        yield pytest.param(Role(name), column, said, id=f"{name}: {column}")
