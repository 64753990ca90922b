"""Two written dates: which differences leave them the same date, and which do not."""

from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.methods.dates import (
    DATE_RELATIONS,
    DateComparison,
    DateRelation,
    compare_dates,
    read_dates,
)

DAYS = st.dates(date(1920, 1, 1), date(2026, 12, 31))
WRITTEN = st.one_of(
    st.none(),
    DAYS.map(str),
    DAYS.map(lambda day: f"{day.year}-01-01"),
    DAYS.map(lambda day: str(day.year)),
)


def compared(first: str | None, second: str | None) -> DateComparison:
    columns = [read_dates(pa.array([text], pa.string())) for text in (first, second)]
    return compare_dates(*columns)


def relation(first: str | None, second: str | None) -> DateRelation:
    return DATE_RELATIONS[int(compared(first, second).relation[0])]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("1985-06-30", "1985-06-30", DateRelation.EQUAL),
        ("1985-06-30", "19850630", DateRelation.EQUAL),
        ("1985-03-07", "1985-07-03", DateRelation.DAY_MONTH_SWAPPED),
        ("1985-06-30", "1995-06-30", DateRelation.SLIP),
        ("1985-06-30", "1985-06-03", DateRelation.SLIP),
        ("1985-06-30", "1958-06-30", DateRelation.SLIP),
        ("1985-06-30", "1985", DateRelation.YEAR_ONLY),
        ("1985-06-30", "1985-06", DateRelation.YEAR_ONLY),
        ("1985-06-30", "1986", DateRelation.YEAR_ONLY),
        ("1985-06-30", "1985-01-01", DateRelation.FIRST_OF_JANUARY),
        ("1985-06-30", "1986-01-01", DateRelation.FIRST_OF_JANUARY),
        ("1985-06-30", "1985-07-31", DateRelation.NEAR),
        ("1985-06-30", "1985-07-12", DateRelation.DIFFERENT),
        ("1985-06-30", "1988-01-01", DateRelation.DIFFERENT),
        ("1985-06-30", "1989", DateRelation.DIFFERENT),
        ("1985-06-30", "1962-11-04", DateRelation.DIFFERENT),
        ("1985-06-30", None, DateRelation.MISSING),
        ("1985-06-30", "in 1985", DateRelation.MISSING),
    ],
)
def test_dates_are_told_apart(first: str, second: str | None, expected: DateRelation) -> None:
    assert relation(first, second) == expected
    assert relation(second, first) == expected


def test_an_impossible_date_is_compared_as_it_is_written() -> None:
    assert relation("1770-81-01", "1770-01-01") == DateRelation.SLIP


def test_the_less_is_wrong_the_more_similar() -> None:
    others = ["1985-06-30", "1995-06-30", "1985-01-01", "1986-01-01", "1985-07-31", "1971-11-04"]
    similarity = [float(compared("1985-06-30", other).similarity[0]) for other in others]
    assert similarity == sorted(similarity, reverse=True)
    assert len(set(similarity)) == len(similarity)


def test_two_firsts_of_january_say_less_than_two_other_equal_days() -> None:
    unknown = compared("1985-01-01", "1985-01-01")
    assert unknown.similarity[0] < compared("1985-06-30", "1985-06-30").similarity[0]


def test_dates_and_texts_of_dates_are_read_alike() -> None:
    days = [date(1985, 6, 30), None]
    as_dates = read_dates(pa.array(days, pa.date32()))
    as_texts = read_dates(pa.chunked_array([["1985-06-30"], [None]]))
    for part in ("year", "month", "day"):
        assert np.array_equal(getattr(as_dates, part), getattr(as_texts, part))


@settings(max_examples=50)
@given(WRITTEN, WRITTEN)
def test_comparing_dates_is_symmetric(first: str | None, second: str | None) -> None:
    one, other = compared(first, second), compared(second, first)
    assert relation(first, second) == relation(second, first)
    assert np.array_equal(one.similarity, other.similarity, equal_nan=True)


@settings(max_examples=50)
@given(DAYS, st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_is_never_another_date(day: date, place: int, by: int) -> None:
    digits = f"{day:%Y%m%d}"
    slip = digits[:place] + str((int(digits[place]) + by) % 10) + digits[place + 1 :]
    assert relation(digits, slip) not in {DateRelation.DIFFERENT, DateRelation.NEAR}
