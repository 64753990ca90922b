"""Parquet files: the names of their columns at every depth, and their rows."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from samsyn.gateways.folders import refusals
from samsyn.gateways.folders.contents import Contents, place
from samsyn.gateways.folders.csv_bytes import refusing_unreadable
from samsyn.gateways.folders.headers import Header


def read_schema(path: Path) -> tuple[Header, list[str]]:
    """The header of a Parquet file, and the names in it with those inside of nested columns."""
    with refusing_unreadable(path), path.open("rb") as file, _refusing_damaged(path):
        schema = pq.read_schema(file)
        return Header(tuple(schema.names)), [name for field in schema for name in _names(field)]


def read_parquet(path: Path, header: Header) -> Contents:
    """The rows of a Parquet file; row number 1 is the first."""
    with refusing_unreadable(path), path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        with _refusing_damaged(path):
            rows = pq.ParquetFile(file).read()
            # Arrow takes the file's word for its text being UTF-8; the warehouse does not.
            rows.validate(full=True)
    columns = {place(n): _taken_from(column) for n, column in enumerate(rows.columns)}
    numbered = pa.table(columns)
    return Contents(header.names, numbered, range(1, rows.num_rows + 1), sha256)


@contextmanager
def _refusing_damaged(path: Path) -> Iterator[None]:
    try:
        yield
    except (pa.ArrowException, OSError, ValueError, MemoryError) as error:
        # A damaged file fails in many ways; none of them tells a person more than this.
        raise refusals.not_parquet(path) from error


def _taken_from(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The column in a type that rows can be taken from: Arrow has no such kernel for views."""
    if pa.types.is_string_view(column.type):
        return column.cast(pa.string())
    return column.cast(pa.binary()) if pa.types.is_binary_view(column.type) else column


def _names(field: pa.Field) -> Iterator[str]:
    yield field.name
    kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
    for position in range(kind.num_fields):
        yield from _names(kind.field(position))
