"""Facts of a claim for a person and a period: its sum, earlier claims, and the person's right.

Nothing of what was done for the person is known here.
"""

from datetime import date

import ibis
from ibis import _

from samsyn.facts.declare import CLAIM, fact
from samsyn.facts.paid_spans import abroad_throughout, claim_spans, payment_spans, stays
from samsyn.facts.sources import Register, relation

_STANDARD = ("municipality_standard", "region_standard")
_FALLEN = ("rejected", "withdrawn")
_RECEIVED = ("asylum", "temporary_protection")


@fact(CLAIM, type="int64", sv="Belopp i anspråket", en="Amount claimed")
def claim_amount(register: Register, on: date) -> ibis.Table:
    """The amount of the claim.

    Unit: SEK
    Source: claims
    Window: the days that the claim is for
    Missing: never; the column is required
    """
    return claim_spans(register).select(claim_id="subject", value="amount")


@fact(CLAIM, type="date", sv="Anspråk för tiden från", en="Claim for the time from")
def claim_period_from(register: Register, on: date) -> ibis.Table:
    """The first day that the claim is for.

    Unit: date
    Source: claims
    Window: the days that the claim is for
    Missing: never; the column is required
    """
    return claim_spans(register).select(claim_id="subject", value="first_day")


@fact(CLAIM, type="string", sv="Slag av anspråk", en="Kind of claim")
def claim_kind(register: Register, on: date) -> ibis.Table:
    """Who claims, and whether a standard amount or the actual cost.

    Unit: code
    Source: claims
    Window: the claim
    Missing: never; the column is required
    """
    return claim_spans(register).select(claim_id="subject", value="kind")


@fact(CLAIM, type="int64", sv="Dagar i anspråket", en="Days claimed for")
def claim_days(register: Register, on: date) -> ibis.Table:
    """How many days the claim is for, its first and last counted.

    Unit: days
    Source: claims
    Window: the days that the claim is for
    Missing: its last day comes before its first
    """
    spans = claim_spans(register)
    days = spans.last_day.delta(spans.first_day, unit="day") + 1
    return spans.select(claim_id="subject", value=ibis.ifelse(days > 0, days, ibis.null("int64")))


@relation
def _pairs(register: Register) -> ibis.Table:
    """A row per claim and earlier claim that stands, of the same kind for the same person."""
    ours = claim_spans(register)
    theirs = ours.filter(~ours.status.isin(_FALLEN).fill_null(False)).drop("status")
    theirs = theirs.rename(
        other="subject",
        amount_then="amount",
        first_then="first_day",
        last_then="last_day",
        claimant_then="claimant_organisation_id",
    )
    earlier = (_.first_then < _.first_day) | ((_.first_then == _.first_day) & (_.other < _.subject))
    return ours.join(theirs, ["person_id", "kind"]).filter(earlier)


@fact(
    CLAIM,
    type="int64",
    sv="Tidigare anspråk för samma sak",
    en="Earlier claims for the same",
    absent=0,
)
def claim_earlier_same(register: Register, on: date) -> ibis.Table:
    """How many earlier claims that stand are for the same person and the same thing.

    Standard amounts are the same where their days overlap by more than the day on which the one
    ends and the other begins; other claims where claimant, days and amount are alike.

    Unit: lines
    Source: claims
    Window: claims that begin on the same day or before
    Missing: the claim names no person
    """
    pairs = _pairs(register)
    same_days = (_.first_then == _.first_day) & (_.last_then == _.last_day)
    overlap = _.kind.isin(_STANDARD) & (same_days | (_.last_then > _.first_day))
    alike = same_days & (_.amount_then == _.amount)
    alike = alike & (_.claimant_then == _.claimant_organisation_id)
    found = pairs.filter(overlap | alike).group_by(found_id="subject").agg(same=_.count())
    spans = claim_spans(register).select("subject", "person_id")
    joined = spans.left_join(found, [("subject", "found_id")])
    same = ibis.ifelse(joined.person_id.notnull(), joined.same.fill_null(0), ibis.null("int64"))
    return joined.select(claim_id="subject", value=same)


@relation
def _rights(register: Register) -> ibis.Table:
    """A row per person and time in which a case, a permit or an allowance makes them received."""
    cases = register.cases
    begun = cases.filter(cases.case_type.isin(_RECEIVED)).select(
        person="applicant_id", begins="received_on", ends=ibis.null("date")
    )
    decisions = register.decisions
    granted = decisions.filter(decisions.outcome == "granted").join(cases, "case_id")
    permits = granted.select(
        person="applicant_id",
        begins=granted.permit_from.fill_null(granted.decided_on),
        ends="permit_to",
    )
    paid = payment_spans(register).filter(_.kind != "repatriation_grant", _.amount > 0)
    paid = paid.select(person="person_id", begins="first_day", ends="last_day")
    return begun.union(permits).union(paid)


@fact(
    CLAIM,
    type="boolean",
    sv="Personen mottagen i perioden",
    en="The person received in the period",
)
def claim_person_received(register: Register, on: date) -> ibis.Table:
    """Whether some right of the person is known in the period that the claim is for.

    It is an application for asylum or temporary protection received by its last day, a permit in
    force on some day of it, or an allowance for a month of it. That an application was refused does
    not end it: whoever is to leave is received until then.

    Unit: yes or no
    Source: cases
    Window: the days that the claim is for
    Missing: the claim names no person
    """
    spans = claim_spans(register).select("subject", "person_id", "first_day", "last_day")
    found = spans.join(_rights(register), [("person_id", "person")]).filter(
        _.begins <= _.last_day, (_.ends >= _.first_day).fill_null(True)
    )
    known = found.select(found_id="subject").distinct()
    joined = spans.left_join(known, [("subject", "found_id")])
    received = ibis.ifelse(
        joined.person_id.notnull(), joined.found_id.notnull(), ibis.null("boolean")
    )
    return joined.select(claim_id="subject", value=received)


@fact(
    CLAIM,
    type="boolean",
    sv="Utomlands hela perioden",
    en="Abroad throughout the period",
)
def claim_abroad_throughout(register: Register, on: date) -> ibis.Table:
    """Whether the person left before the period and had not entered again when it ended.

    Unit: yes or no
    Source: border_crossings
    Window: crossings up to the last day of the period, and to the day of the check
    Missing: no document to look up by, or a crossing without time or direction
    """
    seen = stays(register, on, of_claims=True)
    return seen.select(claim_id="subject", value=abroad_throughout(seen))
