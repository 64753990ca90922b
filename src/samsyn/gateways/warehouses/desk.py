"""A small DuckDB that does the same work over and over, each time on a few rows of its own."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb
import pyarrow as pa

from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse, told

_READS = ("SELECT", "WITH", "FROM")
_PATH = "SET search_path"
# Rows that room is made for at a time: making it for a million takes longer than a small answer.
_FEW = 2048


class DuckDBDesk(DuckDBWarehouse):
    """Tables are emptied and filled rather than made anew, and queries are planned once.

    On a few rows planning a query takes several times as long as answering it. A plan holds as
    long as the tables it was made for are there, which is why they stay. The database has one
    thread; ``beside`` lends out connections of their own for more.
    """

    def __init__(self, *, connection: duckdb.DuckDBPyConnection | None = None) -> None:
        super().__init__(threads=None if connection else 1, connection=connection)
        self._plans: dict[tuple[str, str], str] = {}
        # Where tables are looked for, as asked for and as set.
        self._path = self._path_set = ""
        # Optimised plans lean on statistics of the rows that were there when they were made: over
        # other rows they fail, or leave out what they took for impossible. Leaving out columns that
        # nothing reads leans on no rows.
        every = super().rows("SELECT name FROM duckdb_optimizers()")
        leaning = ",".join(name for (name,) in every if name != "unused_columns")
        self.execute(f"SET disabled_optimizers = '{leaning}'")
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

    def execute(self, sql: str, parameters: list[Any] | None = None) -> None:
        """Run one statement for its effect; a search path is set when something is run in it."""
        if sql.startswith(_PATH):
            self._path = sql
            return
        self._set_path()
        super().execute(sql, parameters)

    def rows(self, sql: str, parameters: list[Any] | None = None) -> list[tuple[Any, ...]]:
        """The whole answer as tuples."""
        return super().rows(sql if parameters else self._planned(sql), parameters)

    def arrow(self, sql: str) -> pa.Table:
        """The whole answer as an Arrow table."""
        with told():
            return self.connection.execute(self._planned(sql)).to_arrow_table(_FEW)

    def store(self, name: str, table: pa.Table) -> None:
        """Keep an Arrow table under ``name``, in place of the rows that were there."""
        if self._made.get(name) != table.schema:
            super().store(name, table)
            self._made[name] = table.schema
            self._filled.add(name)
            return
        self._empty(name)
        self.append(name, table, ["*"])

    def append(self, name: str, rows: pa.Table, columns: Sequence[str]) -> None:
        """Add rows to what is kept under ``name``: each column of it as SQL over theirs."""
        if not rows.num_rows:
            return
        with told():
            # DuckDB finds ``rows`` by its name here; a relation of it takes twice as long to make.
            self.connection.execute(f'INSERT INTO "{name}" SELECT {", ".join(columns)} FROM rows')
        self._filled.add(name)

    def renew(self, name: str, columns: Mapping[str, str]) -> None:
        """No rows under ``name``, in a table of these columns and types."""
        if self._made.get(name) == columns:
            self._empty(name)
        else:
            super().renew(name, columns)
            self._made[name] = dict(columns)

    def _empty(self, name: str) -> None:
        if name in self._filled:
            self.execute(f'DELETE FROM "{name}"')
            self._filled.discard(name)

    def _planned(self, sql: str) -> str:
        """The statement that runs the plan of this one, made when it is first asked."""
        self._set_path()
        if not sql.startswith(_READS):
            return sql
        asked = (self._path, sql)
        if asked not in self._plans:
            name = f"plan_{len(self._plans)}"
            super().execute(f"PREPARE {name} AS {sql}")
            self._plans[asked] = name
        return f"EXECUTE {self._plans[asked]}"

    def _set_path(self) -> None:
        """A connection that is lent for the same again and again has it set already."""
        if self._path != self._path_set:
            super().execute(self._path)
            self._path_set = self._path
