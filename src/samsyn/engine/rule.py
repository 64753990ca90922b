"""A check made ready to run: parsed, typed, and compiled for one case and for all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import IntEnum
from functools import cached_property
from typing import Any

from samsyn.engine.compile_python import Compiled, to_python
from samsyn.engine.compile_sql import constant, to_sql
from samsyn.engine.declarations import Card, Indicator
from samsyn.engine.fragment import FACT_TYPES, Fragment, FragmentError, Type, parse
from samsyn.engine.parameters import by_kind, value_sql
from samsyn.facts.declare import Fact


class Outcome(IntEnum):
    """What became of a check; the numbers are those of the outcome columns."""

    CLEAR = 0
    HIT = 1
    UNKNOWN = 2
    NOT_APPLICABLE = 3


def _truth(condition: str) -> str:
    """SQL of 1 for true, 0 for false and 2 for NULL: the condition is computed once."""
    return f"coalesce(CAST({condition} AS TINYINT), 2)"


@dataclass(frozen=True)
class Rule:
    """A card with its fragments, the facts it leans on, its version and its legal basis."""

    name: str
    card: Card
    when: Fragment
    applies: Fragment | None
    version: str = ""
    # What the check rests on, by case type.
    basis: Mapping[str, str] = field(default_factory=dict)

    @property
    def selects(self) -> bool:
        """Whether a hit of it is a reason to select the case."""
        return isinstance(self.card, Indicator) and self.card.selects

    @property
    def tested(self) -> tuple[str, ...]:
        """Facts in its condition and its criterion of applicability, in order of appearance."""
        names = (self.applies.names if self.applies else ()) + self.when.names
        return tuple(name for name in dict.fromkeys(names) if name not in self.card.parameters)

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """Facts of its evidence: those it shows first, then the others it tested."""
        shown = [name for name in self.card.shows if name not in self.card.parameters]
        return tuple(dict.fromkeys([*shown, *self.tested]))

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """All facts it needs, those that choose a parameter's value among them."""
        return tuple(dict.fromkeys([*self.facts, *self._choosing]))

    @cached_property
    def leans_on(self) -> tuple[str, ...]:
        """Facts that the outcome follows from: those tested, and those that choose a parameter."""
        return tuple(dict.fromkeys([*self.tested, *self._choosing]))

    @cached_property
    def _choosing(self) -> tuple[str, ...]:
        parameters = self.card.parameters.values()
        of_day = any(parameter.decided_by != "check" for parameter in parameters)
        of_kind = any(by_kind(parameter) for parameter in parameters)
        return (("received_on",) if of_day else ()) + (("application_kind",) if of_kind else ())

    def outcome_sql(self, on: date, *, of_types: str | None = None) -> str:
        """SQL of the outcome as a small number, over columns named as the facts.

        ``of_types`` is SQL of whether the case is of a type that the check is for.
        """
        types = ", ".join(constant(case_type) for case_type in self.card.case_types)
        parameters = self.parameters_sql(on)
        found = _truth(to_sql(self.when.tree, parameters))
        if self.applies:
            applies = _truth(to_sql(self.applies.tree, parameters))
            found = f"CASE {applies} WHEN 1 THEN {found} WHEN 0 THEN 3 ELSE 2 END"
        of_types = of_types or f"case_type IN ({types})"
        return f"CAST(CASE WHEN {of_types} THEN {found} ELSE 3 END AS TINYINT)"

    def parameters_sql(self, on: date) -> dict[str, str]:
        """SQL of each dated parameter: the value in force on the day that decides."""
        return {name: value_sql(parameter, on) for name, parameter in self.card.parameters.items()}

    @cached_property
    def _compiled(self) -> tuple[Compiled | None, Compiled]:
        applies = to_python(self.applies.tree) if self.applies else None
        return applies, to_python(self.when.tree)

    def outcome(self, case_type: str, facts: Mapping[str, Any], on: date) -> Outcome:
        """The outcome for one case, from its facts by name."""
        if case_type not in self.card.case_types:
            return Outcome.NOT_APPLICABLE
        values = {**facts, **self.parameter_values(facts, on)}
        applies, when = self._compiled
        applicable = True if applies is None else applies(values)
        if applicable is False:
            return Outcome.NOT_APPLICABLE
        holds = None if applicable is None else when(values)
        return Outcome.UNKNOWN if holds is None else Outcome(int(holds))

    def parameter_values(
        self, facts: Mapping[str, Any], on: date
    ) -> dict[str, Decimal | int | None]:
        """Each dated parameter's value for one case."""
        values: dict[str, Decimal | int | None] = {}
        for name, parameter in self.card.parameters.items():
            day = on if parameter.decided_by == "check" else facts.get("received_on")
            entry = parameter.entry(day)
            values[name] = entry[1].of_kind(facts.get("application_kind")) if entry else None
        return values


def make_rule(name: str, card: Card, facts: Mapping[str, Fact]) -> Rule:
    """Parse and type a card's fragments.

    Raises:
        FragmentError: a fragment cannot be taken, or ``shows`` names something unknown.
    """
    types: dict[str, Type] = {fact: FACT_TYPES[facts[fact].type] for fact in facts}
    types |= dict.fromkeys(card.parameters, "number")
    unknown = [shown for shown in card.shows if shown not in types]
    if unknown:
        raise FragmentError(f"shows an unknown name: {', '.join(unknown)}")
    basis = card.legal_basis if isinstance(card, Indicator) else None
    return Rule(
        name=name,
        card=card,
        basis=dict.fromkeys(card.case_types, basis) if basis else {},
        when=parse(card.when, types),
        applies=parse(card.applies, types) if card.applies else None,
    )
