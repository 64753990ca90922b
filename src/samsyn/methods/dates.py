"""Could two written dates be the same date? Slips, day and month swapped, unknown days.

Where a birth date is not known, the registers of many countries write 1 January: it stands for any
day of that year, and, where the year was reckoned from an age, of the year before or after.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]
Numbers = npt.NDArray[np.int32]
Positions = npt.NDArray[np.int64]


class DateRelation(StrEnum):
    """What two dates are to each other; the values are stable codes."""

    EQUAL = "equal"
    DAY_MONTH_SWAPPED = "day_month_swapped"
    SLIP = "slip"  # one digit wrong, or two neighbouring digits swapped
    YEAR_ONLY = "year_only"  # of one of them no more than the year is known
    FIRST_OF_JANUARY = "first_of_january"
    NEAR = "near"  # two digits wrong
    DIFFERENT = "different"
    MISSING = "missing"


DATE_RELATIONS = tuple(DateRelation)
_CODE = {relation: np.int8(code) for code, relation in enumerate(DATE_RELATIONS)}
_WRITTEN = r"^\s*(\d{4})(?:-?(\d{2}))?(?:-?(\d{2}))?\s*$"
_DIGITS = 8
_NEAR = 2
_HARDLY_NEAR = 3
_UNLIKE = np.float32(0.05)


@dataclass(frozen=True)
class Dates:
    """Dates as they are written, possible or not; shape (n,) each, 0 where not known."""

    year: Numbers
    month: Numbers
    day: Numbers

    def rows(self, rows: Positions) -> "Dates":
        """The dates in those rows."""
        return Dates(self.year[rows], self.month[rows], self.day[rows])


@dataclass(frozen=True)
class DateComparison:
    """Per pair: similarity from 0 to 1, NaN where one is missing; index into DATE_RELATIONS."""

    similarity: Floats
    relation: Codes


def read_dates(column: pa.Array | pa.ChunkedArray) -> Dates:
    """Read a column of dates, or of texts YYYY-MM-DD, YYYYMMDD, YYYY-MM or YYYY.

    Args:
        column: date32 or string, shape (n,). A text of another form counts as missing.

    Returns:
        Year, month and day; month and day are 0 where only the year is written.
    """
    written = pl.DataFrame({"date": pl.from_arrow(column)})
    parts = written.select(_parts(written.schema["date"]))
    return Dates(*(parts[name].to_numpy() for name in ("year", "month", "day")))


def _parts(kind: pl.DataType) -> list[pl.Expr]:
    """Year, month and day of the column ``date``; 0 where there is none."""
    if kind == pl.Date:
        calendar = pl.col("date").dt
        parts = [calendar.year(), calendar.month(), calendar.day()]
    else:
        text = pl.col("date").cast(pl.String)
        parts = [text.str.extract(_WRITTEN, group) for group in (1, 2, 3)]
    names = ("year", "month", "day")
    return [
        part.cast(pl.Int32).fill_null(0).alias(name)
        for part, name in zip(parts, names, strict=True)
    ]


def compare_dates(left: Dates, right: Dates) -> DateComparison:
    """Compare the dates that stand in the same row; the answer is the same either way round.

    Args:
        left: Dates, n rows.
        right: Dates, n rows.

    Returns:
        Similarity and relation, n rows each.
    """
    similarity = np.ones(len(left.year), np.float32)
    relation = np.full(len(left.year), _CODE[DateRelation.EQUAL], np.int8)
    closer = np.flatnonzero(~_are_plainly_equal(left, right))
    found = _look_closer(left.rows(closer), right.rows(closer))
    similarity[closer], relation[closer] = found.similarity, found.relation
    return DateComparison(similarity, relation)


def _are_plainly_equal(left: Dates, right: Dates) -> Flags:
    """Whether two dates are the same day, known in full and not put for one that is not known."""
    equal: Flags = (left.year == right.year) & (left.month == right.month) & (left.day == right.day)
    in_full = (left.year > 0) & (left.month > 0) & (left.day > 0)
    return equal & in_full & ~_is_first_of_january(left)


def _look_closer(left: Dates, right: Dates) -> DateComparison:
    rules = _rules(left, right)
    holds = [rule for rule, _, _ in rules]
    similarity = np.select(holds, [np.float32(value) for _, value, _ in rules], _UNLIKE)
    codes = [_CODE[relation] for _, _, relation in rules]
    relation = np.select(holds, codes, _CODE[DateRelation.DIFFERENT])
    return DateComparison(similarity, relation)


def _rules(left: Dates, right: Dates) -> list[tuple[Flags, float, DateRelation]]:
    """The first that holds tells how similar two dates are, and what they are to each other.

    What is equal here is no plain date: a first of January, or not known in full.
    """
    same_year = left.year == right.year
    next_year = np.abs(left.year - right.year) == 1
    equal = same_year & (left.month == right.month) & (left.day == right.day)
    swapped = same_year & (left.month == right.day) & (left.day == right.month)
    year_only = (left.month == 0) | (right.month == 0) | (left.day == 0) | (right.day == 0)
    january = _is_first_of_january(left) | _is_first_of_january(right)
    both_january = _is_first_of_january(left) & _is_first_of_january(right)
    wrong, slip = _wrong_digits(left, right)
    return [
        ((left.year == 0) | (right.year == 0), np.nan, DateRelation.MISSING),
        (equal, 0.95, DateRelation.EQUAL),
        (swapped, 0.92, DateRelation.DAY_MONTH_SWAPPED),
        (year_only & same_year, 0.85, DateRelation.YEAR_ONLY),
        (year_only & next_year, 0.6, DateRelation.YEAR_ONLY),
        (slip & both_january, 0.85, DateRelation.SLIP),
        (slip, 0.93, DateRelation.SLIP),
        (january & same_year, 0.75, DateRelation.FIRST_OF_JANUARY),
        (january & next_year, 0.6, DateRelation.FIRST_OF_JANUARY),
        (wrong == _NEAR, 0.55, DateRelation.NEAR),
        (same_year, 0.2, DateRelation.DIFFERENT),
        (wrong == _HARDLY_NEAR, 0.15, DateRelation.DIFFERENT),
    ]


def _is_first_of_january(dates: Dates) -> Flags:
    first: Flags = (dates.month == 1) & (dates.day == 1)
    return first


def _wrong_digits(left: Dates, right: Dates) -> tuple[npt.NDArray[np.int64], Flags]:
    """How many of eight digits differ; whether one is wrong or two neighbours are swapped."""
    first, second = _digits(left), _digits(right)
    wrong = (first != second).sum(axis=0)
    crossed = (first[:-1] == second[1:]) & (first[1:] == second[:-1])
    swapped = (crossed & (first[:-1] != first[1:])).any(axis=0)
    slip: Flags = (wrong == 1) | ((wrong == _NEAR) & swapped)
    return wrong, slip


def _digits(dates: Dates) -> npt.NDArray[np.int8]:
    """The digits of YYYYMMDD, shape (8, n)."""
    number = dates.year.astype(np.int64) * 10_000 + dates.month * 100 + dates.day
    powers = 10 ** np.arange(_DIGITS - 1, -1, -1)
    return (number // powers[:, np.newaxis] % 10).astype(np.int8)
