"""What a fact leans on, read off its SQL: no filter, join or derivation can hide it.

Design section 2: columns carry labels for what they reveal. Two uses are free: comparing two
sources about one person, and joining on a document's number with its issuing state, or on an
identity number. Any other use needs its statute on the card.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

import ibis
import ibis.expr.operations as ops
from sqlglot import exp, parse_one
from sqlglot.optimizer.pushdown_projections import pushdown_projections
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import Scope, traverse_scope
from sqlglot.schema import MappingSchema

from samsyn.facts.declare import Expression, Fact
from samsyn.facts.sources import Register
from samsyn.register import TABLES
from samsyn.register.derived import DERIVED
from samsyn.register.schema import Reveals, Table

ALL_TABLES: dict[str, Table] = {**TABLES, **DERIVED}
_TYPES = {"string": "varchar", "int64": "bigint", "date": "date", "timestamp": "timestamp"}
# Contains: one of the citizenships parted by semicolons.
_COMPARISONS = exp.EQ | exp.NEQ | exp.NullSafeEQ | exp.NullSafeNEQ | exp.Contains
# Any day will do: the expression's shape does not depend on it.
_SOME_DAY = date(2026, 1, 1)


@dataclass(frozen=True, order=True)
class Origin:
    """A column of the register, or of a table derived from it."""

    table: str
    column: str

    @property
    def reveals(self) -> frozenset[Reveals]:
        """What the column tells about a person."""
        return ALL_TABLES[self.table].by_name[self.column].reveals

    @property
    def is_number(self) -> bool:
        """Whether it is an identity number, free to join on."""
        return self.column.endswith("_number") and bool(self.reveals)


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
    walk = _Walk()
    for scope in traverse_scope(tree):
        walk.visit(scope)
    return Lineage(
        columns=frozenset(walk.columns),
        passed_on=walk.outputs[id(tree)].get("value", frozenset()),
        leans_on=frozenset(walk.leans_on),
    )


class _Walk:
    """Visits scopes from the innermost out and remembers what each output column passes on."""

    def __init__(self) -> None:
        self.columns: set[Origin] = set()
        self.leans_on: set[Reveals] = set()
        self.outputs: dict[int, dict[str, frozenset[Origin]]] = {}

    def visit(self, scope: Scope) -> None:
        outputs: dict[str, frozenset[Origin]] = {}
        if isinstance(scope.expression, exp.SetOperation):
            outputs = self._of_union(scope)
        for projection in scope.expression.selects if not outputs else []:
            inner = projection.unalias()
            passes = isinstance(inner, exp.Column)
            outputs[projection.alias_or_name] = (
                self._origins(inner, scope) if passes else frozenset()
            )
        self.outputs[id(scope.expression)] = outputs
        for column in scope.columns:
            self._use(column, scope)

    def _of_union(self, scope: Scope) -> dict[str, frozenset[Origin]]:
        sides = [self.outputs.get(id(side.expression), {}) for side in scope.union_scopes]
        names = list(sides[0])
        lists = [list(side.values()) for side in sides]
        return {
            name: frozenset().union(*(side[place] for side in lists if place < len(side)))
            for place, name in enumerate(names)
        }

    def _origins(self, column: exp.Column, scope: Scope) -> frozenset[Origin]:
        source = scope.sources.get(column.table)
        if isinstance(source, exp.Table):
            known = source.name in ALL_TABLES
            found = known and column.name in ALL_TABLES[source.name].by_name
            return frozenset({Origin(source.name, column.name)}) if found else frozenset()
        if isinstance(source, Scope):
            return self.outputs.get(id(source.expression), {}).get(column.name, frozenset())
        return frozenset()

    def _use(self, column: exp.Column, scope: Scope) -> None:
        origins = self._origins(column, scope)
        self.columns |= origins
        labels = {label for origin in origins for label in origin.reveals}
        if labels and not self._is_free(column, scope):
            self.leans_on |= labels

    def _is_free(self, column: exp.Column, scope: Scope) -> bool:
        parent = column.parent
        if isinstance(parent, exp.Alias) or parent is scope.expression:
            return True
        place = _place(column, scope)
        if place == "projection":
            return self._compares_sources(column, scope)
        if place == "key":
            return self._is_document_or_number_key(column, scope)
        return False

    def _compares_sources(self, column: exp.Column, scope: Scope) -> bool:
        """``a = b`` of two columns with the same label from different tables."""
        comparison = column.parent
        if not isinstance(comparison, _COMPARISONS):
            return False
        left, right = comparison.this, comparison.expression
        other = right if left is column else left
        if not isinstance(other, exp.Column):
            return False
        return _two_sources(self._origins(column, scope), self._origins(other, scope))

    def _is_document_or_number_key(self, column: exp.Column, scope: Scope) -> bool:
        origins = self._origins(column, scope)
        if all(origin.is_number for origin in origins):
            return True
        states = all(origin.column == "issuing_state" for origin in origins)
        return states and self._keyed_by_number_too(column, scope)

    def _keyed_by_number_too(self, column: exp.Column, scope: Scope) -> bool:
        clause = _clause(column)
        beside = (
            name
            for other in (clause.find_all(exp.Column) if clause else ())
            for name in self._origins(other, scope)
        )
        return any(name.column in ("number", "document_number") for name in beside)


def _two_sources(left: frozenset[Origin], right: frozenset[Origin]) -> bool:
    if not left or not right:
        return False
    shared = {o.table for o in left} & {o.table for o in right}
    labels = {label for o in left for label in o.reveals} & {
        label for o in right for label in o.reveals
    }
    return not shared and bool(labels)


def _ancestors(column: exp.Column) -> Iterator[exp.Expression]:
    node: exp.Expression | None = column
    while node is not None:
        yield node
        node = node.parent


def _clause(column: exp.Column) -> exp.Expression | None:
    """The join condition, grouping or window partition that the column stands in."""
    child: exp.Expression = column
    for node in _ancestors(column):
        if isinstance(node, exp.Group):
            return node
        if isinstance(node, exp.Join) and child.arg_key == "on":
            return child
        if isinstance(node, exp.Window) and child.arg_key == "partition_by":
            return exp.Tuple(expressions=[e.copy() for e in node.args["partition_by"]])
        child = node
    return None


def _place(column: exp.Column, scope: Scope) -> str:
    """``projection``, ``key`` (join, group, partition), or ``filter`` (anything else)."""
    if _clause(column) is not None:
        return "key"
    for node in _ancestors(column):
        if isinstance(node, exp.Where | exp.Having | exp.Qualify | exp.Order | exp.Window):
            return "filter"
        if node.parent is scope.expression:
            return "projection" if node.arg_key == "expressions" else "filter"
    return "filter"
