"""Organisations: employers, education providers, law firms, suppliers, municipalities."""

from samsyn.register.schema import (
    DAY,
    FLAG,
    INDUSTRY,
    ORGANISATION_NUMBER,
    TEXT,
    Column,
    Sensitivity,
    Table,
)

ORGANISATIONS = Table(
    name="organisations",
    description="One row per organisation, as the companies register has it.",
    key=("organisation_id",),
    columns=(
        Column("organisation_id", TEXT, "The authority's own key.", required=True),
        Column(
            "organisation_number",
            ORGANISATION_NUMBER,
            "Organisationsnummer.",
            sensitivity=Sensitivity.OPEN,
        ),
        Column("name", TEXT, "Registered name.", sensitivity=Sensitivity.OPEN),
        Column(
            "kind",
            TEXT,
            "What the organisation is to the authority.",
            values=("employer", "education_provider", "law_firm", "supplier", "municipality"),
            sensitivity=Sensitivity.OPEN,
        ),
        Column("industry", INDUSTRY, "Industry after SNI.", sensitivity=Sensitivity.OPEN),
        Column("registered_on", DAY, "Day of registration.", sensitivity=Sensitivity.OPEN),
        Column("deregistered_on", DAY, "Day of deregistration.", sensitivity=Sensitivity.OPEN),
        Column("active", FLAG, "Whether it carries on activity.", sensitivity=Sensitivity.OPEN),
    ),
)
