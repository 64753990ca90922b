"""What the engine asks of a warehouse; the gateways hold the real ones."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

import pyarrow as pa


class Warehouse(Protocol):
    """A database that runs the engine's SQL over the loaded register."""

    dialect: str

    def beside(self) -> AbstractContextManager["Warehouse"]:
        """The same tables for another thread, but not what is shown or set here."""

    def execute(self, sql: str) -> None:
        """Run one statement for its effect."""

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The whole answer as tuples."""

    def arrow(self, sql: str) -> pa.Table:
        """The whole answer as an Arrow table."""

    def batches(self, sql: str, *, size: int) -> Iterator[pa.RecordBatch]:
        """The answer in order, in record batches of at most ``size`` rows."""

    def show(self, name: str, table: pa.Table) -> None:
        """Let statements read an Arrow table under ``name``, without a copy of it."""

    def hide(self, name: str) -> None:
        """Take away what was shown under ``name``."""

    def store(self, name: str, table: pa.Table) -> None:
        """Keep an Arrow table under ``name``, in place of what was there."""

    def renew(self, name: str, columns: Mapping[str, str]) -> None:
        """An empty table of these columns and types, in place of what was under ``name``."""

    def append(self, name: str, rows: pa.Table, columns: Sequence[str]) -> None:
        """Add rows to what is kept under ``name``: each column of it as SQL over theirs."""
