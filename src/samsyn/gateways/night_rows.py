"""The rows of a register folder as they stand in its files, and a digest of them per holder.

The digest of a key is the sum of hashes of the rows that bear it: whatever their order, it changes
when one comes, goes or changes. It tells nothing of what stands in them.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from samsyn.engine.changed import HOLDERS, KINDS
from samsyn.engine.compile_sql import quoted
from samsyn.gateways.folders.contents import Contents, place
from samsyn.gateways.folders.parquet_text import as_text
from samsyn.gateways.outputs.parquet import write_tables
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse
from samsyn.register.schema import Table

FILE = "holders.parquet"
_DIGESTS = pa.schema([("kind", pa.int8()), ("holder", pa.uint64()), ("digest", pa.uint64())])
# In the file's own metadata: what the digests are of, and by what they were made.
_STATE = b"state"
_PARTS = "night_parts"


def raw(table: str) -> str:
    """The name under which the rows of a table's file are shown."""
    return quoted(f"raw {table}")


def hashed(column: str) -> str:
    """SQL of the hash of a key."""
    return f"hash(coalesce(CAST({column} AS VARCHAR), ''))"


class Digests:
    """Digests under way: told of each table's rows as its file is read.

    With ``keep``, the rows stay shown in the warehouse as ``raw(table)``.
    """

    def __init__(self, warehouse: DuckDBWarehouse, *, keep: bool = False) -> None:
        self.warehouse, self.keep = warehouse, keep
        self.columns: dict[str, list[str]] = {}
        self.rows: dict[str, int] = {}
        self.sha256: dict[str, str] = {}
        self.broken = False
        warehouse.execute(
            f"CREATE OR REPLACE TEMP TABLE {_PARTS} (kind TINYINT, holder UBIGINT, total HUGEINT)"
        )

    def add(self, table: Table, contents: Contents) -> None:
        """Take in the rows of a table."""
        self.columns[table.name] = [c.name for c in table.columns if c.name in contents.names]
        self.rows[table.name] = contents.rows.num_rows
        self.sha256[table.name] = contents.sha256
        self.broken = self.broken or bool(contents.broken)
        self.warehouse.show(f"raw {table.name}", _shown(table, contents))
        if table.name in HOLDERS:
            self._sum(table.name)
        if not self.keep:
            self.warehouse.hide(f"raw {table.name}")

    def _sum(self, table: str) -> None:
        kind, key = HOLDERS[table]
        columns = ", ".join(map(quoted, self.columns[table]))
        self.warehouse.execute(
            f"INSERT INTO {_PARTS} SELECT {KINDS.index(kind)}, {hashed(quoted(key))}, "
            f"sum(hash('{table}', {columns})) FROM {raw(table)} GROUP BY 2"
        )

    def whole(self) -> pa.Table:
        """The digests: a row per kind and holder, in their order."""
        return self.warehouse.arrow(
            "SELECT kind, holder, CAST(sum(total) % 18446744073709551616 AS UBIGINT) AS digest "
            f"FROM {_PARTS} GROUP BY kind, holder ORDER BY kind, holder"
        ).cast(_DIGESTS)

    def state(self, more: Mapping[str, Any]) -> dict[str, Any]:
        """What the digests are of, as far as two runs must agree on it to be compared."""
        return {"duckdb": duckdb.__version__, "columns": self.columns, **more}


def _shown(table: Table, contents: Contents) -> pa.Table:
    """The declared columns of a file; keys, and what they are looked up by, as text."""
    found = {}
    for position, name in enumerate(contents.names):
        if name in table.by_name:
            column = contents.rows.column(place(position))
            found[name] = as_text(column) if _is_key(table, name) else column
    return pa.table(found)


def _is_key(table: Table, name: str) -> bool:
    return name in table.key or bool(table.by_name[name].refers_to) or name.endswith("number")


def write_digests(out: Path, digests: pa.Table, state: Mapping[str, Any]) -> None:
    """Write the digests of a run beside its result."""
    told = json.dumps(state, sort_keys=True).encode()
    schema = _DIGESTS.with_metadata({_STATE: told})
    write_tables(out / FILE, schema, [digests.cast(schema)])


def read_state(folder: Path) -> dict[str, Any] | None:
    """The state of the digests of a result; None where it has none."""
    try:
        found: dict[str, Any] = json.loads(pq.read_schema(folder / FILE).metadata[_STATE])
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException):
        return None
    return found


def read_digests(folder: Path) -> pa.Table:
    """The digests of a result."""
    return pq.read_table(folder / FILE)
