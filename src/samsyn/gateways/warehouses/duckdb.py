"""DuckDB as warehouse: in memory, on the machine's own cores."""

from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa


class DuckDBWarehouse:
    """One in-memory database for one run. Close it, or use it as a context."""

    dialect = "duckdb"

    def __init__(self, *, threads: int | None = None) -> None:
        self.connection = duckdb.connect(":memory:")
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

    def execute(self, sql: str, parameters: list[Any] | None = None) -> None:
        """Run one statement for its effect."""
        self.connection.execute(sql, parameters)

    def rows(self, sql: str, parameters: list[Any] | None = None) -> list[tuple[Any, ...]]:
        """The whole answer as tuples."""
        found: list[tuple[Any, ...]] = self.connection.execute(sql, parameters).fetchall()
        return found

    def arrow(self, sql: str) -> pa.Table:
        """The whole answer as an Arrow table."""
        return self.connection.execute(sql).to_arrow_table()

    def batches(self, sql: str, *, size: int) -> Iterator[pa.RecordBatch]:
        """The answer in order, in record batches of at most ``size`` rows."""
        yield from self.connection.execute(sql).to_arrow_reader(size)

    def store(self, name: str, table: pa.Table) -> None:
        """Keep an Arrow table in the warehouse under ``name``, in place of what was there."""
        self.connection.register("_incoming", table)
        try:
            self.execute(f'CREATE OR REPLACE TABLE "{name}" AS SELECT * FROM _incoming')
        finally:
            self.connection.unregister("_incoming")
