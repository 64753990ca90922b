"""Facts of studies: the provider, and what providers have reported of the applicant's terms."""

from datetime import date

import ibis

from samsyn.facts.declare import APPLICANT, CASE, EDUCATION_PROVIDER, fact
from samsyn.facts.sources import Register, relation
from samsyn.facts.three_valued import any_of

# V, the spring term, is January to June; H, the autumn term, is July to December.
_LAST_MONTH_OF_SPRING = 6


@fact(CASE, type="string", sv="Lärosäte", en="Education provider")
def education_provider_id(register: Register, on: date) -> ibis.Table:
    """The education provider at which the studies are to take place.

    Unit: code
    Source: cases
    Window: the application
    Missing: no education provider is named
    """
    return register.cases.select("case_id", value="education_provider_id")


@fact(EDUCATION_PROVIDER, type="string", sv="Lärosätets slag", en="Kind of organisation")
def provider_kind(register: Register, on: date) -> ibis.Table:
    """What the organisation named as education provider is to the authority.

    Unit: code
    Source: organisations
    Window: the register as fetched
    Missing: the register does not say
    """
    return register.organisations.select("organisation_id", value="kind")


@fact(
    EDUCATION_PROVIDER,
    type="boolean",
    sv="Lärosätet är verksamt",
    en="The education provider is active",
)
def provider_active(register: Register, on: date) -> ibis.Table:
    """Whether the education provider carries on activity and has not been deregistered.

    Unit: yes or no
    Source: organisations
    Window: deregistered by the day of the check; activity as fetched
    Missing: not deregistered, and the register does not say whether it is active
    """
    providers = register.organisations
    deregistered = (providers.deregistered_on <= on).fill_null(False)
    return providers.select(
        "organisation_id", value=ibis.ifelse(deregistered, False, providers.active)
    )


@fact(
    EDUCATION_PROVIDER,
    type="date",
    sv="Lärosätet avregistrerat den",
    en="Education provider deregistered on",
)
def provider_deregistered_on(register: Register, on: date) -> ibis.Table:
    """The day on which the education provider was deregistered.

    Unit: date
    Source: organisations
    Window: up to the day of the check
    Missing: it has not been deregistered
    """
    providers = register.organisations
    passed = providers.deregistered_on <= on
    return providers.select(
        "organisation_id", value=ibis.ifelse(passed, providers.deregistered_on, None)
    )


@relation
def reports(register: Register, on: date) -> ibis.Table:
    """Each report on a person's terms, under either number; ``sequence`` follows the calendar."""
    persons, reported = register.persons, register.enrolments
    numbers = persons.select("person_id", number="personal_identity_number").union(
        persons.select("person_id", number="coordination_number")
    )
    theirs = numbers.join(reported, numbers.number == reported.personal_identity_number)
    return theirs.select(
        "person_id",
        "enrolment_id",
        "event",
        "credits_registered",
        "credits_earned",
        "term",
        sequence=theirs.term.replace("V", "1").replace("H", "2"),
    )


def _last_ended_terms(on: date) -> tuple[str, str]:
    """The two latest terms whose last day, 30 June or 31 December, lies before the day."""
    if on.month > _LAST_MONTH_OF_SPRING:
        return f"{on.year}V", f"{on.year - 1}H"
    return f"{on.year - 1}H", f"{on.year - 1}V"


@relation
def _last_two_terms(register: Register, on: date) -> ibis.Table:
    """Per person: credits and breaks over the last two terms that had ended."""
    known = reports(register, on)
    ended = known.filter(known.term.isin(_last_ended_terms(on)))
    registered, earned = ended.credits_registered, ended.credits_earned
    unstated = (ended.event == "registered") & registered.isnull()
    unreported = (registered > 0) & earned.isnull()
    totals = ended.group_by("person_id").agg(
        registered=registered.sum(),
        earned=earned.sum(),
        unstated=unstated.fill_null(False).max(),
        unreported=unreported.fill_null(False).max(),
        break_approved=any_of(ended.event == "approved_break"),
    )
    return totals.mutate(
        registered=ibis.ifelse(totals.unstated, None, totals.registered),
        earned=ibis.ifelse(totals.unreported, None, totals.earned),
    )


@fact(
    APPLICANT,
    type="decimal",
    sv="Registrerade poäng, senaste två terminerna",
    en="Credits registered, last two terms",
)
def credits_registered_last_two_terms(register: Register, on: date) -> ibis.Table:
    """Credits for which the applicant was registered, whatever came of the term.

    Unit: credits
    Source: enrolments
    Window: the two latest terms that had ended before the day of the check
    Missing: nothing is reported for those terms, or a registration lacks its credits
    """
    return _last_two_terms(register, on).select("person_id", value="registered")


@fact(
    APPLICANT,
    type="decimal",
    sv="Avklarade poäng, senaste två terminerna",
    en="Credits earned, last two terms",
)
def credits_earned_last_two_terms(register: Register, on: date) -> ibis.Table:
    """Credits that the applicant earned of those registered.

    Unit: credits
    Source: enrolments
    Window: the two latest terms that had ended before the day of the check
    Missing: nothing is reported for those terms, or the outcome of some credits is not reported
    """
    return _last_two_terms(register, on).select("person_id", value="earned")


@fact(
    APPLICANT,
    type="boolean",
    sv="Godkänt studieuppehåll, senaste två terminerna",
    en="Approved break, last two terms",
)
def approved_break_last_two_terms(register: Register, on: date) -> ibis.Table:
    """Whether a break from studies was approved in either term.

    Unit: yes or no
    Source: enrolments
    Window: the two latest terms that had ended before the day of the check
    Missing: nothing is reported for those terms
    """
    return _last_two_terms(register, on).select("person_id", value="break_approved")


@relation
def _latest_reports(register: Register, on: date) -> ibis.Table:
    """The latest report of each person: by term, and within a term by the number in its key."""
    known = reports(register, on)
    current = f"{on.year}{2 if on.month > _LAST_MONTH_OF_SPRING else 1}"
    begun = known.filter(known.sequence <= current)
    latest_first = ibis.window(
        group_by="person_id",
        order_by=[
            ibis.desc(begun.sequence),
            ibis.desc(begun.enrolment_id.length()),
            ibis.desc(begun.enrolment_id),
        ],
    )
    placed = begun.mutate(place=ibis.row_number().over(latest_first))
    return placed.filter(placed.place == 0)


@fact(
    APPLICANT,
    type="string",
    sv="Senaste händelse i studierna",
    en="Latest event in the studies",
)
def latest_study_event(register: Register, on: date) -> ibis.Table:
    """What was last reported of the applicant's studies, at any provider.

    Unit: code
    Source: enrolments
    Window: all terms that had begun by the day of the check
    Missing: nothing is reported under the applicant's numbers
    """
    return _latest_reports(register, on).select("person_id", value="event")


@fact(
    APPLICANT,
    type="string",
    sv="Termin för senaste händelse i studierna",
    en="Term of the latest event in the studies",
)
def latest_study_term(register: Register, on: date) -> ibis.Table:
    """The term to which the latest report on the applicant's studies belongs.

    Unit: code
    Source: enrolments
    Window: all terms that had begun by the day of the check
    Missing: nothing is reported under the applicant's numbers
    """
    return _latest_reports(register, on).select("person_id", value="term")
