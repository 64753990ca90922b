"""Persons: everyone who is a party, a sponsor, an interpreter or a representative in a case."""

from samsyn.register.schema import (
    AGE,
    CITIZENSHIP,
    COUNTRIES,
    COUNTRY,
    DAY,
    NUMBER,
    PERSON_NUMBER,
    SEX,
    TEXT,
    Column,
    Table,
)

PERSONS = Table(
    name="persons",
    description="One row per person known to the authority, as the person or a document told it.",
    key=("person_id",),
    mandatory=True,
    columns=(
        Column("person_id", TEXT, "The authority's own key of the person.", required=True),
        Column("family_name", TEXT, "Family name; a single name stands here.", required=True),
        Column("given_names", TEXT, "Given names."),
        Column("native_name", TEXT, "The whole name in its own script."),
        Column("date_of_birth", DAY, "Birth date as recorded.", reveals=AGE),
        Column("sex", TEXT, "Sex as recorded.", values=("F", "M", "X"), reveals=SEX),
        Column("citizenship", COUNTRY, "First citizenship.", reveals=CITIZENSHIP),
        Column("other_citizenships", COUNTRIES, "Further citizenships.", reveals=CITIZENSHIP),
        Column("personal_identity_number", PERSON_NUMBER, "Personnummer.", reveals=NUMBER),
        Column("coordination_number", PERSON_NUMBER, "Samordningsnummer.", reveals=NUMBER),
        Column(
            "coordination_number_level",
            TEXT,
            "How well the identity behind the coordination number is established.",
            values=("confirmed", "probable", "uncertain"),
        ),
        Column(
            "identity_level",
            TEXT,
            "The authority's own judgement of the identity.",
            values=("proven", "probable", "unclear"),
        ),
    ),
)
