"""Enrolments: what education providers report of a student's term."""

from samsyn.register.schema import (
    CREDITS,
    NUMBER,
    ORGANISATION_NUMBER,
    PERSON_NUMBER,
    TERM,
    TEXT,
    Column,
    Table,
)

ENROLMENTS = Table(
    name="enrolments",
    description="One row per reported event of a student, a provider and a term.",
    key=("enrolment_id",),
    columns=(
        Column("enrolment_id", TEXT, "Key of the event.", required=True),
        Column(
            "personal_identity_number",
            PERSON_NUMBER,
            "Whose studies they are.",
            required=True,
            reveals=NUMBER,
        ),
        Column("provider_number", ORGANISATION_NUMBER, "Provider that reported."),
        Column("term", TERM, "Term: year and V (spring) or H (autumn)."),
        Column(
            "event",
            TEXT,
            "What was reported.",
            values=(
                "registered",
                "no_show",
                "interruption",
                "late_withdrawal",
                "approved_break",
            ),
        ),
        Column("credits_registered", CREDITS, "Credits the student registered for."),
        Column("credits_earned", CREDITS, "Credits the student has earned of them."),
    ),
)
