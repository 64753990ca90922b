"""Facts of the pay that employers have declared for the applicant under the earlier work permit.

All pay rests on one pass over the income statements; ``pay_lines`` tells which months are counted.
A set of months is a whole number with a bit per month, so that no month is counted twice.
"""

from datetime import date

import ibis

from samsyn.facts.declare import APPLICANT, fact
from samsyn.facts.pay_lines import counted_permits, lines_under, where_known, with_pay
from samsyn.facts.sources import Register, relation

# Width in bits -> the lower half of every pair of fields so wide.
_HALVES = {
    1: 0x5555_5555_5555_5555,
    2: 0x3333_3333_3333_3333,
    4: 0x0F0F_0F0F_0F0F_0F0F,
    8: 0x00FF_00FF_00FF_00FF,
    16: 0x0000_FFFF_0000_FFFF,
    32: 0x0000_0000_FFFF_FFFF,
}


@relation
def _pay_under_permit(register: Register, on: date) -> ibis.Table:
    """A row per applicant with an earlier work permit: the months counted, and the pay in them."""
    permits = counted_permits(register, on)
    paid = _by_person(_by_employer(lines_under(register, permits)))
    return with_pay(register, permits, paid)


def _by_employer(lines: ibis.Table) -> ibis.Table:
    """A row per person and employer: pay, and the months paid and withdrawn as sets."""
    month = ibis.literal(1, "int64") << lines.place
    paid = lines.stands & (lines.cash_pay > 0)
    return lines.group_by("person_id", "payer").agg(
        pay=lines.cash_pay.sum(where=lines.stands),
        paid=month.bit_or(where=paid).fill_null(0),
        withdrawn=month.bit_or(where=~lines.stands).fill_null(0),
        first_paid=lines.place.min(where=paid),
        last_paid=lines.place.max(where=paid),
    )


def _by_person(employers: ibis.Table) -> ibis.Table:
    """A row per person, over all employers."""
    gone = employers.mutate(withdrawn=employers.withdrawn & ~employers.paid)
    counted = _with_size(gone, "withdrawn")
    people = counted.group_by("person_id").agg(
        pay=counted.pay.sum(),
        months_paid=counted.paid.bit_or(),
        span=counted.last_paid.max() - counted.first_paid.min() + 1,
        withdrawn=counted.withdrawn.max(),
    )
    return _with_size(people, "months_paid")


def _with_size(table: ibis.Table, months: str) -> ibis.Table:
    """The table with the set of months in a column replaced by how many they are.

    Each step adds up neighbours: bits, then the counts in pairs of bits, in fours, and so on.
    """
    for width, lower in _HALVES.items():
        found = table[months]
        table = table.mutate(**{months: (found & lower) + ((found >> width) & lower)})
    return table


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
    return counted_permits(register, on).select("person_id", value="months")


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
    return where_known(pay, ibis.greatest(pay.pay, 0))


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
    return where_known(pay, ibis.greatest(pay.pay, 0) // pay.months.nullif(0))


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
    permits = counted_permits(register, on)
    return permits.select("person_id", value=permits.offered_monthly_salary * permits.months)


@fact(APPLICANT, type="int64", sv="Månader med redovisad lön", en="Months with declared pay")
def months_paid_under_earlier_permit(register: Register, on: date) -> ibis.Table:
    """In how many of the months counted some employer has declared pay.

    Unit: months
    Source: income_statements
    Window: full months of the earlier permit that must have been declared by the day
    Missing: no earlier permit or its days, no such month yet, or no number to look up
    """
    pay = _pay_under_permit(register, on)
    return where_known(pay, pay.months_paid)


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
    return where_known(pay, pay.span - pay.months_paid)


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
    return where_known(pay, pay.withdrawn)
