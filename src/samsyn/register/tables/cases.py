"""Cases: what is asked of the authority, and by whom."""

from samsyn.register.schema import DAY, MONEY, OCCUPATION, TEXT, Column, Table

PARTY = ("persons", "organisations")

CASE_TYPES = (
    "work_permit",
    "study_permit",
    "family_reunification",
    "asylum",
    "temporary_protection",
    "citizenship",
    "visa",
    "revocation",
)

CASES = Table(
    name="cases",
    description="One row per case, open or decided.",
    key=("case_id",),
    mandatory=True,
    columns=(
        Column("case_id", TEXT, "Case number.", required=True),
        Column("case_type", TEXT, "What is examined.", required=True, values=CASE_TYPES),
        Column(
            "application_kind",
            TEXT,
            "First application or extension.",
            values=("first", "extension"),
        ),
        Column("applicant_id", TEXT, "Who applies.", required=True, refers_to=("persons",)),
        Column("sponsor_id", TEXT, "Sponsor in a family case.", refers_to=("persons",)),
        Column("employer_id", TEXT, "Employer who offers work.", refers_to=("organisations",)),
        Column(
            "education_provider_id", TEXT, "Provider of the studies.", refers_to=("organisations",)
        ),
        Column("representative_id", TEXT, "Representative or public counsel.", refers_to=PARTY),
        Column("interpreter_id", TEXT, "Interpreter.", refers_to=PARTY),
        Column("received_on", DAY, "Day the application came in.", required=True),
        Column("status", TEXT, "Whether it is decided.", required=True, values=("open", "decided")),
        Column("region", TEXT, "Region that handles it."),
        Column("unit", TEXT, "Unit that handles it."),
        Column("site", TEXT, "Place of examination."),
        Column("case_officer_id", TEXT, "Case officer."),
        Column("ip_address", TEXT, "Address the application was sent from."),
        Column("offered_monthly_salary", MONEY, "Offered pay, SEK per month before tax."),
        Column("occupation", OCCUPATION, "Occupation after SSYK."),
        Column("starts_on", DAY, "Day the work, the studies or the stay is to begin."),
    ),
)
