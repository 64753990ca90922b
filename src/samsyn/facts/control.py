"""Signs that someone else holds the applicant's affairs: contacts shared within the case itself.

The applicant's contacts are held against those of the employer and the representative of the same
case, and of no other case. The details themselves are no facts: they may be protected, and a
finding need not repeat them.
"""

from datetime import date

import ibis
from ibis import _

from samsyn.facts.contacts_in_use import contacts_in_use
from samsyn.facts.declare import CASE, fact
from samsyn.facts.sources import Register, relation
from samsyn.register.derived import COMPARED_CONTACTS

_PARTIES = ("employer", "representative")


@relation
def _compared(register: Register, on: date) -> ibis.Table:
    """A row per case: which kinds of contact the applicant and a party both have, and share."""
    own = contacts_in_use(register, on)
    theirs = own.rename("their_{name}")
    pairs = (
        _other_parties(register)
        .join(theirs, [("other_id", "their_party_id")])
        .join(own, [("applicant_id", "party_id"), ("their_kind", "kind")])
    )
    same = (pairs.detail == pairs.their_detail).fill_null(False)
    both = {
        f"{party}_{kind}": (pairs.party == party) & (pairs.kind == kind)
        for party in _PARTIES
        for kind in COMPARED_CONTACTS
    }
    known = {name: pair.any() for name, pair in both.items()}
    shared = {f"{name}_shared": (pair & same).any() for name, pair in both.items()}
    return pairs.group_by("case_id").agg(**known, **shared)


@relation
def _other_parties(register: Register) -> ibis.Table:
    """A row per case and party other than the applicant, who may represent themselves."""
    cases = register.cases
    employers, representatives = (
        cases.select("case_id", "applicant_id", other_id=f"{party}_id", party=ibis.literal(party))
        for party in _PARTIES
    )
    return employers.union(representatives).filter(_.other_id != _.applicant_id)


@fact(
    CASE,
    type="boolean",
    sv="Bankkonto finns för både sökanden och arbetsgivaren",
    en="Bank account of both the applicant and the employer is known",
    absent=False,
)
def employer_bank_account_known(register: Register, on: date) -> ibis.Table:
    """Whether the applicant and the employer have bank accounts to compare.

    Unit: yes or no
    Source: contact_details
    Window: contacts in use on the day of the check
    Missing: never; without contacts to compare it is no
    """
    return _compared(register, on).select("case_id", value="employer_bank_account")


@fact(
    CASE,
    type="boolean",
    sv="Samma bankkonto för sökanden och arbetsgivaren",
    en="Same bank account for the applicant and the employer",
    absent=False,
)
def employer_bank_account_shared(register: Register, on: date) -> ibis.Table:
    """Whether the applicant and the employer have the same bank account.

    Unit: yes or no
    Source: contact_details
    Window: contacts in use on the day of the check
    Missing: never; where nothing can be compared, nothing is known to be shared
    """
    return _compared(register, on).select("case_id", value="employer_bank_account_shared")


@fact(
    CASE,
    type="boolean",
    sv="Adress finns för både sökanden och arbetsgivaren",
    en="Address of both the applicant and the employer is known",
    absent=False,
)
def employer_address_known(register: Register, on: date) -> ibis.Table:
    """Whether the applicant and the employer have addresses to compare.

    Unit: yes or no
    Source: contact_details
    Window: contacts in use on the day of the check
    Missing: never; without contacts to compare it is no
    """
    return _compared(register, on).select("case_id", value="employer_address")


@fact(
    CASE,
    type="boolean",
    sv="Samma adress för sökanden och arbetsgivaren",
    en="Same address for the applicant and the employer",
    absent=False,
)
def employer_address_shared(register: Register, on: date) -> ibis.Table:
    """Whether the applicant and the employer have the same address.

    Unit: yes or no
    Source: contact_details
    Window: contacts in use on the day of the check
    Missing: never; where nothing can be compared, nothing is known to be shared
    """
    return _compared(register, on).select("case_id", value="employer_address_shared")


@fact(
    CASE,
    type="boolean",
    sv="Telefonnummer finns för både sökanden och arbetsgivaren",
    en="Telephone number of both the applicant and the employer is known",
    absent=False,
)
def employer_phone_known(register: Register, on: date) -> ibis.Table:
    """Whether the applicant and the employer have telephone numbers to compare.

    Unit: yes or no
    Source: contact_details
    Window: contacts in use on the day of the check
    Missing: never; without contacts to compare it is no
    """
    return _compared(register, on).select("case_id", value="employer_phone")


@fact(
    CASE,
    type="boolean",
    sv="Samma telefonnummer för sökanden och arbetsgivaren",
    en="Same telephone number for the applicant and the employer",
    absent=False,
)
def employer_phone_shared(register: Register, on: date) -> ibis.Table:
    """Whether the applicant and the employer have the same telephone number.

    Unit: yes or no
    Source: contact_details
    Window: contacts in use on the day of the check
    Missing: never; where nothing can be compared, nothing is known to be shared
    """
    return _compared(register, on).select("case_id", value="employer_phone_shared")


@fact(
    CASE,
    type="boolean",
    sv="Bankkonto finns för både sökanden och ombudet",
    en="Bank account of both the applicant and the representative is known",
    absent=False,
)
def representative_bank_account_known(register: Register, on: date) -> ibis.Table:
    """Whether the applicant and the representative have bank accounts to compare.

    Unit: yes or no
    Source: contact_details
    Window: contacts in use on the day of the check
    Missing: never; without contacts to compare it is no
    """
    return _compared(register, on).select("case_id", value="representative_bank_account")


@fact(
    CASE,
    type="boolean",
    sv="Samma bankkonto för sökanden och ombudet",
    en="Same bank account for the applicant and the representative",
    absent=False,
)
def representative_bank_account_shared(register: Register, on: date) -> ibis.Table:
    """Whether the applicant and the representative have the same bank account.

    Unit: yes or no
    Source: contact_details
    Window: contacts in use on the day of the check
    Missing: never; where nothing can be compared, nothing is known to be shared
    """
    return _compared(register, on).select("case_id", value="representative_bank_account_shared")


@fact(
    CASE,
    type="boolean",
    sv="Telefonnummer finns för både sökanden och ombudet",
    en="Telephone number of both the applicant and the representative is known",
    absent=False,
)
def representative_phone_known(register: Register, on: date) -> ibis.Table:
    """Whether the applicant and the representative have telephone numbers to compare.

    Unit: yes or no
    Source: contact_details
    Window: contacts in use on the day of the check
    Missing: never; without contacts to compare it is no
    """
    return _compared(register, on).select("case_id", value="representative_phone")


@fact(
    CASE,
    type="boolean",
    sv="Samma telefonnummer för sökanden och ombudet",
    en="Same telephone number for the applicant and the representative",
    absent=False,
)
def representative_phone_shared(register: Register, on: date) -> ibis.Table:
    """Whether the applicant and the representative have the same telephone number.

    Unit: yes or no
    Source: contact_details
    Window: contacts in use on the day of the check
    Missing: never; where nothing can be compared, nothing is known to be shared
    """
    return _compared(register, on).select("case_id", value="representative_phone_shared")
