"""The careful reader: record by record, with the line where each begins and what breaks it.

RFC 4180, strictly: a quoted field ends at a quotation mark that a comma or a line's end follows.
Quotation marks inside an unquoted field are text. Blank lines are no records.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from samsyn.gateways.folders import refusals

# The module's own limit of 128 KiB would turn a long text into an error. It is one for the whole
# process, and holds a C long, of 32 bits on some systems.
csv.field_size_limit(2**31 - 1)

_LINE_END = re.compile(r"\r\n|\r|\n")


# One record: the line where it begins, its fields, and its raw text if a quotation mark is out of
# place in it. A bare tuple, as millions are made.
Record = tuple[int, list[str], str | None]


class _Remembered:
    """Lines that keep those of the record in hand, and know when there are no more."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.pending: list[str] = []
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        remember = self.pending.append
        for line in self._lines:
            remember(line)
            yield line
        self.ended = True


def records(path: Path, lines: Iterable[str], *, first_line: int = 1) -> Iterator[Record]:
    """The records of ``lines``, which keep their line ends.

    Raises Refusal when a quotation mark is never closed; ``path`` is named in it.
    """
    source = _Remembered(lines)
    reader = csv.reader(source, strict=True)
    begins = first_line
    while not source.ended:
        try:
            for fields in reader:
                if fields:
                    yield begins, fields, None
                begins = first_line + reader.line_num
                source.pending.clear()
        except csv.Error:
            yield _misquoted(path, source, begins)
            begins = first_line + reader.line_num
            source.pending.clear()


def _misquoted(path: Path, source: _Remembered, begins: int) -> Record:
    # The strict reader drops the rest of the line and starts afresh at the next one.
    fields = next(csv.reader(source.pending))
    if source.ended:
        before = sum(len(_LINE_END.findall(field)) for field in fields[:-1])
        raise refusals.quote_never_closed(path, line=begins + before)
    return begins, fields, "".join(source.pending).rstrip("\r\n")
