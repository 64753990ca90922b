"""The declared yearly plan of the checks of payments: which run when, and who answers for it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Self

from pydantic import Field, model_validator

from samsyn.engine.declarations import Declared, Text, Words

PLAN_FILE = "payment_plan.toml"
_LAST_MONTH = 12


class Round(Declared):
    """Checks that are run together, on the first day of those months of the year."""

    title: Text
    why: Text
    checks: tuple[Words, ...] = Field(min_length=1)
    months: tuple[int, ...] = Field(min_length=1)
    owner: Words

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if list(self.months) != sorted({m for m in self.months if 1 <= m <= _LAST_MONTH}):
            raise ValueError("months: are not numbers 1 to 12 in order, each once")
        return self


class PlanOfYear(Declared):
    """The rounds from a year on."""

    decided_on: date
    decided_by: Words
    rounds: dict[str, Round] = Field(min_length=1)


class PaymentPlan(Declared):
    """The whole plan, by the first year that it is for. An agency's own file takes its place."""

    why: Text
    from_year: dict[int, PlanOfYear] = Field(min_length=1)

    def of_year(self, year: int) -> PlanOfYear | None:
        """The plan that holds in a year; None before the first."""
        began = [first for first in self.from_year if first <= year]
        return self.from_year[max(began)] if began else None

    def due(self, year: int) -> list[tuple[date, str]]:
        """Each run of a round in the year, its day and the round's name, in order."""
        plan = self.of_year(year)
        rounds = plan.rounds.items() if plan else ()
        return sorted((date(year, m, 1), name) for name, one in rounds for m in one.months)

    def problems(self, checks: Iterable[str], on: date) -> Iterator[str]:
        """What may not stand of the plan of those checks on a day."""
        known = set(checks)
        for year, plan in self.from_year.items():
            for name, one in plan.rounds.items():
                for check in one.checks:
                    if check not in known:
                        yield f"from_year.{year}.{name}: no check of payments is called {check}"
        now = self.of_year(on.year)
        if now is None:
            yield f"from_year: no plan holds in {on.year}"
            return
        planned = {check for one in now.rounds.values() for check in one.checks}
        for check in sorted(known - planned):
            yield f"{check}: is in no round of {on.year}; a check that nobody plans is never made"
