"""CSV files read to text: fast where the file is plain, carefully where it is not."""

import codecs
import csv
import io
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pcsv

from samsyn.gateways.folders.contents import Broken, Contents, place
from samsyn.gateways.folders.csv_bytes import refusing_unreadable, survey, well_quoted
from samsyn.gateways.folders.csv_records import records
from samsyn.gateways.folders.headers import Header
from samsyn.gateways.folders.reasons import quote_misplaced, ragged

# How much the fast reader takes at a time. A record that is longer goes to the careful one.
BLOCK = 1 << 22
_SIZES_TRIED = 16
_BATCH = 10_000


def read_csv(path: Path, header: Header) -> Contents:
    """The rows of a CSV file whose header has been read."""
    surveyed = survey(path)
    fast = _read_fast(path, header)
    if fast is None:
        found = _read_carefully(path, header)
        return _contents(header, found.rows(), surveyed.sha256, found)
    rows, has_others = fast
    if has_others:
        return _contents(header, rows, surveyed.sha256, _locate(path, header))
    body_lines = surveyed.lines - (header.body_line - 1)
    lines = _LinesIfAsked(path, header, one_each=body_lines == rows.num_rows)
    return Contents(header.names, rows, lines, surveyed.sha256)


def _contents(header: Header, rows: pa.Table, sha256: str, found: "_Found") -> Contents:
    return Contents(header.names, rows, found.lines, sha256, found.broken)


def _read_fast(path: Path, header: Header) -> tuple[pa.Table, bool] | None:
    """The rows as wide as the header, and whether there are others; None where in doubt."""
    with refusing_unreadable(path), pa.memory_map(str(path)) as mapped:
        data = mapped.read_buffer()
        body = data.slice(header.body)
        block = _block_for(body)
        if block is None or not well_quoted(data, header.body):
            return None
        others = _Others()
        try:
            rows = pcsv.read_csv(
                pa.BufferReader(body),
                read_options=pcsv.ReadOptions(column_names=_places(header), block_size=block),
                parse_options=pcsv.ParseOptions(
                    newlines_in_values=True, invalid_row_handler=others
                ),
                convert_options=pcsv.ConvertOptions(
                    column_types=dict.fromkeys(_places(header), pa.string()),
                    strings_can_be_null=False,
                    check_utf8=False,
                ),
            )
        except pa.ArrowException:
            # No record at all, or one longer than a block.
            return None
    return rows, others.seen


def _block_for(body: pa.Buffer) -> int | None:
    """A size of blocks with which the fast reader reads the body true; None where none is.

    It drops the LF of a CRLF that lies across two blocks, also inside of a quoted field, and a
    byte-order mark at its beginning, also where that belongs to the first value.
    """
    data = memoryview(body)
    if bytes(data[:3]) == codecs.BOM_UTF8:
        return None
    for block in range(BLOCK, BLOCK - _SIZES_TRIED, -1):
        starts = range(block, len(data), block)
        if not any(bytes(data[start - 1 : start + 1]) == b"\r\n" for start in starts):
            return block
    return None


class _Others:
    """Skips records that are not as wide as the header, and remembers that there were some."""

    seen = False

    def __call__(self, _: pcsv.InvalidRow) -> str:
        self.seen = True
        return "skip"


@dataclass
class _Found:
    """What a reading record by record found. ``lines`` tells where each row begins."""

    header: Header
    lines: "array[int]" = field(default_factory=lambda: array("q"))
    broken: list[Broken] = field(default_factory=list)
    batches: list[pa.RecordBatch] = field(default_factory=list)

    def rows(self) -> pa.Table:
        """The rows, where they were kept."""
        return pa.Table.from_batches(self.batches, _text_schema(self.header))


def _locate(path: Path, header: Header) -> _Found:
    """Where the rows of a well-quoted file begin, and the records that are no rows."""
    found = _Found(header)
    width = len(header.names)
    begins = header.body_line
    with _opened_at_body(path, header) as body:
        reader = csv.reader(body)
        for fields in reader:
            if len(fields) == width:
                found.lines.append(begins)
            elif fields:
                found.broken.append(_broken(begins, fields, None, width))
            begins = header.body_line + reader.line_num
    return found


def _read_carefully(path: Path, header: Header) -> _Found:
    """The rows of any file, and the records that are no rows."""
    found = _Found(header)
    width = len(header.names)
    batch: list[list[str]] = []
    with _opened_at_body(path, header) as body:
        for line, fields, misquoted in records(path, body, first_line=header.body_line):
            if misquoted is not None or len(fields) != width:
                found.broken.append(_broken(line, fields, misquoted, width))
                continue
            found.lines.append(line)
            batch.append(fields)
            if len(batch) == _BATCH:
                found.batches.append(_batch(batch, header))
                batch = []
    found.batches.append(_batch(batch, header))
    return found


@contextmanager
def _opened_at_body(path: Path, header: Header) -> Iterator[io.TextIOWrapper]:
    with refusing_unreadable(path), path.open("rb") as file:
        file.seek(header.body)
        yield io.TextIOWrapper(file, encoding="utf-8", newline="")


def _broken(line: int, fields: list[str], misquoted: str | None, width: int) -> Broken:
    reason = ragged(fields, width) if misquoted is None else quote_misplaced(misquoted)
    filled = (*fields[:width], *[""] * (width - len(fields)))
    return Broken(line, filled, reason)


def _batch(rows: list[list[str]], header: Header) -> pa.RecordBatch:
    columns = [
        pa.array([fields[position] for fields in rows], pa.string())
        for position in range(len(header.names))
    ]
    return pa.record_batch(columns, schema=_text_schema(header))


def _text_schema(header: Header) -> pa.Schema:
    return pa.schema([(name, pa.string()) for name in _places(header)])


def _places(header: Header) -> list[str]:
    return [place(position) for position in range(len(header.names))]


class _LinesIfAsked:
    """Where the rows of a plain file begin; the file is read again only where lines differ."""

    def __init__(self, path: Path, header: Header, *, one_each: bool) -> None:
        self._path = path
        self._header = header
        self._one_each = one_each

    def __getitem__(self, row: int) -> int:
        return self._header.body_line + row if self._one_each else self._looked_for[row]

    @cached_property
    def _looked_for(self) -> "array[int]":
        return _locate(self._path, self._header).lines
