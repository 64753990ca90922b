"""Facts of the parties' ties: who else applies with them, and the sponsor's standing and pay."""

from datetime import date

import ibis
from ibis import _

from samsyn.facts.declare import APPLICANT, CASE, SPONSOR, fact
from samsyn.facts.declared_pay import declared_periods, stands
from samsyn.facts.sources import Register, relation

_MONTHS_OF_PAY = 3


@relation
def _received_in_five_years(register: Register, on: date) -> ibis.Table:
    """Cases with a sponsor received in the five years before the day."""
    cases = register.cases.filter(register.cases.sponsor_id.notnull())
    first = ibis.date(on) - ibis.interval(years=5)
    return cases.filter(cases.received_on >= first, cases.received_on <= on)


@fact(
    CASE,
    type="int64",
    sv="Andra sökande med samma anknytningsperson",
    en="Other applicants with the same sponsor",
    reach="party_history",
)
def other_applicants_of_sponsor(register: Register, on: date) -> ibis.Table:
    """How many other persons have applied with the same sponsor, in open and decided cases.

    Unit: persons
    Source: cases
    Window: applications received in the five years before the day of the check
    Missing: the case has no sponsor
    """
    cases = register.cases.filter(register.cases.sponsor_id.notnull())
    ties = _received_in_five_years(register, on).select("sponsor_id", "applicant_id").distinct()
    all_of_sponsor = ties.group_by("sponsor_id").agg(applicants=ties.count())
    own = ties.mutate(own=1)
    joined = cases.left_join(all_of_sponsor, "sponsor_id").left_join(
        own, [cases.sponsor_id == own.sponsor_id, cases.applicant_id == own.applicant_id]
    )
    others = joined.applicants.fill_null(0) - joined.own.fill_null(0)
    return joined.select("case_id", value=others)


@fact(
    APPLICANT,
    type="int64",
    sv="Ärenden där sökanden är anknytningsperson",
    en="Cases in which the applicant is the sponsor",
    absent=0,
    reach="party_history",
)
def cases_sponsored_by_applicant(register: Register, on: date) -> ibis.Table:
    """In how many cases of other applicants the applicant is the sponsor, open and decided.

    Unit: cases
    Source: cases
    Window: applications received in the five years before the day of the check
    Missing: never; without such cases the number is 0
    """
    received = _received_in_five_years(register, on)
    others = received.filter(received.sponsor_id != received.applicant_id)
    sponsored = others.group_by(person_id="sponsor_id").agg(cases=others.count())
    return sponsored.select("person_id", value="cases")


@relation
def _standings(register: Register, on: date) -> ibis.Table:
    """The register's row under the personal identity number, or else the coordination number."""
    persons, register_rows = register.persons, register.population_register
    personal = register_rows.select("status", "status_on", number="personal_identity_number")
    coordination = personal.rename("other_{name}")
    joined = persons.left_join(
        personal, persons.personal_identity_number == personal.number
    ).left_join(coordination, persons.coordination_number == coordination.other_number)
    has_row = joined.status.notnull()
    standing = joined.select(
        "person_id",
        status=ibis.ifelse(has_row, joined.status, joined.other_status),
        since=ibis.ifelse(has_row, joined.status_on, joined.other_status_on),
    )
    return standing.filter(standing.since.isnull() | (standing.since <= on))


@fact(
    SPONSOR,
    type="string",
    sv="Anknytningspersonens status i folkbokföringen",
    en="The sponsor's status in the population register",
)
def sponsor_register_status(register: Register, on: date) -> ibis.Table:
    """Standing in the register: registered, emigrated, deceased, missing or deregistered.

    Unit: code
    Source: population_register
    Window: up to the day of the check
    Missing: the register has no row under the number, or its status begins after the day
    """
    return _standings(register, on).select("person_id", value="status")


@fact(
    SPONSOR,
    type="date",
    sv="Anknytningspersonens status i folkbokföringen gäller sedan",
    en="The sponsor's status in the population register holds since",
)
def sponsor_register_status_on(register: Register, on: date) -> ibis.Table:
    """Since when the standing in the register holds.

    Unit: date
    Source: population_register
    Window: up to the day of the check
    Missing: there is no such row, or it does not tell since when
    """
    return _standings(register, on).select("person_id", value="since")


@fact(
    SPONSOR,
    type="int64",
    sv="Anknytningspersonens redovisade lön",
    en="The sponsor's declared pay",
)
def sponsor_declared_pay(register: Register, on: date) -> ibis.Table:
    """Cash pay that employers have declared for the sponsor, withdrawn lines aside.

    Unit: SEK
    Source: income_statements
    Window: the last three months that must have been declared by the day of the check
    Missing: the sponsor has no identity number to look up
    """
    persons, readings = register.persons, register.number_readings
    personal = _declared_pay(register, on)
    coordination = personal.rename("other_{name}")
    joined = (
        persons.join(readings, "person_id")
        .left_join(personal, persons.personal_identity_number == personal.payee_number)
        .left_join(coordination, persons.coordination_number == coordination.other_payee_number)
    )
    total = joined.pay.fill_null(0) + joined.other_pay.fill_null(0)
    has_number = joined.personal_number_valid.notnull() | joined.coordination_number_valid.notnull()
    return joined.select("person_id", value=ibis.ifelse(has_number, total, ibis.null("int64")))


@relation
def _declared_pay(register: Register, on: date) -> ibis.Table:
    lines = register.income_statements
    counted = lines.filter(lines.period.isin(declared_periods(on, _MONTHS_OF_PAY)), stands(lines))
    return counted.group_by("payee_number").agg(pay=counted.cash_pay.sum())


@fact(
    CASE,
    type="int64",
    sv="Sökandens andra öppna ärenden av samma slag",
    en="The applicant's other open cases of the same type",
    absent=0,
)
def other_open_cases_of_same_type(register: Register, on: date) -> ibis.Table:
    """How many other open cases of the same case type the applicant has.

    Unit: cases
    Source: cases
    Window: applications received by the day of the check and still open
    Missing: never; without such cases the number is 0
    """
    cases = register.cases
    pending = cases.filter(cases.status == "open", cases.received_on <= on)
    several = pending.group_by("applicant_id").agg(cases=pending.count()).filter(_.cases > 1)
    # Few have more than one: only theirs are counted by type.
    theirs = pending.filter(pending.applicant_id.isin(several.applicant_id))
    alike = ibis.window(group_by=["applicant_id", "case_type"])
    return theirs.select("case_id", value=theirs.count().over(alike) - 1)
