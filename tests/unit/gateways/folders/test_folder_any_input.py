"""Whatever a folder holds, it is loaded or refused, and a fault touches only what it is in."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from made_folders import ORGANISATIONS, PERSONS, MadeFolder, Row, case

from samsyn.gateways.folders import csv_files
from samsyn.gateways.folders.csv_bytes import read_header
from samsyn.gateways.folders.csv_files import read_csv
from samsyn.gateways.folders.headers import Header
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse
from samsyn.register import TABLES
from samsyn.register.refusal import Refusal

# The folder and the warehouse are written anew for each example, so that they may be shared.
SHARED = settings(max_examples=20, derandomize=True)
MANY = settings(max_examples=150, derandomize=True)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
# Text that is likely to trip a reader of CSV.
TRICKY = st.text(st.sampled_from('ab,"\n\r \x00å\ufeff'), max_size=8)
CELLS = TEXT | TRICKY


@pytest.fixture(scope="module")
def shared() -> Iterator[MadeFolder]:
    with TemporaryDirectory() as root, DuckDBWarehouse(threads=1) as warehouse:
        yield MadeFolder(Path(root), warehouse)


def sound(folder: MadeFolder) -> dict[str, list[dict[str, str]]]:
    """A register of three tables in which every reference holds."""
    tables: dict[str, list[Row]] = {
        "persons": PERSONS,
        "organisations": ORGANISATIONS,
        "cases": [case(number, applicant_id=f"P{number}") for number in range(1, 5)],
    }
    for name, rows in tables.items():
        folder.rows(name, rows)
    return {name: [dict(row) for row in rows] for name, rows in tables.items()}


@pytest.fixture(scope="module")
def loaded_whole(shared: MadeFolder) -> dict[str, dict[str, Row]]:
    """The rows of the sound register as the warehouse has them, by table and key."""
    tables = sound(shared)
    shared.load()
    return {name: by_key(shared, name) for name in tables}


def by_key(folder: MadeFolder, table: str) -> dict[str, Row]:
    declared = ", ".join(f'"{column}"' for column in TABLES[table].schema)
    found = folder.warehouse.arrow(f'SELECT {declared} FROM "{table}"').to_pylist()
    return {next(iter(row.values())): row for row in found}


def loads_or_refuses(folder: MadeFolder) -> bool:
    """Whether the folder loads; anything but a refusal is raised."""
    try:
        folder.load()
    except Refusal:
        return False
    return True


@SHARED
@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8))
def test_a_table_written_as_csv_is_read_back_the_same(
    shared: MadeFolder, rows: list[tuple[str, ...]]
) -> None:
    sound(shared)
    shared.cells("cases", [list(case(1))])
    numbered = [[f"P{number}", f"x{row[0]}", *row[1:]] for number, row in enumerate(rows)]
    header = ["person_id", "family_name", "given_names", "native_name"]
    shared.cells("persons", [header, *numbered])
    loaded = shared.load()
    assert loaded.refused == 0
    for position, name in enumerate(header):
        assert shared.column("persons", name) == [row[position] or None for row in numbered]


@SHARED
@given(data=st.binary(max_size=200))
def test_any_bytes_as_a_table(shared: MadeFolder, data: bytes) -> None:
    sound(shared)
    shared.raw("cases.csv", data)
    loads_or_refuses(shared)


@SHARED
@given(data=st.binary(max_size=100) | TRICKY.map(str.encode))
def test_any_bytes_below_a_header(shared: MadeFolder, data: bytes) -> None:
    sound(shared)
    shared.raw("cases.csv", ",".join(case(1)).encode() + b"\n" + data)
    loads_or_refuses(shared)


@SHARED
@given(at=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255))
def test_any_damaged_byte_of_a_parquet_file(shared: MadeFolder, at: float, byte: int) -> None:
    sound(shared)
    path = shared.path / "tips.parquet"
    columns = {"tip_id": ["T1", "T2"], "received_on": ["2026-01-01"] * 2, "text": ["a", None]}
    pq.write_table(pa.table(columns), path)
    data = bytearray(path.read_bytes())
    data[int(at * len(data))] = byte
    path.write_bytes(data)
    try:
        loads_or_refuses(shared)
    finally:
        path.unlink()


@SHARED
@given(
    table=st.sampled_from(["persons", "organisations", "cases"]),
    row=st.integers(0, 10**6),
    column=st.integers(0, 10**6),
    text=CELLS,
)
def test_a_damaged_cell_changes_no_row_but_its_own_and_those_that_refer_to_it(
    shared: MadeFolder,
    loaded_whole: dict[str, dict[str, Row]],
    table: str,
    row: int,
    column: int,
    text: str,
) -> None:
    assume(text not in loaded_whole[table])
    tables = sound(shared)
    hit = tables[table][row % len(tables[table])]
    key = next(iter(hit.values()))
    hit[list(hit)[column % len(hit)]] = text
    shared.rows(table, tables[table])
    shared.load()
    for name, rows in loaded_whole.items():
        after = by_key(shared, name)
        assert [
            after.get(other) for other, before in rows.items() if key not in before.values()
        ] == [before for before in rows.values() if key not in before.values()]


@MANY
@given(body=TRICKY.map(lambda text: text * 3), block=st.integers(8, 40))
def test_the_fast_reader_reads_as_the_careful_one(
    shared: MadeFolder, body: str, block: int
) -> None:
    path = shared.path / "anything.csv"
    path.write_bytes(b"a,b\n" + body.encode())
    header = read_header(path)
    assert header is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_files, "BLOCK", block)
        quick = read_or_none(path, header)
        patch.setattr(csv_files, "_read_fast", lambda *_: None)
        careful = read_or_none(path, header)
    assert quick == careful
    path.unlink()


def read_or_none(path: Path, header: Header) -> tuple[Any, ...] | None:
    """The rows, where each begins, and the records that are none; None when it is refused."""
    try:
        contents = read_csv(path, header)
    except Refusal:
        return None
    lines = [contents.lines[row] for row in range(contents.rows.num_rows)]
    return contents.rows.to_pylist(), lines, list(contents.broken)


@MANY
@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=5))
def test_rows_that_python_writes_are_the_rows_that_are_read(
    shared: MadeFolder, rows: list[list[str]]
) -> None:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([["a", "b"], *rows])
    path = shared.path / "anything.csv"
    path.write_bytes(written.getvalue().encode())
    header = read_header(path)
    assert header is not None
    contents = read_csv(path, header)
    path.unlink()
    read = [list(row.values()) for row in contents.rows.to_pylist()]
    assert read == [row for row in rows if len(row) == 2]
    assert len(contents.broken) == len([row for row in rows if len(row) != 2])
