"""Claims by municipalities, regions and pharmacies on the authority, for one person each.

A claim has no content of care: ``kind`` tells who claims and how the sum is set, nothing more.
"""

from samsyn.register.schema import DAY, MONEY, TEXT, Column, Table

CLAIMS = Table(
    name="claims",
    description="One row per claim for a person and a period; never what was done for the person.",
    key=("claim_id",),
    columns=(
        Column("claim_id", TEXT, "Key of the claim.", required=True),
        Column(
            "claimant_organisation_id",
            TEXT,
            "Who claims.",
            required=True,
            refers_to=("organisations",),
        ),
        Column("person_id", TEXT, "For whom it is claimed.", refers_to=("persons",)),
        Column(
            "kind",
            TEXT,
            "Who claims, and whether a standard amount or the actual cost.",
            required=True,
            values=(
                "municipality_standard",
                "municipality_actual",
                "region_standard",
                "region_actual",
                "pharmacy",
            ),
        ),
        Column("period_from", DAY, "First day it is claimed for.", required=True),
        Column("period_to", DAY, "Last day it is claimed for.", required=True),
        Column("amount", MONEY, "Amount, whole SEK.", required=True),
        Column("decided_on", DAY, "Day of the decision on the claim.", empty_tells=True),
        Column(
            "status",
            TEXT,
            "Where the claim stands.",
            values=("received", "approved", "paid", "rejected", "withdrawn"),
        ),
    ),
)
