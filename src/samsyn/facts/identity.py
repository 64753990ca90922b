"""Facts of who someone is: identity numbers, the authority's judgement, the population register."""

from datetime import date

import ibis

from samsyn.facts.declare import APPLICANT, CASE, SPONSOR, fact
from samsyn.facts.sources import Register, relation


@fact(CASE, type="string", sv="Ärendeslag", en="Case type")
def case_type(register: Register, on: date) -> ibis.Table:
    """What is examined.

    Unit: code
    Source: cases
    Window: the application
    Missing: never; the column is required
    """
    return register.cases.select("case_id", value="case_type")


@fact(CASE, type="string", sv="Anknytningsperson", en="Sponsor")
def sponsor_id(register: Register, on: date) -> ibis.Table:
    """The sponsor whom the application rests on.

    Unit: code
    Source: cases
    Window: the application
    Missing: the case has no sponsor
    """
    return register.cases.select("case_id", value="sponsor_id")


@relation
def _numbers(register: Register) -> ibis.Table:
    read = register.number_readings
    personal, coordination = read.personal_number_valid, read.coordination_number_valid
    return read.select(
        "person_id",
        "number_date",
        given=personal.notnull() | coordination.notnull(),
        coordination_alone=personal.isnull() & coordination.notnull(),
        # Each stands in for the other where only one is given.
        valid=ibis.coalesce(personal, coordination) & ibis.coalesce(coordination, personal),
    )


@fact(
    APPLICANT,
    SPONSOR,
    type="boolean",
    sv="{role} har identitetsnummer",
    en="{role} has an identity number",
)
def has_identity_number(register: Register, on: date) -> ibis.Table:
    """Whether the person has a personal identity number or a coordination number.

    Unit: yes or no
    Source: number_readings
    Window: as recorded
    Missing: the number could not be read
    """
    return _numbers(register).select("person_id", value="given")


@fact(
    APPLICANT,
    SPONSOR,
    type="boolean",
    sv="Datum och kontrollsiffra stämmer för {role}",
    en="Date and check digit hold for {role}",
)
def identity_number_valid(register: Register, on: date) -> ibis.Table:
    """Whether date and check digit hold in each identity number that the person has.

    Unit: yes or no
    Source: number_readings
    Window: as recorded
    Missing: the person has neither a personal identity number nor a coordination number
    """
    return _numbers(register).select("person_id", value="valid")


@fact(
    APPLICANT,
    type="boolean",
    sv="Sökanden har bara samordningsnummer",
    en="The applicant has a coordination number alone",
)
def has_coordination_number_alone(register: Register, on: date) -> ibis.Table:
    """Whether the person has a coordination number and no personal identity number.

    Unit: yes or no
    Source: number_readings
    Window: as recorded
    Missing: the number could not be read
    """
    return _numbers(register).select("person_id", value="coordination_alone")


@fact(APPLICANT, type="date", sv="Datum i identitetsnumret", en="Date in the identity number")
def number_date(register: Register, on: date) -> ibis.Table:
    """The date that the number in use bears, the personal identity number before the other.

    Unit: date
    Source: number_readings
    Window: as recorded
    Missing: the person has no number, or its date is impossible
    """
    return _numbers(register).select("person_id", value="number_date")


@fact(
    APPLICANT,
    type="boolean",
    sv="År eller månad i numret skiljer sig från födelsedatum",
    en="Year or month in the number differs from the birth date",
)
def number_month_differs(register: Register, on: date) -> ibis.Table:
    """Whether the number bears another year or month than the recorded birth date.

    Another day of the same month is no difference: a nearby day is used when numbers run out.

    Unit: yes or no
    Source: number_readings, persons
    Window: as recorded
    Missing: the person has no number, its date is impossible, or no birth date is recorded
    """
    numbered = register.number_readings.join(register.persons, "person_id")
    return numbered.select(
        "person_id",
        value=(numbered.number_date.year() != numbered.date_of_birth.year())
        | (numbered.number_date.month() != numbered.date_of_birth.month()),
    )


@fact(APPLICANT, SPONSOR, type="string", sv="Identitet för {role}", en="Identity level of {role}")
def identity_level(register: Register, on: date) -> ibis.Table:
    """The authority's own judgement of the identity: proven, probable or unclear.

    Unit: code
    Source: persons
    Window: as recorded
    Missing: the identity has not been judged
    """
    return register.persons.select("person_id", value="identity_level")


@fact(
    APPLICANT,
    type="string",
    sv="Samordningsnumrets säkerhet",
    en="Level of the coordination number",
)
def coordination_number_level(register: Register, on: date) -> ibis.Table:
    """How well the identity behind the coordination number is established.

    Unit: code
    Source: persons
    Window: as recorded
    Missing: the register does not tell the level, or there is no such number
    """
    return register.persons.select("person_id", value="coordination_number_level")


@fact(APPLICANT, type="string", sv="Namn i ärendet", en="Name in the case")
def recorded_name(register: Register, on: date) -> ibis.Table:
    """Given names and family name as the authority has recorded them.

    Unit: text
    Source: persons
    Window: as recorded
    Missing: never; the family name is required
    """
    return register.persons.select("person_id", value=_whole_name(register.persons))


@fact(APPLICANT, type="date", sv="Födelsedatum i ärendet", en="Birth date in the case")
def recorded_date_of_birth(register: Register, on: date) -> ibis.Table:
    """The birth date as the authority has recorded it.

    Unit: date
    Source: persons
    Window: as recorded
    Missing: no birth date is recorded
    """
    return register.persons.select("person_id", value="date_of_birth")


def _whole_name(table: ibis.Table) -> ibis.Value:
    return (table.given_names + " ").fill_null("") + table.family_name
