"""A second, naive way to every fact: plain Python over dictionaries, one subject at a time.

Each module of this package has a function per fact function of the module of the same name under
``samsyn.facts``, with the same name and the signature ``(tables, key, on)``: ``key`` is the
subject's key (case_id, person_id, …). It is written from the fact's docstring, not from its code.
"""

from collections import defaultdict
from typing import Any

Row = dict[str, Any]


class Tables:
    """The register as lists of rows, with an index by column made when first asked for."""

    def __init__(self, **tables: list[Row]) -> None:
        self.tables = tables
        self._indexes: dict[tuple[str, str], dict[Any, list[Row]]] = {}

    def all(self, table: str) -> list[Row]:
        """Every row of a table."""
        return self.tables.get(table, [])

    def _index(self, table: str, column: str) -> dict[Any, list[Row]]:
        if (table, column) not in self._indexes:
            index: dict[Any, list[Row]] = defaultdict(list)
            for row in self.all(table):
                index[row.get(column)].append(row)
            self._indexes[table, column] = index
        return self._indexes[table, column]

    def by(self, table: str, column: str, value: Any) -> list[Row]:
        """The rows whose column has the value; none for a missing value."""
        return [] if value is None else self._index(table, column).get(value, [])

    def one(self, table: str, column: str, value: Any) -> Row | None:
        """The only such row, or None."""
        rows = self.by(table, column, value)
        return rows[0] if rows else None
