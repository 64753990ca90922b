"""What the names of a file's columns must be: allowed, whole, single, and enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from samsyn.gateways.folders import refusals
from samsyn.register.forbidden import forbidden_category
from samsyn.register.schema import Table


@dataclass(frozen=True)
class Header:
    """The names of a file's columns, and for CSV where its body begins.

    ``line`` is where the header begins, ``body_line`` the line after it (none in Parquet), and
    ``body`` the place in bytes of the first row.
    """

    names: tuple[str, ...]
    line: int | None = None
    body: int = 0
    body_line: int = 1


def check_allowed(path: Path, header: Header, names: Sequence[str]) -> None:
    """Refuse a name among ``names`` that shows what no register may hold."""
    for name in names:
        category = forbidden_category(name)
        if category:
            raise refusals.column_forbidden(path, line=header.line, column=name, category=category)


def check_complete(path: Path, header: Header, table: Table) -> None:
    """Refuse nameless and repeated columns, and a header that lacks a required one."""
    _check_single(path, header)
    for column in table.required:
        if column not in header.names:
            semicolons = len(header.names) == 1 and ";" in header.names[0]
            raise refusals.column_absent(
                path, line=header.line, column=column, semicolons=semicolons
            )


def _check_single(path: Path, header: Header) -> None:
    seen: set[str] = set()
    for position, name in enumerate(header.names, start=1):
        if not name.strip():
            raise refusals.column_nameless(path, line=header.line, position=position)
        if name in seen:
            raise refusals.column_repeated(path, line=header.line, column=name)
        seen.add(name)
