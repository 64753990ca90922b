"""The population register (folkbokföringen), kept by Skatteverket."""

from samsyn.register.schema import (
    AGE,
    DAY,
    FLAG,
    NUMBER,
    PERSON_NUMBER,
    TEXT,
    Column,
    Sensitivity,
    Table,
)

POPULATION_REGISTER = Table(
    name="population_register",
    description="One row per personal or coordination number that the authority asked about.",
    key=("personal_identity_number",),
    columns=(
        Column(
            "personal_identity_number",
            PERSON_NUMBER,
            "The number the row stands under.",
            required=True,
            reveals=NUMBER,
        ),
        Column(
            "status",
            TEXT,
            "Standing in the register.",
            required=True,
            values=("registered", "emigrated", "deceased", "missing", "deregistered"),
        ),
        Column("status_on", DAY, "Since when the status holds."),
        Column("registered_on", DAY, "Day the person was first registered."),
        Column("family_name", TEXT, "Family name."),
        Column("given_names", TEXT, "Given names."),
        Column("date_of_birth", DAY, "Birth date.", reveals=AGE),
        Column("address", TEXT, "Registered address.", sensitivity=Sensitivity.PROTECTED),
        Column(
            "protected",
            FLAG,
            "Whether the register marks the data as protected.",
            sensitivity=Sensitivity.PROTECTED,
        ),
    ),
)
