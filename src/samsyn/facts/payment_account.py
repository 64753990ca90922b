"""Facts of the bank account of whoever was paid, and of others who were paid to the same account.

They look across other people's payments, which the law keeps gated (``reach="cross_case"``).
"""

from datetime import date

import ibis
from ibis import _

from samsyn.facts.declare import PAYMENT, fact
from samsyn.facts.paid_spans import payment_spans
from samsyn.facts.sources import Register


@fact(
    PAYMENT,
    type="int64",
    sv="Andra betalda med samma konto",
    en="Others paid with the same account",
    reach="cross_case",
)
def payment_others_with_account(register: Register, on: date) -> ibis.Table:
    """How many others were paid for the same month and had the same bank account then.

    Unit: persons
    Source: payments
    Window: the month that the payment is for
    Missing: no account of the person is on record for the month
    """
    spans = payment_spans(register)
    details = register.contact_details
    accounts = details.filter(details.kind == "bank_account")
    held = spans.join(accounts, spans.person_id == accounts.party_id).filter(
        (_.valid_from <= _.last_day).fill_null(True), (_.valid_to >= _.first_day).fill_null(True)
    )
    held = held.select("subject", "person_id", "month", "detail")
    shared = held.filter(held.detail.notnull())
    people = shared.group_by(of_month="month", of_detail="detail").agg(
        people=shared.person_id.nunique()
    )
    counted = held.left_join(people, [("month", "of_month"), ("detail", "of_detail")])
    others = (counted.people - 1).fill_null(0)
    return (
        counted.mutate(others=others)
        .group_by("subject")
        .agg(value=_.others.max())
        .select(payment_id="subject", value="value")
    )
