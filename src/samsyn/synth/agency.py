"""The made-up agency while it is being made: its tables as columns, and the truth about them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from samsyn.register import TABLES
from samsyn.synth.columns import BYTES, NONE, Columns, Rows
from samsyn.synth.words import Words

Flags = npt.NDArray[np.bool_]
FAULT, LOOK_ALIKE = "fault", "look_alike"
CASES, DECISIONS = "cases", "decisions"


@dataclass(frozen=True)
class Short:
    """A story told fewer times than its rate asks for.

    ``taken``: other stories were told of the cases. If not, there was too little to tell it with:
    employers with one case, people who were refused, numbers that nobody has.
    """

    story: str
    asked: int
    told: int
    taken: bool


class Agency:
    """All tables, by name in ``tables`` and as attributes: ``agency.cases["received_on"]``.

    Rows are found by their numbers; what stands in a column is told in ``columns``.
    """

    persons: Columns
    organisations: Columns
    cases: Columns
    travel_documents: Columns
    contacts: Columns
    decisions: Columns
    court_rulings: Columns
    population_register: Columns
    income_statements: Columns
    enrolments: Columns
    border_crossings: Columns
    alerts: Columns
    employer_assessments: Columns
    payments: Columns
    claims: Columns
    lawful_absences: Columns
    tips: Columns
    sources: Columns
    # Where new people come from (``makers.people.Crowd``); the rooms of makers know its type.
    crowd: Any

    def __init__(self, on: date) -> None:
        self.on = np.datetime64(on, "D")
        self.words = Words()
        self.tables = {name: Columns(name) for name in TABLES}
        for name, columns in self.tables.items():
            setattr(self, name, columns)
        self.truth: list[tuple[str, str, str, Rows]] = []
        self.short: list[Short] = []
        self._serials: dict[str, int] = {}

    # Writing

    def serials(self, series: str, count: int) -> npt.NDArray[np.int64]:
        """The next ``count`` whole numbers of a series, from 0: each is given once."""
        first = self.given(series)
        self._serials[series] = first + count
        return np.arange(first, first + count)

    def given(self, series: str) -> int:
        """How many numbers of a series have been given."""
        return self._serials.get(series, 0)

    def set(self, table: str, rows: npt.ArrayLike, /, **values: Any) -> None:
        """Put values into columns at row numbers: one for all the rows, or one each.

        Texts are given as texts (a single one, or a list), days as dates or ``datetime64``; None
        is missing.
        """
        columns = self.tables[table]
        for name, value in values.items():
            columns[name][np.asarray(rows, np.intp)] = self._stored(table, name, value)

    def append(self, table: str, count: int, /, **values: Any) -> Rows:
        """Add rows with these values; returns their numbers."""
        rows = self.tables[table].append(count)
        columns = self.tables[table]
        for name, value in values.items():
            columns[name][columns.size - count :] = self._stored(table, name, value)
        return rows

    def copy(self, table: str, rows: Rows, /, **changes: Any) -> Rows:
        """Add copies of rows, with changes; returns their numbers."""
        columns = self.tables[table]
        values = {name: columns[name][rows] for name in columns.names}
        return self.append(table, len(rows), **{**values, **changes})

    def drop(self, table: str, rows: npt.ArrayLike) -> None:
        """Take rows out of a table that no other table refers to."""
        self.tables[table].drop(rows)

    def _stored(self, table: str, name: str, value: Any) -> Any:
        if isinstance(value, np.ndarray) and value.dtype.kind not in "UO":
            return value
        if (table, name) in BYTES:
            return _as_bytes(value)
        if name.startswith("_") or not self.is_text(table, name):
            return self.tables[table].missing(name) if value is None else value
        if value is None or isinstance(value, str):
            return self.words.code(value)
        return value if isinstance(value, int | np.integer) else self.words.codes(value)

    # Reading

    def is_text(self, table: str, name: str) -> bool:
        """Whether a column holds codes of words."""
        column = TABLES[table].by_name[name]
        held = self.tables[table][name]
        return held.dtype == np.int32 and not column.refers_to and column.kind.storage == "string"

    def code(self, text: str) -> int:
        """The code of a text, to compare columns with."""
        return self.words.code(text)

    def texts(self, table: str, name: str, rows: npt.ArrayLike) -> list[str | None]:
        """What a text column says at row numbers."""
        held = self.tables[table][name][np.asarray(rows, np.intp)]
        if held.dtype.kind == "S":
            return [value.decode() or None for value in held]
        return self.words.texts(held)

    def is_(self, table: str, name: str, *texts: str) -> Flags:
        """A flag per row: whether the column says one of the texts."""
        held = self.tables[table][name]
        flags: Flags = np.zeros(len(held), np.bool_)
        for text in texts:
            flags |= held == self.code(text)
        return flags

    def rows_about(self, table: str, name: str, targets: npt.ArrayLike) -> Rows:
        """The rows of a table whose reference (or own column) points at one of the targets."""
        columns = self.tables[table]
        held = columns[name]
        wanted = np.asarray(targets, np.int64)
        # The lowest value stands first, so that parties that are organisations have a place too.
        lowest = min(int(held.min(initial=0)), int(wanted.min(initial=0)))
        marked = np.zeros(
            max(int(held.max(initial=0)), int(wanted.max(initial=0))) - lowest + 1, bool
        )
        marked[wanted[wanted != NONE] - lowest] = True
        return np.flatnonzero(marked[held - lowest] & ~columns.dropped)

    def first_about(
        self, table: str, name: str, targets: npt.ArrayLike, where: Flags | None = None
    ) -> Rows:
        """For each target the first row of the table that points at it, ``NONE`` where none does.

        ``where`` says which rows of the table count.
        """
        wanted = np.asarray(targets, np.int64)
        found = self.rows_about(table, name, wanted)
        found = found if where is None else found[where[found]]
        # Parties that are organisations lie below ``NONE``: the lowest has the first place.
        lowest = int(wanted.min(initial=0))
        first = np.full(int(wanted.max(initial=0)) - lowest + 1, NONE, np.intp)
        held = self.tables[table][name][found]
        first[held[::-1] - lowest] = found[::-1]
        return np.where(wanted == NONE, NONE, first[wanted - lowest])

    def key(self, table: str, row: int) -> str:
        """The key that a row is written under."""
        return f"{KEY_LETTERS[table]}{row + 1:08}"

    # What stories ask for most

    def applicants(self, cases: Rows) -> Rows:
        """The applicants of cases, as rows of persons."""
        return self.cases["applicant_id"][cases].astype(np.intp)

    def sponsors(self, cases: Rows) -> Rows:
        """Their sponsors, ``NONE`` where a case has none."""
        return self.cases["sponsor_id"][cases].astype(np.intp)

    def employers(self, cases: Rows) -> Rows:
        """Their employers, as rows of organisations, ``NONE`` where a case has none."""
        return self.cases["employer_id"][cases].astype(np.intp)

    def passports(self, persons: Rows) -> Rows:
        """For each person the first passport shown, ``NONE`` where there is none."""
        passport = self.is_("travel_documents", "kind", "passport")
        return self.first_about("travel_documents", "person_id", persons, passport)

    def documents(self, persons: Rows) -> Rows:
        """For each person the first document of any kind, ``NONE`` where there is none."""
        return self.first_about("travel_documents", "person_id", persons)

    def contact(self, parties: Rows, kind: str) -> Rows:
        """For each person the row of contacts of that kind, ``NONE`` where there is none."""
        return self.first_about("contacts", "party_id", parties, self.is_("contacts", "kind", kind))

    def register_rows(self, persons: Rows) -> Rows:
        """For each person the row of the population register, ``NONE`` where there is none."""
        return self.first_about("population_register", "_person", persons)

    def permits(self, cases: Rows) -> Rows:
        """For each case its decision, ``NONE`` where it is open."""
        return self.first_about("decisions", "case_id", cases)

    def earlier_permits(self, cases: Rows) -> Rows:
        """For each case the applicant's first granted decision in another case, or ``NONE``."""
        decided = self.cases["applicant_id"][self.decisions["case_id"]]
        granted = self.is_("decisions", "outcome", "granted")
        first = np.full(len(self.persons), NONE, np.intp)
        rows = np.flatnonzero(granted)[::-1]
        first[decided[rows]] = rows
        return first[self.applicants(cases)]

    def holders(self, decisions: Rows) -> Rows:
        """Who the decisions are about, as rows of persons."""
        return self.applicants(self.decisions["case_id"][decisions])

    def in_force(self) -> Flags:
        """A flag per decision: it granted a permit that is in force on the day."""
        held = self.decisions
        begun: Flags = held["permit_from"] <= self.on
        permanent = self.is_("decisions", "permit_kind", "permanent")
        goes_on = (held["permit_to"] >= self.on) | permanent
        return begun & goes_on & self.is_("decisions", "outcome", "granted")

    # Truth

    def fault(self, check: str, rows: npt.ArrayLike, *, of: str = CASES) -> None:
        """Note that a check has to find something in these cases (or decisions)."""
        self._note(check, FAULT, of, rows)

    def look_alike(self, check: str, rows: npt.ArrayLike, *, of: str = CASES) -> None:
        """Note that these cases (or decisions) look like it, and are harmless."""
        self._note(check, LOOK_ALIKE, of, rows)

    def _note(self, check: str, kind: str, of: str, rows: npt.ArrayLike) -> None:
        self.truth.append((check, kind, of, np.asarray(rows, np.intp)))


KEY_LETTERS = {
    "persons": "P",
    "organisations": "O",
    "cases": "C",
    "travel_documents": "T",
    "contacts": "K",
    "decisions": "B",
    "court_rulings": "R",
    "enrolments": "E",
    "border_crossings": "X",
    "alerts": "L",
    "employer_assessments": "A",
    "payments": "U",
    "claims": "F",
    "lawful_absences": "H",
    "tips": "G",
}


def _as_bytes(value: Any) -> Any:
    if value is None:
        return b""
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, bytes):
        return value
    return np.array([b"" if text is None else text.encode() for text in value], np.bytes_)


def rows_of(flags: Iterable[Flags] | Flags) -> Rows:
    """The rows at which a flag, or all of several flags, are true."""
    joined = flags if isinstance(flags, np.ndarray) else np.logical_and.reduce(list(flags))
    return np.flatnonzero(joined)
