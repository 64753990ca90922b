"""Payments and claims as spans of days of one person: what facts of both are computed over."""

from datetime import date

import ibis
from ibis import _

from samsyn.facts.declared_pay import month_of_period
from samsyn.facts.residence import recorded_crossings
from samsyn.facts.sources import Register, relation

# How long before the month of a grant a departure is taken to belong to it.
MONTHS_BEFORE_GRANT = 3
_PERIOD_YEAR = 100


@relation
def payment_spans(register: Register) -> ibis.Table:
    """A row per payment: the days of the month that it is for."""
    paid = register.payments
    first = ibis.date(paid.period // _PERIOD_YEAR, paid.period % _PERIOD_YEAR, 1)
    following = (first + ibis.interval(months=1)).cast("date")
    return paid.select(
        "person_id",
        "kind",
        "period",
        "amount",
        "paid_on",
        subject="payment_id",
        month=month_of_period(paid.period),
        first_day=first,
        last_day=(following - ibis.interval(days=1)).cast("date"),
    )


@relation
def claim_spans(register: Register) -> ibis.Table:
    """A row per claim: the days that it is for."""
    claims = register.claims
    return claims.select(
        "person_id",
        "kind",
        "amount",
        "claimant_organisation_id",
        "status",
        subject="claim_id",
        first_day="period_from",
        last_day="period_to",
    )


@relation
def stays(register: Register, on: date, *, of_claims: bool) -> ibis.Table:
    """The spans with the crossings around them on the person's documents, up to the day.

    ``known`` is whether all crossings can be looked up and placed: a document has a number, and
    each crossing a time and a direction.
    """
    spans = claim_spans(register) if of_claims else payment_spans(register)
    spans = spans.select("subject", "person_id", "first_day", "last_day")
    documents = register.travel_documents
    bearers = documents.filter(documents.number.notnull()).select(bearer="person_id").distinct()
    seen = spans.join(recorded_crossings(register), "person_id")
    seen = seen.mutate(
        day=seen.crossed_at.date(),
        since=(seen.first_day - ibis.interval(months=MONTHS_BEFORE_GRANT)).cast("date"),
    )
    found = seen.group_by(found_id="subject").agg(
        unplaced=(_.direction.isnull() | _.crossed_at.isnull()).max(),
        exit_before=_.crossed_at.max(where=(_.direction == "exit") & (_.day < _.first_day)),
        entry_within=_.crossed_at.max(
            where=(_.direction == "entry") & (_.day <= _.last_day) & (_.day <= on)
        ),
        exit_since=_.crossed_at.max(
            where=(_.direction == "exit") & (_.day >= _.since) & (_.day <= on)
        ),
        entry=_.crossed_at.max(where=(_.direction == "entry") & (_.day <= on)),
    )
    joined = spans.left_join(found, [("subject", "found_id")]).left_join(
        bearers, [("person_id", "bearer")]
    )
    return joined.mutate(known=joined.bearer.notnull() & ~joined.unplaced.fill_null(False))


def abroad_throughout(stays: ibis.Table) -> ibis.Value:
    """Whether they left before the span and had not entered again when it ended."""
    abroad = stays.exit_before.notnull() & (stays.entry_within < stays.exit_before).fill_null(True)
    return ibis.ifelse(stays.known, abroad, ibis.null("boolean"))
