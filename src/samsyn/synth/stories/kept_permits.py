"""Stories of permits kept by those who no longer do what they were given for.

They are what Riksrevisionen looked for in RiR 2023:19, and lawful lives that look like it.
"""

import numpy as np

from samsyn.synth.columns import NONE, Rows
from samsyn.synth.makers.parts import add_crossings, last_month, month_of, new_numbers
from samsyn.synth.stories import DECISIONS, Agency, Flags, Rng, look_alike, story
from samsyn.synth.stories.arrivals import stand
from samsyn.synth.stories.common import all_of, has_number
from samsyn.synth.stories.new_organisations import WORK
from samsyn.synth.stories.pay_lines import Months, declare, full_months, taken_out
from samsyn.synth.stories.permits_in_force import (
    HALF_YEAR,
    began,
    everyone,
    holder_registered,
    holder_shows_document,
    permanent,
)
from samsyn.synth.stories.study_reports import latest, of_ended_terms
from samsyn.synth.stories.work_under_permit import works_long

_INCOME, _STARTED, _BELOW = "no_income", "work_not_started", "income_below_permit"
_ENROLMENT, _PROGRESS = "no_enrolment", "no_study_progress"
_EMIGRATED, _REGISTERED, _ENTERED = "emigrated", "not_registered", "not_entered"
_SETTLED, _STUDIES = ("family_reunification", "asylum"), ("study_permit",)
_JUDGED = 3  # months that must have been declared before a permit can be said to be without pay
_TO_BEGIN = 5  # the month in which the permit began, and the four after
_JOURNEYS, _AWAY = 6, 3  # weeks of a commuter that are told, and days abroad in each
_STILL_AWAY = 0.5  # of those whose absence is on record
_YEAR_0 = 1970 * 12  # months are counted from year 0
_COMMUTER_STATE = "DNK"


def can_be_judged(agency: Agency) -> Flags:
    """Three full months of the permit must have been declared, under a number of the holder's."""
    first, last = full_months(agency, np.arange(len(agency.decisions)))
    long_enough: Flags = last - first + 1 >= _JUDGED
    return long_enough & has_number(agency)[agency.decisions["case_id"]]


def registered_for_term(agency: Agency) -> Flags:
    """The holder was registered for the last term whose registration has ended."""
    known: Flags = latest(agency, everyone(agency)) != NONE
    return known


def two_ended_terms(agency: Agency) -> Flags:
    """The holder was registered for two ended terms, and for the one asked of."""
    ended = [rows != NONE for rows in of_ended_terms(agency, everyone(agency))]
    flags: Flags = np.logical_and.reduce(ended) & registered_for_term(agency)
    return flags


_studies = all_of(registered_for_term, began(HALF_YEAR))
_kept = all_of(permanent, holder_registered, began(HALF_YEAR))


@story(_EMIGRATED, subject=DECISIONS, of=_SETTLED, when=_kept, rare=0.5)
def permanent_permit_kept_abroad(agency: Agency, permits: Rows, rng: Rng) -> None:
    """The holder of a permanent permit has moved abroad, and the permit has not been revoked."""
    stand(agency, permits, rng, "emigrated")
    agency.fault(_REGISTERED, permits, of=DECISIONS)


@story(_INCOME, subject=DECISIONS, of=WORK, when=can_be_judged, rare=0.5)
def never_paid(agency: Agency, permits: Rows, _rng: Rng) -> None:
    """Nobody has ever declared pay for the holder."""
    began_in = month_of(agency.decisions["permit_from"][permits])
    _months(agency, permits)
    to_have_begun = _last_asked_of(agency) - began_in + 1 >= _TO_BEGIN
    agency.fault(_STARTED, permits[to_have_begun], of=DECISIONS)


@story(_INCOME, subject=DECISIONS, of=WORK, when=can_be_judged, rare=0.5)
def paid_no_longer(agency: Agency, permits: Rows, _rng: Rng) -> None:
    """For three months now nobody has declared pay."""
    months = _months(agency, permits)
    declare(agency, months, 100, ~_asked_of(agency, months))


@look_alike(_INCOME, subject=DECISIONS, of=WORK, when=can_be_judged)
def lawfully_absent(agency: Agency, permits: Rows, _rng: Rng) -> None:
    """Lawful absence for most of the time: pay in one of the three months."""
    months = _months(agency, permits)
    declare(agency, months, 100, months.month <= _last_asked_of(agency) - 2)
    agency.look_alike(_BELOW, permits, of=DECISIONS)


@look_alike(_INCOME, subject=DECISIONS, of=WORK, when=can_be_judged)
def absence_on_record(agency: Agency, permits: Rows, rng: Rng) -> None:
    """Lawful absence in all of the three months, which was reported; it may still go on."""
    months = _months(agency, permits)
    declare(agency, months, 100, ~_asked_of(agency, months))
    count = len(permits)
    first = np.datetime64(_last_asked_of(agency) - _JUDGED + 1 - _YEAR_0, "M")
    since = np.full(count, first.astype("datetime64[D]"))
    until = np.where(rng.random(count) < _STILL_AWAY, np.datetime64("NaT", "D"), agency.on - 1)
    held = {"person_id": agency.holders(permits), "absent_from": since, "absent_to": until}
    agency.append("lawful_absences", count, **held)


@look_alike(_INCOME, subject=DECISIONS, of=WORK, when=can_be_judged)
def declared_late(agency: Agency, permits: Rows, _rng: Rng) -> None:
    """The employer has not declared the last months yet, one of which it should have."""
    months = _months(agency, permits)
    declare(agency, months, 100, months.month < _last_asked_of(agency))


@look_alike(_INCOME, subject=DECISIONS, of=WORK, when=works_long)
def paid_under_both_numbers(agency: Agency, permits: Rows, rng: Rng) -> Rows:
    """Pay goes on being declared under the coordination number from before the personal one.

    Told of those for whom there are such numbers.
    """
    holders = agency.holders(permits)
    numbers, _ = new_numbers(agency, rng, holders, coordination=True)
    personal = agency.persons["personal_identity_number"][holders] > 0
    told = (numbers > 0) & personal & (agency.persons["coordination_number"][holders] == 0)
    permits, holders, numbers = permits[told], holders[told], numbers[told]
    both = {"coordination_number": numbers, "coordination_number_level": "confirmed"}
    agency.set("persons", holders, **both)
    lines = agency.rows_about("income_statements", "_person", holders)
    under = np.zeros(len(agency.persons), np.int64)
    under[holders] = numbers
    whose = agency.income_statements["_person"][lines]
    agency.set("income_statements", lines, payee_number=under[whose])
    for check in (_STARTED, _BELOW):
        agency.look_alike(check, permits, of=DECISIONS)
    return permits


@story(_ENROLMENT, subject=DECISIONS, of=_STUDIES, when=_studies, rare=0.0)
def no_study_record(agency: Agency, permits: Rows, _rng: Rng) -> None:
    """No provider has ever reported anything."""
    agency.drop("enrolments", agency.rows_about("enrolments", "_person", agency.holders(permits)))


@look_alike(
    _PROGRESS, subject=DECISIONS, of=_STUDIES, when=all_of(two_ended_terms, began(HALF_YEAR))
)
def exchange_abroad(agency: Agency, permits: Rows, rng: Rng) -> None:
    """A term at a university abroad: registered here, and its credits not yet transferred."""
    holders = agency.holders(permits)
    last, before = of_ended_terms(agency, holders)
    registered = agency.enrolments["credits_registered"][before]
    agency.set("enrolments", last, credits_earned=0.0)
    agency.set("enrolments", before, credits_earned=registered)
    documents = agency.documents(holders)
    shown = documents != NONE
    left = np.full(int(shown.sum()), agency.on - 60)
    add_crossings(agency, rng, documents[shown], "exit", left)
    agency.look_alike(_ENROLMENT, permits, of=DECISIONS)


@look_alike(
    _EMIGRATED,
    subject=DECISIONS,
    of=("asylum", "family_reunification", "work_permit"),
    when=all_of(holder_registered, holder_shows_document, began(HALF_YEAR)),
)
def commutes_across_the_border(agency: Agency, permits: Rows, rng: Rng) -> None:
    """The holder lives here and crosses the border each week."""
    documents = agency.documents(agency.holders(permits))
    for week in range(_JOURNEYS):
        left = np.full(len(documents), agency.on - 7 * (week + 1))
        add_crossings(agency, rng, documents, "exit", left)
        add_crossings(agency, rng, documents, "entry", left + _AWAY, _COMMUTER_STATE)
    for check in (_REGISTERED, _ENTERED):
        agency.look_alike(check, permits, of=DECISIONS)


def _months(agency: Agency, permits: Rows) -> Months:
    """All months of the permit that have been declared, with the pay in them taken out."""
    first = month_of(agency.decisions["permit_from"][permits])
    return taken_out(agency, permits, first, np.full(len(permits), last_month(agency)))


def _last_asked_of(agency: Agency) -> int:
    """The last month that must have been declared: employers have declared one more."""
    return last_month(agency) - 1


def _asked_of(agency: Agency, months: Months) -> Flags:
    """The last three months that must have been declared, and what came after them."""
    flags: Flags = months.month > _last_asked_of(agency) - _JUDGED
    return flags
