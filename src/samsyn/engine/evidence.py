"""Findings as rows: what was seen, where it stands, which dated values it was held against."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samsyn.engine.compile_sql import constant, quoted
from samsyn.engine.declarations import DatedValue
from samsyn.engine.parameters import Value, told_sql
from samsyn.engine.rule import Outcome, Rule
from samsyn.facts.declare import Fact
from samsyn.register.derived import READS
from samsyn.register.loaded import LoadedRegister

# The columns of findings, for a run that has none.
NO_FINDINGS = (
    "SELECT '' AS case_id, '' AS indicator, '' AS outcome, '' AS evidence, '' AS parameters, "
    "'' AS rule_version, '' AS legal_basis, CAST(NULL AS DATE) AS checked_on WHERE FALSE"
)

OUTCOME_NAMES = {outcome: outcome.name.lower() for outcome in Outcome}


@dataclass(frozen=True)
class Provenance:
    """Where a fact's value stands and when that was fetched; why it can be missing."""

    source: str
    fetched_at: str | None
    absent_tables: tuple[str, ...] = ()


def provenance(
    fact: Fact, loaded: LoadedRegister, absent: Mapping[str, tuple[str, ...]]
) -> Provenance:
    """The provenance of a fact in a run."""
    table = next(iter(READS.get(fact.source, (fact.source,))))
    known = loaded.tables.get(table)
    return Provenance(table, known.fetched_at if known else None, absent.get(fact.name, ()))


def outcome_column(rule: str) -> str:
    """The column that holds a rule's outcome."""
    return f"outcome of {rule}"


def findings_sql(
    rule: Rule,
    *,
    table: str,
    on: date,
    sources: Mapping[str, Provenance],
    damaged: frozenset[str],
    outcomes: tuple[Outcome, ...],
) -> str:
    """SELECT of the rule's findings, columns as contract.md section 2 says, unordered.

    ``damaged`` names the facts that some case has a bad value behind; the table ``damage`` says
    which cases.
    """
    facts = [_fact_json(name, sources[name], name in damaged) for name in rule.facts]
    wanted = ", ".join(str(int(outcome)) for outcome in outcomes)
    names = " ".join(
        f"WHEN {int(outcome)} THEN {constant(name)}" for outcome, name in OUTCOME_NAMES.items()
    )
    column = quoted(outcome_column(rule.name))
    return (
        f"SELECT case_id, {constant(rule.name)} AS indicator, "
        f"CASE {column} {names} END AS outcome, {_json_object(facts)} AS evidence, "
        f"{_json_object(_parameters(rule, on))} AS parameters, "
        f"{constant(rule.version)} AS rule_version, "
        f"{constant(rule.indicator.legal_basis)} AS legal_basis, {constant(on)} AS checked_on "
        f"FROM {table} WHERE {column} IN ({wanted})"
    )


def _json_object(members: list[str]) -> str:
    if not members:
        return "'{}'"
    return "concat('{', " + ", ', ', ".join(members) + ", '}')"


def _fact_json(name: str, source: Provenance, damaged: bool) -> str:
    """SQL of one member: ``"name": {"value": …, "source": …, "fetched_at": …[, "missing": …]}``."""
    head = f"{json.dumps(name)}: {{" + '"value": '
    tail = f', "source": {json.dumps(source.source)}, "fetched_at": {json.dumps(source.fetched_at)}'
    value = f"coalesce(CAST(to_json({quoted(name)}) AS VARCHAR), 'null')"
    missing = _missing(name, source, damaged)
    return f"concat({constant(head)}, {value}, {constant(tail)}, {missing}, '}}')"


def _missing(name: str, source: Provenance, damaged: bool) -> str:
    if source.absent_tables:
        tables = json.dumps(list(source.absent_tables))
        return constant(f', "missing": "source_absent", "tables": {tables}')
    no_value = f"CASE WHEN {quoted(name)} IS NULL THEN ', \"missing\": \"no_value\"' ELSE '' END"
    if not damaged:
        return no_value
    cases = f"(SELECT case_id FROM damage WHERE fact = {constant(name)})"
    return f'CASE WHEN case_id IN {cases} THEN \', "missing": "bad_value"\' ELSE {no_value} END'


def _parameters(rule: Rule, on: date) -> list[str]:
    return [
        f"concat({constant(json.dumps(name) + ': ')}, "
        f"coalesce({told_sql(parameter, on, parameter_json)}, 'null'))"
        for name, parameter in rule.indicator.parameters.items()
    ]


def parameter_json(first: date, entry: DatedValue, value: Value) -> str:
    """A dated value as evidence tells it."""
    return json.dumps(
        {
            "value": None if value is None else _number(value),
            "valid_from": first.isoformat(),
            "source_kind": entry.source_kind,
            "verification": entry.verification,
        }
    )


def _number(value: Value) -> int | float:
    return int(value or 0) if value == int(value or 0) else float(value or 0)
