"""A CSV file as bytes: its header, its digest, whether it is UTF-8, how it is quoted."""

import codecs
import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from samsyn.gateways.folders import refusals
from samsyn.gateways.folders.csv_records import records
from samsyn.gateways.folders.headers import Header
from samsyn.register.refusal import Refusal

_CHUNK = 1 << 20

# Outside of a quoted field a quotation mark is text unless it begins the field; a quoted field
# ends at a quotation mark before a comma or a line's end. Possessive throughout: one pass, no
# memory. Where it stops before the end of the file, a quotation mark is out of place.
_WELL_QUOTED = re.compile(
    rb'(?:[^"]++|(?<=[^,\r\n])"|(?<![^,\r\n])"[^"]*+(?:""[^"]*+)*+"(?![^,\r\n]))*+'
)
_LINE_END = re.compile(rb"\r\n|\r|\n")


@dataclass(frozen=True)
class Survey:
    """What one pass over a file's bytes tells: their SHA-256, and how many lines they make."""

    sha256: str
    lines: int


def read_header(path: Path) -> Header | None:
    """The header of a CSV file, or None when it has no record at all."""
    with refusing_unreadable(path), path.open("rb") as file:
        start = _skip_mark(file)
        # Latin-1 gives a character per byte, so that places can be counted; only the header
        # needs to be UTF-8 here.
        taken = _Taken(io.TextIOWrapper(file, encoding="latin-1", newline=""))
        first = next(records(path, taken), None)
    if first is None:
        return None
    raw = "".join(taken.lines).encode("latin-1")
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise encoding_fault(path, start + fault.start) from fault
    line, fields, misquoted = first
    if misquoted is not None:
        raise refusals.header_misquoted(path, line=line)
    names = tuple(name.encode("latin-1").decode("utf-8") for name in fields)
    return Header(names, line=line, body=start + len(raw), body_line=1 + len(taken.lines))


def survey(path: Path) -> Survey:
    """Digest the file and hold it to UTF-8."""
    digest, lines = hashlib.sha256(), _LineCount()
    with refusing_unreadable(path), path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                lines.feed(chunk)
            lines.feed(b"", final=True)
        except UnicodeDecodeError as fault:
            raise encoding_fault(path, lines.place_of(fault)) from fault
    return Survey(digest.hexdigest(), lines.total)


def well_quoted(data: pa.Buffer, start: int) -> bool:
    """Whether every quotation mark from ``start`` on is where RFC 4180 has it."""
    match = _WELL_QUOTED.match(data, start)
    return match is not None and match.end() == data.size


@contextmanager
def refusing_unreadable(path: Path) -> Iterator[None]:
    """Tell what the system says of the file as a refusal."""
    try:
        yield
    except OSError as error:
        raise refusals.unreadable(path, error) from error


def encoding_fault(path: Path, at: int) -> Refusal:
    """The refusal of a file whose byte number ``at``, counted from 0, is not UTF-8."""
    with path.open("rb") as file:
        before = file.read(at)
        byte = file.read(1)[0]
    ends = sum(1 for _ in _LINE_END.finditer(before))
    start = 1 + max(before.rfind(b"\r"), before.rfind(b"\n"))
    return refusals.encoding_fault(
        path, line=1 + ends, column=_column_at(before), at=at - start + 1, byte=byte
    )


def _column_at(before: bytes) -> str:
    """The column that a byte after ``before`` falls in: its name, or its number from 1."""
    filled = io.BytesIO(before.removeprefix(codecs.BOM_UTF8) + b"?")
    rows = csv.reader(io.TextIOWrapper(filled, encoding="latin-1", newline=""))
    header = last = next(row for row in rows if row)
    for row in rows:
        last = row or last
    position = len(last)
    if last is header or position > len(header):
        return str(position)
    return refusals.shown(header[position - 1].encode("latin-1").decode("utf-8"))


def _skip_mark(file: BinaryIO) -> int:
    start = len(codecs.BOM_UTF8)
    if file.read(start) == codecs.BOM_UTF8:
        return start
    return file.seek(0)


class _Taken:
    """Lines, and which of them were taken."""

    def __init__(self, source: Iterable[str]) -> None:
        self._source = source
        self.lines: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._source:
            self.lines.append(line)
            yield line


class _LineCount:
    """Lines of UTF-8 text that comes in chunks; any of CR, LF and CRLF ends one."""

    def __init__(self) -> None:
        utf8 = codecs.getincrementaldecoder("utf-8")()
        self._decoder = io.IncrementalNewlineDecoder(utf8, translate=True)
        self._fed = 0
        self._ends = 0
        self._last = "\n"

    def feed(self, chunk: bytes, *, final: bool = False) -> None:
        self._fed += len(chunk)
        text = self._decoder.decode(chunk, final=final)
        self._ends += text.count("\n")
        self._last = text[-1:] or self._last

    @property
    def total(self) -> int:
        return self._ends + (self._last != "\n")

    def place_of(self, fault: UnicodeDecodeError) -> int:
        """Where in the whole the byte of the latest chunk's fault is."""
        # The decoder is given what it kept of the chunk before, and then the chunk.
        return self._fed - len(fault.object) + fault.start
