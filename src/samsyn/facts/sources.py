"""The register as facts see it: typed tables without rows, to build expressions on."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import ParamSpec, TypeVar, cast

import ibis

from samsyn.register import TABLES
from samsyn.register.derived import DERIVED

# Answers of other registers reach facts through ``alert_matches`` alone, which leaves out what the
# police registers said (utlänningsdatalagen 17 §); where the folder was fetched is no fact.
HIDDEN = frozenset({"alerts", "sources"})


Arguments = ParamSpec("Arguments")
Built = TypeVar("Built")


def relation(build: Callable[Arguments, Built]) -> Callable[Arguments, Built]:
    """Mark what several facts rest on: built once a day, since Ibis builds slowly."""
    return cast(Callable[Arguments, Built], cache(build))


@dataclass(frozen=True)
class Register:
    """Each table of the register, and each derived one, as an attribute. All are equal."""

    def __getattr__(self, name: str) -> ibis.Table:
        table = TABLES.get(name) or DERIVED.get(name)
        if table is None or name in HIDDEN:
            raise AttributeError(f"facts may not read {name!r}: no such table, or not for facts")
        return _unbound(name)


@cache
def _unbound(name: str) -> ibis.Table:
    table = TABLES.get(name) or DERIVED[name]
    return ibis.table(table.schema, name=name)
