"""CSV files read to text: fast where the file is plain, carefully where it is not."""

import io
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pcsv

from samsyn.gateways.folders.contents import Broken, Contents, place
from samsyn.gateways.folders.csv_bytes import refusing_unreadable, survey, well_quoted
from samsyn.gateways.folders.csv_records import Record, records
from samsyn.gateways.folders.headers import Header
from samsyn.gateways.folders.reasons import quote_misplaced, ragged

# How much the fast reader takes at a time. A record that is longer goes to the careful one.
BLOCK = 1 << 22
_BATCH = 10_000


def read_csv(path: Path, header: Header) -> Contents:
    """The rows of a CSV file whose header has been read."""
    surveyed = survey(path)
    fast = _read_fast(path, header)
    if fast is None:
        found = _read_carefully(path, header, keep=True)
        return _contents(header, found.rows(), surveyed.sha256, found)
    rows, ragged_records = fast
    if ragged_records:
        found = _read_carefully(path, header, keep=False)
        return _contents(header, rows, surveyed.sha256, found)
    body_lines = surveyed.lines - (header.body_line - 1)
    lines = _LinesIfAsked(path, header, one_each=body_lines == rows.num_rows)
    return Contents(header.names, rows, lines, surveyed.sha256)


def _contents(header: Header, rows: pa.Table, sha256: str, found: "_Found") -> Contents:
    return Contents(header.names, rows, found.lines, sha256, found.broken)


def _read_fast(path: Path, header: Header) -> tuple[pa.Table, bool] | None:
    """The rows as wide as the header, and whether there are others; None where in doubt."""
    with refusing_unreadable(path), pa.memory_map(str(path)) as mapped:
        data = mapped.read_buffer()
        if not well_quoted(data, header.body):
            return None
        others = _Others()
        try:
            rows = pcsv.read_csv(
                pa.BufferReader(data.slice(header.body)),
                read_options=pcsv.ReadOptions(column_names=_places(header), block_size=BLOCK),
                parse_options=pcsv.ParseOptions(
                    newlines_in_values=True, invalid_row_handler=others
                ),
                convert_options=pcsv.ConvertOptions(
                    column_types=dict.fromkeys(_places(header), pa.string()),
                    strings_can_be_null=False,
                    check_utf8=False,
                ),
            )
        except pa.ArrowInvalid:
            # No record at all, or one longer than a block.
            return None
    return rows, others.seen


class _Others:
    """Skips records that are not as wide as the header, and remembers that there were some."""

    seen = False

    def __call__(self, _: pcsv.InvalidRow) -> str:
        self.seen = True
        return "skip"


@dataclass
class _Found:
    """What the careful reader found. ``lines`` tells where each row begins."""

    header: Header
    lines: array[int] = field(default_factory=lambda: array("q"))
    broken: list[Broken] = field(default_factory=list)
    batches: list[pa.RecordBatch] = field(default_factory=list)

    def rows(self) -> pa.Table:
        """The rows, where they were kept."""
        return pa.Table.from_batches(self.batches, _text_schema(self.header))


def _read_carefully(path: Path, header: Header, *, keep: bool) -> _Found:
    found = _Found(header)
    batch: list[list[str]] = []
    width = len(header.names)
    for record in _body(path, header):
        if record.misquoted is not None or len(record.fields) != width:
            found.broken.append(_broken(record, width))
            continue
        found.lines.append(record.line)
        if keep:
            batch.append(record.fields)
            if len(batch) == _BATCH:
                found.batches.append(_batch(batch, header))
                batch = []
    if batch:
        found.batches.append(_batch(batch, header))
    return found


def _body(path: Path, header: Header) -> Iterator[Record]:
    with refusing_unreadable(path), path.open("rb") as file:
        file.seek(header.body)
        lines = io.TextIOWrapper(file, encoding="utf-8", newline="")
        yield from records(path, lines, first_line=header.body_line)


def _broken(record: Record, width: int) -> Broken:
    reason = (
        ragged(record.fields, width)
        if record.misquoted is None
        else quote_misplaced(record.misquoted)
    )
    fields = (*record.fields[:width], *[""] * (width - len(record.fields)))
    return Broken(record.line, fields, reason)


def _batch(rows: list[list[str]], header: Header) -> pa.RecordBatch:
    columns = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]
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
    def _looked_for(self) -> array[int]:
        return _read_carefully(self._path, self._header, keep=False).lines
