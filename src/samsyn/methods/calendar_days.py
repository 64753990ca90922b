"""Years, months and days by the column: which of them are dates, and as days since 1970."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int16]

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


def dates_of(year: Numbers, month: Numbers, day: Numbers, *, known: Flags) -> pa.Date32Array:
    """The dates as an Arrow array; null where not known. What is known must be a date."""
    days = np.zeros(len(known), np.int32)
    months = (year[known].astype(np.int64) - 1970) * _MONTHS + month[known] - 1
    first = months.astype("datetime64[M]").astype("datetime64[D]")
    days[known] = (first + (day[known].astype(np.int64) - 1)).astype(np.int32)
    return pa.array(days, mask=~known).view(pa.date32())
