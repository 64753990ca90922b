"""The declared plan of the checks after the decision: schedules, and the limits of its alarms."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from pydantic import Field

from samsyn.engine.declarations import Declared, Parameter, PostCheck, Text

PLAN_FILE = "post_check_plan.toml"
_FIGURES = ("first_due", "until_known", "repeat")
_LIMITS = ("half_loaded_share", "days_until_late", "days_of_backlog")


class Schedule(Declared):
    """When a check is first due after the permit began, and how often it is made again.

    It is due ``first_due`` plus ``until_known`` whole months after the permit's first day. What is
    left out follows the default.
    """

    first_due: Parameter | None = None
    until_known: Parameter | None = None
    repeat: Parameter | None = None


class DefaultSchedule(Schedule):
    """The schedule of checks that have none of their own: no figure is left out."""

    first_due: Parameter
    until_known: Parameter
    repeat: Parameter


class PostPlan(Declared):
    """The whole plan. An agency's own file of the name takes its place."""

    why: Text
    half_loaded_share: Parameter
    days_until_late: Parameter
    days_of_backlog: Parameter
    default: DefaultSchedule
    checks: dict[str, Schedule] = Field(default_factory=dict)

    def months(self, check: str, on: date) -> tuple[int, int]:
        """How many months after the permit began a check is first due, and between two checks."""
        first, known, repeat = (_value(self._figure(check, name), on) for name in _FIGURES)
        return int(first + known), int(repeat)

    def limit(self, name: str, on: date) -> Decimal | int:
        """The limit of that name in force on the day."""
        return _value(getattr(self, name), on)

    def _figure(self, check: str, name: str) -> Parameter:
        own = getattr(self.checks.get(check), name, None)
        figure: Parameter = own or getattr(self.default, name)
        return figure

    def problems(self, checks: Mapping[str, PostCheck], on: date) -> Iterator[str]:
        """What may not stand of the plan of those checks on a day."""
        for name in self.checks:
            if name not in checks:
                yield f"checks.{name}: no check after the decision is called that"
        figures = {name: getattr(self, name) for name in _LIMITS}
        schedules = {"default": self.default, **{f"checks.{k}": s for k, s in self.checks.items()}}
        for where, schedule in schedules.items():
            figures |= {f"{where}.{name}": getattr(schedule, name) for name in _FIGURES}
        for where, parameter in figures.items():
            if parameter is not None:
                yield from _of_parameter(where, parameter, on)


def _of_parameter(where: str, parameter: Parameter, on: date) -> Iterator[str]:
    if parameter.decided_by != "check":
        yield f"{where}: decided_by is to be check"
    if parameter.entry(on) is None:
        yield f"{where}: has no value on {on}"
    for first, entry in parameter.values.items():
        value = entry.value
        if value is None:
            yield f"{where}.{first}: give value; a plan knows no kinds of application"
        elif where.endswith("share"):
            if not 0 < value <= 1:
                yield f"{where}.{first}: a share is over 0 and at most 1"
        elif value != int(value) or value < where.endswith(".repeat"):
            yield f"{where}.{first}: is a whole number, and between two checks at least one month"


def _value(parameter: Parameter, on: date) -> Decimal | int:
    """The value in force; before the first one, the first: no permit is without a plan."""
    entry = parameter.entry(on)
    value = entry[1].value if entry else parameter.values[min(parameter.values)].value
    return value or 0
