"""The income statements of a person under the earlier work permit, line by line.

Counted are the full calendar months of the permit that must have been declared by the day of the
check, the last five years of them at most.
"""

from datetime import date

import ibis

from samsyn.facts.declared_pay import (
    first_full_month,
    last_declared_month,
    last_full_month,
    month_of_period,
    organisation_number,
    stands,
)
from samsyn.facts.earlier_permit import earlier_permits
from samsyn.facts.sources import Register, relation

# A set of months must have room in 64 bits.
_MOST_MONTHS = 60


@relation
def counted_permits(register: Register, on: date) -> ibis.Table:
    """The earlier permits: the number of the first month counted, and how many are."""
    permits = earlier_permits(register, on)
    full = permits.mutate(
        first_month=first_full_month(permits.permit_from),
        last_month=last_full_month(permits.permit_to),
    )
    past = full.mutate(last_month=_no_later_than(last_declared_month(on), full))
    earliest = past.last_month - _MOST_MONTHS + 1
    late = ibis.ifelse(past.first_month < earliest, earliest, past.first_month)
    counted = past.mutate(first_month=late)
    between = counted.last_month - counted.first_month + 1
    return counted.select(
        "person_id",
        "employer_id",
        "offered_monthly_salary",
        "first_month",
        months=ibis.ifelse(between < 0, 0, between),
    )


def _no_later_than(month: int, permits: ibis.Table) -> ibis.Value:
    """The last full month of each permit, or the month given; a permanent one has no last day."""
    goes_on = (permits.last_month >= month) | (permits.permit_kind == "permanent")
    return ibis.cases((permits.last_month < month, permits.last_month), (goes_on, month))


def lines_under(register: Register, permits: ibis.Table) -> ibis.Table:
    """The lines in the months counted, each with its month's place among them, from 0."""
    bearers = permits.join(register.persons, "person_id")
    personal = bearers.select(*permits.columns, number="personal_identity_number")
    coordination = bearers.select(*permits.columns, number="coordination_number")
    # Distinct not for equal numbers alone: without it DuckDB reckons the permit's months out anew
    # for every line, which takes ten times as long.
    numbers = personal.union(coordination, distinct=True)
    lines = numbers.join(register.income_statements, [("number", "payee_number")])
    placed = lines.select(
        *permits.columns,
        "cash_pay",
        payer=organisation_number(lines.employer_number),
        place=month_of_period(lines.period) - lines.first_month,
        stands=stands(lines),
    )
    return placed.filter(placed.place >= 0, placed.place < placed.months)


def with_pay(register: Register, permits: ibis.Table, paid: ibis.Table) -> ibis.Table:
    """The permits with what was found per person, and whether the pay is ``known``.

    It is not known where no month is counted. Under a number that fails its check nothing is
    found either, which is not to say that nothing was paid.
    """
    joined = permits.left_join(paid.rename(payee="person_id"), [("person_id", "payee")]).left_join(
        register.number_readings.rename(bearer="person_id"), [("person_id", "bearer")]
    )
    valid = joined.personal_number_valid.fill_null(False) | joined.coordination_number_valid
    found = joined.payee.notnull() | valid.fill_null(False)
    return joined.mutate(known=found & (joined.months > 0))


def where_known(pay: ibis.Table, value: ibis.Value) -> ibis.Table:
    """A row per applicant; where the pay is known, lines that are not there are none."""
    known = ibis.ifelse(pay.known, value.fill_null(0), ibis.null("int64"))
    return pay.select("person_id", value=known)
