"""Facts of who has paid the applicant of late: the employer of the earlier permit, or others."""

from datetime import date

import ibis

from samsyn.facts.declare import APPLICANT, fact
from samsyn.facts.earlier_permit import with_employer
from samsyn.facts.pay_lines import counted_permits, lines_under, where_known, with_pay
from samsyn.facts.sources import Register, relation

_RECENT_MONTHS = 6


@relation
def _recent_pay(register: Register, on: date) -> ibis.Table:
    """A row per applicant with an earlier work permit: pay of its last months, by who paid."""
    permits = with_employer(register, counted_permits(register, on))
    lines = lines_under(register, permits)
    recent = lines.filter(lines.stands, lines.place >= lines.months - _RECENT_MONTHS)
    own = recent.payer == recent.permit_employer
    paid = recent.group_by("person_id").agg(
        own=recent.cash_pay.sum(where=own), others=recent.cash_pay.sum(where=~own)
    )
    pay = with_pay(register, permits, paid)
    return pay.mutate(known=pay.known & pay.permit_employer.notnull())


@fact(
    APPLICANT,
    type="int64",
    sv="Lön den senaste tiden från andra arbetsgivare",
    en="Recent pay from other employers",
)
def recent_pay_from_other_employers(register: Register, on: date) -> ibis.Table:
    """The pay declared by other employers than the one of the earlier permit.

    Unit: SEK
    Source: income_statements
    Window: the last six full months of the earlier permit that must have been declared by the day
    Missing: no earlier permit or its days, no such month yet, or no number of person or employer
    """
    pay = _recent_pay(register, on)
    return where_known(pay, pay.others)


@fact(
    APPLICANT,
    type="int64",
    sv="Lön den senaste tiden från tillståndets arbetsgivare",
    en="Recent pay from the employer of the permit",
)
def recent_pay_from_permit_employer(register: Register, on: date) -> ibis.Table:
    """The pay declared by the employer whom the earlier permit was granted for.

    Unit: SEK
    Source: income_statements
    Window: the last six full months of the earlier permit that must have been declared by the day
    Missing: no earlier permit or its days, no such month yet, or no number of person or employer
    """
    pay = _recent_pay(register, on)
    return where_known(pay, pay.own)
