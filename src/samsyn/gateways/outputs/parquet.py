"""Parquet files with the same bytes for the same rows, whatever the number of threads."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from samsyn.engine.warehouse import Warehouse

ROW_GROUP = 131_072


def write_parquet(path: Path, warehouse: Warehouse, sql: str) -> int:
    """Write the answer, in its order, in row groups of a fixed size; give the number of rows.

    ``sql`` must order by a unique key, or name a table whose order is that of its rows.
    """
    rows = 0
    batches = warehouse.batches(sql, size=ROW_GROUP)
    first = next(batches, None)
    schema = (
        first.schema
        if first is not None
        else warehouse.arrow(f"SELECT * FROM ({sql}) LIMIT 0").schema
    )
    with pq.ParquetWriter(path, schema, compression="zstd", write_statistics=True) as writer:
        for group in _groups(first, batches):
            writer.write_table(group, row_group_size=ROW_GROUP)
            rows += group.num_rows
    return rows


def _groups(first: pa.RecordBatch | None, rest: Iterator[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Batches brought together to tables of exactly ``ROW_GROUP`` rows, the last one smaller."""
    held = [first] if first is not None else []
    count = sum(batch.num_rows for batch in held)
    for batch in rest:
        held.append(batch)
        count += batch.num_rows
        while count >= ROW_GROUP:
            table = pa.Table.from_batches(held)
            yield table.slice(0, ROW_GROUP)
            left = table.slice(ROW_GROUP)
            held, count = left.to_batches(), left.num_rows
    if count:
        yield pa.Table.from_batches(held)
