"""What a fact leans on, read off its SQL: no filter, join or derivation can hide it.

Design section 2: columns carry labels for what they reveal. Two uses are free: comparing two
sources about one person, and joining on a document's number with its issuing state, or on an
identity number (see ``labelled_uses``). Any other use needs its statute on the card.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

import ibis
import ibis.expr.operations as ops
from sqlglot import parse_one
from sqlglot.optimizer.pushdown_projections import pushdown_projections
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import traverse_scope
from sqlglot.schema import MappingSchema

from samsyn.engine.labelled_uses import Walk
from samsyn.engine.origins import ALL_TABLES, Origin, Passed
from samsyn.facts.declare import Expression, Fact
from samsyn.facts.sources import Register
from samsyn.register.schema import Reveals

__all__ = ["ALL_TABLES", "Lineage", "Origin", "built", "fact_sql", "fields_of", "lineage_of"]
__all__ += ["lineage_of_sql", "tables_of"]

_TYPES = {"string": "varchar", "int64": "bigint", "date": "date", "timestamp": "timestamp"}
# Any day will do: the expression's shape does not depend on it.
_SOME_DAY = date(2026, 1, 1)


@dataclass(frozen=True)
class Lineage:
    """The columns a fact uses; those whose value it passes on; the labels it uses unfreely."""

    columns: frozenset[Origin]
    passed_on: frozenset[Origin]
    leans_on: frozenset[Reveals]

    @property
    def tables(self) -> frozenset[str]:
        """The tables those columns stand in."""
        return frozenset(origin.table for origin in self.columns)


@cache
def built(expression: Expression, on: date) -> ibis.Table:
    """The expression of a fact for a day; building it takes longer than comparing it."""
    return expression(Register(), on)


def fact_sql(fact: Fact, on: date) -> str:
    """The fact's expression as DuckDB SQL."""
    return str(ibis.to_sql(built(fact.expression, on), dialect="duckdb"))


@cache
def tables_of(expression: Expression, on: date) -> frozenset[str]:
    """The tables a fact's expression reads, derived ones among them."""
    return frozenset(t.name for t in built(expression, on).op().find(ops.UnboundTable))


@cache
def fields_of(expression: Expression, on: date) -> frozenset[str]:
    """The names of all columns that a fact's expression mentions."""
    return frozenset(f.name for f in built(expression, on).op().find(ops.Field))


@cache
def _schema() -> MappingSchema:
    columns = {
        table.name: {name: _TYPES.get(kind, kind) for name, kind in table.schema.items()}
        for table in ALL_TABLES.values()
    }
    return MappingSchema(columns, dialect="duckdb")


@cache
def lineage_of(fact: Fact) -> Lineage:
    """Read the lineage of a fact off its SQL."""
    return lineage_of_sql(fact_sql(fact, _SOME_DAY))


def lineage_of_sql(sql: str) -> Lineage:
    """Read the lineage of a query with output column ``value`` off its SQL."""
    schema = _schema()
    tree = qualify(parse_one(sql, dialect="duckdb"), schema=schema, dialect="duckdb")
    tree = pushdown_projections(tree, schema=schema)
    walk = Walk()
    for scope in traverse_scope(tree):
        walk.visit(scope)
    return Lineage(
        columns=frozenset(walk.columns),
        passed_on=walk.outputs[id(tree)].get("value", Passed()).origins,
        leans_on=frozenset(walk.leans_on),
    )
