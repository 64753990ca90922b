"""Facts of whether the holder of a study permit is registered for the term that should be."""

from datetime import date

import ibis
from ibis import _

from samsyn.facts.declare import PERMIT, fact
from samsyn.facts.permit import permits
from samsyn.facts.sources import Register, relation
from samsyn.facts.studies import reports
from samsyn.facts.three_valued import any_of

# Registration for the spring term has ended on 1 March, for the autumn term on 1 October.
_SPRING_ENDED, _AUTUMN_ENDED = (3, 1), (10, 1)


def last_registered_term(on: date) -> tuple[str, date]:
    """The last term that had ended registration by the day, and the day it ended."""
    autumn, spring = date(on.year, *_AUTUMN_ENDED), date(on.year, *_SPRING_ENDED)
    if on >= autumn:
        return f"{on.year}H", autumn
    if on >= spring:
        return f"{on.year}V", spring
    return f"{on.year - 1}H", date(on.year - 1, *_AUTUMN_ENDED)


@relation
def _registrations(register: Register, on: date) -> ibis.Table:
    """A row per permit: whether the holder was registered, or had a break, in that term."""
    term, ended = last_registered_term(on)
    known = reports(register, on)
    theirs = known.filter(known.term == term)
    found = theirs.group_by(found_id="person_id").agg(
        enrolled=any_of(theirs.event.isin(["registered", "approved_break"]))
    )
    # That a number is there shows in its reading; the number itself tells age and sex.
    numbered = register.number_readings.select(
        bearer="person_id",
        numbered=_.personal_number_valid.notnull() | _.coordination_number_valid.notnull(),
    )
    joined = (
        permits(register, on)
        .left_join(found, [("person_id", "found_id")])
        .left_join(numbered, [("person_id", "bearer")])
    )
    reported = ibis.ifelse(joined.numbered.fill_null(False), False, ibis.null("boolean"))
    return joined.select(
        "decision_id",
        covered=joined.permit_from < ended,
        enrolled=ibis.ifelse(joined.found_id.notnull(), joined.enrolled, reported),
    )


@fact(
    PERMIT,
    type="boolean",
    sv="Tillståndet började före registreringstidens slut",
    en="Permit began before registration ended",
)
def permit_before_registration_ended(register: Register, on: date) -> ibis.Table:
    """Whether the permit began before registration ended for the last term that it had ended for.

    Unit: yes or no
    Source: decisions
    Window: the last term that had ended registration by the day
    Missing: the decision bears no first day
    """
    return _registrations(register, on).select("decision_id", value="covered")


@fact(
    PERMIT,
    type="boolean",
    sv="Registrerad på studier eller godkänt studieuppehåll",
    en="Registered for studies, or an approved break",
)
def enrolled_last_registered_term(register: Register, on: date) -> ibis.Table:
    """Whether any provider reports a registration or an approved break for that term.

    Unit: yes or no
    Source: enrolments
    Window: the last term that had ended registration by the day
    Missing: the holder has no number to look up, or a report of the term does not say what it is
    """
    return _registrations(register, on).select("decision_id", value="enrolled")
