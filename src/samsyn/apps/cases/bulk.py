"""Rows into a table by the database's own bulk path, some thousands per transaction.

Between two transactions others write: people at work never wait for a whole load.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

import pyarrow as pa
from django.db import connection, models, transaction

# Some tens of milliseconds of the one writer that SQLite has.
A_PIECE = 20_000
# In a statement: SQLite takes 32,766, and gains no more from that many.
_VALUES = 2_000


def fill(
    model: type[models.Model], columns: Sequence[str], pieces: Iterable[pa.RecordBatch]
) -> int:
    """Put rows into the model's table, a transaction per piece; give how many there were.

    ``columns`` are the model's, in the order of the pieces' own. Dates come as ISO text.
    """
    put = _copy if connection.vendor == "postgresql" else _insert
    rows = 0
    for piece in pieces:
        with transaction.atomic():
            put(model._meta.db_table, columns, _rows(piece))
        rows += piece.num_rows
    return rows


def empty(model: type[models.Model], snapshot_ids: Sequence[int]) -> None:
    """Take away the rows of snapshots, a piece at a time."""
    rows = model._default_manager.filter(snapshot_id__in=snapshot_ids)
    while keys := list(rows.values_list("pk", flat=True)[:A_PIECE]):
        with transaction.atomic():
            # Not rows[:n].delete(), which no database takes; keys of a piece lie side by side.
            rows.filter(pk__gte=min(keys), pk__lte=max(keys)).delete()


def know_anew(*tables: type[models.Model]) -> None:
    """Let PostgreSQL count the tables, or all, after much has changed, before they are looked in.

    It would by itself, minutes later; until then it may read a whole table where an index is.
    """
    if connection.vendor == "postgresql":
        names = ", ".join(connection.ops.quote_name(one._meta.db_table) for one in tables)
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {names}")


def _rows(piece: pa.RecordBatch) -> Iterator[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in piece.columns), strict=True)


def _insert(table: str, columns: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> None:
    """Many rows a statement: in one of its own, a row costs three times as much."""
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    blanks = f"({', '.join(['%s'] * len(columns))})"
    with connection.cursor() as cursor:
        while some := list(islice(rows, _VALUES // len(columns))):
            values = ", ".join([blanks] * len(some))
            statement = f'INSERT INTO "{table}" ({names}) VALUES {values}'
            cursor.execute(statement, list(chain.from_iterable(some)))


def _copy(table: str, columns: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> None:
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)
