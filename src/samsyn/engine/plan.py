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

from samsyn.engine.compile_sql import constant, quoted
from samsyn.engine.lineage import built, tables_of
from samsyn.facts.declare import Expression, Fact, Role
from samsyn.register import TABLES
from samsyn.register.derived import DERIVED, READS

# What every run needs of a case beside its facts.
BASE_COLUMNS = ("case_id", "case_type", "application_kind", "received_on", "region")

_STORAGE = {
    "boolean": "BOOLEAN",
    "int64": "BIGINT",
    "decimal": "DECIMAL(21, 6)",
    "string": "VARCHAR",
    "date": "DATE",
}


@dataclass(frozen=True)
class Relation:
    """One query: a key, and a column per fact function that rests on it."""

    name: str
    key: str
    sql: str
    columns: Mapping[Expression, str]


@dataclass(frozen=True)
class Plan:
    """The queries of a run, and the SQL of each fact over their join."""

    relations: tuple[Relation, ...]
    facts: tuple[Fact, ...]
    unavailable: Mapping[str, tuple[str, ...]]

    def select(self, cases: str) -> str:
        """SQL with a row per row of ``cases`` and a column per fact."""
        joins = {(fact.role.name, self._relation(fact).name) for fact in self._computed}
        columns = [f"{self._column(fact)} AS {quoted(fact.name)}" for fact in self.facts]
        named = {fact.name for fact in self.facts}
        columns += [f"c.{name}" for name in BASE_COLUMNS if name not in named]
        tables = [self._join(role, name) for role, name in sorted(joins)]
        return "\n".join([f"SELECT {', '.join(columns)}", f"FROM {cases} AS c", *tables])

    @property
    def _computed(self) -> list[Fact]:
        return [fact for fact in self.facts if fact.name not in self.unavailable]

    def _relation(self, fact: Fact) -> Relation:
        return next(one for one in self.relations if fact.expression in one.columns)

    def _join(self, role_name: str, relation_name: str) -> str:
        role = next(fact.role for fact in self.facts if fact.role.name == role_name)
        relation = next(one for one in self.relations if one.name == relation_name)
        alias = quoted(f"{role_name} {relation_name}")
        column, key = quoted(role.case_column), quoted(relation.key)
        return f"LEFT JOIN {relation_name} AS {alias} ON c.{column} = {alias}.{key}"

    def _column(self, fact: Fact) -> str:
        storage = _STORAGE[fact.type]
        if fact.name in self.unavailable:
            return f"CAST(NULL AS {storage})"
        relation = self._relation(fact)
        alias = quoted(f"{fact.role.name} {relation.name}")
        value = f"CAST({alias}.{quoted(relation.columns[fact.expression])} AS {storage})"
        if fact.absent is None:
            return value
        subject = f"c.{quoted(fact.role.case_column)}"
        absent = f"CAST({constant(fact.absent)} AS {storage})"
        # A row that does not tell stays missing; the answer is known where there is no row at all.
        return (
            f"CASE WHEN {subject} IS NULL THEN NULL "
            f"WHEN {alias}.{quoted(relation.key)} IS NULL THEN {absent} ELSE {value} END"
        )


def plan_facts(facts: Iterable[Fact], on: date, missing: frozenset[str]) -> Plan:
    """Plan the facts of a run.

    ``missing`` names tables that the register folder does not have: facts that lean on one are
    not available, and carry the names of what is missing.
    """
    wanted = tuple(dict.fromkeys(facts))
    unavailable = {fact.name: lacks for fact in wanted if (lacks := missing_for(fact, on, missing))}
    expressions = {f.expression: f.role for f in wanted if f.name not in unavailable}
    relations = _fused(tuple(expressions.items()), on)
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
def _fused(expressions: tuple[tuple[Expression, Role], ...], on: date) -> tuple[Relation, ...]:
    groups: dict[tuple[str, ops.Node], list[tuple[Expression, ops.Node]]] = {}
    for expression, role in expressions:
        node = built(expression, on).select(role.key, "value").op()
        inner = _unwrapped(node)
        groups.setdefault((role.key, inner.parent), []).append((expression, inner))
    return tuple(
        _relation(f"facts_{number}", key, parent, members)
        for number, ((key, parent), members) in enumerate(groups.items())
    )


def _unwrapped(node: ops.Node) -> ops.Node:
    """The projection below a projection that only passes its columns on."""
    inner = node.parent
    if not isinstance(inner, ops.Project):
        return node
    passes = all(
        isinstance(value, ops.Field) and value.name == name for name, value in node.values.items()
    )
    return inner if passes and set(inner.values) == set(node.values) else node


def _relation(
    name: str, key: str, parent: ops.Node, members: list[tuple[Expression, ops.Node]]
) -> Relation:
    values = {key: members[0][1].values[key]}
    columns: dict[Expression, str] = {}
    for number, (expression, node) in enumerate(members):
        columns[expression] = f"v{number}"
        values[f"v{number}"] = node.values["value"]
    sql = str(ibis.to_sql(ops.Project(parent, values).to_expr(), dialect="duckdb"))
    return Relation(name=name, key=key, sql=sql, columns=columns)
