"""Whether time lets a ground of revocation be used: computed, for an officer to weigh.

A time counted in months or years ends on the day of that number in the last month, or on the
month's last day where it has none of that number. *Within three months of* a day, and *more than
four years*, take that day in: the limit acts from the day after. *Two years after at the earliest*
lets it be used on that day. (So lagen (1930:173) om beräkning av lagstadgad tid is generally read;
its text was not read here.)

Nothing is known from what is missing: without the day that a limit is counted from, or the answer
that it hangs on, the ground's standing is unknown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from samsyn.engine.catalog import Catalog
from samsyn.engine.compile_python import add_months
from samsyn.engine.ground_declared import Condition, DayOf, Ground, Limit, PermitKind, Term


class Standing(StrEnum):
    """What time and conditions make of a ground; what rules most stands first."""

    BARRED = "barred"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"
    ONLY_EXCEPTIONAL = "only_exceptional"
    OPEN = "open"


@dataclass(frozen=True)
class Known:
    """What is known of a permit: days, and conditions answered yes or no. The rest is not known."""

    days: Mapping[DayOf, date] = field(default_factory=dict)
    conditions: Mapping[Condition, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class LimitStanding:
    """What one limit comes to.

    ``day`` is the first on which it acts; for *not_within* and *earliest* the first on which the
    ground may be used. ``missing`` names what has to be known to tell.
    """

    limit: Limit
    standing: Standing
    term: Term | None = None
    day: date | None = None
    missing: DayOf | Condition | None = None


@dataclass(frozen=True)
class GroundStanding:
    """What a ground comes to, by the limits that bear on it and the condition that voids it."""

    standing: Standing
    limits: tuple[LimitStanding, ...]
    void_by: Condition | None = None
    missing: tuple[DayOf | Condition, ...] = ()


def grounds_for(
    catalog: Catalog, case_type: str, permit_kind: PermitKind | None, on: date
) -> tuple[Ground, ...]:
    """The grounds in force on the day for permits of the case type and kind, by reference.

    Where the kind is not known, grounds of both kinds are given.
    """
    found = (
        ground
        for ground in catalog.grounds.values()
        if case_type in ground.case_types
        and (permit_kind is None or permit_kind in ground.permit_kinds)
        and ground.in_force(on)
    )
    return tuple(sorted(found, key=lambda ground: ground.reference))


def evaluate(ground: Ground, known: Known, *, opened_on: date, on: date) -> GroundStanding:
    """What the ground comes to if the authority decides on the day ``on``.

    By which wording, follows the day on which the matter was opened.
    """
    void = [known.conditions.get(condition) for condition in ground.void_if]
    limits = tuple(
        standing
        for limit in ground.limits
        if (standing := _of_limit(limit, known, opened_on, on)) is not None
    )
    unanswered = tuple(c for c, met in zip(ground.void_if, void, strict=True) if met is None)
    missing = (*unanswered, *(one.missing for one in limits if one.missing))
    standings = {one.standing for one in limits} | ({Standing.UNKNOWN} if unanswered else set())
    met = next((c for c, met in zip(ground.void_if, void, strict=True) if met), None)
    worst = next((one for one in Standing if one in standings), Standing.OPEN)
    return GroundStanding(
        Standing.BARRED if met else worst, limits, met, tuple(dict.fromkeys(missing))
    )


def _of_limit(limit: Limit, known: Known, opened_on: date, on: date) -> LimitStanding | None:
    """What the limit comes to; None where it does not bear on the case."""
    for condition, wanted in ((limit.only_if, True), (limit.unless, False)):
        met = known.conditions.get(condition) if condition else wanted
        if met is None:
            return LimitStanding(limit, Standing.UNKNOWN, missing=condition)
        if met is not wanted:
            return None
    term, start = limit.term(opened_on), known.days.get(limit.counted_from)
    if term is None:
        return None
    if start is None:
        return LimitStanding(limit, Standing.UNKNOWN, term, missing=limit.counted_from)
    day = first_day(limit, term, start)
    return LimitStanding(limit, _standing(limit, acts=day <= on), term, day)


def first_day(limit: Limit, term: Term, start: date) -> date:
    """The first day on which the limit acts, or the first on which the ground may be used."""
    end = add_months(start, term.months) or date.max
    late = limit.effect == "earliest" or end == date.max
    return end if late else end + timedelta(days=1)


def _standing(limit: Limit, *, acts: bool) -> Standing:
    if limit.effect == "only_exceptional_after":
        return Standing.ONLY_EXCEPTIONAL if acts else Standing.OPEN
    if limit.effect == "barred_after":
        return Standing.BARRED if acts else Standing.OPEN
    return Standing.OPEN if acts else Standing.NOT_YET
