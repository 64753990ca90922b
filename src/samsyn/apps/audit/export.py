"""Entries of the trail as a file."""

import csv
import json
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.http import StreamingHttpResponse

from samsyn.apps.audit.models import Entry

_AT_A_TIME = 2_000
COLUMNS = tuple(field.name for field in Entry._meta.get_fields())


class _Line:
    """Gives back what is written to it."""

    def write(self, line: str) -> str:
        """The line."""
        return line


def as_csv(entries: QuerySet[Entry]) -> StreamingHttpResponse:
    """All columns, with hashes, as UTF-8 with a header; written while it is read."""
    answer = StreamingHttpResponse(lines(entries.iterator(_AT_A_TIME)), "text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="trail.csv"'
    return answer


def lines(entries: Iterable[Entry]) -> Iterator[str]:
    """A line per entry, after the header."""
    writer = csv.writer(_Line(), lineterminator="\r\n")
    yield writer.writerow(COLUMNS)
    for entry in entries:
        yield writer.writerow([_cell(getattr(entry, name)) for name in COLUMNS])


def _cell(value: object) -> str:
    """As text. A spreadsheet takes what begins with these signs for a formula to run.

    Names that were typed at sign-in by anybody at all are among the values.
    """
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
