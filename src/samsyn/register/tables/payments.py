"""Payments from the authority to a person."""

from samsyn.register.schema import DAY, MONEY, MONTH, TEXT, Column, Table

PAYMENTS = Table(
    name="payments",
    description="One row per payment and month.",
    key=("payment_id",),
    columns=(
        Column("payment_id", TEXT, "Key of the payment.", required=True),
        Column("person_id", TEXT, "Who was paid.", required=True, refers_to=("persons",)),
        Column(
            "kind",
            TEXT,
            "What was paid.",
            required=True,
            values=("daily_allowance", "special_allowance", "repatriation_grant"),
        ),
        Column("period", MONTH, "Month the payment is for, YYYYMM.", required=True),
        Column("amount", MONEY, "Amount, whole SEK.", required=True),
        Column("paid_on", DAY, "Day of payment."),
    ),
)
