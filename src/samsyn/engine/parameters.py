"""Dated parameters over many cases: which value holds follows the day, and at times the kind."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from samsyn.engine.compile_sql import constant
from samsyn.engine.declarations import DatedValue, Parameter

Value = Decimal | int | None
# (first day in force, the entry, the value) -> SQL
Render = Callable[[date, DatedValue, Value], str]


def value_sql(parameter: Parameter, on: date) -> str:
    """SQL of the value that holds for a row."""
    return _by_day(parameter, on, lambda _first, _entry, value: constant(value))


def told_texts(
    parameter: Parameter, on: date, cases: pa.Table, told: Callable[[date, DatedValue, Value], str]
) -> pa.Array | str | None:
    """A text about the value that holds for each case; one text where the same holds for all.

    ``cases`` has the columns received_on, which of a payment is the first day that it is for, and
    application_kind. Null where no value holds.
    """
    kinds = (None, "first", "extension") if by_kind(parameter) else (None,)
    entries = _entries(parameter, on)
    # One text per day and kind: none before the first day, or where the kind is not known.
    texts: list[str | None] = [None] * len(kinds)
    for first, entry in entries:
        held = [entry.of_kind(kind) for kind in kinds]
        texts += [None if value is None else told(first, entry, value) for value in held]
    if parameter.decided_by == "check" and len(kinds) == 1:
        return texts[-1]
    days = np.full(cases.num_rows, len(entries), np.int64)
    if parameter.decided_by != "check":
        days = np.searchsorted(_days(entries), _day_numbers(cases["received_on"]), side="right")
    kind = pc.index_in(cases["application_kind"], value_set=pa.array(kinds, pa.string()))
    place = days * len(kinds) + pc.fill_null(kind, 0).to_numpy() * (len(kinds) > 1)
    return pa.array(texts, pa.string()).take(pa.array(place))


def _entries(parameter: Parameter, on: date) -> list[tuple[date, DatedValue]]:
    if parameter.decided_by != "check":
        return sorted(parameter.values.items())
    entry = parameter.entry(on)
    return [entry] if entry else []


def _days(entries: list[tuple[date, DatedValue]]) -> npt.NDArray[np.int32]:
    return np.array([first for first, _ in entries], "datetime64[D]").astype(np.int32)


def _day_numbers(days: pa.ChunkedArray) -> npt.NDArray[np.int32]:
    numbers: npt.NDArray[np.int32] = days.cast(pa.int32()).to_numpy()
    return numbers


def by_kind(parameter: Parameter) -> bool:
    """Whether first applications and extensions have values of their own."""
    return any(entry.value is None for entry in parameter.values.values())


def _by_day(parameter: Parameter, on: date, render: Render) -> str:
    """CASE over the days from which values hold, the latest first; NULL before the first."""
    if parameter.decided_by == "check":
        entry = parameter.entry(on)
        return _of_kind(*entry, render) if entry else "CAST(NULL AS BIGINT)"
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
