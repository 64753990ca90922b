"""Places: whole numbers that stand for the keys of parties, cases and decisions of a register.

Joining on a whole number costs a fraction of joining on text. A place is the position of the key
among all keys of its domain in their order, so that comparing places is comparing keys. Persons
and organisations share a domain, since a party may be either.
"""

from samsyn.register.schema import Table

# domain -> the tables whose keys it holds
DOMAINS: dict[str, tuple[str, ...]] = {
    "party": ("persons", "organisations"),
    "case": ("cases",),
    "decision": ("decisions",),
    "payment": ("payments",),
    "claim": ("claims",),
}


def place_of(column: str) -> str:
    """The name of the column that holds the places of another."""
    return f"place of {column}"


def placed_columns(table: Table) -> dict[str, str]:
    """The columns of a table that hold keys of a domain, and the domain of each."""
    return {
        column.name: domain
        for column in table.columns
        for domain, targets in DOMAINS.items()
        if set(column.refers_to) & set(targets)
        or (table.name in targets and table.key == (column.name,))
    }
