"""What employers declare of pay: which months must be declared by a day, and under which number.

Employers declare a month's pay by the end of the month after next. A month is numbered
``12 * year + month``, so that one month later is one more; a period is YYYYMM, as income
statements write it.
"""

from datetime import date

import ibis

_DECLARATION_LAG = 3
_MONTHS_PER_YEAR = 12
_PERIOD_YEAR = 100
_DIGITS = 10


def last_declared_month(on: date) -> int:
    """The number of the last month whose pay must have been declared when the day begins."""
    return on.year * _MONTHS_PER_YEAR + on.month - _DECLARATION_LAG


def first_days_of_declared_months(on: date, count: int) -> list[date]:
    """The first day of each of the last ``count`` months that must have been declared."""
    after_last = last_declared_month(on) + 1
    months = range(after_last - count, after_last)
    return [
        date((month - 1) // _MONTHS_PER_YEAR, (month - 1) % _MONTHS_PER_YEAR + 1, 1)
        for month in months
    ]


def declared_periods(on: date, count: int) -> list[int]:
    """The last ``count`` months that must have been declared, as periods."""
    days = first_days_of_declared_months(on, count)
    return [day.year * _PERIOD_YEAR + day.month for day in days]


def month_of_day(day: ibis.Value) -> ibis.Value:
    """The number of the month that a day falls in."""
    return day.year() * _MONTHS_PER_YEAR + day.month()


def month_of_period(period: ibis.Value) -> ibis.Value:
    """The number of the month that a period names."""
    return period // _PERIOD_YEAR * _MONTHS_PER_YEAR + period % _PERIOD_YEAR


def first_full_month(first_day: ibis.Value) -> ibis.Value:
    """The number of the first month that lies wholly on or after a day."""
    return month_of_day(first_day - ibis.interval(days=1)) + 1


def last_full_month(last_day: ibis.Value) -> ibis.Value:
    """The number of the last month that lies wholly on or before a day."""
    return month_of_day(last_day + ibis.interval(days=1)) - 1


def organisation_number(employer_number: ibis.Value) -> ibis.Value:
    """The number of a declaring employer as the companies register writes it, without a prefix."""
    return employer_number.right(_DIGITS)


def stands(lines: ibis.Table) -> ibis.Value:
    """Whether the employer has let a line stand, and not withdrawn it."""
    return ~lines.removed.fill_null(False)
