"""Facts of the representative: whether the cases have more hits than case type and chance explain.

They look across the representative's cases, which the law keeps gated (``reach="cross_case"``).
"""

from datetime import date

import ibis

from samsyn.facts.declare import CASE, REPRESENTATIVE, fact
from samsyn.facts.sources import Register


@fact(CASE, type="string", sv="Ombud", en="Representative")
def representative_id(register: Register, on: date) -> ibis.Table:
    """The representative or public counsel in the case.

    Unit: code
    Source: cases
    Window: the application
    Missing: there is no representative
    """
    return register.cases.select("case_id", value="representative_id")


@fact(
    REPRESENTATIVE,
    type="int64",
    sv="Ombudets öppna ärenden",
    en="The representative's open cases",
    reach="cross_case",
)
def representative_open_cases(register: Register, on: date) -> ibis.Table:
    """How many open cases the representative has.

    Unit: cases
    Source: representative_outcomes
    Window: the cases open in this check
    Missing: the outcomes have not been put together
    """
    return register.representative_outcomes.select("party_id", value="open_cases")


@fact(
    REPRESENTATIVE,
    type="int64",
    sv="Ombudets ärenden med träff",
    en="The representative's cases with a hit",
    reach="cross_case",
)
def representative_cases_with_hits(register: Register, on: date) -> ibis.Table:
    """How many of the representative's open cases have a hit of their own.

    Unit: cases
    Source: representative_outcomes
    Window: the cases open in this check
    Missing: the outcomes have not been put together
    """
    return register.representative_outcomes.select("party_id", value="cases_with_hits")


@fact(
    REPRESENTATIVE,
    type="decimal",
    sv="Väntat antal ärenden med träff",
    en="Expected number of cases with a hit",
    reach="cross_case",
)
def representative_expected_cases_with_hits(register: Register, on: date) -> ibis.Table:
    """How many of the representative's open cases would have a hit by case type alone.

    Unit: cases
    Source: representative_outcomes
    Window: the cases open in this check
    Missing: the outcomes have not been put together
    """
    return register.representative_outcomes.select("party_id", value="expected_cases_with_hits")


@fact(
    REPRESENTATIVE,
    type="decimal",
    sv="Sannolikhet för så många träffar av en slump",
    en="Probability of so many hits by chance",
    reach="cross_case",
)
def chance_of_representative_hits(register: Register, on: date) -> ibis.Table:
    """The probability of as many cases with a hit, or more, by case type alone.

    Unit: probability
    Source: representative_outcomes
    Window: the cases open in this check
    Missing: the outcomes have not been put together
    """
    return register.representative_outcomes.select("party_id", value="chance")
