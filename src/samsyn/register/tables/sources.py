"""Sources: where and when each table of the folder was fetched."""

from samsyn.register.schema import MOMENT, TEXT, Column, Sensitivity, Table

SOURCES = Table(
    name="sources",
    description="One row per table of the folder.",
    key=("table",),
    columns=(
        Column("table", TEXT, "Name of the table.", required=True, sensitivity=Sensitivity.OPEN),
        Column("source", TEXT, "Register it comes from.", sensitivity=Sensitivity.OPEN),
        Column("fetched_at", MOMENT, "When it was fetched.", sensitivity=Sensitivity.OPEN),
    ),
)
