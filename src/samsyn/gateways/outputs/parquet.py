"""Parquet files with the same bytes for the same rows, whatever the number of threads."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from samsyn.engine.warehouse import Warehouse

# What is asked of the warehouse and gathered at a time.
_BLOCK = 131_072
# One case's rows are read by the group: small ones, that a page is not long in the making. A block
# holds a whole number of them.
ROW_GROUP = 4_096


def write_parquet(path: Path, warehouse: Warehouse, sql: str) -> int:
    """Write the answer, in its order, in row groups of a fixed size; give the number of rows.

    ``sql`` must order by a unique key, or name a table whose order is that of its rows.
    """
    batches = warehouse.batches(sql, size=_BLOCK)
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
        for block in _blocks(tables):
            writer.write_table(block, row_group_size=ROW_GROUP)
            rows += block.num_rows
    return rows


def _blocks(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Rows brought together to tables of exactly ``_BLOCK`` rows, the last one smaller."""
    held: list[pa.Table] = []
    for table in tables:
        held.append(table)
        while sum(part.num_rows for part in held) >= _BLOCK:
            whole = pa.concat_tables(held)
            yield whole.slice(0, _BLOCK)
            held = [whole.slice(_BLOCK)]
    left = pa.concat_tables(held) if held else None
    if left is not None and left.num_rows:
        yield left
