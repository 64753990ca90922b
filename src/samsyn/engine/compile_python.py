"""Fragments as Python functions, for one case at a time.

Three-valued throughout: None is *not known*. The functions below give what SQL gives; a test holds
the two, and a naive oracle, equal on random input.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlglot import exp

from samsyn.engine.fragment import call_of, is_literal, literal_value

Values = Mapping[str, Any]
Compiled = Callable[[Values], Any]


def to_python(node: exp.Expression) -> Compiled:
    """The node as a function of the values of facts and parameters by name."""
    if isinstance(node, exp.Paren):
        return to_python(node.this)
    if is_literal(node):
        value = literal_value(node)
        return lambda _values: value
    if isinstance(node, exp.Column):
        name = node.name
        return lambda values: values[name]
    if type(node) in _BINARY:
        return _binary(_BINARY[type(node)], to_python(node.this), to_python(node.expression))
    if isinstance(node, exp.Not):
        return _unary(not_, to_python(node.this))
    if isinstance(node, exp.Is):
        inner = to_python(node.this)
        return lambda values: inner(values) is None
    if isinstance(node, exp.Between):
        return _between(node)
    if isinstance(node, exp.In):
        return _membership(node)
    name, arguments = call_of(node)
    return _binary(_FUNCTIONS[name], *(to_python(argument) for argument in arguments))


def _binary(combine: Callable[[Any, Any], Any], left: Compiled, right: Compiled) -> Compiled:
    return lambda values: combine(left(values), right(values))


def _unary(change: Callable[[Any], Any], inner: Compiled) -> Compiled:
    return lambda values: change(inner(values))


def _between(node: exp.Between) -> Compiled:
    value, low, high = (to_python(node.args[part]) for part in ("this", "low", "high"))
    return lambda values: and_(
        _at_least(value(values), low(values)), _at_least(high(values), value(values))
    )


def _membership(node: exp.In) -> Compiled:
    inner = to_python(node.this)
    choices = frozenset(literal_value(choice) for choice in node.expressions)

    def holds(values: Values) -> bool | None:
        value = inner(values)
        return None if value is None else value in choices

    return holds


def and_(left: bool | None, right: bool | None) -> bool | None:
    """Kleene's AND: false wins over not known."""
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


def or_(left: bool | None, right: bool | None) -> bool | None:
    """Kleene's OR: true wins over not known."""
    if left is True or right is True:
        return True
    return None if left is None or right is None else False


def not_(value: bool | None) -> bool | None:
    """Kleene's NOT."""
    return None if value is None else not value


def _at_least(left: Any, right: Any) -> bool | None:
    return None if left is None or right is None else bool(left >= right)


def _strict(compare: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """A function that knows nothing when either side is not known."""
    return lambda left, right: None if left is None or right is None else compare(left, right)


def days_between(start: date, end: date) -> int:
    """Days from ``start`` to ``end``; negative when ``end`` is earlier."""
    return (end - start).days


def add_months(day: date, months: Decimal | int) -> date | None:
    """The same day of the month ``months`` later, or its last day; None outside years 1 to 9999."""
    years, month = divmod(day.month - 1 + _rounded(months), 12)
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def share(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """``part / whole`` with six decimals, rounded down; None unless part >= 0 and whole > 0."""
    if part < 0 or whole <= 0:
        return None
    millionths = int(Decimal(part).scaleb(6)) * 10**6 // int(Decimal(whole).scaleb(6))
    return Decimal(millionths).scaleb(-6)


def _rounded(value: Decimal | int) -> int:
    return int(Decimal(value).to_integral_value(rounding="ROUND_HALF_UP"))


_BINARY: dict[type[exp.Expression], Callable[[Any, Any], Any]] = {
    exp.And: and_,
    exp.Or: or_,
    exp.LT: _strict(lambda left, right: left < right),
    exp.LTE: _strict(lambda left, right: left <= right),
    exp.GT: _strict(lambda left, right: left > right),
    exp.GTE: _strict(lambda left, right: left >= right),
    exp.EQ: _strict(lambda left, right: left == right),
    exp.NEQ: _strict(lambda left, right: left != right),
}

_FUNCTIONS = {
    "days_between": _strict(days_between),
    "add_months": _strict(add_months),
    "share": _strict(share),
}
