"""Dated parameters as SQL: which value holds follows the day, and at times the kind."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from samsyn.engine.compile_sql import constant
from samsyn.engine.declarations import DatedValue, Parameter

Value = Decimal | int | None
# (first day in force, the entry, the value) -> SQL
Render = Callable[[date, DatedValue, Value], str]


def value_sql(parameter: Parameter, on: date) -> str:
    """SQL of the value that holds for a row."""
    return _by_day(parameter, on, lambda _first, _entry, value: constant(value), "BIGINT")


def told_sql(parameter: Parameter, on: date, told: Callable[[date, DatedValue, Value], str]) -> str:
    """SQL of a text about the value that holds for a row; NULL where none does."""
    return _by_day(parameter, on, lambda *entry: constant(told(*entry)), "VARCHAR")


def by_kind(parameter: Parameter) -> bool:
    """Whether first applications and extensions have values of their own."""
    return any(entry.value is None for entry in parameter.values.values())


def _by_day(parameter: Parameter, on: date, render: Render, storage: str) -> str:
    """CASE over the days from which values hold, the latest first; NULL before the first."""
    if parameter.decided_by == "check":
        entry = parameter.entry(on)
        return _of_kind(*entry, render) if entry else f"CAST(NULL AS {storage})"
    branches = [
        f"WHEN received_on >= {constant(first)} THEN {_of_kind(first, entry, render)}"
        for first, entry in sorted(parameter.values.items(), reverse=True)
    ]
    return f"(CASE {' '.join(branches)} END)"


def _of_kind(first: date, entry: DatedValue, render: Render) -> str:
    if entry.value is not None:
        return render(first, entry, entry.value)
    return (
        f"(CASE application_kind WHEN 'first' THEN {render(first, entry, entry.first)} "
        f"WHEN 'extension' THEN {render(first, entry, entry.extension)} END)"
    )
