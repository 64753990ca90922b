"""Facts of the population register's row under the applicant's number, and how it fits them."""

from datetime import date

import ibis

from samsyn.facts.declare import APPLICANT, fact
from samsyn.facts.sources import Register, relation


@fact(
    APPLICANT,
    type="decimal",
    sv="Likhet mellan sökanden och folkbokföringen",
    en="Likeness of the applicant and the population register",
)
def identity_similarity(register: Register, on: date) -> ibis.Table:
    """How like the recorded person and the register's row under their number are.

    Unit: similarity 0 to 1
    Source: identity_comparisons
    Window: as recorded
    Missing: the register has no row under the number, or nothing in it to compare
    """
    return register.identity_comparisons.select("person_id", value="similarity")


@fact(
    APPLICANT,
    type="string",
    sv="Jämförelse med folkbokföringen",
    en="Comparison with the population register",
)
def identity_verdict(register: Register, on: date) -> ibis.Table:
    """Whether the two can be one person: same, unclear or different.

    Unit: code
    Source: identity_comparisons
    Window: as recorded
    Missing: the register has no row under the number, or nothing in it to compare
    """
    compared = register.identity_comparisons
    nothing = compared.similarity.isnull()
    return compared.select(
        "person_id", value=ibis.ifelse(nothing, ibis.null("string"), compared.verdict)
    )


@fact(APPLICANT, type="string", sv="Namnen", en="Names")
def name_relation(register: Register, on: date) -> ibis.Table:
    """How the recorded name relates to the register's.

    Unit: code
    Source: identity_comparisons
    Window: as recorded
    Missing: the register has no row under the number, or no name there
    """
    return register.identity_comparisons.select("person_id", value="name_relation")


@fact(APPLICANT, type="string", sv="Födelsedatum", en="Birth dates")
def date_relation(register: Register, on: date) -> ibis.Table:
    """How the recorded birth date relates to the register's.

    Unit: code
    Source: identity_comparisons
    Window: as recorded
    Missing: the register has no row under the number, or one of the dates is missing
    """
    return register.identity_comparisons.select("person_id", value="date_relation")


@relation
def register_rows(register: Register) -> ibis.Table:
    """The row under the personal identity number, or else the one under the coordination number."""
    people = register.persons
    personal = people.select("person_id", number="personal_identity_number", place=ibis.literal(0))
    coordination = people.select("person_id", number="coordination_number", place=ibis.literal(1))
    numbers = personal.union(coordination)
    rows = numbers.join(register.population_register, [("number", "personal_identity_number")])
    first = ibis.row_number().over(group_by="person_id", order_by="place")
    return rows.filter(first == 0)


@fact(APPLICANT, type="string", sv="Namn i folkbokföringen", en="Name in the population register")
def register_name(register: Register, on: date) -> ibis.Table:
    """Given names and family name in the register's row.

    Unit: text
    Source: population_register
    Window: as recorded
    Missing: the register has no row under the number, or no family name in it
    """
    rows = register_rows(register)
    name = (rows.given_names + " ").fill_null("") + rows.family_name
    return rows.select("person_id", value=name)


@fact(
    APPLICANT,
    type="date",
    sv="Födelsedatum i folkbokföringen",
    en="Birth date in the population register",
)
def register_date_of_birth(register: Register, on: date) -> ibis.Table:
    """The birth date in the register's row.

    Unit: date
    Source: population_register
    Window: as recorded
    Missing: the register has no row under the number, or no birth date in it
    """
    return register_rows(register).select("person_id", value="date_of_birth")


@fact(
    APPLICANT,
    type="string",
    sv="Sökandens status i folkbokföringen",
    en="The applicant's status in the population register",
)
def register_status(register: Register, on: date) -> ibis.Table:
    """Standing in the register: registered, emigrated, deceased, missing or deregistered.

    Unit: code
    Source: population_register
    Window: up to the day of the check
    Missing: the register has no row under the number, or its status begins after the day
    """
    rows = register_rows(register)
    later = rows.status_on > on
    return rows.select("person_id", value=ibis.ifelse(later, ibis.null("string"), rows.status))


@fact(
    APPLICANT,
    type="date",
    sv="Statusen i folkbokföringen gäller sedan",
    en="Status in the population register since",
)
def register_status_on(register: Register, on: date) -> ibis.Table:
    """Since when that standing holds.

    Unit: date
    Source: population_register
    Window: up to the day of the check
    Missing: as for the standing itself, or the register does not tell since when
    """
    rows = register_rows(register)
    return rows.select("person_id", value=ibis.ifelse(rows.status_on <= on, rows.status_on, None))
