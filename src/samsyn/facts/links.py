"""Facts of links between cases: contacts and senders that parties of different cases share.

They look across other people's cases, which the law keeps gated (``reach="cross_case"``).
"""

from datetime import date

import ibis
from ibis import _

from samsyn.facts.contacts_in_use import contacts_in_use
from samsyn.facts.declare import CASE, fact
from samsyn.facts.sources import Register, relation
from samsyn.register.derived import COMPARED_CONTACTS


@relation
def _recent_cases(register: Register, on: date) -> ibis.Table:
    """Cases received by the day that are open, or came in during the two years before it."""
    cases = register.cases
    first = ibis.date(on) - ibis.interval(years=2)
    recent = (cases.status == "open") | (cases.received_on >= first)
    return cases.filter(cases.received_on <= on, recent)


def _parties(cases: ibis.Table, *columns: str) -> ibis.Table:
    """One row per case and person who is its applicant or sponsor, with those columns too."""
    applicants = cases.select("case_id", *columns, person_id="applicant_id")
    with_sponsor = cases.filter(cases.sponsor_id.notnull(), cases.sponsor_id != cases.applicant_id)
    sponsors = with_sponsor.select("case_id", *columns, person_id="sponsor_id")
    return applicants.union(sponsors)


@relation
def _contacts_of_cases(register: Register, on: date) -> ibis.Table:
    """One row per case, party and shared contact in use on the day, whichever party has it."""
    held = contacts_in_use(register, on).filter(_.detail.notnull())
    parties = _parties(_recent_cases(register, on))
    found = parties.join(held, parties.person_id == held.party_id)
    return parties.join(found.select("case_id", "kind", "detail").distinct(), "case_id")


@relation
def _senders_of_cases(register: Register, on: date) -> ibis.Table:
    """One row per case and party whose application came from a shared IP address."""
    cases = _recent_cases(register, on)
    address = _trimmed(cases.ip_address).lower()
    sent = cases.mutate(kind=ibis.literal("ip_address"), detail=address.nullif(""))
    # Counting the detail itself leaves out cases without one.
    several = sent.group_by("detail").agg(cases=sent.detail.count()).filter(_.cases > 1)
    # Others need no counting: most applications come from an address of their own.
    return _parties(sent, "kind", "detail").semi_join(several, "detail")


def _trimmed(text: ibis.Value) -> ibis.Value:
    """The text without blanks around it; looking for them first costs a tenth of taking them."""
    # No blank comes after the space, which the exclamation mark follows.
    blank_around = (text < "!") | (text.right(1) <= " ")
    return ibis.ifelse(blank_around, text.strip(), text)


def _other_cases(found: ibis.Table) -> ibis.Table:
    """Per case, kind and detail: how many cases of other parties have the detail too.

    Of all cases with the detail, those in which this case's applicant or sponsor is a party are
    taken away: the cases of the one and of the other, less those in which they stand together.
    """
    of_person = found.count().over(ibis.window(group_by=["kind", "detail", "person_id"]))
    counted = found.mutate(of_person=of_person)
    cases = counted.group_by("case_id", "kind", "detail").agg(
        one=counted.person_id.min(),
        other=counted.person_id.max(),
        of_parties=counted.of_person.sum(),
    )
    everyone = cases.count().over(ibis.window(group_by=["kind", "detail"]))
    together = cases.count().over(ibis.window(group_by=["kind", "detail", "one", "other"]))
    twice = ibis.ifelse(cases.one == cases.other, 0, together)
    return cases.select("case_id", "kind", others=everyone - cases.of_parties + twice)


@relation
def _cases_by_contact(register: Register, on: date) -> ibis.Table:
    """Per case: the other cases that share the most widely shared contact of each kind."""
    cases = _other_cases(_contacts_of_cases(register, on))
    most = {
        kind: cases.others.max(where=cases.kind == kind).fill_null(0) for kind in COMPARED_CONTACTS
    }
    return cases.group_by("case_id").agg(**most)


@fact(
    CASE,
    type="int64",
    sv="Andra ärenden med samma adress",
    en="Other cases with the same address",
    absent=0,
    reach="cross_case",
)
def cases_sharing_address(register: Register, on: date) -> ibis.Table:
    """How many cases without this case's parties have an address in common with it.

    Unit: cases
    Source: contact_details
    Window: contacts in use on the day of the check; cases open or received in the last two years
    Missing: never; where no address is known, or none is shared, the number is 0
    """
    return _cases_by_contact(register, on).select("case_id", value="address")


@fact(
    CASE,
    type="int64",
    sv="Andra ärenden med samma telefonnummer",
    en="Other cases with the same telephone number",
    absent=0,
    reach="cross_case",
)
def cases_sharing_phone(register: Register, on: date) -> ibis.Table:
    """How many cases without this case's parties have a telephone number in common with it.

    Unit: cases
    Source: contact_details
    Window: contacts in use on the day of the check; cases open or received in the last two years
    Missing: never; where no telephone number is known, or none is shared, the number is 0
    """
    return _cases_by_contact(register, on).select("case_id", value="phone")


@fact(
    CASE,
    type="int64",
    sv="Andra ärenden med samma bankkonto",
    en="Other cases with the same bank account",
    absent=0,
    reach="cross_case",
)
def cases_sharing_bank_account(register: Register, on: date) -> ibis.Table:
    """How many cases without this case's parties have a bank account in common with it.

    Unit: cases
    Source: contact_details
    Window: contacts in use on the day of the check; cases open or received in the last two years
    Missing: never; where no bank account is known, or none is shared, the number is 0
    """
    return _cases_by_contact(register, on).select("case_id", value="bank_account")


@fact(
    CASE,
    type="int64",
    sv="Andra ärenden från samma IP-adress",
    en="Other cases from the same IP address",
    reach="cross_case",
)
def cases_sharing_ip_address(register: Register, on: date) -> ibis.Table:
    """How many cases without this case's parties were applied for from the same IP address.

    Unit: cases
    Source: cases
    Window: cases open or received in the last two years
    Missing: it is not known from which address the application was sent
    """
    cases = register.cases
    shared = _other_cases(_senders_of_cases(register, on))
    most = shared.group_by("case_id").agg(others=shared.others.max())
    joined = cases.left_join(most, "case_id")
    known = joined.others.fill_null(0)
    return joined.select("case_id", value=ibis.ifelse(joined.ip_address.isnull(), None, known))
