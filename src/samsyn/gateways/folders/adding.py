"""Rows put into a register folder after its own, as if they had been delivered with it.

What stood in the folder stands as it stood, faults included: only columns that the new rows have
and a file lacks are added to it, empty in its own rows.
"""

import csv
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import duckdb

from samsyn.gateways.folders.csv_records import records
from samsyn.gateways.folders.finding import data_files, table_files
from samsyn.gateways.folders.reading import checked_header
from samsyn.register import TABLES

# Column to text, as in a CSV file.
Row: TypeAlias = Mapping[str, str]
# Bytes that are no UTF-8 go through unchanged; the loading tells of them.
_AS_IT_STANDS = "surrogateescape"
_BYTE_ORDER_MARK = "\ufeff"


def tables_there(folder: Path) -> dict[str, Path]:
    """The file of each table that a folder has.

    Raises:
        Refusal: there is no such folder, or it cannot be taken.
    """
    return table_files(folder, data_files(folder))


def keys_there(folder: Path, table: str, wanted: frozenset[str]) -> frozenset[str]:
    """Which of the wanted values stand in the first column of the table's key."""
    path, key = tables_there(folder).get(table), TABLES[table].key[0]
    if path is None or not wanted:
        return frozenset()
    found = _parquet_keys(path, key) if _is_parquet(path) else _csv_keys(path, key)
    return wanted.intersection(found)


def add_rows(folder: Path, table: str, rows: Sequence[Row]) -> None:
    """Add the rows to the file of a table that the folder has.

    The file is written anew beside itself and takes its own place in one step.

    Raises:
        Refusal: the file cannot be taken.
    """
    path = tables_there(folder)[table]
    checked_header(path, TABLES[table])
    new = path.with_name(f"{path.name}.new")
    if _is_parquet(path):
        _add_to_parquet(path, new, rows)
    else:
        _add_to_csv(path, new, rows)
    os.replace(new, path)


def write_csv(path: Path, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Write the rows as a table's file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([row.get(column, "") for column in columns] for row in rows)


def _is_parquet(path: Path) -> bool:
    return path.suffix.lower() == ".parquet"


def _records(path: Path) -> Iterator[tuple[list[str], str | None]]:
    """The fields of each record, and its raw text where a quotation mark is out of place."""
    with path.open(encoding="utf-8", errors=_AS_IT_STANDS, newline="") as file:
        for place, (_, fields, raw) in enumerate(records(path, file)):
            first = [fields[0].removeprefix(_BYTE_ORDER_MARK), *fields[1:]]
            yield (fields if place else first), raw


def _csv_keys(path: Path, key: str) -> Iterator[str]:
    found = _records(path)
    names, _ = next(found)
    place = names.index(key)
    return (fields[place] for fields, _ in found if len(fields) > place)


def _parquet_keys(path: Path, key: str) -> Iterator[str]:
    with duckdb.connect() as connection:
        told = connection.execute(
            f'SELECT CAST("{key}" AS VARCHAR) FROM read_parquet(?)', [str(path)]
        ).fetchall()
    return (value for (value,) in told if value is not None)


def _add_to_csv(path: Path, new: Path, rows: Sequence[Row]) -> None:
    there = _records(path)
    names, _ = next(there)
    more = [name for name in _columns(rows) if name not in names]
    with new.open("w", encoding="utf-8", errors=_AS_IT_STANDS, newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*names, *more])
        for fields, raw in there:
            if raw is None:
                writer.writerow([*fields, *("" for _ in more)])
            else:
                file.write(f"{raw}\n")
        writer.writerows([row.get(name, "") for name in (*names, *more)] for row in rows)


def _add_to_parquet(path: Path, new: Path, rows: Sequence[Row]) -> None:
    columns = _columns(rows)
    with duckdb.connect() as connection:
        described = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)])
        types = {name: kind for name, kind, *_ in described.fetchall()}
        blanks = ", ".join(["?"] * len(columns))
        listed = ", ".join(f'"{name}" VARCHAR' for name in columns)
        connection.execute(f"CREATE TABLE added ({listed})")
        values = [[row.get(name) or None for name in columns] for row in rows]
        connection.executemany(f"INSERT INTO added VALUES ({blanks})", values)
        typed = ", ".join(
            f'CAST("{name}" AS {types.get(name, "VARCHAR")}) AS "{name}"' for name in columns
        )
        connection.execute(
            f"COPY (SELECT * FROM read_parquet($old) UNION ALL BY NAME SELECT {typed} FROM added) "
            "TO $new (FORMAT parquet)",
            {"old": str(path), "new": str(new)},
        )


def _columns(rows: Sequence[Row]) -> list[str]:
    """Every column that a row has, in the order they first come."""
    return list(dict.fromkeys(name for row in rows for name in row))
