"""A second, naive way to every fact: plain Python over dictionaries, one subject at a time.

Each module of this package has a function per fact function of the module of the same name under
``samsyn.facts``, with the same name and the signature ``(tables, key, on)``: ``key`` is the
subject's key (case_id, person_id, …). It is written from the fact's docstring, not from its code.
No function walks a whole table per subject: rows are found by dictionary, so that the loop over
cases is a fair measure beside the check (bench/check.py).
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import Any

Row = dict[str, Any]


class Tables:
    """The register as lists of rows, with dictionary indexes made when first asked for."""

    def __init__(self, **tables: list[Row]) -> None:
        self.tables = tables
        self._indexes: dict[Hashable, dict[Any, list[Row]]] = {}

    def all(self, table: str) -> list[Row]:
        """Every row of a table."""
        return self.tables.get(table, [])

    def grouped(
        self, name: Hashable, table: str, keys: Callable[[Row], Iterable[Any]]
    ) -> dict[Any, list[Row]]:
        """The table's rows under each of the row's keys; ``name`` says what is remembered."""
        if name not in self._indexes:
            index: dict[Any, list[Row]] = defaultdict(list)
            for row in self.all(table):
                for key in keys(row):
                    index[key].append(row)
            self._indexes[name] = index
        return self._indexes[name]

    def by(self, table: str, column: str, value: Any) -> list[Row]:
        """The rows whose column has the value; none for a missing value."""
        index = self.grouped((table, column), table, lambda row: (row.get(column),))
        return [] if value is None else index.get(value, [])

    def by_all(self, table: str, **values: Any) -> list[Row]:
        """The rows whose columns have these values, all of them; none for a missing value."""
        columns, wanted = tuple(values), tuple(values.values())
        index = self.grouped(
            (table, *columns), table, lambda row: (tuple(row.get(column) for column in columns),)
        )
        return [] if None in wanted else index.get(wanted, [])

    def one(self, table: str, column: str, value: Any) -> Row | None:
        """The only such row, or None."""
        rows = self.by(table, column, value)
        return rows[0] if rows else None
