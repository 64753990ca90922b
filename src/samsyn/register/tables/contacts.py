"""Contacts: addresses, telephones, e-mail and bank accounts of persons and organisations."""

from samsyn.register.schema import DAY, TEXT, Column, Sensitivity, Table

CONTACTS = Table(
    name="contacts",
    description="One row per contact detail and period.",
    key=("contact_id",),
    columns=(
        Column("contact_id", TEXT, "The authority's own key.", required=True),
        Column(
            "party_id",
            TEXT,
            "The person or organisation it belongs to.",
            required=True,
            refers_to=("persons", "organisations"),
        ),
        Column(
            "kind",
            TEXT,
            "What sort of contact it is.",
            values=("address", "phone", "email", "bank_account"),
        ),
        Column(
            "value",
            TEXT,
            "The address, number or account.",
            required=True,
            sensitivity=Sensitivity.PROTECTED,
        ),
        Column("valid_from", DAY, "First day it was in use.", empty_tells=True),
        Column("valid_to", DAY, "Last day it was in use.", empty_tells=True),
    ),
)
