"""Reads what in-depth checks of drawn cases found: a CSV file with a row per case."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from samsyn.gateways.folders.refusals import named, shown
from samsyn.register.refusal import Refusal

_REQUIRED = ("case_id", "something_found")
_DAY = "judged_on"
# No other form of a date: fromisoformat also takes weeks and days without dashes.
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CODES = {"0": False, "1": True}


@dataclass(frozen=True)
class Judgement:
    """One case's: whether something was found, on which day if that is told, and on which line."""

    something_found: bool
    judged_on: date | None
    line: int


def read_judgements(path: Path) -> dict[str, Judgement]:
    """The judgements by case number.

    The file is CSV in UTF-8 with a header row: ``case_id``, ``something_found`` (0 or 1) and, if
    wanted, ``judged_on`` (YYYY-MM-DD). Other columns are passed over.

    Raises:
        Refusal: the file cannot be read or lacks a column, or a row has too many or too few
            fields, no case number, one that was there before, or a value that cannot be.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _Reading(path, file).judgements()
    except OSError as error:
        raise Refusal(
            sv=f"{named(path)}: kan inte läsas ({error.strerror}). Ange en fil som finns.",
            en=f"{named(path)}: cannot be read ({error.strerror}). Name a file that is there.",
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise Refusal(
            sv=f"{named(path)}: är inte CSV i UTF-8 ({error}). Spara filen så.",
            en=f"{named(path)}: is not CSV in UTF-8 ({error}). Save the file as that.",
        ) from error


class _Reading:
    """A file being read; refusals name it and the line that was read last."""

    def __init__(self, path: Path, file: Iterable[str]) -> None:
        self._path = path
        self._rows = csv.reader(file, strict=True)

    def judgements(self) -> dict[str, Judgement]:
        columns = self._columns()
        found: dict[str, Judgement] = {}
        for fields in filter(None, self._rows):
            if len(fields) != len(columns):
                raise self._refused(
                    f"{len(fields)} fält; ska vara {len(columns)}",
                    f"{len(fields)} fields; should be {len(columns)}",
                )
            row = dict(zip(columns, fields, strict=True))
            case = row["case_id"]
            if not case:
                raise self._refused("ärendenumret saknas", "the case number is missing")
            if case in found:
                line = found[case].line
                raise self._refused(
                    f"ärendet {shown(case)} står redan på rad {line}",
                    f"the case {shown(case)} is on line {line} already",
                )
            found[case] = Judgement(self._found(row), self._day(row), self._rows.line_num)
        return found

    def _columns(self) -> list[str]:
        columns = next(self._rows, [])
        for column in _REQUIRED:
            if columns.count(column) != 1:
                raise self._refused(
                    f"kolumnen {column} ska finnas, en gång",
                    f"the column {column} has to be there, once",
                )
        return columns

    def _found(self, row: dict[str, str]) -> bool:
        code = row["something_found"]
        if code not in _CODES:
            raise self._refused(
                f"something_found är {shown(code)}; skriv 0 eller 1",
                f"something_found is {shown(code)}; write 0 or 1",
            )
        return _CODES[code]

    def _day(self, row: dict[str, str]) -> date | None:
        text = row.get(_DAY)
        if not text:
            return None
        try:
            found = date.fromisoformat(text) if _ISO_DAY.fullmatch(text) else None
        except ValueError:
            found = None
        if found is None:
            raise self._refused(
                f"{_DAY} är {shown(text)}; skriv en dag som ÅÅÅÅ-MM-DD",
                f"{_DAY} is {shown(text)}; write a day as YYYY-MM-DD",
            )
        return found

    def _refused(self, sv: str, en: str) -> Refusal:
        return _refused(self._path, self._rows.line_num, sv, en)


def no_such_case(path: Path, judgement: Judgement, case: str) -> Refusal:
    """A judgement is of a case that was not open in the run."""
    return _refused(
        path,
        judgement.line,
        f"ärendet {shown(case)} var inte öppet i körningen",
        f"the case {shown(case)} was not open in the run",
    )


def _refused(path: Path, line: int, sv: str, en: str) -> Refusal:
    file = named(path)
    return Refusal(sv=f"{file}, rad {line}: {sv}.", en=f"{file}, line {line}: {en}.")
