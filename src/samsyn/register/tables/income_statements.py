"""Income statements: lines of the employers' monthly declaration per individual (AGI)."""

from samsyn.register.schema import (
    EMPLOYER_NUMBER,
    FLAG,
    MONEY,
    MONTH,
    NUMBER,
    PERSON_NUMBER,
    TEXT,
    Column,
    Table,
)

INCOME_STATEMENTS = Table(
    name="income_statements",
    description="One row per employer, payee, month and specification number.",
    key=("employer_number", "payee_number", "period", "specification_number"),
    columns=(
        Column("employer_number", EMPLOYER_NUMBER, "Employer who declared.", required=True),
        Column(
            "payee_number",
            PERSON_NUMBER,
            "Personal or coordination number of the one paid.",
            required=True,
            reveals=NUMBER,
        ),
        Column("period", MONTH, "Month of payment, YYYYMM.", required=True),
        Column("specification_number", TEXT, "Line within employer and payee.", default="1"),
        Column("cash_pay", MONEY, "Cash pay, whole SEK.", required=True),
        Column("removed", FLAG, "Whether the employer has withdrawn the line.", empty_tells=True),
    ),
)
