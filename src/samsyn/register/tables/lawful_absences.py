"""Lawful absences: days on which somebody was lawfully away from work, and never why.

Why would tell of health, of a child or of a trade union: there is no column for it, and none may
be added (utlänningsdatalagen 17 §).
"""

from samsyn.register.schema import DAY, TEXT, Column, Table

LAWFUL_ABSENCES = Table(
    name="lawful_absences",
    description="One row per spell of lawful absence from work; days alone, never the cause.",
    key=("absence_id",),
    columns=(
        Column("absence_id", TEXT, "Key of the spell.", required=True),
        Column("person_id", TEXT, "Who is away.", required=True, refers_to=("persons",)),
        Column("absent_from", DAY, "First day away.", required=True),
        Column("absent_to", DAY, "Last day away; empty while it goes on.", empty_tells=True),
    ),
)
