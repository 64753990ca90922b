"""Facts of what others have answered or told: alerts, tips, refusals at the border."""

from datetime import date

import ibis
from ibis import _

from samsyn.facts.declare import APPLICANT, CASE, SPONSOR, fact
from samsyn.facts.sources import Register, relation
from samsyn.facts.three_valued import count_of
from samsyn.register.derived import NAME_ALONE

# How a case is found from what a tip is about.
_TIP_SUBJECTS = (
    ("applicant_id", "subject_person_id"),
    ("sponsor_id", "subject_person_id"),
    ("employer_id", "subject_organisation_id"),
    ("case_id", "subject_case_id"),
)


@relation
def _alerts(register: Register) -> ibis.Table:
    """A row per person: the alerts in force that fit them; none known where only names do."""
    found = register.alert_matches
    fits = found.matched_on != NAME_ALONE
    each = {"distinct": True, "where": fits}
    return found.group_by("person_id").agg(
        alerts=found.count(where=fits).nullif(0),
        sources=found.source.collect(order_by=found.source, **each).join(", "),
        ids=found.alert_id.collect(order_by=found.alert_id, **each).join(", "),
        # A document is the firmer match, and comes first in the alphabet too.
        matched_on=found.matched_on.min(where=fits),
    )


@fact(
    APPLICANT,
    SPONSOR,
    type="int64",
    sv="Registerträffar på {role}",
    en="Alerts that fit {role}",
    absent=0,
)
def alert_matches(register: Register, on: date) -> ibis.Table:
    """How many alerts in force fit the person by document, or by name and birth date.

    Unit: lines
    Source: alert_matches
    Window: in force on the day of the check
    Missing: a name fits, and a birth date to hold beside it is missing; none found is 0
    """
    return _alerts(register).select("person_id", value="alerts")


@fact(
    APPLICANT,
    SPONSOR,
    type="string",
    sv="Vad träffen på {role} grundas på",
    en="What the match of {role} rests on",
)
def alert_matched_on(register: Register, on: date) -> ibis.Table:
    """Whether the firmest match is by document, or by name and birth date.

    Unit: code
    Source: alert_matches
    Window: in force on the day of the check
    Missing: no alert fits
    """
    return _alerts(register).select("person_id", value="matched_on")


@fact(
    APPLICANT,
    SPONSOR,
    type="string",
    sv="Register med träff på {role}",
    en="Registers with an alert that fits {role}",
)
def alert_sources(register: Register, on: date) -> ibis.Table:
    """The registers that the alerts stand in, in alphabetical order.

    Unit: text
    Source: alert_matches
    Window: in force on the day of the check
    Missing: no alert fits
    """
    return _alerts(register).select("person_id", value="sources")


@fact(
    APPLICANT,
    SPONSOR,
    type="string",
    sv="Beteckning på träffar för {role}",
    en="Identifiers of the alerts that fit {role}",
)
def alert_ids(register: Register, on: date) -> ibis.Table:
    """The identifiers of the alerts, in alphabetical order.

    Unit: text
    Source: alert_matches
    Window: in force on the day of the check
    Missing: no alert fits
    """
    return _alerts(register).select("person_id", value="ids")


@relation
def _tips(register: Register, on: date) -> ibis.Table:
    """A row per case: the substantiated tips in force about it or a party of it.

    A tip whose status is missing may be one; no other kind of tip is counted.
    """
    tips, cases = register.tips, register.cases
    in_force = tips.filter(
        tips.status.isnull() | (tips.status == "substantiated"),
        tips.received_on <= on,
        tips.expires_on.isnull() | (tips.expires_on >= on),
    )
    found = [
        cases.select("case_id", subject=column)
        .join(in_force, [("subject", about)])
        .select("case_id", "tip_id", "category", "status", tip_received_on="received_on")
        for column, about in _TIP_SUBJECTS
    ]
    # A tip may name both the applicant and the case: it is one tip all the same.
    each = ibis.union(*found, distinct=True)
    sure = each.status.notnull()
    return each.group_by("case_id").agg(
        tips=count_of(each.status == "substantiated"),
        categories=each.category.collect(distinct=True, where=sure, order_by=each.category).join(
            ", "
        ),
        latest=each.tip_received_on.max(where=sure),
    )


@fact(
    CASE,
    type="int64",
    sv="Styrkta tips",
    en="Substantiated tips",
    absent=0,
    reach="party_history",
)
def substantiated_tips(register: Register, on: date) -> ibis.Table:
    """How many substantiated tips in force are about the case or a party of it.

    The parties are the applicant, the sponsor and the employer.

    Unit: lines
    Source: tips
    Window: received by the day of the check, and not expired on it
    Missing: never; no tip is 0
    """
    return _tips(register, on).select("case_id", value="tips")


@fact(
    CASE,
    type="string",
    sv="Vad tipsen gäller",
    en="What the tips concern",
    reach="party_history",
)
def substantiated_tip_categories(register: Register, on: date) -> ibis.Table:
    """The categories of those tips, in alphabetical order.

    Unit: text
    Source: tips
    Window: received by the day of the check, and not expired on it
    Missing: there is no such tip, or none has a category
    """
    return _tips(register, on).select("case_id", value="categories")


@fact(
    CASE,
    type="date",
    sv="Senaste tipset kom in",
    en="Latest tip received",
    reach="party_history",
)
def latest_substantiated_tip_on(register: Register, on: date) -> ibis.Table:
    """The day on which the latest of those tips came in.

    Unit: date
    Source: tips
    Window: received by the day of the check, and not expired on it
    Missing: there is no such tip
    """
    return _tips(register, on).select("case_id", value="latest")


@relation
def _refusals(register: Register, on: date) -> ibis.Table:
    """A row per person: refusals of entry on a document that they have shown."""
    shown = register.travel_documents.select("person_id", "number", "issuing_state").distinct()
    crossings = register.border_crossings
    refused = crossings.select(
        "direction", "issuing_state", "document_number", day=crossings.crossed_at.date()
    ).filter(_.direction == "refused", (_.day <= on) | _.day.isnull())
    of = shown.join(refused, [("number", "document_number"), "issuing_state"])
    return of.group_by("person_id").agg(
        refusals=of.count(),
        latest=ibis.ifelse(of.day.isnull().any(), ibis.null("date"), of.day.max()),
    )


@fact(
    APPLICANT,
    type="int64",
    sv="Nekad inresa på sökandens handlingar",
    en="Refusals of entry on the applicant's documents",
    absent=0,
)
def refusals_of_entry(register: Register, on: date) -> ibis.Table:
    """How many times entry was refused on a document that the applicant has shown.

    Unit: lines
    Source: border_crossings, travel_documents
    Window: up to the day of the check
    Missing: never; none recorded is 0
    """
    return _refusals(register, on).select("person_id", value="refusals")


@fact(
    APPLICANT,
    type="date",
    sv="Senast nekad inresa",
    en="Latest refusal of entry",
)
def latest_refusal_of_entry(register: Register, on: date) -> ibis.Table:
    """The day of the latest refusal of entry on a document that the applicant has shown.

    Unit: date
    Source: border_crossings, travel_documents
    Window: up to the day of the check
    Missing: none is recorded, or one lacks its day
    """
    return _refusals(register, on).select("person_id", value="latest")
