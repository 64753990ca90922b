"""Each reference to a party, a case or a decision gets beside it the place of the key it names."""

from samsyn.gateways.folders.conversion import query, quoted
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse
from samsyn.register import TABLES
from samsyn.register.places import DOMAINS, place_of, placed_columns
from samsyn.register.schema import Table


def give_places(warehouse: DuckDBWarehouse) -> None:
    """Add the column of places to every column that names a party, a case or a decision."""
    for domain, targets in DOMAINS.items():
        warehouse.execute(_numbered(domain, targets))
    for table in TABLES.values():
        if columns := placed_columns(table):
            warehouse.execute(_placed(table, columns))
    for domain in DOMAINS:
        warehouse.execute(query("DROP TABLE", _places(domain)))


def _places(domain: str) -> str:
    return quoted(f"places of {domain}")


def _numbered(domain: str, targets: tuple[str, ...]) -> str:
    keys = " UNION ".join(
        query("SELECT", quoted(TABLES[target].key[0]), "AS key FROM", quoted(target))
        for target in targets
    )
    return query(
        "CREATE TEMP TABLE",
        _places(domain),
        "AS SELECT key, CAST(row_number() OVER (ORDER BY key) - 1 AS INTEGER) AS place FROM",
        f"({keys})",
    )


def _placed(table: Table, columns: dict[str, str]) -> str:
    found = [f"p{n}.place AS {quoted(place_of(name))}" for n, name in enumerate(columns)]
    joins = [
        query("LEFT JOIN", _places(domain), f"AS p{n} ON p{n}.key = t.{quoted(name)}")
        for n, (name, domain) in enumerate(columns.items())
    ]
    select = query("SELECT t.*,", ", ".join(found), "FROM", quoted(table.name), "AS t", *joins)
    # A join hands rows on in an order of its own; the table keeps the file's.
    return query("CREATE OR REPLACE TABLE", quoted(table.name), "AS", select, "ORDER BY t.rowid")
