"""Facts of a permit: the days it holds, what it was granted for, and how long ago it began."""

from datetime import date

import ibis

from samsyn.facts.declare import PERMIT, fact
from samsyn.facts.sources import Register, relation

_MONTHS_PER_YEAR = 12


@relation
def permits(register: Register, on: date) -> ibis.Table:
    """A row per permit granted that had begun by the day, with what its case tells.

    A permit without a first day cannot have begun before it was decided on.
    """
    decisions, cases = register.decisions, register.cases
    granted = decisions.filter(decisions.outcome == "granted", decisions.decided_on <= on)
    joined = granted.join(cases, "case_id").select(
        "decision_id",
        "permit_from",
        "permit_to",
        "permit_kind",
        "employer_id",
        "offered_monthly_salary",
        person_id=cases.applicant_id,
        began_on=ibis.coalesce(granted.permit_from, granted.decided_on),
    )
    return joined.filter(joined.began_on <= on)


@fact(PERMIT, type="date", sv="Tillståndet gäller från", en="Permit valid from")
def permit_from(register: Register, on: date) -> ibis.Table:
    """The first day of the permit.

    Unit: date
    Source: decisions
    Window: the permit
    Missing: the decision bears no first day
    """
    return permits(register, on).select("decision_id", value="permit_from")


@fact(PERMIT, type="date", sv="Tillståndet gäller till", en="Permit valid to")
def permit_to(register: Register, on: date) -> ibis.Table:
    """The last day of the permit.

    Unit: date
    Source: decisions
    Window: the permit
    Missing: the permit is permanent, or the decision bears no last day
    """
    return permits(register, on).select("decision_id", value="permit_to")


@fact(
    PERMIT,
    type="int64",
    sv="Hela månader sedan tillståndet började",
    en="Whole months since the permit began",
)
def months_since_permit_began(register: Register, on: date) -> ibis.Table:
    """How many whole months have passed from the first day of the permit to the day of the check.

    Unit: months
    Source: decisions
    Window: from the first day of the permit to the day of the check
    Missing: the decision bears no first day
    """
    granted = permits(register, on)
    began = granted.permit_from
    months = (on.year - began.year()) * _MONTHS_PER_YEAR + on.month - began.month()
    incomplete = (began.day() > on.day).cast("int64")
    return granted.select("decision_id", value=months - incomplete)


@fact(
    PERMIT,
    type="boolean",
    sv="Tillståndet gäller minst ett år",
    en="Permit for at least a year",
)
def permit_of_a_year_or_more(register: Register, on: date) -> ibis.Table:
    """Whether the permit holds for a year or more, its first and last days counted.

    Unit: yes or no
    Source: decisions
    Window: the permit
    Missing: a day of a permit that is not permanent is missing
    """
    granted = permits(register, on)
    a_year_on = (granted.permit_from + ibis.interval(years=1)).cast("date")
    the_day_after = (granted.permit_to + ibis.interval(days=1)).cast("date")
    permanent = (granted.permit_kind == "permanent").fill_null(False)
    return granted.select("decision_id", value=permanent | (the_day_after >= a_year_on))


@fact(
    PERMIT,
    type="int64",
    sv="Lön som erbjöds för tillståndet",
    en="Pay offered for the permit",
)
def permit_offered_monthly_salary(register: Register, on: date) -> ibis.Table:
    """The pay before tax that was offered when the permit was applied for.

    Unit: SEK per month
    Source: cases
    Window: the application behind the permit
    Missing: the application stated no pay
    """
    return permits(register, on).select("decision_id", value="offered_monthly_salary")


@fact(PERMIT, type="string", sv="Arbetsgivare enligt tillståndet", en="Employer of the permit")
def permit_employer(register: Register, on: date) -> ibis.Table:
    """The name of the employer whom the permit was granted for.

    Unit: text
    Source: organisations
    Window: the application behind the permit
    Missing: the employer or the name is not on record
    """
    employers = register.organisations.select("organisation_id", employer_name="name")
    granted = permits(register, on).left_join(employers, [("employer_id", "organisation_id")])
    return granted.select("decision_id", value="employer_name")
