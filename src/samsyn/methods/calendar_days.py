"""Years, months and days by the column: which of them are dates, and as days since 1970."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int16]
Days = npt.NDArray[np.int32]

NO_DAY = np.int32(np.iinfo(np.int32).min)
_MONTHS = 12
# Column is the month, row whether the year is a leap year; there is no month 0.
_DAYS_IN_MONTH = np.array(
    [
        [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31],
        [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31],
    ],
    np.int16,
)


def date_exists(year: Numbers, month: Numbers, day: Numbers) -> Flags:
    """Whether year, month and day are a date of the Gregorian calendar, of year 1 or later.

    Args:
        year: Years, shape (n,).
        month: Months, from 1; anything may stand here.
        day: Days, from 1; anything may stand here.
    """
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    real_month = np.where((month >= 1) & (month <= _MONTHS), month, 0)
    fits: Flags = day <= _DAYS_IN_MONTH[leap.astype(np.int8), real_month]
    return fits & (day >= 1) & (year >= 1)


def days_of(year: Numbers, month: Numbers, day: Numbers, *, known: Flags) -> Days:
    """Days since 1970-01-01, NO_DAY where not known. What is known must be a date."""
    months = (np.where(known, year, 1970).astype(np.int64) - 1970) * _MONTHS
    months += np.where(known, month, 1) - 1
    first = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int32)
    return np.where(known, first + day - 1, NO_DAY).astype(np.int32)


def as_dates(days: Days) -> pa.Date32Array:
    """Days since 1970-01-01 as an Arrow array, null for NO_DAY."""
    return pa.array(days, mask=days == NO_DAY).view(pa.date32())
