"""Border crossings recorded on a document."""

from samsyn.register.schema import CITIZENSHIP, COUNTRY, MOMENT, TEXT, Column, Sensitivity, Table

BORDER_CROSSINGS = Table(
    name="border_crossings",
    description="One row per entry, exit or refusal of entry.",
    key=("crossing_id",),
    columns=(
        Column("crossing_id", TEXT, "Key of the record.", required=True),
        Column("document_number", TEXT, "Number of the document shown.", required=True),
        Column(
            "issuing_state",
            COUNTRY,
            "State that issued the document.",
            required=True,
            reveals=CITIZENSHIP,
        ),
        Column("direction", TEXT, "What happened.", values=("entry", "exit", "refused")),
        Column("state", COUNTRY, "State at whose border it happened."),
        Column("crossed_at", MOMENT, "When.", sensitivity=Sensitivity.PROTECTED),
    ),
)
