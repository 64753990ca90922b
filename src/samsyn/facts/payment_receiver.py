"""Facts of whoever was paid: declared pay, permits, stay and the population register, at the time.

Permits for temporary protection do not count as permits here: their holders are received as those
who wait for asylum are.
"""

from datetime import date

import ibis
from ibis import _

from samsyn.facts.declare import PAYMENT, fact
from samsyn.facts.declared_pay import last_declared_month, month_of_day, stands
from samsyn.facts.identity_in_register import register_rows
from samsyn.facts.paid_spans import abroad_throughout, payment_spans, stays
from samsyn.facts.sources import Register, relation

_PERMITS = ("work_permit", "study_permit", "family_reunification", "asylum")


@fact(
    PAYMENT,
    type="boolean",
    sv="Månadens lön ska vara redovisad",
    en="The month's pay must have been declared",
)
def payment_month_is_declared(register: Register, on: date) -> ibis.Table:
    """Whether pay of the month of the payment must have been declared by the day.

    Unit: yes or no
    Source: payments
    Window: the month that the payment is for
    Missing: never
    """
    spans = payment_spans(register)
    return spans.select(payment_id="subject", value=spans.month <= last_declared_month(on))


@relation
def _declared(register: Register) -> ibis.Table:
    """A row per payment: the pay declared of its month, and whether there is a number to ask by."""
    spans = payment_spans(register).select("subject", "person_id", "period")
    people = register.persons
    personal = people.select("person_id", number="personal_identity_number")
    coordination = people.select("person_id", number="coordination_number")
    numbered = spans.join(personal.union(coordination, distinct=True), "person_id")
    lines = register.income_statements
    lines = lines.filter(stands(lines))
    found = numbered.join(lines, [("number", "payee_number"), "period"])
    pay = found.group_by(found_id="subject").agg(pay=found.cash_pay.sum())
    joined = spans.left_join(pay, [("subject", "found_id")]).left_join(
        register.number_readings.rename(bearer="person_id"), [("person_id", "bearer")]
    )
    valid = joined.personal_number_valid.fill_null(False) | joined.coordination_number_valid
    return joined.mutate(known=joined.found_id.notnull() | valid.fill_null(False))


@fact(
    PAYMENT,
    type="int64",
    sv="Redovisad lön samma månad",
    en="Pay declared for the same month",
)
def payment_declared_pay(register: Register, on: date) -> ibis.Table:
    """The cash pay that all employers have declared for the month, withdrawn lines aside.

    Unit: SEK
    Source: income_statements
    Window: the month that the payment is for
    Missing: there is no valid number to look up
    """
    declared = _declared(register)
    pay = ibis.ifelse(declared.known, declared.pay.fill_null(0), ibis.null("int64"))
    return declared.select(payment_id="subject", value=pay)


@fact(
    PAYMENT,
    type="int64",
    sv="Månader med uppehållstillstånd vid utbetalningen",
    en="Months with a residence permit at the payment",
)
def payment_months_with_permit(register: Register, on: date) -> ibis.Table:
    """How many months before that of the payment the earliest permit then in force had begun.

    A permit begins on its first day or on the day it was decided, whichever is later. One without a
    last day is in force. None is 0.

    Unit: months
    Source: decisions
    Window: permits in force on the first day of the month that the payment is for
    Missing: never
    """
    spans = payment_spans(register).select("subject", "person_id", "first_day", "month")
    decisions, cases = register.decisions, register.cases
    granted = decisions.filter(decisions.outcome == "granted")
    held = granted.join(cases, "case_id").filter(_.case_type.isin(_PERMITS))
    held = held.select(
        "permit_to",
        holder="applicant_id",
        since=ibis.greatest(held.permit_from.fill_null(held.decided_on), held.decided_on),
    )
    found = spans.join(held, [("person_id", "holder")]).filter(
        _.since <= _.first_day, (_.permit_to >= _.first_day).fill_null(True)
    )
    first = found.group_by(found_id="subject").agg(since=_.since.min())
    joined = spans.left_join(first, [("subject", "found_id")])
    months = (joined.month - month_of_day(joined.since)).fill_null(0)
    return joined.select(payment_id="subject", value=months)


@fact(
    PAYMENT,
    type="boolean",
    sv="Utomlands hela utbetalningens månad",
    en="Abroad throughout the month of the payment",
)
def payment_abroad_throughout(register: Register, on: date) -> ibis.Table:
    """Whether the person left before the month and had not entered again when it ended.

    Unit: yes or no
    Source: border_crossings
    Window: crossings up to the last day of the month, and to the day of the check
    Missing: no document to look up by, or a crossing without time or direction
    """
    seen = stays(register, on, of_claims=False)
    return seen.select(payment_id="subject", value=abroad_throughout(seen))


@fact(
    PAYMENT,
    type="boolean",
    sv="Utresa kring utbetalningen",
    en="Departure around the payment",
)
def payment_followed_by_exit(register: Register, on: date) -> ibis.Table:
    """Whether an exit is recorded on the person's documents around the payment or after it.

    Unit: yes or no
    Source: border_crossings
    Window: from three months before the month of the payment to the day of the check
    Missing: no exit, and no document to look up by or a crossing without time or direction
    """
    seen = stays(register, on, of_claims=False)
    none_known = ibis.ifelse(seen.known, False, ibis.null("boolean"))
    left = ibis.ifelse(seen.exit_since.notnull(), True, none_known)
    return seen.select(payment_id="subject", value=left)


@fact(
    PAYMENT,
    type="boolean",
    sv="Åter i landet efter utbetalningen",
    en="Back in the country after the payment",
)
def payment_followed_by_return(register: Register, on: date) -> ibis.Table:
    """Whether an entry came after the last exit around the payment or after it.

    Unit: yes or no
    Source: border_crossings
    Window: from three months before the month of the payment to the day of the check
    Missing: no document to look up by, or a crossing without time or direction
    """
    seen = stays(register, on, of_claims=False)
    back = (seen.entry > seen.exit_since).fill_null(False)
    value = ibis.ifelse(seen.known, back, ibis.null("boolean"))
    return seen.select(payment_id="subject", value=value)


@fact(
    PAYMENT,
    type="boolean",
    sv="Avliden före utbetalningens månad",
    en="Deceased before the month of the payment",
)
def payment_after_death(register: Register, on: date) -> ibis.Table:
    """Whether the population register has the person as deceased since before the month.

    Unit: yes or no
    Source: population_register
    Window: up to the day of the check
    Missing: the person has no number, or the row does not tell its status or since when
    """
    spans = payment_spans(register).select("subject", "person_id", "first_day")
    # That a number is there shows in its reading; the number itself tells age and sex.
    numbers = register.number_readings.select(
        reading_of="person_id",
        numbered=_.personal_number_valid.notnull() | _.coordination_number_valid.notnull(),
    )
    rows = register_rows(register).select("status", "status_on", row_of="person_id")
    paid = spans.left_join(numbers, [("person_id", "reading_of")]).left_join(
        rows, [("person_id", "row_of")]
    )
    later = (paid.status_on > on).fill_null(False)
    status = ibis.ifelse(later, ibis.null("string"), paid.status)
    dead = (status == "deceased") & (paid.status_on < paid.first_day)
    looked_up = ibis.ifelse(paid.numbered.fill_null(False), False, ibis.null("boolean"))
    return paid.select(
        payment_id="subject", value=ibis.ifelse(paid.row_of.notnull(), dead, looked_up)
    )
