"""DuckDB as warehouse: in memory, on the machine's own cores."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa

from samsyn.register.refusal import Refusal


class DuckDBWarehouse:
    """One in-memory database for one run. Close it, or use it as a context."""

    dialect = "duckdb"

    def __init__(
        self, *, threads: int | None = None, connection: duckdb.DuckDBPyConnection | None = None
    ) -> None:
        self.connection = connection or duckdb.connect(":memory:")
        self.connection.execute("SET TimeZone = 'UTC'")
        if threads:
            self.connection.execute(f"SET threads = {int(threads)}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.connection.close()

    def beside(self) -> AbstractContextManager["DuckDBWarehouse"]:
        """The same tables for another thread, but not what is shown or set here."""
        return DuckDBWarehouse(connection=self.connection.cursor())

    def execute(self, sql: str, parameters: list[Any] | None = None) -> None:
        """Run one statement for its effect."""
        with told():
            self.connection.execute(sql, parameters)

    def rows(self, sql: str, parameters: list[Any] | None = None) -> list[tuple[Any, ...]]:
        """The whole answer as tuples."""
        with told():
            found: list[tuple[Any, ...]] = self.connection.execute(sql, parameters).fetchall()
        return found

    def arrow(self, sql: str) -> pa.Table:
        """The whole answer as an Arrow table."""
        with told():
            return self.connection.execute(sql).to_arrow_table()

    def batches(self, sql: str, *, size: int) -> Iterator[pa.RecordBatch]:
        """The answer in order, in record batches of at most ``size`` rows."""
        with told():
            yield from self.connection.execute(sql).to_arrow_reader(size)

    def show(self, name: str, table: pa.Table) -> None:
        """Let statements read an Arrow table under ``name``, without a copy of it."""
        self.connection.register(name, table)

    def hide(self, name: str) -> None:
        """Take away what was shown under ``name``."""
        self.connection.unregister(name)

    def store(self, name: str, table: pa.Table) -> None:
        """Keep an Arrow table in the warehouse under ``name``, in place of what was there."""
        self.connection.register("_incoming", table)
        try:
            self.execute(f'CREATE OR REPLACE TABLE "{name}" AS SELECT * FROM _incoming')
        finally:
            self.connection.unregister("_incoming")

    def renew(self, name: str, columns: Mapping[str, str]) -> None:
        """An empty table of these columns and types, in place of what was under ``name``."""
        declared = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
        self.execute(f'CREATE OR REPLACE TABLE "{name}" ({declared})')

    def append(self, name: str, rows: pa.Table, columns: Sequence[str]) -> None:
        """Add rows to what is kept under ``name``: each column of it as SQL over theirs."""
        with told():
            self.connection.from_arrow(rows).project(", ".join(columns)).insert_into(name)


@contextmanager
def told() -> Iterator[None]:
    """What stops a query, told as the rest of samsyn tells it."""
    try:
        yield
    except duckdb.InterruptException as stopped:
        raise KeyboardInterrupt from stopped
    except duckdb.OutOfMemoryException as error:
        raise Refusal(
            sv="minnet räcker inte. Kör på en maskin med mer minne, eller med färre trådar.",
            en="there is not enough memory. Run on a machine with more, or with fewer threads.",
        ) from error
