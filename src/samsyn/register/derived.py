"""Tables made from the register by methods before facts are computed, declared like the others.

A reading says what a document or a number itself shows; a comparison holds two sources about one
person against each other and keeps only how they agree. ``READS`` names the register tables and
columns each is made from: where one of those tables is missing, what rests on the derived table is
unknown.
"""

from samsyn.register.schema import (
    AGE,
    COUNT,
    DAY,
    FLAG,
    TEXT,
    Column,
    Kind,
    Sensitivity,
    Table,
)
from samsyn.register.tables.cases import PARTY

# A birth date is missing, so that the name is all there is: whether the alert fits is not known.
NAME_ALONE = "name_alone"
SIMILARITY = Kind("similarity", "decimal(9, 6)", r"[01](\.\d{1,6})?", "0 till 1", "0 to 1")
EXPECTED = Kind("expected", "decimal(18, 2)", r"\d+(\.\d{1,2})?", "ett tal", "a number")
CHANCE = Kind("chance", "decimal(18, 12)", r"[01](\.\d{1,12})?", "0 till 1", "0 to 1")

DOCUMENT_READINGS = Table(
    name="document_readings",
    description="One row per travel document: its MRZ read and held against the record.",
    key=("document_id",),
    columns=(
        Column("document_id", TEXT, "Key of the document.", required=True),
        Column("mrz_readable", FLAG, "Whether the MRZ follows a format of ICAO 9303."),
        Column("failed_check_digits", COUNT, "How many check digits are wrong."),
        Column("number_differs", FLAG, "MRZ and record bear different numbers."),
        Column("date_of_birth_differs", FLAG, "MRZ and record bear different birth dates."),
        Column("valid_to_differs", FLAG, "MRZ and record bear different expiry dates."),
        Column("name_differs", FLAG, "MRZ and record bear names that cannot be the same."),
    ),
)

# The kinds of contact that are held against each other.
COMPARED_CONTACTS = ("address", "phone", "bank_account")

CONTACT_DETAILS = Table(
    name="contact_details",
    description="One row per contact with content: alike are those equal but for spaces, hyphens "
    "and case.",
    key=("party_id", "kind", "detail", "valid_from", "valid_to"),
    columns=(
        Column("party_id", TEXT, "Key of the party.", required=True, refers_to=PARTY),
        Column("kind", TEXT, "address, phone or bank_account.", required=True),
        Column("detail", COUNT, "A number that contacts alike share; none alike, none."),
        Column("valid_from", DAY, "First day in use."),
        Column("valid_to", DAY, "Last day in use."),
    ),
)

NUMBER_READINGS = Table(
    name="number_readings",
    description="One row per person: what the identity numbers themselves show.",
    key=("person_id",),
    columns=(
        Column("person_id", TEXT, "Key of the person.", required=True, refers_to=("persons",)),
        Column("personal_number_valid", FLAG, "Date and check digit of the personnummer hold."),
        Column("coordination_number_valid", FLAG, "The same of the samordningsnummer."),
        Column("number_date", DAY, "The date that the number in use bears.", reveals=AGE),
    ),
)

ORGANISATION_READINGS = Table(
    name="organisation_readings",
    description="One row per organisation: what its number itself shows.",
    key=("organisation_id",),
    columns=(
        Column(
            "organisation_id",
            TEXT,
            "Key of the organisation.",
            required=True,
            refers_to=("organisations",),
        ),
        Column("organisation_number_valid", FLAG, "The check digit of the number holds."),
    ),
)

IDENTITY_COMPARISONS = Table(
    name="identity_comparisons",
    description="One row per person with a row in the population register under their number.",
    key=("person_id",),
    columns=(
        Column("person_id", TEXT, "Key of the person.", required=True, refers_to=("persons",)),
        Column("similarity", SIMILARITY, "How like the two are, 0 to 1."),
        Column("name_similarity", SIMILARITY, "How like the names are, 0 to 1."),
        Column("date_similarity", SIMILARITY, "How like the birth dates are, 0 to 1."),
        Column("verdict", TEXT, "same, unclear or different."),
        Column("name_relation", TEXT, "How the names relate."),
        Column("date_relation", TEXT, "How the birth dates relate."),
    ),
)

ALERT_MATCHES = Table(
    name="alert_matches",
    description="One row per person and alert in force that fits them; no police register.",
    key=("person_id", "alert_id"),
    columns=(
        Column("person_id", TEXT, "Key of the person.", required=True, refers_to=("persons",)),
        Column("alert_id", TEXT, "Key of the alert.", required=True),
        Column("source", TEXT, "Register that answered.", sensitivity=Sensitivity.WITHHELD),
        Column("matched_on", TEXT, "document, name_and_birth_date or name_alone."),
    ),
)

REPRESENTATIVE_OUTCOMES = Table(
    name="representative_outcomes",
    description="One row per representative: cases with a hit, held against case type and chance.",
    key=("party_id",),
    columns=(
        Column("party_id", TEXT, "Key of the representative.", required=True, refers_to=PARTY),
        Column("open_cases", COUNT, "Open cases represented."),
        Column("cases_with_hits", COUNT, "Those with a hit of the case's own."),
        Column("expected_cases_with_hits", EXPECTED, "What case type alone would give."),
        Column("chance", CHANCE, "Probability of as many or more by case type alone."),
    ),
)

DERIVED: dict[str, Table] = {
    table.name: table
    for table in (
        CONTACT_DETAILS,
        DOCUMENT_READINGS,
        NUMBER_READINGS,
        ORGANISATION_READINGS,
        IDENTITY_COMPARISONS,
        ALERT_MATCHES,
        REPRESENTATIVE_OUTCOMES,
    )
}

# derived table -> the register's tables and columns it is made from, the principal table first
READS: dict[str, dict[str, tuple[str, ...]]] = {
    "contact_details": {"contacts": ("party_id", "kind", "value", "valid_from", "valid_to")},
    "document_readings": {
        "travel_documents": ("mrz", "number", "valid_to"),
        "persons": ("date_of_birth", "family_name", "given_names"),
    },
    "number_readings": {"persons": ("personal_identity_number", "coordination_number")},
    "organisation_readings": {"organisations": ("organisation_number",)},
    "identity_comparisons": {
        "population_register": ("family_name", "given_names", "date_of_birth"),
        "persons": (
            "family_name",
            "given_names",
            "native_name",
            "date_of_birth",
            "personal_identity_number",
            "coordination_number",
        ),
    },
    "alert_matches": {
        "alerts": (
            "family_name",
            "given_names",
            "date_of_birth",
            "document_number",
            "issuing_state",
            "valid_from",
            "valid_to",
        ),
        "persons": ("family_name", "given_names", "native_name", "date_of_birth"),
        "travel_documents": ("number", "issuing_state"),
    },
    "representative_outcomes": {"cases": ("representative_id",)},
}

# Made from the outcomes of the case's own indicators, so only after those.
AFTER_OUTCOMES = frozenset({"representative_outcomes"})
