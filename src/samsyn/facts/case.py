"""Facts of the case itself, as the application states it."""

from datetime import date

import ibis

from samsyn.facts.declare import CASE, fact
from samsyn.facts.sources import Register


@fact(CASE, type="date", sv="Ansökan kom in", en="Application received")
def received_on(register: Register, on: date) -> ibis.Table:
    """The day the application came in.

    Unit: date
    Source: cases
    Window: the application
    Missing: never; the column is required
    """
    return register.cases.select("case_id", value="received_on")


@fact(CASE, type="string", sv="Ansökans slag", en="Kind of application")
def application_kind(register: Register, on: date) -> ibis.Table:
    """Whether it is a first application or an extension.

    Unit: code
    Source: cases
    Window: the application
    Missing: the application does not say
    """
    return register.cases.select("case_id", value="application_kind")


@fact(CASE, type="string", sv="Arbetsgivare", en="Employer")
def employer_id(register: Register, on: date) -> ibis.Table:
    """The employer who offers the work.

    Unit: code
    Source: cases
    Window: the application
    Missing: no employer is named
    """
    return register.cases.select("case_id", value="employer_id")


@fact(CASE, type="int64", sv="Erbjuden månadslön", en="Offered monthly pay")
def offered_monthly_salary(register: Register, on: date) -> ibis.Table:
    """The pay that the employer offers, before tax.

    Unit: SEK per month
    Source: cases
    Window: the application
    Missing: the application states no pay
    """
    return register.cases.select("case_id", value="offered_monthly_salary")


@fact(CASE, type="date", sv="Början enligt ansökan", en="Start according to the application")
def starts_on(register: Register, on: date) -> ibis.Table:
    """The day on which the work, the studies or the stay is to begin.

    Unit: date
    Source: cases
    Window: the application
    Missing: the application states no day
    """
    return register.cases.select("case_id", value="starts_on")
