"""One table of the agency while it is being made: a NumPy array per column, which can grow.

How a column is kept follows from its kind in ``samsyn.register``:

- its own key is not kept: it is the row number (``writing`` gives it its letter);
- a reference to another table is the row number there, ``NONE`` where there is none; where it may
  be a person or an organisation, ``organisation_party`` marks the latter;
- recurring text (lists of values, names, countries, units) is a code of ``Words``;
- text that differs from row to row (``BYTES``) is fixed-width UTF-8 bytes, empty when missing;
- a personal or organisation number is a whole number, 0 when missing;
- a day is ``datetime64[D]`` and a moment ``datetime64[s]``, ``NaT`` when missing;
- a flag is -1, 0 or 1; money, counts and months are whole numbers, ``NONE`` when missing;
- credits are floats, ``NaN`` when missing.

A column whose name begins with an underscore is the maker's own and is not written.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from samsyn.register import TABLES
from samsyn.register.schema import Column

Array = npt.NDArray[Any]
Rows = npt.NDArray[np.intp]
NONE = -1
_FIRST_ORGANISATION = -2

# Text that differs from row to row, and how many bytes it needs at most.
BYTES = {
    ("travel_documents", "number"): 9,
    ("travel_documents", "mrz"): 92,
    ("contacts", "value"): 48,
    ("cases", "ip_address"): 39,
    ("border_crossings", "document_number"): 9,
    ("alerts", "document_number"): 9,
    ("population_register", "address"): 48,
}
# Tables whose key is not a number of our own but what the column says.
OWN_KEYS = ("population_register", "income_statements", "sources")
# Who the row is about, for tables that know only numbers: row of persons.
OWN_COLUMNS = {
    "population_register": ("_person",),
    "income_statements": ("_person", "_employer"),
    "enrolments": ("_person",),
    "border_crossings": ("_document",),
}
_WHOLE = {"person_number": 0, "organisation_number": 0, "employer_number": 0}
_MISSING: dict[str, tuple[str, object]] = {
    "day": ("datetime64[D]", np.datetime64("NaT", "D")),
    "moment": ("datetime64[s]", np.datetime64("NaT", "s")),
    "flag": ("int8", NONE),
    "money": ("int64", NONE),
    "count": ("int32", NONE),
    "month": ("int32", NONE),
    "credits": ("float64", np.nan),
    **dict.fromkeys(_WHOLE, ("int64", 0)),
}


def organisation_party(rows: npt.ArrayLike) -> Array:
    """Organisations as they stand where a person could too."""
    return (_FIRST_ORGANISATION - np.asarray(rows)).astype(np.int32)


def organisation_of(parties: npt.ArrayLike) -> Array:
    """The rows of organisations that ``organisation_party`` made parties of."""
    return _FIRST_ORGANISATION - np.asarray(parties)


class Columns:
    """The columns of one table. ``table["column"]`` is a view that can be written to.

    A view is good until rows are appended. Rows taken out stay where they are, so that row numbers
    hold, and are left out when the table is written (``dropped``).
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.size = 0
        own = OWN_COLUMNS.get(name, ())
        kinds = {c.name: _storage(name, c) for c in TABLES[name].columns if not is_key(name, c)}
        kinds |= dict.fromkeys(own, ("int32", NONE))
        self._missing = {column: missing for column, (_, missing) in kinds.items()}
        self._data = {column: np.empty(0, kind) for column, (kind, _) in kinds.items()}
        self._dropped = np.empty(0, np.bool_)

    def __getitem__(self, column: str) -> Array:
        return self._data[column][: self.size]

    def __contains__(self, column: str) -> bool:
        return column in self._data

    def __len__(self) -> int:
        return self.size

    @property
    def names(self) -> tuple[str, ...]:
        """The columns kept, the maker's own among them."""
        return tuple(self._data)

    @property
    def dropped(self) -> npt.NDArray[np.bool_]:
        """Which rows have been taken out."""
        return self._dropped[: self.size]

    @property
    def rows(self) -> Rows:
        """The rows that have not been taken out."""
        return np.flatnonzero(~self.dropped)

    def missing(self, column: str) -> object:
        """What stands in a column where there is no value."""
        return self._missing[column]

    def append(self, count: int) -> Rows:
        """``count`` new rows without values; returns their numbers."""
        new = np.arange(self.size, self.size + count)
        self._reserve(self.size + count)
        self.size += count
        for column, missing in self._missing.items():
            self._data[column][self.size - count : self.size] = missing
        self._dropped[self.size - count : self.size] = False
        return new

    def drop(self, rows: npt.ArrayLike) -> None:
        """Take rows out."""
        self._dropped[np.asarray(rows, np.intp)] = True

    def _reserve(self, size: int) -> None:
        if size <= len(self._dropped):
            return
        # The first filling is exact; later ones leave room, so that many small ones are cheap.
        room = size if not self.size else size + size // 16
        for column, held in self._data.items():
            self._data[column] = _grown(held, self.size, room)
        self._dropped = _grown(self._dropped, self.size, room)


def is_key(table: str, column: Column) -> bool:
    """Whether a column is a key of our own, which is the row number."""
    return table not in OWN_KEYS and TABLES[table].key == (column.name,)


def _storage(table: str, column: Column) -> tuple[str, object]:
    """The NumPy type that a column is kept in, and what stands where it is missing."""
    if (table, column.name) in BYTES:
        return f"S{BYTES[table, column.name]}", b""
    if column.refers_to:
        return "int32", NONE
    return _MISSING.get(column.kind.name, ("int32", NONE))


def _grown(held: Array, size: int, room: int) -> Array:
    grown: Array = np.empty(room, held.dtype)
    grown[:size] = held[:size]
    return grown
