"""Pay under a permit, taken out and declared anew: what stories of pay are told with."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from samsyn.synth.columns import NONE, Rows
from samsyn.synth.makers.parts import add_pay, month_of, payee_numbers
from samsyn.synth.stories import Agency, Flags

MUST_BE_DECLARED = 3  # months back to the last that must have been declared
_MONTHS, _PERIOD_YEAR = 12, 100
Whole = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True)
class Months:
    """A row per permit and month whose pay has been taken out.

    ``place`` counts from the first of the months, ``left`` how many come after.
    """

    persons: Rows
    employers: Rows
    offers: Whole
    of: Rows
    month: Whole
    place: Whole
    left: Whole


def full_months(agency: Agency, permits: Rows) -> tuple[Whole, Whole]:
    """The first and the last full month of permits, if it must have been declared."""
    held = agency.decisions
    if not len(held):
        return np.ones(len(permits), np.int64), np.zeros(len(permits), np.int64)
    first = month_of(held["permit_from"][permits] - 1) + 1
    last = month_of(held["permit_to"][permits] + 1) - 1
    return first, np.minimum(last, month_of(agency.on) - MUST_BE_DECLARED)


def taken_out(agency: Agency, permits: Rows, first: Whole, last: Whole) -> Months:
    """Take out all pay of holders of permits from one month to another, both counted."""
    persons = agency.holders(permits)
    cases = agency.decisions["case_id"][permits]
    _drop(agency, persons, first, last)
    lengths = np.maximum(last - first + 1, 0)
    of = np.repeat(np.arange(len(permits)), lengths)
    place = np.arange(len(of)) - (np.cumsum(lengths) - lengths)[of]
    return Months(
        persons=persons,
        employers=agency.employers(cases),
        offers=agency.cases["offered_monthly_salary"][cases],
        of=of,
        month=first[of] + place,
        place=place,
        left=lengths[of] - place - 1,
    )


def declare(
    agency: Agency,
    months: Months,
    percent: Whole | int = 100,
    where: Flags | None = None,
    *,
    employers: Rows | None = None,
    withdrawn: bool = False,
    specification: str = "1",
) -> None:
    """Declare so many hundredths of the pay offered, in some of the months.

    ``percent`` and ``employers`` (whose the permit is for, unless told) are one per permit.
    """
    rows = np.arange(len(months.of)) if where is None else np.flatnonzero(where)
    of = months.of[rows]
    paid_by = months.employers if employers is None else employers
    pay = (months.offers * percent // 100)[of]
    persons = months.persons[of]
    numbers = payee_numbers(agency, persons)
    lines = add_pay(agency, persons, paid_by[of], months.month[rows], pay, numbers)
    told = {"removed": int(withdrawn), "specification_number": specification}
    agency.set("income_statements", lines, **told)


def _drop(agency: Agency, persons: Rows, first: Whole, last: Whole) -> None:
    lines = agency.rows_about("income_statements", "_person", persons)
    whose = np.full(len(agency.persons), NONE, np.intp)
    whose[persons] = np.arange(len(persons))
    of = whose[agency.income_statements["_person"][lines]]
    period = agency.income_statements["period"][lines].astype(np.int64)
    month = period // _PERIOD_YEAR * _MONTHS + period % _PERIOD_YEAR - 1
    agency.drop("income_statements", lines[(month >= first[of]) & (month <= last[of])])
