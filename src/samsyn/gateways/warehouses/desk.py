"""A small DuckDB that does the same work over and over, each time on a few rows of its own."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import duckdb
import pyarrow as pa

from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse

_READS = ("SELECT", "WITH", "FROM")


class DuckDBDesk(DuckDBWarehouse):
    """Tables are emptied and filled rather than made anew, and queries are planned once.

    On a few rows planning a query takes several times as long as answering it. A plan holds as
    long as the tables it was made for are there, which is why they stay. The database has one
    thread; ``beside`` lends out connections of their own for more.
    """

    def __init__(self, *, connection: duckdb.DuckDBPyConnection | None = None) -> None:
        super().__init__(threads=None if connection else 1, connection=connection)
        # Optimised plans lean on statistics of the rows that were there when they were made: over
        # other rows they fail, or leave out what they took for impossible.
        self.execute("PRAGMA disable_optimizer")
        self._plans: dict[str, str] = {}
        self._made: dict[str, pa.Schema | dict[str, str]] = {}
        self._filled: set[str] = set()
        self._idle: list[DuckDBDesk] = []

    @contextmanager
    def beside(self) -> Iterator[DuckDBWarehouse]:
        """The same tables for another thread; the connection is kept, with its plans."""
        another = (
            self._idle.pop() if self._idle else DuckDBDesk(connection=self.connection.cursor())
        )
        try:
            yield another
        finally:
            self._idle.append(another)

    def rows(self, sql: str, parameters: list[Any] | None = None) -> list[tuple[Any, ...]]:
        """The whole answer as tuples."""
        return super().rows(sql if parameters else self._planned(sql), parameters)

    def arrow(self, sql: str) -> pa.Table:
        """The whole answer as an Arrow table."""
        return super().arrow(self._planned(sql))

    def store(self, name: str, table: pa.Table) -> None:
        """Keep an Arrow table under ``name``, in place of the rows that were there."""
        if self._made.get(name) != table.schema:
            super().store(name, table)
            self._made[name] = table.schema
            self._filled.add(name)
            return
        self._empty(name)
        if table.num_rows:
            self.connection.from_arrow(table).insert_into(name)
            self._filled.add(name)

    def renew(self, name: str, columns: Mapping[str, str]) -> None:
        """No rows under ``name``, in a table of these columns and types."""
        if self._made.get(name) == columns:
            self._empty(name)
        else:
            super().renew(name, columns)
            self._made[name] = dict(columns)
        # Whoever asks for an empty table fills it.
        self._filled.add(name)

    def _empty(self, name: str) -> None:
        if name in self._filled:
            self.execute(f'DELETE FROM "{name}"')
            self._filled.discard(name)

    def _planned(self, sql: str) -> str:
        """The statement that runs the plan of this one, made when it is first asked."""
        if not sql.startswith(_READS):
            return sql
        if sql not in self._plans:
            name = f"plan_{len(self._plans)}"
            self.execute(f"PREPARE {name} AS {sql}")
            self._plans[sql] = name
        return f"EXECUTE {self._plans[sql]}"
