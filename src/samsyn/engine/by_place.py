"""The register seen with places for the keys that facts join on: what facts are computed over.

``register/places.py`` says what a place is. The schema ``by_place`` holds a view of every table in
which a column that names a party, a case or a decision holds its place instead.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from samsyn.engine.compile_sql import quoted
from samsyn.engine.warehouse import Warehouse
from samsyn.register import TABLES
from samsyn.register.derived import DERIVED
from samsyn.register.places import place_of, placed_columns
from samsyn.register.schema import Table

_SCHEMA = "by_place"


def make_views(warehouse: Warehouse) -> None:
    """Make the views, over the register and the derived tables as they stand."""
    warehouse.execute(f"CREATE SCHEMA IF NOT EXISTS {_SCHEMA}")
    for table in (TABLES | DERIVED).values():
        warehouse.execute(
            f"CREATE OR REPLACE VIEW {_SCHEMA}.{quoted(table.name)} AS "
            f"SELECT {', '.join(_columns(table))} FROM main.{quoted(table.name)}"
        )


@contextmanager
def by_place(warehouse: Warehouse) -> Iterator[None]:
    """Within, a table's name means its view."""
    warehouse.execute(f"SET search_path = '{_SCHEMA},main'")
    try:
        yield
    finally:
        warehouse.execute("SET search_path = 'main'")


def _columns(table: Table) -> list[str]:
    placed = placed_columns(table)
    return [
        f"{quoted(place_of(name))} AS {quoted(name)}" if name in placed else quoted(name)
        for name in table.schema
    ]
