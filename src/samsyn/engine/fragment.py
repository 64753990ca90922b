"""The restricted expression that an indicator is written in.

A fragment is one boolean SQL expression over named facts and dated parameters. Only the node types
and functions below pass, and every comparison must be between values of one type, so that what a
lawyer reads is what all engines compute.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from samsyn.engine.exact_numbers import LIMITS, is_exact

Type = Literal["boolean", "number", "text", "date"]

FACT_TYPES: dict[str, Type] = {
    "boolean": "boolean",
    "int64": "number",
    "decimal": "number",
    "string": "text",
    "date": "date",
}

# name -> (types of the arguments, type of the result)
FUNCTIONS: dict[str, tuple[tuple[Type, ...], Type]] = {
    "days_between": (("date", "date"), "number"),
    "add_months": (("date", "number"), "date"),
    "share": (("number", "number"), "number"),
}

_MOST_MONTHS = 1200
# More than any condition that a person can read; deeper trees end no engine's recursion well.
_LONGEST = 5000
_DEEPEST = 60
_QUOTED = 200

ORDERED = (exp.LT, exp.LTE, exp.GT, exp.GTE)
EQUAL = (exp.EQ, exp.NEQ)


class FragmentError(ValueError):
    """The fragment cannot be taken; the message quotes the part and says why."""

    def __init__(self, message: str) -> None:
        super().__init__(message if len(message) <= _QUOTED else f"{message[:_QUOTED]}…")


@dataclass(frozen=True)
class Fragment:
    """A fragment that has passed: its text, its tree, and the names it leans on."""

    text: str
    tree: exp.Expression
    names: tuple[str, ...]


def parse(text: str, types: Mapping[str, Type]) -> Fragment:
    """Read ``text`` against the types of the names it may use.

    Raises:
        FragmentError: not one expression, a node or function outside the whitelist, an unknown
            name, a type error, a bare constant, or a result that is not boolean.
    """
    tree = _read(text)
    found = _type_of(tree, types)
    if found != "boolean":
        raise FragmentError(f"the whole must be true or false, not {found}: {text}")
    names = tuple(dict.fromkeys(column.name for column in tree.find_all(exp.Column)))
    if not names:
        raise FragmentError(f"leans on no fact: {text}")
    return Fragment(text=text, tree=tree, names=names)


def _read(text: str) -> exp.Expression:
    if ";" in text or "--" in text or "/*" in text:
        raise FragmentError(f"one expression, without comments: {text}")
    if len(text) > _LONGEST:
        raise FragmentError(f"longer than {_LONGEST} characters: {text}")
    try:
        tree = sqlglot.parse_one(text, dialect="duckdb")
    except (SqlglotError, RecursionError) as error:
        raise FragmentError(f"cannot be read as an expression: {text}") from error
    if not isinstance(tree, exp.Expression):
        raise FragmentError(f"cannot be read as an expression: {text}")
    if _depth(tree) > _DEEPEST:
        raise FragmentError(f"more than {_DEEPEST} parts inside of each other: {text}")
    return tree


def _depth(tree: exp.Expression) -> int:
    """How many nodes stand inside of each other, counted without recursion."""
    level, depth = [tree], 0
    while level:
        level = [inner for node in level for inner in node.iter_expressions()]
        depth += 1
    return depth


def _type_of(node: exp.Expression, types: Mapping[str, Type]) -> Type:
    """The type of a node, after checking it and all below it."""
    if is_literal(node):
        return literal_type(node)
    if isinstance(node, exp.Paren):
        return _type_of(node.this, types)
    if isinstance(node, exp.Column):
        return _column(node, types)
    if isinstance(node, exp.And | exp.Or | exp.Not):
        return _logical(node, types)
    if isinstance(node, ORDERED + EQUAL):
        return _comparison(node, (node.left, node.right), types)
    if isinstance(node, exp.Between):
        return _comparison(node, (node.this, node.args["low"], node.args["high"]), types)
    if isinstance(node, exp.In):
        return _membership(node, types)
    if isinstance(node, exp.Is):
        return _is_null(node, types)
    if isinstance(node, exp.Anonymous | exp.Func):
        return _call(node, types)
    raise FragmentError(f"not allowed here: {node.sql()}")


def _column(node: exp.Column, types: Mapping[str, Type]) -> Type:
    if node.table or node.name not in types:
        raise FragmentError(f"unknown name: {node.sql()}")
    return types[node.name]


def _logical(node: exp.Expression, types: Mapping[str, Type]) -> Type:
    for part in node.iter_expressions():
        if _type_of(part, types) != "boolean":
            raise FragmentError(f"not true or false: {part.sql()}")
    return "boolean"


def _comparison(
    node: exp.Expression, parts: tuple[exp.Expression, ...], types: Mapping[str, Type]
) -> Type:
    found = {_type_of(part, types) for part in parts}
    if len(found) > 1:
        raise FragmentError(f"compares {' with '.join(sorted(found))}: {node.sql()}")
    if found == {"boolean"}:
        raise FragmentError(f"write the name, or NOT and the name: {node.sql()}")
    if found == {"text"} and not isinstance(node, EQUAL):
        raise FragmentError(f"text has no order: {node.sql()}")
    if all(is_literal(part) for part in parts):
        raise FragmentError(f"compares constants: {node.sql()}")
    return "boolean"


def _membership(node: exp.In, types: Mapping[str, Type]) -> Type:
    choices = node.expressions
    if not choices or any(node.args.get(other) for other in ("query", "unnest", "field")):
        raise FragmentError(f"IN takes a list of constants: {node.sql()}")
    if not all(is_literal(choice) for choice in choices):
        raise FragmentError(f"IN takes a list of constants: {node.sql()}")
    expected = _type_of(node.this, types)
    if expected == "boolean" or {literal_type(choice) for choice in choices} != {expected}:
        raise FragmentError(f"the list is not of type {expected}: {node.sql()}")
    return "boolean"


def _is_null(node: exp.Is, types: Mapping[str, Type]) -> Type:
    if not isinstance(node.expression, exp.Null) or not isinstance(node.this, exp.Column):
        raise FragmentError(f"IS [NOT] NULL of a name, nothing else: {node.sql()}")
    _column(node.this, types)
    return "boolean"


def _call(node: exp.Expression, types: Mapping[str, Type]) -> Type:
    name, arguments = call_of(node)
    if name not in FUNCTIONS:
        raise FragmentError(f"not allowed here: {node.sql()}")
    expected, result = FUNCTIONS[name]
    if tuple(_type_of(argument, types) for argument in arguments) != expected:
        raise FragmentError(f"{name} takes ({', '.join(expected)}): {node.sql()}")
    if name == "add_months" and not _is_whole_months(arguments[1]):
        raise FragmentError(f"add_months takes a whole number from -1200 to 1200: {node.sql()}")
    return result


def call_of(node: exp.Expression) -> tuple[str, list[exp.Expression]]:
    """Name and arguments of a call; sqlglot knows ``add_months`` as a function of its own."""
    if isinstance(node, exp.Anonymous):
        return str(node.this).lower(), list(node.expressions)
    if isinstance(node, exp.AddMonths):
        return "add_months", [node.this, node.expression]
    return type(node).__name__.lower(), []


def is_literal(node: exp.Expression) -> bool:
    """Whether the node is a constant."""
    inner = node.this if isinstance(node, exp.Neg) else node
    return isinstance(inner, exp.Literal) or _is_date(inner)


def _is_date(node: exp.Expression) -> bool:
    return (
        isinstance(node, exp.Cast)
        and isinstance(node.this, exp.Literal)
        and node.this.is_string
        and node.to.is_type("date")
    )


def literal_type(node: exp.Expression) -> Type:
    """The type of a constant.

    Raises:
        FragmentError: the node is no constant, or a date that does not exist.
    """
    value = literal_value(node)
    if isinstance(value, Decimal):
        return "number"
    return "date" if isinstance(value, date) else "text"


def literal_value(node: exp.Expression) -> Decimal | str | date:
    """The value of a constant; numbers as exact decimals.

    Raises:
        FragmentError: the node is no constant, or a date that does not exist.
    """
    if isinstance(node, exp.Neg) and isinstance(node.this, exp.Literal) and node.this.is_number:
        return -_number(node.this)
    if isinstance(node, exp.Literal):
        return str(node.this) if node.is_string else _number(node)
    if _is_date(node):
        return _day(node)
    raise FragmentError(f"not allowed here: {node.sql()}")


def _number(node: exp.Literal) -> Decimal:
    value = Decimal(node.this)
    if not is_exact(value):
        raise FragmentError(f"{LIMITS}: {node.sql()}")
    return value


def _day(node: exp.Expression) -> date:
    try:
        return date.fromisoformat(node.this.this)
    except ValueError as error:
        raise FragmentError(f"no such date: {node.sql()}") from error


def _is_whole_months(node: exp.Expression) -> bool:
    if not is_literal(node):
        return True
    value = literal_value(node)
    return isinstance(value, Decimal) and value == int(value) and abs(value) <= _MOST_MONTHS
