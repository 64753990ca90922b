"""Writes the agency's tables as Parquet, and the truth beside their folder."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from samsyn.register import TABLES
from samsyn.register.refusal import Refusal
from samsyn.register.schema import Column
from samsyn.synth.agency import KEY_LETTERS, Agency
from samsyn.synth.columns import NONE, Array, Rows, is_key, organisation_of
from samsyn.synth.makers.bytes_of import as_rows, digit_rows

TRUTH = "truth.parquet"
_KEY_DIGITS, _PERSON_DIGITS, _ORGANISATION_DIGITS = 8, 12, 10
_ROWS_PER_GROUP = 262_144
# What the rows of tables with keys of their own are sorted by.
_SORTED_BY = {
    "population_register": ("personal_identity_number",),
    "income_statements": ("employer_number", "payee_number", "period", "specification_number"),
}
_NUMBER_DIGITS = {
    "person_number": _PERSON_DIGITS,
    "organisation_number": _ORGANISATION_DIGITS,
    "employer_number": _ORGANISATION_DIGITS,
}


def write_agency(
    agency: Agency, folder: Path, step: Callable[[str], None] = lambda _: None
) -> None:
    """Write every table to ``folder`` and the truth beside it, whole or not at all.

    Raises:
        Refusal: the folder holds something other than tables of a register, or cannot be written.
    """
    step("tables")
    with _in_place(folder) as made:
        for name in TABLES:
            _write(agency_table(agency, name), made / f"{name}.parquet")
        _write(truth_table(agency), made / TRUTH)


def agency_table(agency: Agency, name: str) -> pa.Table:
    """One table as it is written: sorted by its key, rows taken out left out."""
    rows = _sorted_rows(agency, name)
    columns = {c.name: _column(agency, name, c, rows) for c in TABLES[name].columns}
    return pa.table(columns)


def truth_table(agency: Agency) -> pa.Table:
    """What was planted: key of the case, decision, payment or claim, check and kind, each once."""
    told = [
        pl.DataFrame({"of": of, "row": rows, "check": check, "kind": kind})
        for check, kind, of, rows in agency.truth
    ]
    empty: dict[str, type[pl.DataType]] = {
        "of": pl.String,
        "row": pl.Int64,
        "check": pl.String,
        "kind": pl.String,
    }
    noted = pl.concat([pl.DataFrame(schema=empty), *(each.cast(pl.Schema(empty)) for each in told)])
    # What is a fault in one story is no look-alike because of another.
    once = (
        noted.unique()
        .sort("of", "row", "check", "kind")
        .unique(["of", "row", "check"], keep="first", maintain_order=True)
    )
    keys = [_truth_keys(once, of) for of in ("cases", "decisions", "payments", "claims")]
    return (
        pl.concat(keys)
        .select("key", "check", "kind")
        .to_arrow()
        .cast(pa.schema([(name, pa.string()) for name in ("key", "check", "kind")]))
    )


def _truth_keys(noted: pl.DataFrame, of: str) -> pl.DataFrame:
    own = noted.filter(pl.col("of") == of)
    keys = pl.Series("key", _keys(own["row"].to_numpy(), KEY_LETTERS[of]))
    return own.with_columns(keys)


def _sorted_rows(agency: Agency, name: str) -> Rows:
    held = agency.tables[name]
    rows = held.rows
    by = _SORTED_BY.get(name)
    if by is None:
        return rows
    order: Rows = np.lexsort([held[column][rows] for column in reversed(by)])
    return rows[order]


def _column(agency: Agency, table: str, column: Column, rows: Rows) -> pa.Array:
    if is_key(table, column):
        return _keys(rows, KEY_LETTERS[table])
    held = agency.tables[table][column.name][rows]
    if held.dtype.kind == "S":
        return texts_of(held)
    if column.refers_to:
        return _references(held, column)
    if column.kind.name in _NUMBER_DIGITS:
        return _fixed(digit_rows(held, _NUMBER_DIGITS[column.kind.name]), held == 0)
    if agency.is_text(table, column.name):
        return agency.words.column(held)
    return _plain(held)


def _plain(held: Array) -> pa.Array:
    if held.dtype.kind == "M":
        kind = pa.date32() if held.dtype == np.dtype("datetime64[D]") else pa.timestamp("s")
        return pa.array(held, kind)
    if held.dtype.kind == "f":
        return pa.array(held, mask=np.isnan(held))
    missing = held == NONE
    return (
        pa.array(held != 0, mask=missing) if held.dtype == np.int8 else pa.array(held, mask=missing)
    )


def _references(held: Array, column: Column) -> pa.Array:
    letters = [KEY_LETTERS[table] for table in column.refers_to]
    if len(letters) == 1:
        return _keys(held, letters[0])
    organisations = held < NONE
    places = np.where(organisations, organisation_of(held), held)
    return _keys(places, letters[0], letters[1], organisations)


def _keys(places: Array, first: str, other: str = "", second: Array | None = None) -> pa.Array:
    """Row numbers as keys: a letter and eight digits."""
    letters = np.full(len(places), ord(first), np.uint8)
    if second is not None:
        letters[second] = ord(other)
    digits = digit_rows(np.asarray(places, np.int64) + 1, _KEY_DIGITS)
    return _fixed(np.hstack([letters[:, None], digits]), places == NONE)


def _fixed(letters: Array, missing: Array) -> pa.Array:
    """Rows of letters as text, all of the same width."""
    count, width = letters.shape
    offsets = np.arange(count + 1, dtype=np.int32) * np.int32(width)
    data = pa.py_buffer(np.ascontiguousarray(letters))
    text = pa.StringArray.from_buffers(count, pa.py_buffer(offsets), data)
    return pc.if_else(pa.array(missing), None, text) if missing.any() else text


def texts_of(held: Array) -> pa.Array:
    """Bytes of varying length as text; empty is missing."""
    letters = as_rows(held, held.dtype.itemsize)
    used = letters != 0
    lengths = used.sum(axis=1)
    offsets = np.zeros(len(held) + 1, np.int32)
    np.cumsum(lengths, out=offsets[1:])
    data = pa.py_buffer(letters[used])
    text = pa.StringArray.from_buffers(len(held), pa.py_buffer(offsets), data)
    missing = lengths == 0
    return pc.if_else(pa.array(missing), None, text) if missing.any() else text


def _write(table: pa.Table, path: Path) -> None:
    pq.write_table(
        table,
        path,
        compression="zstd",
        row_group_size=_ROWS_PER_GROUP,
        use_dictionary=[n for n in table.column_names if _recurs(table, n)],
        store_schema=False,
    )


def _recurs(table: pa.Table, name: str) -> bool:
    return not (name == table.column_names[0] or name in ("mrz", "value", "ip_address", "address"))


@contextmanager
def _in_place(folder: Path) -> Iterator[Path]:
    """A folder beside the one wanted, which takes its place when all is written."""
    folder = Path(os.path.abspath(folder))
    refuse_foreign(folder)
    partial = folder.with_name(f".{folder.name}.partial-{os.getpid()}")
    try:
        partial.mkdir(parents=True)
        yield partial
        (partial / TRUTH).rename(folder.parent / TRUTH)
        if folder.exists():
            shutil.rmtree(folder)
        partial.rename(folder)
    except OSError as error:
        raise Refusal(
            sv=f"{folder}: kan inte skrivas ({error.strerror}). Ange en annan mapp.",
            en=f"{folder}: cannot be written ({error.strerror}). Name another folder.",
        ) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def refuse_foreign(folder: Path) -> None:
    """Refuse a folder that holds something other than tables of a register.

    Raises:
        Refusal: it does.
    """
    own = {f"{name}.parquet" for name in TABLES}
    if not os.path.lexists(folder):
        return
    if not folder.is_dir() or {path.name for path in folder.iterdir()} - own:
        raise Refusal(
            sv=f"{folder}: har annat innehåll än ett registers tabeller och ersätts inte. "
            "Ange en ny mapp.",
            en=f"{folder}: holds something other than a register's tables and is not replaced. "
            "Name a new folder.",
        )
