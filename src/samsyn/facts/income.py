"""Facts of the pay that employers have declared for the applicant under the earlier work permit.

Counted are the full calendar months of the permit that must have been declared by the day of the
check, the last five years of them at most. All rests on one pass over the income statements: a set
of months is a whole number with a bit per month, so that no month is counted twice.
"""

from datetime import date

import ibis
from ibis import _

from samsyn.facts.declare import APPLICANT, fact
from samsyn.facts.declared_months import (
    first_full_month,
    last_declared_month,
    last_full_month,
    month_of_period,
)
from samsyn.facts.earlier_permit import earlier_permits
from samsyn.facts.sources import Register

_MOST_MONTHS = 60
_RECENT_MONTHS = 6
_DIGITS_OF_EMPLOYER = 10


def _pay_under_permit(register: Register, on: date) -> ibis.Table:
    """A row per applicant with an earlier work permit: the months counted, and the pay in them."""
    permits = _permits(register, on)
    paid = _by_person(_by_employer(_lines(register, permits))).rename(payee="person_id")
    readings = register.number_readings.rename(bearer="person_id")
    joined = permits.left_join(paid, [("person_id", "payee")]).left_join(
        readings, [("person_id", "bearer")]
    )
    # Under a number that fails its check nothing is found, which does not mean that nothing is paid.
    valid = joined.personal_number_valid.fill_null(False) | joined.coordination_number_valid
    known = (joined.months > 0) & (joined.payee.notnull() | valid.fill_null(False))
    return joined.mutate(known=known)


def _permits(register: Register, on: date) -> ibis.Table:
    """The earlier permits, with the number of the first month counted and how many are."""
    permits = earlier_permits(register, on)
    declared = last_declared_month(on)
    ends, begins = last_full_month(permits.permit_to), first_full_month(permits.permit_from)
    last = ibis.cases(
        (ends < declared, ends),
        ((ends >= declared) | (permits.permit_kind == "permanent"), declared),
    )
    first = ibis.ifelse(begins < last - _MOST_MONTHS + 1, last - _MOST_MONTHS + 1, begins)
    months = ibis.ifelse(first > last, 0, last - first + 1)
    return permits.select(
        "person_id",
        "offered_monthly_salary",
        "employer_number",
        first_month=ibis.ifelse(last.notnull(), first, None),
        months=months,
    )


def _lines(register: Register, permits: ibis.Table) -> ibis.Table:
    """The income statements of those persons in those months, with each month's place among them."""
    persons, statements = register.persons, register.income_statements
    numbers = persons.select("person_id", number="personal_identity_number").union(
        persons.select("person_id", number="coordination_number"), distinct=True
    )
    lines = permits.join(numbers, "person_id").join(statements, _.number == statements.payee_number)
    placed = lines.select(
        "person_id",
        "months",
        "cash_pay",
        employer=lines.employer_number_right.right(_DIGITS_OF_EMPLOYER),
        own=lines.employer_number_right.right(_DIGITS_OF_EMPLOYER) == lines.employer_number,
        place=month_of_period(lines.period) - lines.first_month,
        stands=~lines.removed.fill_null(False),
    )
    return placed.filter(placed.place >= 0, placed.place < placed.months)


def _by_employer(lines: ibis.Table) -> ibis.Table:
    """A row per person and employer: pay, and the months paid and withdrawn as sets."""
    month = ibis.literal(1, "int64") << lines.place
    paid = lines.stands & (lines.cash_pay > 0)
    recent = lines.stands & (lines.place >= lines.months - _RECENT_MONTHS)
    return lines.group_by("person_id", "employer", "own").agg(
        pay=lines.cash_pay.sum(where=lines.stands),
        recent_pay=lines.cash_pay.sum(where=recent),
        paid=month.bit_or(where=paid).fill_null(0),
        withdrawn=month.bit_or(where=~lines.stands).fill_null(0),
        first_paid=lines.place.min(where=paid),
        last_paid=lines.place.max(where=paid),
    )


def _by_person(employers: ibis.Table) -> ibis.Table:
    """A row per person, over all employers."""
    withdrawn = _size(employers.withdrawn & ~employers.paid)
    return employers.group_by("person_id").agg(
        pay=employers.pay.sum(),
        recent_from_own=employers.recent_pay.sum(where=employers.own),
        recent_from_others=employers.recent_pay.sum(where=~employers.own),
        months_paid=_size(employers.paid.bit_or()),
        span=employers.last_paid.max() - employers.first_paid.min() + 1,
        withdrawn=withdrawn.max(),
    )


def _size(months: ibis.Value) -> ibis.Value:
    """How many months are in a set."""
    return sum((months >> place) & 1 for place in range(_MOST_MONTHS))
