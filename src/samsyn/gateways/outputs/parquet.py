"""Parquet files with the same bytes for the same rows, whatever the number of threads."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from samsyn.engine.warehouse import Warehouse

ROW_GROUP = 131_072


def write_parquet(path: Path, warehouse: Warehouse, sql: str) -> int:
    """Write the answer, in its order, in row groups of a fixed size; give the number of rows.

    ``sql`` must order by a unique key, or name a table whose order is that of its rows.
    """
    batches = warehouse.batches(sql, size=ROW_GROUP)
    first = next(batches, None)
    if first is None:
        schema = warehouse.arrow(f"SELECT * FROM ({sql}) LIMIT 0").schema
        return write_tables(path, schema, [])
    tables = (pa.Table.from_batches([batch]) for batch in chain([first], batches))
    return write_tables(path, first.schema, tables)


def write_tables(path: Path, schema: pa.Schema, tables: Iterable[pa.Table]) -> int:
    """Write tables one after the other, in row groups of a fixed size; give the number of rows."""
    rows = 0
    with pq.ParquetWriter(path, schema, compression="zstd", write_statistics=True) as writer:
        for group in _groups(tables):
            writer.write_table(group, row_group_size=ROW_GROUP)
            rows += group.num_rows
    return rows


def _groups(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Rows brought together to tables of exactly ``ROW_GROUP`` rows, the last one smaller."""
    held: list[pa.Table] = []
    for table in tables:
        held.append(table)
        while sum(part.num_rows for part in held) >= ROW_GROUP:
            whole = pa.concat_tables(held)
            yield whole.slice(0, ROW_GROUP)
            held = [whole.slice(ROW_GROUP)]
    left = pa.concat_tables(held) if held else None
    if left is not None and left.num_rows:
        yield left
