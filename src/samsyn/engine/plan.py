"""Which facts a run computes, in as few queries as their relations allow.

Facts whose expressions are projections of one relation are fused into one query, so that the
relation (an aggregate over millions of lines, say) is computed and joined once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import ibis
import ibis.expr.operations as ops

from samsyn.engine.compile_sql import quoted
from samsyn.engine.lineage import built, tables_of
from samsyn.facts.declare import Expression, Fact, FactType
from samsyn.register import TABLES
from samsyn.register.derived import DERIVED, READS

_STORAGE: dict[FactType, str] = {
    "boolean": "BOOLEAN",
    "int64": "BIGINT",
    "decimal": "DECIMAL(21, 6)",
    # As it comes: where the value is the key of a party or a case, its place.
    "string": "",
    "date": "DATE",
}


@dataclass(frozen=True)
class Relation:
    """One query: a key, and a column per fact function that rests on it."""

    key: str
    sql: str
    columns: Mapping[Expression, str]


@dataclass(frozen=True)
class _Member:
    """One fact function of a relation: its projection, and the type of its values."""

    expression: Expression
    node: ops.Node
    type: FactType


@dataclass(frozen=True)
class Plan:
    """The queries of a run, and the facts that it cannot have with the tables they lack."""

    relations: tuple[Relation, ...]
    facts: tuple[Fact, ...]
    unavailable: Mapping[str, tuple[str, ...]]

    def is_from(self, fact: Fact, relation: Relation) -> bool:
        """Whether the relation holds the fact's values."""
        return fact.name not in self.unavailable and fact.expression in relation.columns


def plan_facts(facts: Iterable[Fact], on: date, missing: frozenset[str]) -> Plan:
    """Plan the facts of a run.

    ``missing`` names tables that the register folder does not have: facts that lean on one are
    not available, and carry the names of what is missing.
    """
    wanted = tuple(dict.fromkeys(facts))
    unavailable = {fact.name: lacks for fact in wanted if (lacks := missing_for(fact, on, missing))}
    computed = {f.expression: f for f in wanted if f.name not in unavailable}
    relations = _fused(tuple((f.expression, f.role.key, f.type) for f in computed.values()), on)
    return Plan(relations=relations, facts=wanted, unavailable=unavailable)


def register_tables(fact: Fact, on: date) -> frozenset[str]:
    """The tables of the register that a fact leans on, through derived ones too."""
    found: set[str] = set()
    for table in tables_of(fact.expression, on):
        found |= set(READS[table]) if table in DERIVED else {table}
    return frozenset(found)


def missing_for(fact: Fact, on: date, missing: frozenset[str]) -> tuple[str, ...]:
    """Those of the missing tables that the fact leans on."""
    return tuple(sorted(register_tables(fact, on) & missing & set(TABLES)))


def derived_tables(facts: Iterable[Fact], on: date) -> frozenset[str]:
    """The derived tables that the facts lean on."""
    return frozenset(
        table for fact in facts for table in tables_of(fact.expression, on) if table in DERIVED
    )


@lru_cache(maxsize=8)
def _fused(wanted: tuple[tuple[Expression, str, FactType], ...], on: date) -> tuple[Relation, ...]:
    """The relations behind expressions of facts, each given with its key and type."""
    groups: dict[tuple[str, ops.Node], list[_Member]] = {}
    for expression, key, kind in wanted:
        inner = _unwrapped(built(expression, on).select(key, "value").op())
        groups.setdefault((key, inner.parent), []).append(_Member(expression, inner, kind))
    return tuple(_relation(key, parent, of) for (key, parent), of in groups.items())


def _unwrapped(node: ops.Node) -> ops.Node:
    """The projection below a projection that only passes its columns on."""
    inner = node.parent
    if not isinstance(inner, ops.Project):
        return node
    passes = all(
        isinstance(value, ops.Field) and value.name == name for name, value in node.values.items()
    )
    return inner if passes and set(inner.values) == set(node.values) else node


def _relation(key: str, parent: ops.Node, members: list[_Member]) -> Relation:
    values = {key: members[0].node.values[key]}
    columns: dict[Expression, str] = {}
    typed = [quoted(key)]
    for number, member in enumerate(members):
        column = columns[member.expression] = f"v{number}"
        values[column] = member.node.values["value"]
        storage = _STORAGE[member.type]
        typed.append(f"CAST({column} AS {storage}) AS {column}" if storage else column)
    sql = ibis.to_sql(ops.Project(parent, values).to_expr(), dialect="duckdb")
    return Relation(key=key, sql=f"SELECT {', '.join(typed)} FROM ({sql})", columns=columns)
