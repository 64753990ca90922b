"""Decisions: how cases ended, and the permits they gave."""

from samsyn.register.schema import COUNT, DAY, FLAG, TEXT, Column, Table

DECISIONS = Table(
    name="decisions",
    description="One row per decision.",
    key=("decision_id",),
    columns=(
        Column("decision_id", TEXT, "The authority's own key.", required=True),
        Column("case_id", TEXT, "The case decided.", required=True, refers_to=("cases",)),
        Column("decided_on", DAY, "Day of the decision.", required=True),
        Column(
            "outcome",
            TEXT,
            "How the case ended.",
            required=True,
            values=("granted", "rejected", "inadmissible", "discontinued"),
        ),
        Column("region", TEXT, "Region that decided."),
        Column("unit", TEXT, "Unit that decided."),
        Column("site", TEXT, "Place of examination."),
        Column("decision_maker_id", TEXT, "Decision-maker."),
        Column("permit_kind", TEXT, "Kind of permit.", values=("temporary", "permanent")),
        Column("permit_from", DAY, "First day of the permit."),
        Column("permit_to", DAY, "Last day of the permit.", empty_tells=True),
        Column("oral_hearing", FLAG, "Whether the applicant was heard in person."),
        Column("completion_requests", COUNT, "How many times completion was asked for."),
    ),
)
