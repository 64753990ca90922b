"""Court rulings on appealed decisions."""

from samsyn.register.schema import DAY, TEXT, Column, Sensitivity, Table

COURT_RULINGS = Table(
    name="court_rulings",
    description="One row per ruling of a migration court on one decision.",
    key=("ruling_id",),
    columns=(
        Column("ruling_id", TEXT, "The authority's own key.", required=True),
        Column("decision_id", TEXT, "Decision tried.", required=True, refers_to=("decisions",)),
        Column("court", TEXT, "Court that ruled.", sensitivity=Sensitivity.OPEN),
        Column("ruled_on", DAY, "Day of the ruling."),
        Column(
            "outcome",
            TEXT,
            "What the court did with the decision.",
            values=("upheld", "overturned", "remitted", "dismissed"),
        ),
    ),
)
