"""Travel documents shown to the authority."""

from samsyn.register.schema import CITIZENSHIP, COUNTRY, DAY, MRZ, TEXT, Column, Table

TRAVEL_DOCUMENTS = Table(
    name="travel_documents",
    description="One row per document: what it says, and what its examination showed.",
    key=("document_id",),
    columns=(
        Column("document_id", TEXT, "The authority's own key of the document.", required=True),
        Column("person_id", TEXT, "Who showed it.", required=True, refers_to=("persons",)),
        Column(
            "kind",
            TEXT,
            "What sort of document it is.",
            values=("passport", "identity_card", "travel_document", "residence_permit_card"),
        ),
        Column("issuing_state", COUNTRY, "The state that issued it.", reveals=CITIZENSHIP),
        Column("number", TEXT, "Document number as printed."),
        Column("valid_from", DAY, "First day of validity.", empty_tells=True),
        Column("valid_to", DAY, "Last day of validity."),
        Column("mrz", TEXT, "Machine-readable zone, lines parted by a newline.", reveals=MRZ),
        Column(
            "chip_status",
            TEXT,
            "Outcome of reading the chip.",
            values=("not_read", "valid", "invalid_signature", "hash_mismatch", "unknown_issuer"),
        ),
        Column(
            "reported",
            TEXT,
            "Whether the document has been reported lost, stolen or revoked.",
            values=("none", "lost", "stolen", "revoked"),
        ),
    ),
)
