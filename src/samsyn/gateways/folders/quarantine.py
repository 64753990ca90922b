"""What was set aside, as CSV: the rows of each table as they stood, and the bad values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from samsyn.gateways.folders import refusals
from samsyn.gateways.folders.reasons import Reason
from samsyn.register.loaded import BadValue

_VALUES = ("table", "key", "line", "column", "value", "reason")
_MARKS = ("_line", "_column", "_reason")


@dataclass(frozen=True)
class RowSetAside:
    """A row as it stood, where it begins, the column at fault (if one is), and why."""

    line: int
    fields: tuple[str, ...]
    column: str
    reason: Reason


def rows_set_aside(names: Sequence[str], rows: Iterable[RowSetAside]) -> str:
    """The text of ``<table>.csv``."""
    # A file mended by hand after an earlier run may still bear that run's marks.
    kept = [position for position, name in enumerate(names) if name not in _MARKS]
    lines = [_line([*(names[position] for position in kept), *_MARKS])]
    lines += [
        _line([*(row.fields[place] for place in kept), str(row.line), row.column, row.reason.en])
        for row in sorted(rows, key=lambda row: row.line)
    ]
    return "".join(lines)


def bad_values(values: Iterable[BadValue]) -> str:
    """The text of ``values.csv``."""
    lines = [_line(_VALUES)]
    lines += [
        _line([bad.table, "|".join(bad.key), str(bad.line), bad.column, bad.value, bad.reason_en])
        for bad in values
    ]
    return "".join(lines)


def write(quarantine: Path, files: dict[str, str]) -> None:
    """Write the texts under their names; nothing at all when there are none."""
    if not files:
        return
    try:
        quarantine.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (quarantine / name).write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise refusals.unwritable(quarantine, error) from error


def _line(fields: Iterable[str]) -> str:
    return ",".join(map(_field, fields)) + "\n"


def _field(text: str) -> str:
    # The csv module leaves a lone CR unquoted when lines end in LF; it would read as a line's end.
    if any(mark in text for mark in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text
