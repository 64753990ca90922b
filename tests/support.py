"""Small registers for tests: rows as dictionaries, in a real DuckDB."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import Any

import ibis
import pyarrow as pa

from samsyn.engine.lineage import ALL_TABLES, fact_sql
from samsyn.engine.readings import contact_details
from samsyn.facts import load_facts
from samsyn.facts.declare import Fact
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse
from tests.oracle import Row

ON = date(2026, 9, 1)


@contextmanager
def warehouse(**tables: list[Row]) -> Iterator[DuckDBWarehouse]:
    """A warehouse with every table, derived ones included; those not given are empty.

    All share one database, made once: what is done in it is rolled back. They do not nest.
    """
    made = _empty_warehouse()
    made.execute("BEGIN")
    try:
        for name, rows in tables.items():
            table = ALL_TABLES[name]
            schema = ibis.schema(table.schema).to_pyarrow()
            whole = [dict.fromkeys(table.schema) | row for row in rows]
            made.store(name, pa.Table.from_pylist(whole, schema=schema))
        if "contacts" in tables:
            _compare_contacts(made)
        yield made
    finally:
        made.execute("ROLLBACK")


def _compare_contacts(made: DuckDBWarehouse) -> None:
    """Fill ``contact_details`` as the check does; keys stand for places here."""
    made.execute('ALTER TABLE contacts ADD COLUMN "place of party_id" VARCHAR')
    made.execute('UPDATE contacts SET "place of party_id" = party_id')
    details = contact_details(made)
    made.store("contact_details", details.rename_columns({"place of party_id": "party_id"}))


@cache
def _empty_warehouse() -> DuckDBWarehouse:
    made = DuckDBWarehouse(threads=1)
    for name, table in ALL_TABLES.items():
        made.store(name, ibis.schema(table.schema).to_pyarrow().empty_table())
    return made


def fact_values(name: str, on: date = ON, **tables: list[Row]) -> dict[Any, Any]:
    """The fact's value per subject key, over a register of the rows given."""
    fact: Fact = load_facts()[name]
    with warehouse(**tables) as made:
        rows = made.rows(f'SELECT "{fact.role.key}", "value" FROM ({fact_sql(fact, on)})')
    assert len({key for key, _ in rows}) == len(rows), f"{name}: several rows for one subject"
    return dict(rows)
