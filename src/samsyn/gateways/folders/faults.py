"""What is wrong in a table, looked for once something is known to be."""

from dataclasses import dataclass

from samsyn.gateways.folders import reasons
from samsyn.gateways.folders.contents import Contents, place
from samsyn.gateways.folders.conversion import (
    can_be_wrong,
    literal,
    missing_as_null,
    problem,
    query,
    quoted,
)
from samsyn.gateways.folders.filling import ROW, WRONG, Filled, points_nowhere, repeated_keys
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse
from samsyn.register.schema import Column

_GRAVE_ROWS = "(SELECT faulty FROM _faults WHERE grave)"


@dataclass(frozen=True)
class Fault:
    """One fault: the row and the position in the file, its code, and what tells of it more.

    ``first`` is the row that has the key already; ``key`` is that of a row that stays.
    """

    row: int
    position: int
    code: str
    first: int | None = None
    key: tuple[str, ...] = ()


@dataclass(frozen=True)
class Faults:
    """``grave``: one per row to set aside, the first in the file's order of columns.
    ``light``: every bad value of the rows that stay. Both in order of rows."""

    grave: list[Fault]
    light: list[Fault]


def find_faults(warehouse: DuckDBWarehouse, filled: Filled, contents: Contents) -> Faults:
    """Every fault of a table, by row and column."""
    warehouse.execute(
        "CREATE OR REPLACE TEMP TABLE _faults "
        "(faulty BIGINT, position INTEGER, code VARCHAR, grave BOOLEAN, earlier BIGINT)"
    )
    _find_bad_values(warehouse, filled, contents)
    for column in filled.references:
        _find_lost_references(warehouse, filled, column)
    _find_repeated_keys(warehouse, filled)
    return Faults(_grave(warehouse), _light(warehouse, filled))


def take_out(warehouse: DuckDBWarehouse, filled: Filled) -> None:
    """Take the rows with grave faults out of the table, and clear references to nowhere."""
    for column in filled.references:
        position = filled.positions[column.name]
        lost = query("(SELECT faulty FROM _faults WHERE NOT grave AND position =", f"{position})")
        value = quoted(column.name)
        warehouse.execute(
            query("UPDATE", filled.name, "SET", value, "= NULL WHERE", ROW, "IN", lost)
        )
    warehouse.execute(query("DELETE FROM", filled.name, "WHERE", ROW, "IN", _GRAVE_ROWS))
    warehouse.execute("DROP TABLE _faults")


def _find_bad_values(warehouse: DuckDBWarehouse, filled: Filled, contents: Contents) -> None:
    rows = warehouse.arrow(
        query("SELECT", ROW, "FROM", filled.name, "WHERE", WRONG, "ORDER BY", ROW)
    ).column(ROW)
    columns = [column for column in filled.columns() if can_be_wrong(column)]
    # Only the suspects are looked at column by column.
    suspects = contents.text([filled.positions[column.name] for column in columns], only=rows)
    warehouse.connection.register("_suspects", suspects.append_column(ROW, rows))
    try:
        for column in columns:
            warehouse.execute(_bad_values(column, filled.positions[column.name]))
    finally:
        warehouse.connection.unregister("_suspects")


def _bad_values(column: Column, position: int) -> str:
    code = problem(
        column,
        "text",
        missing=reasons.VALUE_MISSING,
        mistyped=reasons.VALUE_MISTYPED,
        unlisted=reasons.VALUE_NOT_LISTED,
    )
    text = missing_as_null(column, place(position))
    texts = query("SELECT", f"{ROW}, {text} AS text", "FROM _suspects")
    found = f"{ROW}, {position}, {code} AS code, {_sql(column.required)}, NULL"
    return query(
        "INSERT INTO _faults SELECT * FROM (SELECT",
        found,
        f"FROM ({texts}))",
        "WHERE code IS NOT NULL",
    )


def _find_lost_references(warehouse: DuckDBWarehouse, filled: Filled, column: Column) -> None:
    code = literal(reasons.REFERENCE_NOWHERE)
    warehouse.execute(
        query(
            "INSERT INTO _faults SELECT",
            f"{ROW}, {filled.positions[column.name]}, {code}, {_sql(column.required)}, NULL",
            "FROM",
            filled.name,
            "WHERE",
            points_nowhere(column),
        )
    )


def _find_repeated_keys(warehouse: DuckDBWarehouse, filled: Filled) -> None:
    """A key belongs to the first row that stays: one set aside for another fault has none."""
    position = min(filled.positions[name] for name in filled.table.key if name in filled.positions)
    rivals = query(
        f"SELECT *, CASE WHEN {ROW} NOT IN {_GRAVE_ROWS} THEN {ROW} END AS _sound FROM",
        filled.name,
        f"SEMI JOIN ({repeated_keys(filled)}) USING ({filled.key})",
    )
    warehouse.execute(
        query(
            f"INSERT INTO _faults SELECT {ROW}, {position}, {literal(reasons.KEY_REPEATED)}, true,",
            f"_first FROM (SELECT {ROW}, min(_sound) OVER (PARTITION BY {filled.key}) AS _first",
            f"FROM ({rivals})) WHERE _first < {ROW}",
        )
    )


def _grave(warehouse: DuckDBWarehouse) -> list[Fault]:
    found = warehouse.rows(
        "SELECT faulty, position, code, earlier FROM _faults WHERE grave "
        "QUALIFY row_number() OVER (PARTITION BY faulty ORDER BY position, code) = 1 "
        "ORDER BY faulty"
    )
    return [Fault(row, position, code, first) for row, position, code, first in found]


def _light(warehouse: DuckDBWarehouse, filled: Filled) -> list[Fault]:
    key = ", ".join(f"CAST({quoted(name)} AS VARCHAR)" for name in filled.table.key)
    found = warehouse.rows(
        query(
            "SELECT faulty, position, code,",
            key,
            "FROM _faults JOIN",
            filled.name,
            f"ON {ROW} = faulty WHERE NOT grave AND faulty NOT IN {_GRAVE_ROWS}",
            "ORDER BY faulty, position",
        )
    )
    return [Fault(row, position, code, key=tuple(key)) for row, position, code, *key in found]


def _sql(flag: bool) -> str:
    return "true" if flag else "false"
