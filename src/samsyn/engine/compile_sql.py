"""Fragments as SQL, for all cases in one pass."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from sqlglot import exp

from samsyn.engine.fragment import call_of, is_literal, literal_value

_BINARY: dict[type[exp.Expression], str] = {
    exp.And: "AND",
    exp.Or: "OR",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
    exp.EQ: "=",
    exp.NEQ: "<>",
}


_LARGE = 10**15


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def constant(value: Decimal | int | str | date | bool | None) -> str:
    """A value as a typed SQL constant: exact decimals, never floating point."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date):
        return f"DATE '{value.isoformat()}'"
    if isinstance(value, int):
        return f"CAST({value} AS BIGINT)"
    if isinstance(value, Decimal) and value == int(value) and abs(value) < _LARGE:
        # Comparing whole numbers with decimals would widen a whole column first.
        return f"CAST({int(value)} AS BIGINT)"
    if isinstance(value, Decimal):
        return f"CAST('{value:f}' AS DECIMAL(21, 6))"
    return "'" + value.replace("'", "''") + "'"


def to_sql(node: exp.Expression, parameters: Mapping[str, str]) -> str:
    """The node as DuckDB SQL over columns named as the facts.

    ``parameters`` gives the SQL of each dated parameter.
    """
    if type(node) in _BINARY:
        left, right = to_sql(node.this, parameters), to_sql(node.expression, parameters)
        return f"({left} {_BINARY[type(node)]} {right})"
    if is_literal(node):
        return constant(literal_value(node))
    if isinstance(node, exp.Column):
        return parameters.get(node.name) or quoted(node.name)
    if isinstance(node, exp.Paren):
        return to_sql(node.this, parameters)
    if isinstance(node, exp.Not):
        return f"(NOT {to_sql(node.this, parameters)})"
    if isinstance(node, exp.Is):
        return f"({to_sql(node.this, parameters)} IS NULL)"
    if isinstance(node, exp.Between):
        return _between(node, parameters)
    if isinstance(node, exp.In):
        choices = ", ".join(constant(literal_value(choice)) for choice in node.expressions)
        return f"({to_sql(node.this, parameters)} IN ({choices}))"
    return _call(node, parameters)


def _between(node: exp.Between, parameters: Mapping[str, str]) -> str:
    value, low, high = (to_sql(node.args[part], parameters) for part in ("this", "low", "high"))
    return f"({value} BETWEEN {low} AND {high})"


def _call(node: exp.Expression, parameters: Mapping[str, str]) -> str:
    name, arguments = call_of(node)
    first, second = (to_sql(argument, parameters) for argument in arguments)
    return _FUNCTIONS[name](first, second)


def _days_between(start: str, end: str) -> str:
    return f"date_diff('day', {start}, {end})"


def _add_months(day: str, months: str) -> str:
    """NULL outside the years 1 to 9999, as in Python, in place of an error for the whole pass."""
    moved = f"CAST({day} + to_months(CAST({months} AS INTEGER)) AS DATE)"
    return f"(CASE WHEN {moved} BETWEEN DATE '0001-01-01' AND DATE '9999-12-31' THEN {moved} END)"


def _share(part: str, whole: str) -> str:
    """Six decimals, rounded down, computed in whole numbers so that every engine agrees."""
    millionths = f"({_in_millionths(part)} * 1000000) // {_in_millionths(whole)}"
    return (
        f"(CASE WHEN {part} >= 0 AND {whole} > 0 "
        f"THEN CAST({millionths} AS DECIMAL(32, 0)) * CAST('0.000001' AS DECIMAL(6, 6)) END)"
    )


def _in_millionths(number: str) -> str:
    return f"CAST(CAST({number} AS DECIMAL(27, 6)) * 1000000 AS HUGEINT)"


_FUNCTIONS = {"days_between": _days_between, "add_months": _add_months, "share": _share}
