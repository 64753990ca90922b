"""Tips received about persons, organisations and cases; who gave them is never stored here."""

from samsyn.register.schema import DAY, TEXT, Column, Sensitivity, Table

TIPS = Table(
    name="tips",
    description="One row per tip, with the standing that its examination gave it.",
    key=("tip_id",),
    columns=(
        Column("tip_id", TEXT, "Key of the tip.", required=True),
        Column("received_on", DAY, "Day it came in.", required=True),
        Column("channel", TEXT, "How it came in.", sensitivity=Sensitivity.WITHHELD),
        Column("subject_person_id", TEXT, "Person it is about.", refers_to=("persons",)),
        Column(
            "subject_organisation_id",
            TEXT,
            "Organisation it is about.",
            refers_to=("organisations",),
        ),
        Column("subject_case_id", TEXT, "Case it is about.", refers_to=("cases",)),
        Column("category", TEXT, "What it concerns."),
        Column(
            "status",
            TEXT,
            "What its examination showed.",
            values=("received", "substantiated", "unsubstantiated", "closed"),
        ),
        Column("expires_on", DAY, "Last day it may be leaned on.", empty_tells=True),
        Column("text", TEXT, "What was told.", sensitivity=Sensitivity.WITHHELD),
    ),
)
