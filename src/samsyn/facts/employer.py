"""Facts of the employer: registration, earlier assessments, and whether it declares pay at all."""

from datetime import date

import ibis

from samsyn.facts.declare import EMPLOYER, fact
from samsyn.facts.declared_pay import (
    declared_periods,
    first_days_of_declared_months,
    organisation_number,
    stands,
)
from samsyn.facts.sources import Register, relation

_MONTHS_OF_PAY = 3


@fact(EMPLOYER, type="string", sv="Arbetsgivarens namn", en="Name of the employer")
def employer_name(register: Register, on: date) -> ibis.Table:
    """The registered name of the employer.

    Unit: text
    Source: organisations
    Window: as recorded
    Missing: the companies register gives no name
    """
    return register.organisations.select("organisation_id", value="name")


@fact(EMPLOYER, type="string", sv="Arbetsgivarens organisationsnummer", en="Employer's number")
def employer_number(register: Register, on: date) -> ibis.Table:
    """The organisation number of the employer, ten digits.

    Unit: text
    Source: organisations
    Window: as recorded
    Missing: no number is recorded
    """
    return register.organisations.select("organisation_id", value="organisation_number")


@fact(
    EMPLOYER,
    type="boolean",
    sv="Arbetsgivarens organisationsnummer är riktigt",
    en="The employer's number is valid",
)
def employer_number_valid(register: Register, on: date) -> ibis.Table:
    """Whether the third digit and the check digit of the organisation number hold.

    Unit: yes or no
    Source: organisation_readings
    Window: as recorded
    Missing: no number is recorded
    """
    readings = register.organisation_readings
    return readings.select("organisation_id", value="organisation_number_valid")


@fact(EMPLOYER, type="date", sv="Arbetsgivaren registrerad", en="Employer registered")
def employer_registered_on(register: Register, on: date) -> ibis.Table:
    """The day on which the employer was registered.

    Unit: date
    Source: organisations
    Window: as recorded
    Missing: the companies register gives no day
    """
    return register.organisations.select("organisation_id", value="registered_on")


@fact(EMPLOYER, type="date", sv="Arbetsgivaren avregistrerad", en="Employer deregistered")
def employer_deregistered_on(register: Register, on: date) -> ibis.Table:
    """The day on which the employer was, or will be, deregistered.

    Unit: date
    Source: organisations
    Window: as recorded
    Missing: the employer has not been deregistered
    """
    return register.organisations.select("organisation_id", value="deregistered_on")


@fact(
    EMPLOYER,
    type="boolean",
    sv="Arbetsgivaren är avregistrerad",
    en="The employer is deregistered",
)
def employer_deregistered(register: Register, on: date) -> ibis.Table:
    """Whether the employer had been deregistered by the day of the check.

    Unit: yes or no
    Source: organisations
    Window: up to the day of the check
    Missing: never; without a day of deregistration the employer is registered
    """
    employers = register.organisations
    gone = (employers.deregistered_on <= on).fill_null(False)
    return employers.select("organisation_id", value=gone)


@fact(
    EMPLOYER,
    type="boolean",
    sv="Arbetsgivaren bedriver verksamhet",
    en="The employer carries on activity",
)
def employer_active(register: Register, on: date) -> ibis.Table:
    """Whether the employer carries on activity, according to the companies register.

    Unit: yes or no
    Source: organisations
    Window: as recorded
    Missing: the companies register does not tell
    """
    return register.organisations.select("organisation_id", value="active")


@relation
def _assessment_in_force(register: Register, on: date) -> ibis.Table:
    """A row per employer: the latest of the assessments in force on the day."""
    made = register.employer_assessments
    in_force = made.filter(
        made.assessed_on <= on, made.expires_on.isnull() | (made.expires_on >= on)
    )
    last_first = [ibis.desc("assessed_on"), ibis.desc("assessment_id")]
    place = ibis.row_number().over(group_by="organisation_id", order_by=last_first)
    return in_force.mutate(place=place).filter(lambda assessment: assessment.place == 0)


@fact(
    EMPLOYER,
    type="boolean",
    sv="Arbetsgivaren är bedömd som oseriös",
    en="The employer is assessed as disreputable",
    absent=False,
    reach="party_history",
)
def employer_is_disreputable(register: Register, on: date) -> ibis.Table:
    """Whether the latest assessment in force found the employer disreputable.

    Unit: yes or no
    Source: employer_assessments
    Window: assessed by the day of the check and not expired on it
    Missing: never; an employer without an assessment in force is not found so
    """
    latest = _assessment_in_force(register, on)
    return latest.select("organisation_id", value=latest.outcome == "disreputable")


@fact(
    EMPLOYER,
    type="boolean",
    sv="Bedömt som tveksamt om arbetsgivaren är seriös",
    en="The employer is assessed as doubtful",
    absent=False,
    reach="party_history",
)
def employer_is_doubtful(register: Register, on: date) -> ibis.Table:
    """Whether the latest assessment in force found the employer doubtful.

    Unit: yes or no
    Source: employer_assessments
    Window: assessed by the day of the check and not expired on it
    Missing: never; an employer without an assessment in force is not found so
    """
    latest = _assessment_in_force(register, on)
    return latest.select("organisation_id", value=latest.outcome == "doubtful")


@fact(
    EMPLOYER,
    type="date",
    sv="Arbetsgivaren bedömd",
    en="Employer assessed",
    reach="party_history",
)
def employer_assessed_on(register: Register, on: date) -> ibis.Table:
    """The day of the latest assessment in force.

    Unit: date
    Source: employer_assessments
    Window: assessed by the day of the check and not expired on it
    Missing: no assessment is in force
    """
    return _assessment_in_force(register, on).select("organisation_id", value="assessed_on")


@fact(
    EMPLOYER,
    type="string",
    sv="Vad bedömningen vilade på",
    en="Ground of the assessment",
    reach="party_history",
)
def employer_assessment_ground(register: Register, on: date) -> ibis.Table:
    """What the latest assessment in force rested on.

    Unit: code
    Source: employer_assessments
    Window: assessed by the day of the check and not expired on it
    Missing: no assessment is in force, or it states no ground
    """
    return _assessment_in_force(register, on).select("organisation_id", value="ground")


@fact(
    EMPLOYER,
    type="date",
    sv="Första månaden i kontrollen av redovisad lön börjar",
    en="First month looked at for declared pay begins",
)
def employer_declared_months_from(register: Register, on: date) -> ibis.Table:
    """The first day of the last three months that must have been declared by the day.

    Unit: date
    Source: organisations
    Window: the check
    Missing: never
    """
    first, *_ = first_days_of_declared_months(on, _MONTHS_OF_PAY)
    return register.organisations.select("organisation_id", value=ibis.date(first))


@fact(
    EMPLOYER,
    type="int64",
    sv="Redovisade löner hos arbetsgivaren",
    en="Pay lines declared by the employer",
)
def employer_pay_lines(register: Register, on: date) -> ibis.Table:
    """How many lines with pay the employer has declared, for anyone; withdrawn lines aside.

    Unit: lines
    Source: income_statements
    Window: the last three months that must have been declared by the day of the check
    Missing: no organisation number to look up
    """
    employers, declared = register.organisations, _pay_lines(register, on)
    joined = employers.left_join(declared, [("organisation_number", "number")])
    known = joined.organisation_number.notnull()
    lines = ibis.ifelse(known, joined.lines.fill_null(0), ibis.null("int64"))
    return joined.select("organisation_id", value=lines)


@relation
def _pay_lines(register: Register, on: date) -> ibis.Table:
    """A row per employer's number, ten digits, with pay declared in the months looked at."""
    lines = register.income_statements
    counted = lines.filter(
        lines.period.isin(declared_periods(on, _MONTHS_OF_PAY)),
        lines.cash_pay > 0,
        stands(lines),
    )
    number = organisation_number(counted.employer_number)
    return counted.group_by(number=number).agg(lines=counted.count())
