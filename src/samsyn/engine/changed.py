"""Whom a changed row touches, and on which rows the passing of days alone acts.

A nightly run checks anew the permits of those whose rows have changed, and of those for whom a day
has come or gone; what neither touches stands as it was found. Both err towards too many.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import ibis.expr.operations as ops

from samsyn.engine.lineage import built, fields_of
from samsyn.engine.plan import register_tables
from samsyn.engine.post_check import PostPrepared
from samsyn.facts.declare import Fact
from samsyn.register import TABLES
from samsyn.register.derived import DERIVED, READS

# What the rows of a table are told apart by: the kind of key, and the column that bears it. A
# change in a table that is not here cannot be told from whom it touches. A row with a person's key
# is that person's.
HOLDERS: dict[str, tuple[str, str]] = {
    **{name: ("person", "person_id") for name, t in TABLES.items() if "person_id" in t.by_name},
    "persons": ("person", "person_id"),
    "cases": ("person", "applicant_id"),
    "contacts": ("person", "party_id"),
    "decisions": ("case", "case_id"),
    "court_rulings": ("decision", "decision_id"),
    "population_register": ("number", "personal_identity_number"),
    "enrolments": ("number", "personal_identity_number"),
    "income_statements": ("number", "payee_number"),
    "border_crossings": ("document", "document_number"),
    "organisations": ("organisation", "organisation_id"),
    "employer_assessments": ("organisation", "organisation_id"),
}
KINDS = tuple(dict.fromkeys(kind for kind, _ in HOLDERS.values()))
# How a key leads to a holder of permits: table, its column of the person and of the key, the kind.
WAYS = (
    ("persons", "person_id", "person_id", "person"),
    ("persons", "person_id", "personal_identity_number", "number"),
    ("persons", "person_id", "coordination_number", "number"),
    ("travel_documents", "person_id", "number", "document"),
    ("cases", "applicant_id", "case_id", "case"),
    ("cases", "applicant_id", "employer_id", "organisation"),
    ("cases", "applicant_id", "education_provider_id", "organisation"),
)
_DAY_OF_PERMIT = ("decided_on", "permit_from", "permit_to")
_DATED = ("day", "moment")


@dataclass(frozen=True)
class Acts:
    """Days that act on rows: those in which ``column`` of ``table`` fulfils ``condition``.

    The condition is SQL over ``{day}``, the column as a date.
    """

    table: str
    column: str
    condition: str


class CannotTellError(Exception):
    """What a day does cannot be told by rows; the message says of what, in English."""


def what_days_do(ready: PostPrepared, then: date, now: date) -> frozenset[Acts]:
    """The rows on which the days after ``then``, up to ``now``, act; both are of one month.

    Raises:
        CannotTellError: a fact follows the day in a way that is not known here, or a table of it.
    """
    acts = set(_between("decisions", _DAY_OF_PERMIT, then, now, {timedelta(0)}, frozenset()))
    for fact in ready.prepared.facts(ready.prepared.rules):
        lost = (register_tables(fact, now) & TABLES.keys()) - HOLDERS.keys()
        if lost:
            raise CannotTellError(f"{fact.name} reads {sorted(lost)[0]}")
        acts |= set(_of_fact(fact, then, now))
    return frozenset(acts)


def _of_fact(fact: Fact, then: date, now: date) -> Iterator[Acts]:
    before, after = (_Literals.of(fact, day) for day in (then, now))
    moving = before.offsets(then) & after.offsets(now)
    fixed = before.dates & after.dates
    strange = {day for day in after.dates if day - now not in moving and day not in fixed}
    numbers = before.others ^ after.others
    if strange or not numbers <= {repr(then.day), repr(now.day)}:
        raise CannotTellError(f"{fact.name} follows the day in its own way")
    nodes = list(built(fact.expression, now).op().find(ops.Node))
    if any("Delta" in type(node).__name__ or "Diff" in type(node).__name__ for node in nodes):
        raise CannotTellError(f"{fact.name} counts days up to the day of the check")
    for table, columns in _dated_columns(fact, now):
        yield from _between(table, columns, then, now, moving, after.intervals)
    if numbers:
        yield from _of_day_number(fact, nodes, then, now)


def _of_day_number(fact: Fact, nodes: Iterable[Any], then: date, now: date) -> Iterator[Acts]:
    """Rows whose date bears the number of one of those days: a month more has passed."""
    named = {
        node.arg.name if isinstance(node.arg, ops.Field) else None
        for node in nodes
        if isinstance(node, ops.ExtractDay)
    }
    condition = f"day({{day}}) > {then.day} AND day({{day}}) <= {now.day}"
    if _counts_whole_months(nodes, now.day):
        known = dict(_dated_columns(fact, now))
        for table, columns in known.items():
            for column in columns:
                if column in named:
                    yield Acts(table, column, condition)
        if named <= {column for columns in known.values() for column in columns}:
            return
    raise CannotTellError(f"{fact.name} follows the number of the day in its own way")


def _counts_whole_months(nodes: Iterable[Any], number: int) -> bool:
    """Whether the number of the day is only held against a date's with «later than»."""
    held = [
        node
        for node in nodes
        if isinstance(node, ops.Comparison)
        and any(isinstance(arg, ops.Literal) and arg.value == number for arg in node.args)
        and any(isinstance(arg, ops.ExtractDay) for arg in node.args)
    ]
    return bool(held) and all(
        isinstance(node, ops.Greater) and isinstance(node.left, ops.ExtractDay) for node in held
    )


def _between(
    table: str,
    columns: Iterable[str],
    then: date,
    now: date,
    offsets: Iterable[timedelta],
    intervals: Iterable[str],
) -> Iterator[Acts]:
    """Rows with a date, or one an interval from it, that those days pass."""
    for offset in offsets:
        days = f"BETWEEN DATE '{then + offset}' AND DATE '{now + offset}'"
        shifted = [f"{{day}} {sign} {i}" for i in sorted(intervals) for sign in "+-"]
        for column in columns:
            for day in ("{day}", *shifted):
                yield Acts(table, column, f"CAST({day} AS DATE) {days}")


def _dated_columns(fact: Fact, on: date) -> list[tuple[str, tuple[str, ...]]]:
    named = fields_of(fact.expression, on)
    found = []
    for table in sorted(register_tables(fact, on) & TABLES.keys()):
        columns = [c.name for c in TABLES[table].columns if c.kind.name in _DATED]
        read = {c for d in DERIVED if d in READS for c in READS[d].get(table, ())}
        found.append((table, tuple(c for c in columns if c in named or c in read)))
    return found


@dataclass(frozen=True)
class _Literals:
    """The constants of a fact's expression for a day."""

    dates: frozenset[date]
    intervals: frozenset[str]
    others: frozenset[str]

    @classmethod
    def of(cls, fact: Fact, on: date) -> "_Literals":
        found = list(built(fact.expression, on).op().find(ops.Literal))
        return cls(
            frozenset(n.value for n in found if isinstance(n.value, date)),
            frozenset(
                f"INTERVAL {n.value} {n.dtype.unit.name}" for n in found if n.dtype.is_interval()
            ),
            frozenset(
                repr(n.value)
                for n in found
                if not isinstance(n.value, date) and not n.dtype.is_interval()
            ),
        )

    def offsets(self, on: date) -> frozenset[timedelta]:
        return frozenset(day - on for day in self.dates)
