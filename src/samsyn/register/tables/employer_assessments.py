"""Earlier assessments of employers."""

from samsyn.register.schema import DAY, TEXT, Column, Table

EMPLOYER_ASSESSMENTS = Table(
    name="employer_assessments",
    description="One row per assessment of an organisation as employer.",
    key=("assessment_id",),
    columns=(
        Column("assessment_id", TEXT, "Key of the assessment.", required=True),
        Column(
            "organisation_id",
            TEXT,
            "Organisation assessed.",
            required=True,
            refers_to=("organisations",),
        ),
        Column("assessed_on", DAY, "Day of the assessment.", required=True),
        Column(
            "outcome",
            TEXT,
            "What it found.",
            required=True,
            values=("reputable", "doubtful", "disreputable"),
        ),
        Column("ground", TEXT, "What it rested on."),
        Column("case_id", TEXT, "The case it was made in.", refers_to=("cases",)),
        Column("expires_on", DAY, "Last day it may be leaned on.", empty_tells=True),
    ),
)
