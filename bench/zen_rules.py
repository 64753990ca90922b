"""The declared indicators as a decision model (JDM) for zen-engine, in its expression language.

Two ways of writing them. *As it reads* takes a fragment word for word: ZEN has two truth values,
and stops the decision where a missing value is compared by order, negated, or stands first in AND
or OR. *In three values* writes each indicator as two conditions, when it is surely true and when
surely false, so that a missing value gives *unknown* as it does here.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlglot import exp

from samsyn.engine.declarations import DatedValue, Parameter
from samsyn.engine.fragment import Fragment, call_of, is_literal, literal_value
from samsyn.engine.rule import Rule
from samsyn.facts.declare import Fact

_COMPARED: dict[type[exp.Expression], str] = {
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
    exp.EQ: "==",
    exp.NEQ: "!=",
}


def decision(expressions: Mapping[str, str]) -> dict[str, Any]:
    """A decision of one expression node: the facts in, a text per indicator out."""
    written = [{"id": key, "key": key, "value": text} for key, text in expressions.items()]
    nodes = [
        {"id": "facts", "name": "facts", "type": "inputNode"},
        {
            "id": "indicators",
            "name": "indicators",
            "type": "expressionNode",
            "content": {"expressions": written},
        },
        {"id": "outcomes", "name": "outcomes", "type": "outputNode"},
    ]
    ends = [("facts", "indicators"), ("indicators", "outcomes")]
    edges = [
        {"id": f"{start}-{end}", "sourceId": start, "targetId": end, "type": "edge"}
        for start, end in ends
    ]
    return {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}


class Writer:
    """Writes rules as expressions of ZEN; one per day of check."""

    def __init__(self, facts: Mapping[str, Fact], on: date) -> None:
        self._dates = {name for name, fact in facts.items() if fact.type == "date"}
        self._on = on

    def as_it_reads(self, rule: Rule) -> str:
        """The outcome as text, missing values left to ZEN."""
        found = f"({self._value(rule, rule.when.tree)}) ? 'hit' : 'clear'"
        if rule.applies:
            found = f"({self._value(rule, rule.applies.tree)}) ? ({found}) : 'not_applicable'"
        return _of_types(rule, found)

    def in_three_values(self, rule: Rule) -> str:
        """The outcome as text, unknown where neither the condition nor its opposite is sure."""
        found = self._settled(rule, rule.when, "'hit'", "'clear'")
        if rule.applies:
            found = self._settled(rule, rule.applies, f"({found})", "'not_applicable'")
        return _of_types(rule, found)

    def _settled(self, rule: Rule, fragment: Fragment, if_true: str, if_false: str) -> str:
        if not any(fragment.tree.find_all(exp.And, exp.Or, exp.Is)):
            known = " and ".join(self._known(rule, fragment.tree))
            value = self._value(rule, fragment.tree)
            return f"({known}) ? (({value}) ? {if_true} : {if_false}) : 'unknown'"
        surely, surely_not = self._both(rule, fragment.tree)
        return f"{surely} ? {if_true} : ({surely_not} ? {if_false} : 'unknown')"

    def _both(self, rule: Rule, node: exp.Expression) -> tuple[str, str]:
        """When a condition is surely true, and when surely false."""
        if isinstance(node, exp.Paren):
            return self._both(rule, node.this)
        if isinstance(node, exp.Not):
            surely, surely_not = self._both(rule, node.this)
            return surely_not, surely
        if isinstance(node, exp.And | exp.Or):
            return self._joined(rule, node)
        value = self._value(rule, node)
        if isinstance(node, exp.Is):
            return f"({value})", f"(not ({value}))"
        known = " and ".join(self._known(rule, node))
        return f"({known} and ({value}))", f"({known} and not ({value}))"

    def _joined(self, rule: Rule, node: exp.And | exp.Or) -> tuple[str, str]:
        left, right = self._both(rule, node.this), self._both(rule, node.expression)
        words = ("and", "or") if isinstance(node, exp.And) else ("or", "and")
        surely, surely_not = (
            f"({one} {word} {other})" for one, word, other in zip(left, words, right, strict=True)
        )
        return surely, surely_not

    def _known(self, rule: Rule, node: exp.Expression) -> list[str]:
        """That every value which the comparison needs is there."""
        names = dict.fromkeys(column.name for column in node.find_all(exp.Column))
        values = (self._named(rule, name) for name in names)
        # What has a letter in it is a fact or follows from one; the rest are constants.
        tests = [f"{value} != null" for value in values if any(map(str.isalpha, value))]
        for call in node.find_all(exp.Anonymous):
            name, arguments = call_of(call)
            if name == "share":
                part, whole = (self._value(rule, argument) for argument in arguments)
                tests.append(f"{part} >= 0 and {whole} > 0")
        return tests

    def _named(self, rule: Rule, name: str) -> str:
        parameter = rule.card.parameters.get(name)
        return _dated(parameter, self._on) if parameter else name

    def _value(self, rule: Rule, node: exp.Expression) -> str:
        """The node word for word."""
        if isinstance(node, exp.Paren):
            return f"({self._value(rule, node.this)})"
        if is_literal(node):
            return _constant(literal_value(node))
        if isinstance(node, exp.Column):
            named = self._named(rule, node.name)
            return f"d({named})" if node.name in self._dates else named
        if isinstance(node, exp.Not):
            return f"not ({self._value(rule, node.this)})"
        if isinstance(node, exp.Is):
            return f"{self._named(rule, node.this.name)} == null"
        if isinstance(node, exp.In):
            choices = ", ".join(_constant(literal_value(choice)) for choice in node.expressions)
            return f"{self._value(rule, node.this)} in [{choices}]"
        if isinstance(node, exp.And | exp.Or | exp.Between) or type(node) in _COMPARED:
            return self._operation(rule, node)
        return self._call(rule, node)

    def _operation(self, rule: Rule, node: exp.Expression) -> str:
        if isinstance(node, exp.Between):
            parts = (node.args[part] for part in ("this", "low", "high"))
            value, low, high = (self._value(rule, part) for part in parts)
            return f"({value} >= {low} and {value} <= {high})"
        sides = self._value(rule, node.this), self._value(rule, node.expression)
        if isinstance(node, exp.And | exp.Or):
            return f" {'and' if isinstance(node, exp.And) else 'or'} ".join(sides)
        return f" {_COMPARED[type(node)]} ".join(sides)

    def _call(self, rule: Rule, node: exp.Expression) -> str:
        name, arguments = call_of(node)
        left, right = (self._value(rule, argument) for argument in arguments)
        return {
            "days_between": f"{right}.diff({left}, 'day')",
            "add_months": f"{left}.add({right}, 'month')",
            "share": f"trunc({left} / {right}, 6)",
        }[name]


def _of_types(rule: Rule, found: str) -> str:
    types = ", ".join(_constant(case_type) for case_type in rule.card.case_types)
    return f"case_type in [{types}] ? ({found}) : 'not_applicable'"


def _dated(parameter: Parameter, on: date) -> str:
    """The value in force on the day that decides, the latest first."""
    if parameter.decided_by == "check":
        entry = parameter.entry(on)
        return _of_kind(entry[1]) if entry else "null"
    text = "null"
    for first, dated in sorted(parameter.values.items()):
        text = f"(d(received_on) >= {_constant(first)} ? {_of_kind(dated)} : {text})"
    return text


def _of_kind(dated: DatedValue) -> str:
    if dated.value is not None:
        return _constant(dated.value)
    kinds: Iterable[tuple[str, Decimal | int | None]] = (
        ("first", dated.first),
        ("extension", dated.extension),
    )
    text = "null"
    for kind, value in kinds:
        if value is not None:
            text = f"(application_kind == '{kind}' ? {_constant(value)} : {text})"
    return text


def _constant(value: Decimal | int | str | date) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return f"d('{value}')" if isinstance(value, date) else str(value)
