"""The register as facts see it: typed tables without rows, to build expressions on."""

import ibis

from samsyn.register import TABLES
from samsyn.register.derived import DERIVED

# Answers of other registers reach facts through ``alert_matches`` alone, which leaves out what the
# police registers said (utlänningsdatalagen 17 §); where the folder was fetched is no fact.
HIDDEN = frozenset({"alerts", "sources"})


class Register:
    """Each table of the register, and each derived one, as an attribute."""

    def __getattr__(self, name: str) -> ibis.Table:
        table = TABLES.get(name) or DERIVED.get(name)
        if table is None or name in HIDDEN:
            raise AttributeError(f"facts may not read {name!r}: no such table, or not for facts")
        return ibis.table(table.schema, name=name)
