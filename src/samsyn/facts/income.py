"""Facts of the pay that employers have declared for the applicant under the earlier work permit.

Counted are the full calendar months of the permit that must have been declared by the day of the
check, the last five years of them at most. All rests on one pass over the income statements: a set
of months is a whole number with a bit per month, so that no month is counted twice.
"""

from datetime import date

import ibis

from samsyn.facts.declare import APPLICANT, fact
from samsyn.facts.declared_pay import (
    first_full_month,
    last_declared_month,
    last_full_month,
    month_of_period,
    organisation_number,
    stands,
)
from samsyn.facts.earlier_permit import earlier_permits
from samsyn.facts.sources import Register

_MOST_MONTHS = 60
_RECENT_MONTHS = 6


def _pay_under_permit(register: Register, on: date) -> ibis.Table:
    """A row per applicant with an earlier work permit: the months counted, and the pay in them."""
    permits = _permits(register, on)
    paid = _by_person(_by_employer(_lines(register, permits))).rename(payee="person_id")
    readings = register.number_readings.rename(bearer="person_id")
    joined = permits.left_join(paid, [("person_id", "payee")]).left_join(
        readings, [("person_id", "bearer")]
    )
    # Under a number that fails its check nothing is found, which is not to say nothing was paid.
    valid = joined.personal_number_valid.fill_null(False) | joined.coordination_number_valid
    found = joined.payee.notnull() | valid.fill_null(False)
    return joined.mutate(known=found & (joined.months > 0))


def _permits(register: Register, on: date) -> ibis.Table:
    """The earlier permits: the number of the first month counted, and how many are."""
    permits = earlier_permits(register, on)
    declared = last_declared_month(on)
    begins, ends = first_full_month(permits.permit_from), last_full_month(permits.permit_to)
    last = ibis.cases(
        (ends < declared, ends),
        ((ends >= declared) | (permits.permit_kind == "permanent"), declared),
    )
    earliest = last - _MOST_MONTHS + 1
    first = ibis.ifelse(begins < earliest, earliest, begins)
    return permits.select(
        "person_id",
        "offered_monthly_salary",
        permit_employer="employer_number",
        first_month=first,
        months=ibis.ifelse(first > last, 0, last - first + 1),
    )


def _lines(register: Register, permits: ibis.Table) -> ibis.Table:
    """The income statements of those persons in those months, each with its month's place."""
    bearers = permits.join(register.persons, "person_id")
    personal = bearers.select(*permits.columns, number="personal_identity_number")
    coordination = bearers.select(*permits.columns, number="coordination_number")
    # Distinct not for equal numbers alone: without it DuckDB reckons the permit's months out anew
    # for every line, which takes ten times as long.
    numbers = personal.union(coordination, distinct=True)
    lines = numbers.join(register.income_statements, [("number", "payee_number")])
    employer = organisation_number(lines.employer_number)
    placed = lines.select(
        "person_id",
        "months",
        "cash_pay",
        employer=employer,
        own=employer == lines.permit_employer,
        place=month_of_period(lines.period) - lines.first_month,
        stands=stands(lines),
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
    people = employers.group_by("person_id").agg(
        pay=employers.pay.sum(),
        recent_from_own=employers.recent_pay.sum(where=employers.own),
        recent_from_others=employers.recent_pay.sum(where=~employers.own),
        paid=employers.paid.bit_or(),
        span=employers.last_paid.max() - employers.first_paid.min() + 1,
        withdrawn=_size(employers.withdrawn & ~employers.paid).max(),
    )
    return people.mutate(months_paid=_size(people.paid))


def _size(months: ibis.Value) -> ibis.Value:
    """How many months are in a set."""
    return sum((months >> place) & 1 for place in range(_MOST_MONTHS))


def _where_known(pay: ibis.Table, value: ibis.Value) -> ibis.Table:
    """A row per applicant; lines that are not there are none where the pay is known."""
    known = ibis.ifelse(pay.known, value.fill_null(0), ibis.null("int64"))
    return pay.select("person_id", value=known)


def _where_employer_known(pay: ibis.Table, value: ibis.Value) -> ibis.Table:
    """The same, where the number of the permit's employer is known too."""
    known = pay.known & pay.permit_employer.notnull()
    return pay.select("person_id", value=ibis.ifelse(known, value.fill_null(0), ibis.null("int64")))


@fact(
    APPLICANT,
    type="int64",
    sv="Månader som räknas i det tidigare tillståndet",
    en="Months counted of the earlier permit",
)
def declared_months_of_earlier_permit(register: Register, on: date) -> ibis.Table:
    """How many full calendar months of the earlier permit must have been declared.

    Unit: months
    Source: decisions
    Window: full months of the earlier permit that must have been declared by the day; sixty at most
    Missing: no earlier permit is on record, or its days are missing
    """
    pay = _pay_under_permit(register, on)
    return pay.select("person_id", value="months")


@fact(
    APPLICANT,
    type="int64",
    sv="Redovisad lön under det tidigare tillståndet",
    en="Pay declared under the earlier permit",
)
def pay_under_earlier_permit(register: Register, on: date) -> ibis.Table:
    """The cash pay that all employers have declared, withdrawn lines aside; never below 0.

    Unit: SEK
    Source: income_statements
    Window: full months of the earlier permit that must have been declared by the day
    Missing: no earlier permit or its days, no such month yet, or no number to look up
    """
    pay = _pay_under_permit(register, on)
    return _where_known(pay, ibis.greatest(pay.pay, 0))


@fact(
    APPLICANT,
    type="int64",
    sv="Redovisad lön per månad i genomsnitt",
    en="Pay declared per month on average",
)
def mean_pay_under_earlier_permit(register: Register, on: date) -> ibis.Table:
    """That pay per month counted, in whole SEK rounded down; months without pay count as 0.

    Unit: SEK per month
    Source: income_statements
    Window: full months of the earlier permit that must have been declared by the day
    Missing: no earlier permit or its days, no such month yet, or no number to look up
    """
    pay = _pay_under_permit(register, on)
    return _where_known(pay, ibis.greatest(pay.pay, 0) // pay.months.nullif(0))


@fact(
    APPLICANT,
    type="int64",
    sv="Erbjuden lön för samma månader",
    en="Pay offered for the same months",
)
def pay_offered_under_earlier_permit(register: Register, on: date) -> ibis.Table:
    """The pay offered for the earlier permit, times the months counted.

    Unit: SEK
    Source: cases
    Window: full months of the earlier permit that must have been declared by the day
    Missing: no earlier permit or its days, or no pay stated for it
    """
    pay = _pay_under_permit(register, on)
    return pay.select("person_id", value=pay.offered_monthly_salary * pay.months)


@fact(APPLICANT, type="int64", sv="Månader med redovisad lön", en="Months with declared pay")
def months_paid_under_earlier_permit(register: Register, on: date) -> ibis.Table:
    """In how many of the months counted some employer has declared pay.

    Unit: months
    Source: income_statements
    Window: full months of the earlier permit that must have been declared by the day
    Missing: no earlier permit or its days, no such month yet, or no number to look up
    """
    pay = _pay_under_permit(register, on)
    return _where_known(pay, pay.months_paid)


@fact(
    APPLICANT,
    type="int64",
    sv="Månader utan lön mellan månader med lön",
    en="Months without pay between months with pay",
)
def unpaid_months_between_paid(register: Register, on: date) -> ibis.Table:
    """How many months without pay lie between the first and the last month with pay.

    Unit: months
    Source: income_statements
    Window: full months of the earlier permit that must have been declared by the day
    Missing: no earlier permit or its days, no such month yet, or no number to look up
    """
    pay = _pay_under_permit(register, on)
    return _where_known(pay, pay.span - pay.months_paid)


@fact(
    APPLICANT,
    type="int64",
    sv="Lön den senaste tiden från andra arbetsgivare",
    en="Recent pay from other employers",
)
def recent_pay_from_other_employers(register: Register, on: date) -> ibis.Table:
    """The pay declared by other employers than the one of the earlier permit.

    Unit: SEK
    Source: income_statements
    Window: the last six full months of the earlier permit that must have been declared by the day
    Missing: no earlier permit or its days, no such month yet, or no number of person or employer
    """
    pay = _pay_under_permit(register, on)
    return _where_employer_known(pay, pay.recent_from_others)


@fact(
    APPLICANT,
    type="int64",
    sv="Lön den senaste tiden från tillståndets arbetsgivare",
    en="Recent pay from the employer of the permit",
)
def recent_pay_from_permit_employer(register: Register, on: date) -> ibis.Table:
    """The pay declared by the employer whom the earlier permit was granted for.

    Unit: SEK
    Source: income_statements
    Window: the last six full months of the earlier permit that must have been declared by the day
    Missing: no earlier permit or its days, no such month yet, or no number of person or employer
    """
    pay = _pay_under_permit(register, on)
    return _where_employer_known(pay, pay.recent_from_own)


@fact(
    APPLICANT,
    type="int64",
    sv="Månader vars lön har tagits tillbaka",
    en="Months whose pay was withdrawn",
)
def months_of_withdrawn_pay(register: Register, on: date) -> ibis.Table:
    """For how many months an employer has withdrawn what it declared and declared no pay instead.

    Where several employers have, it is the months of the one with most.

    Unit: months
    Source: income_statements
    Window: full months of the earlier permit that must have been declared by the day
    Missing: no earlier permit or its days, no such month yet, or no number to look up
    """
    pay = _pay_under_permit(register, on)
    return _where_known(pay, pay.withdrawn)
