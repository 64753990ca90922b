"""All that a person's travel documents tell, gathered in one pass over millions of them."""

from datetime import date

import ibis

from samsyn.facts.sources import Register, relation
from samsyn.facts.three_valued import any_of, count_of

_ACCEPTED_AS_PASSPORT = ("passport", "travel_document")
_REPORTED = ("lost", "stolen", "revoked")
_OUT_OF_HAND = ("lost", "stolen")
_CHIP_FAILS = ("invalid_signature", "hash_mismatch")
_SEVERAL = 2
_DOCUMENT = ["number", "issuing_state"]


@relation
def shown_by_person(register: Register, on: date) -> ibis.Table:
    """A row per person who has shown a document: validity, reports, chips, zones and holders."""
    shown = register.travel_documents
    read = shown.left_join(register.document_readings, "document_id")
    several = shown.group_by(_DOCUMENT).agg(records=shown.count())
    counted = read.left_join(several, _DOCUMENT).drop("number_right", "issuing_state_right")
    shared = _shared(shown, several.filter(several.records > 1))
    held = counted.left_join(shared, _DOCUMENT)
    return held.group_by("person_id").agg(
        shown=held.count(),
        **_of_validity(held, on),
        **_of_reports(held),
        **_of_zones(held),
        **_of_holders(held),
    )


def _shared(shown: ibis.Table, several: ibis.Table) -> ibis.Table:
    """A row per document recorded more than once: how many persons hold it."""
    repeated = shown.semi_join(several, _DOCUMENT)
    holders = repeated.person_id.nunique(where=_is_states_own(repeated))
    return repeated.group_by(_DOCUMENT).agg(holders=holders)


def _is_states_own(documents: ibis.Table) -> ibis.Value:
    """Not the residence permit card, which this authority numbers itself."""
    return (documents.kind != "residence_permit_card").fill_null(True)


def _of_validity(shown: ibis.Table, on: date) -> dict[str, ibis.Value]:
    passport = shown.kind == "passport"
    begun = passport & ~(shown.valid_from > on).fill_null(False)
    past = begun & (shown.valid_to < on)
    return {
        "passports": count_of(passport),
        "accepted_as_passport": count_of(shown.kind.isin(_ACCEPTED_AS_PASSPORT)),
        "expired": ibis.cases(
            ((begun & (shown.valid_to >= on)).any(), False),
            ((begun & shown.valid_to.isnull()).any(), ibis.null("boolean")),
            else_=past.any().fill_null(False),
        ),
        "expired_on": shown.valid_to.max(where=past),
        "latest_expiry": ibis.ifelse(
            (passport & shown.valid_to.isnull()).any(),
            ibis.null("date"),
            shown.valid_to.max(where=passport),
        ),
        "not_yet_valid": any_of(shown.valid_from > on),
    }


def _of_reports(shown: ibis.Table) -> dict[str, ibis.Value]:
    reported, chip_fails = shown.reported.isin(_REPORTED), _chip_fails(shown)
    passport_lost = (shown.kind == "passport") & shown.reported.isin(_OUT_OF_HAND)
    return {
        "reported": any_of(reported),
        "reported_number": shown.number.min(where=reported),
        "reported_as": shown.reported.min(where=reported),
        # Two are enough to know that there are several.
        "out_of_hand": count_of(passport_lost, enough=_SEVERAL),
        "chip_fails": any_of(chip_fails),
        "chip_number": shown.number.min(where=chip_fails),
    }


def _chip_fails(shown: ibis.Table) -> ibis.Value:
    """Not known where the chip was not read, or whoever signed it could not be verified."""
    return ibis.cases(
        (shown.chip_status.isin(_CHIP_FAILS), True),
        (shown.chip_status == "valid", False),
        else_=ibis.null("boolean"),
    )


def _of_zones(read: ibis.Table) -> dict[str, ibis.Value]:
    unreadable, wrong_digit = ~read.mrz_readable, read.failed_check_digits > 0
    differs = read.number_differs | read.date_of_birth_differs | read.valid_to_differs
    fails = unreadable | wrong_digit | differs
    return {
        "unreadable": any_of(unreadable),
        "wrong_digit": any_of(wrong_digit),
        "number_differs": any_of(read.number_differs),
        "date_of_birth_differs": any_of(read.date_of_birth_differs),
        "valid_to_differs": any_of(read.valid_to_differs),
        "name_differs": any_of(read.name_differs),
        "failing_document": read.number.min(where=fails),
        "failing_name_document": read.number.min(where=read.name_differs),
    }


def _of_holders(held: ibis.Table) -> dict[str, ibis.Value]:
    """How many hold the most widely held document, and which it is."""
    known = held.records.notnull()
    holders = ibis.ifelse(known, held.holders.fill_null(1), ibis.null("int64"))
    counted = _is_states_own(held)
    most = holders.max(where=counted)
    unknown = (counted & ~known).any() & (most.fill_null(0) < _SEVERAL)
    return {
        "holders": ibis.ifelse(unknown, ibis.null("int64"), most),
        "shared_number": held.number.min(where=counted & (holders >= _SEVERAL)),
    }
