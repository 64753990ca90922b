"""Facts of the work permit that the applicant had before: when it held, and what it rested on."""

from datetime import date

import ibis
from ibis import _

from samsyn.facts.declare import APPLICANT, fact
from samsyn.facts.sources import Register, relation


@relation
def earlier_permits(register: Register, on: date) -> ibis.Table:
    """A row per applicant: of the work permits granted to them, the one that began last."""
    last_first = [ibis.desc("began_on"), ibis.desc("decided_on"), ibis.desc("decision_id")]
    place = ibis.row_number().over(group_by="person_id", order_by=last_first)
    return _granted_permits(register, on).mutate(place=place).filter(_.place == 0)


def with_employer(register: Register, permits: ibis.Table) -> ibis.Table:
    """The permits, with name and number of the employer whom each was granted for."""
    employers = register.organisations.select(
        "organisation_id", employer_name="name", permit_employer="organisation_number"
    )
    return permits.left_join(employers, [("employer_id", "organisation_id")])


@relation
def _granted_permits(register: Register, on: date) -> ibis.Table:
    """A row per work permit granted that had begun by the day.

    A permit without a first day cannot have begun before it was decided on.
    """
    cases, decisions = register.cases, register.decisions
    of_work = cases.filter(cases.case_type == "work_permit")
    granted = decisions.filter(decisions.outcome == "granted", decisions.decided_on <= on)
    permits = of_work.join(granted, "case_id").select(
        "decision_id",
        "decided_on",
        "permit_kind",
        "permit_from",
        "permit_to",
        "employer_id",
        "offered_monthly_salary",
        person_id="applicant_id",
        began_on=ibis.coalesce(_.permit_from, _.decided_on),
    )
    return permits.filter(permits.began_on <= on)


@fact(
    APPLICANT,
    type="date",
    sv="Det tidigare tillståndet gällde från",
    en="Earlier permit valid from",
)
def earlier_permit_from(register: Register, on: date) -> ibis.Table:
    """The first day of the work permit that the applicant had before.

    Unit: date
    Source: decisions
    Window: of the work permits granted by the day of the check, the one that began last
    Missing: no such permit is on record, or it bears no first day
    """
    return earlier_permits(register, on).select("person_id", value="permit_from")


@fact(
    APPLICANT,
    type="date",
    sv="Det tidigare tillståndet gällde till",
    en="Earlier permit valid to",
)
def earlier_permit_to(register: Register, on: date) -> ibis.Table:
    """The last day of the work permit that the applicant had before.

    Unit: date
    Source: decisions
    Window: of the work permits granted by the day of the check, the one that began last
    Missing: no such permit is on record, or it bears no last day
    """
    return earlier_permits(register, on).select("person_id", value="permit_to")


@fact(
    APPLICANT,
    type="string",
    sv="Arbetsgivare enligt det tidigare tillståndet",
    en="Employer of the earlier permit",
)
def earlier_permit_employer(register: Register, on: date) -> ibis.Table:
    """The name of the employer whom the earlier work permit was granted for.

    Unit: text
    Source: organisations
    Window: of the work permits granted by the day of the check, the one that began last
    Missing: no such permit is on record, or its employer or the name is not
    """
    permits = with_employer(register, earlier_permits(register, on))
    return permits.select("person_id", value="employer_name")


@fact(
    APPLICANT,
    type="int64",
    sv="Lön som erbjöds för det tidigare tillståndet",
    en="Pay offered for the earlier permit",
)
def earlier_offered_monthly_salary(register: Register, on: date) -> ibis.Table:
    """The pay before tax that was offered when the earlier work permit was applied for.

    Unit: SEK per month
    Source: cases
    Window: of the work permits granted by the day of the check, the one that began last
    Missing: no such permit is on record, or the application stated no pay
    """
    return earlier_permits(register, on).select("person_id", value="offered_monthly_salary")
