"""Alerts: an extract for one run of answers from national and EU registers.

Each source is a store of its own (``STORES``): facts see the alert registers through
``alert_matches`` alone, and the police registers not at all.
"""

from samsyn.register.schema import (
    AGE,
    CITIZENSHIP,
    COUNTRY,
    DAY,
    TEXT,
    Column,
    Sensitivity,
    Table,
)

# utlänningsdatalagen 17 § forbids searching by what the police registers answer.
POLICE_SOURCES = ("CRIMINAL_RECORD", "SUSPICION_RECORD")
ALERT_SOURCES = ("SIS", "VIS", "EURODAC", "EES", "ETIAS", "INTERPOL_SLTD", "NATIONAL")

ALERTS = Table(
    name="alerts",
    description="One row per alert or answer, with the register it comes from.",
    key=("alert_id",),
    columns=(
        Column("alert_id", TEXT, "Key of the answer.", required=True),
        Column(
            "source",
            TEXT,
            "Register that answered.",
            required=True,
            values=ALERT_SOURCES + POLICE_SOURCES,
            sensitivity=Sensitivity.WITHHELD,
        ),
        Column("kind", TEXT, "Kind of alert.", sensitivity=Sensitivity.WITHHELD),
        Column("family_name", TEXT, "Family name in the alert."),
        Column("given_names", TEXT, "Given names in the alert."),
        Column("date_of_birth", DAY, "Birth date in the alert.", reveals=AGE),
        Column("citizenship", COUNTRY, "Citizenship in the alert.", reveals=CITIZENSHIP),
        Column("document_number", TEXT, "Number of the document sought."),
        Column("issuing_state", COUNTRY, "State that issued it.", reveals=CITIZENSHIP),
        Column("valid_from", DAY, "First day in force.", empty_tells=True),
        Column(
            "valid_to", DAY, "Last day in force; empty: until further notice.", empty_tells=True
        ),
    ),
)
