"""A table of the warehouse filled from a file's text, each value in its storage type."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from samsyn.gateways.folders.contents import Contents, place
from samsyn.gateways.folders.conversion import (
    absent,
    can_be_wrong,
    is_wrong,
    missing_as_null,
    query,
    quoted,
    typed,
)
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse
from samsyn.register import TABLES
from samsyn.register.schema import Column, Table

# Columns that a table has until its faults have been looked for: the row's place in the file,
# and whether some value in it is wrong.
ROW = "_row"
WRONG = "_wrong"


@dataclass(frozen=True)
class Filled:
    """A table under way into the warehouse.

    ``positions`` tells where in the file each column stands; ``references`` are the columns
    whose targets are all there to be looked in.
    """

    table: Table
    positions: dict[str, int]
    references: tuple[Column, ...]

    @property
    def name(self) -> str:
        """The table's name as SQL."""
        return quoted(self.table.name)

    @property
    def key(self) -> str:
        """The key's columns as SQL."""
        return ", ".join(map(quoted, self.table.key))

    def columns(self) -> list[Column]:
        """The table's columns that the file has, in the file's order."""
        in_order = sorted(self.positions.items(), key=lambda item: item[1])
        return [self.table.by_name[name] for name, _ in in_order]


def fill_empty(warehouse: DuckDBWarehouse, table: Table) -> None:
    """An empty table for one that the folder does not have."""
    columns = ", ".join(f"{quoted(column.name)} {column.kind.storage}" for column in table.columns)
    warehouse.execute(query("CREATE OR REPLACE TABLE", quoted(table.name), f"({columns})"))


def fill(
    warehouse: DuckDBWarehouse, table: Table, contents: Contents, present: Collection[str]
) -> Filled:
    """Lay the rows of a file into the warehouse, in order; a wrong value stands as NULL."""
    positions = {
        name: position for position, name in enumerate(contents.names) if name in table.by_name
    }
    here = [column for column in table.columns if column.name in positions]
    incoming = contents.text([positions[column.name] for column in here])
    numbers = pa.array(np.arange(contents.rows.num_rows), pa.int64())
    warehouse.connection.register("_incoming", incoming.append_column(ROW, numbers))
    try:
        warehouse.execute(_statement(table, positions))
    finally:
        warehouse.connection.unregister("_incoming")
    references = [column for column in here if column.refers_to]
    return Filled(
        table,
        positions,
        tuple(column for column in references if set(column.refers_to) <= set(present)),
    )


def is_clean(warehouse: DuckDBWarehouse, filled: Filled) -> bool:
    """Whether every value, key and reference holds."""
    faults = [query("SELECT 1 FROM", filled.name, "WHERE", WRONG), repeated_keys(filled)]
    faults += [
        query("SELECT 1 FROM", filled.name, "WHERE", points_nowhere(column))
        for column in filled.references
    ]
    any_fault = " OR ".join(f"EXISTS ({fault})" for fault in faults)
    return not warehouse.rows(query("SELECT", any_fault))[0][0]


def repeated_keys(filled: Filled) -> str:
    """SQL of the keys that more than one row has."""
    return query(
        "SELECT", filled.key, "FROM", filled.name, "GROUP BY", filled.key, "HAVING count(*) > 1"
    )


def points_nowhere(column: Column) -> str:
    """SQL that is true of a value that none of the tables it refers to has as key."""
    value = quoted(column.name)
    nowhere = [
        query(value, "NOT IN (SELECT", quoted(TABLES[target].key[0]), "FROM", quoted(target), ")")
        for target in column.refers_to
    ]
    return " AND ".join([f"{value} IS NOT NULL", *nowhere])


def finish(warehouse: DuckDBWarehouse, filled: Filled) -> int:
    """Leave the table with its declared columns alone; how many rows it has."""
    for column in (ROW, WRONG):
        warehouse.execute(query("ALTER TABLE", filled.name, "DROP COLUMN", column))
    return int(warehouse.rows(query("SELECT count(*) FROM", filled.name))[0][0])


def _statement(table: Table, positions: dict[str, int]) -> str:
    """Text first, then what it converts to, then whether that went wrong: each is said once."""
    here = [column for column in table.columns if column.name in positions]
    texts = {column.name: f"text_{positions[column.name]}" for column in here}
    values = {column.name: f"value_{positions[column.name]}" for column in here}
    sources = [
        f"{missing_as_null(column, place(positions[column.name]))} AS {texts[column.name]}"
        for column in here
    ]
    typings = [f"{typed(column, texts[column.name])} AS {values[column.name]}" for column in here]
    wrong = [
        f"({is_wrong(column, texts[column.name], values[column.name])})"
        for column in here
        if can_be_wrong(column)
    ]
    declared = [
        f"{values.get(column.name) or absent(column)} AS {quoted(column.name)}"
        for column in table.columns
    ]
    return query(
        "CREATE OR REPLACE TABLE",
        quoted(table.name),
        "AS SELECT",
        ", ".join([*declared, f"({' OR '.join(wrong) or 'false'}) AS {WRONG}", ROW]),
        "FROM (SELECT",
        ", ".join(["*", *typings]),
        "FROM (SELECT",
        ", ".join([*sources, ROW]),
        # Several threads scan what comes in, and hand it on in an order of their own.
        f"FROM _incoming)) ORDER BY {ROW}",
    )
