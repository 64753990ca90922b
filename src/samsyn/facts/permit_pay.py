"""Facts of the pay that employers have declared for the holder of a work permit of late.

Counted are full calendar months of the permit among the last six whose pay must have been declared
by the day of the check.
"""

from datetime import date

import ibis

from samsyn.facts.declare import PERMIT, fact
from samsyn.facts.declared_pay import (
    declared_periods,
    first_full_month,
    last_declared_month,
    month_of_day,
    month_of_period,
    organisation_number,
    stands,
)
from samsyn.facts.permit import permits
from samsyn.facts.sources import Register, relation

_RECENT, _LATEST = 6, 3
# Within how many months work is to begin (utlänningslagen 7:7 e).
_MONTHS_TO_BEGIN = 4


@relation
def _numbers(register: Register, on: date) -> ibis.Table:
    """The numbers that pay of a permit's holder may be declared under, and the months counted."""
    granted = permits(register, on)
    bearers = granted.join(register.persons, "person_id").mutate(
        first_month=first_full_month(granted.permit_from),
        month_begun=month_of_day(granted.permit_from),
    )
    columns = ("decision_id", "employer_id", "first_month", "month_begun")
    personal = bearers.select(*columns, number="personal_identity_number")
    coordination = bearers.select(*columns, number="coordination_number")
    return personal.union(coordination, distinct=True)


@relation
def _recent_months(register: Register, on: date) -> ibis.Table:
    """A row per permit and month with a line that stands: the pay of the month."""
    recent = register.income_statements
    recent = recent.filter(recent.period.isin(declared_periods(on, _RECENT)), stands(recent))
    lines = _numbers(register, on).join(recent, [("number", "payee_number")])
    lines = lines.mutate(month=month_of_period(lines.period))
    counted = lines.filter(lines.month >= lines.first_month)
    return counted.group_by("decision_id", "month").agg(pay=counted.cash_pay.sum())


@relation
def _recent_pay(register: Register, on: date) -> ibis.Table:
    """A row per permit: what was declared of late, and whether it is known.

    Under numbers that all fail their check nothing is found, which is not to say nothing was paid.
    """
    months = _recent_months(register, on)
    latest = months.month > last_declared_month(on) - _LATEST
    paid = months.group_by(paid_id="decision_id").agg(
        latest=months.pay.sum(where=latest),
        in_work=months.pay.sum(where=months.pay > 0),
        months_in_work=months.count(where=months.pay > 0),
    )
    granted = permits(register, on).mutate(
        first_month=first_full_month(permits(register, on).permit_from)
    )
    joined = granted.left_join(paid, [("decision_id", "paid_id")]).left_join(
        register.number_readings.rename(bearer="person_id"), [("person_id", "bearer")]
    )
    valid = joined.personal_number_valid.fill_null(False) | joined.coordination_number_valid
    found = joined.paid_id.notnull() | valid.fill_null(False)
    # Without a first day no month is known to lie within the permit.
    found = found & joined.permit_from.notnull()
    full = last_declared_month(on) - joined.first_month + 1
    return joined.mutate(known=found, full_months=ibis.ifelse(full < 0, 0, full))


def _where_known(pay: ibis.Table, value: ibis.Value) -> ibis.Table:
    """A row per permit; where the pay is known, lines that are not there are none."""
    told = ibis.ifelse(pay.known, value.fill_null(0), ibis.null("int64"))
    return pay.select("decision_id", value=told)


@fact(
    PERMIT,
    type="int64",
    sv="Hela månader av tillståndet som ska vara redovisade",
    en="Full months of the permit that must have been declared",
)
def declared_months_of_permit(register: Register, on: date) -> ibis.Table:
    """How many full calendar months of the permit must have been declared by the day.

    Unit: months
    Source: decisions
    Window: full months of the permit whose pay must have been declared by the day
    Missing: the decision bears no first day
    """
    return _recent_pay(register, on).select("decision_id", value="full_months")


@fact(
    PERMIT,
    type="int64",
    sv="Redovisad lön de tre senaste månaderna",
    en="Pay declared for the last three months",
)
def permit_pay_last_three_months(register: Register, on: date) -> ibis.Table:
    """The cash pay that all employers have declared, withdrawn lines aside.

    Unit: SEK
    Source: income_statements
    Window: the last three months that must have been declared by the day, full months of the permit
    Missing: the decision bears no first day, or there is no valid number to look up
    """
    pay = _recent_pay(register, on)
    return _where_known(pay, pay.latest)


@fact(
    PERMIT,
    type="int64",
    sv="Månader i arbete av de sex senaste",
    en="Months in work of the last six",
)
def permit_months_in_work(register: Register, on: date) -> ibis.Table:
    """In how many months some employer has declared pay.

    Unit: months
    Source: income_statements
    Window: the last six months that must have been declared by the day, full months of the permit
    Missing: the decision bears no first day, or there is no valid number to look up
    """
    pay = _recent_pay(register, on)
    return _where_known(pay, pay.months_in_work)


@fact(
    PERMIT,
    type="int64",
    sv="Redovisad lön i månader i arbete",
    en="Pay declared for months in work",
)
def permit_pay_in_work(register: Register, on: date) -> ibis.Table:
    """The cash pay that all employers have declared for the months in which there is any.

    Unit: SEK
    Source: income_statements
    Window: the last six months that must have been declared by the day, full months of the permit
    Missing: the decision bears no first day, or there is no valid number to look up
    """
    pay = _recent_pay(register, on)
    return _where_known(pay, pay.in_work)


@fact(
    PERMIT,
    type="int64",
    sv="Redovisad lön per månad i arbete",
    en="Pay declared per month in work",
)
def permit_mean_pay_in_work(register: Register, on: date) -> ibis.Table:
    """That pay per month in work, in whole SEK rounded down.

    Unit: SEK per month
    Source: income_statements
    Window: the last six months that must have been declared by the day, full months of the permit
    Missing: as for the pay, or there is no month in work
    """
    pay = _recent_pay(register, on)
    return pay.select("decision_id", value=pay.in_work // pay.months_in_work.nullif(0))


@fact(
    PERMIT,
    type="int64",
    sv="Erbjuden lön för månaderna i arbete",
    en="Pay offered for the months in work",
)
def permit_offer_in_work(register: Register, on: date) -> ibis.Table:
    """The pay offered for the permit, times the months in work.

    Unit: SEK
    Source: cases
    Window: the last six months that must have been declared by the day, full months of the permit
    Missing: no pay was offered on record, or the months in work are not known
    """
    pay = _recent_pay(register, on)
    months = ibis.ifelse(pay.known, pay.months_in_work.fill_null(0), ibis.null("int64"))
    return pay.select("decision_id", value=pay.offered_monthly_salary * months)


@relation
def _beginning(register: Register, on: date) -> ibis.Table:
    """A row per permit: pay from its employer in the month it began and the four after."""
    employers = register.organisations.select("organisation_id", own="organisation_number")
    numbers = _numbers(register, on).join(employers, [("employer_id", "organisation_id")])
    declared = register.income_statements
    lines = numbers.join(declared.filter(stands(declared)), [("number", "payee_number")])
    place = month_of_period(lines.period) - lines.month_begun
    own = (organisation_number(lines.employer_number) == lines.own) & (place >= 0)
    paid = lines.group_by(paid_id="decision_id").agg(
        pay=lines.cash_pay.sum(where=own & (place <= _MONTHS_TO_BEGIN))
    )
    known = _recent_pay(register, on).select("decision_id", "employer_id", "permit_from", "known")
    joined = known.left_join(paid, [("decision_id", "paid_id")]).left_join(
        employers, [("employer_id", "organisation_id")]
    )
    since = last_declared_month(on) - month_of_day(joined.permit_from)
    found = (joined.known | joined.paid_id.notnull()) & joined.permit_from.notnull()
    return joined.mutate(known=found & joined.own.notnull(), since=since)


@fact(
    PERMIT,
    type="boolean",
    sv="Tiden för att börja arbeta är redovisad",
    en="The time to begin work has been declared",
)
def time_to_begin_is_declared(register: Register, on: date) -> ibis.Table:
    """Whether the month in which the permit began and the four after must have been declared.

    Unit: yes or no
    Source: decisions
    Window: the month of the permit's first day and the four after
    Missing: the decision bears no first day
    """
    beginning = _beginning(register, on)
    return beginning.select("decision_id", value=beginning.since >= _MONTHS_TO_BEGIN)


@fact(
    PERMIT,
    type="int64",
    sv="Lön från tillståndets arbetsgivare de första månaderna",
    en="Pay from the permit's employer in the first months",
)
def permit_employer_pay_at_start(register: Register, on: date) -> ibis.Table:
    """The cash pay that the employer of the permit has declared, withdrawn lines aside.

    Unit: SEK
    Source: income_statements
    Window: the month of the permit's first day and the four after
    Missing: there is no valid number of the holder, or none of the employer, to look up
    """
    beginning = _beginning(register, on)
    told = ibis.ifelse(beginning.known, beginning.pay.fill_null(0), ibis.null("int64"))
    return beginning.select("decision_id", value=told)
