"""What was read from one file: its rows as text, and the records that are no rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import pyarrow as pa

from samsyn.gateways.folders.parquet_text import as_text
from samsyn.gateways.folders.reasons import Reason


class Lines(Protocol):
    """Where each row of a file begins."""

    def __getitem__(self, row: int, /) -> int: ...


@dataclass(frozen=True)
class Broken:
    """A record that cannot be laid under the header: where it begins, its fields, the reason."""

    line: int
    fields: tuple[str, ...]
    reason: Reason


@dataclass(frozen=True)
class Contents:
    """The rows of one file, whole and in order.

    ``rows`` holds them as the file has them, in columns ``c0``, ``c1``, … under ``names``; the
    places in ``broken`` are records outside of them.
    """

    names: tuple[str, ...]
    rows: pa.Table
    lines: Lines
    sha256: str
    broken: Sequence[Broken] = field(default=())

    def text(self, positions: Sequence[int], *, only: pa.Array | None = None) -> pa.Table:
        """The columns at ``positions`` as text, of all rows or those numbered in ``only``."""
        rows = self.rows.select([place(position) for position in positions])
        rows = rows if only is None else rows.take(only)
        return pa.table({name: as_text(rows.column(name)) for name in rows.column_names})

    def as_it_stood(self, rows: Sequence[int]) -> list[tuple[str, ...]]:
        """The text of every field of these rows; empty where there was none."""
        taken = self.rows.take(pa.array(rows, pa.int64()))
        columns = [as_text(column).to_pylist() for column in taken.columns]
        return [tuple(value or "" for value in fields) for fields in zip(*columns, strict=True)]


def place(position: int) -> str:
    """The name of the column at a position: names of a file's own may differ in case alone."""
    return f"c{position}"
