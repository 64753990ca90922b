"""Facts of the travel documents that the applicant has shown: validity, reports, chip, holders."""

from datetime import date

import ibis

from samsyn.facts.declare import APPLICANT, fact
from samsyn.facts.documents_shown import shown_by_person
from samsyn.facts.sources import Register


@fact(
    APPLICANT, type="int64", sv="Resehandlingar som visats", en="Travel documents shown", absent=0
)
def documents_shown(register: Register, on: date) -> ibis.Table:
    """How many travel documents of any kind the applicant has shown.

    Unit: documents
    Source: travel_documents
    Window: documents recorded
    Missing: never; none shown is 0
    """
    return shown_by_person(register, on).select("person_id", value="shown")


@fact(APPLICANT, type="int64", sv="Pass som visats", en="Passports shown")
def passports_shown(register: Register, on: date) -> ibis.Table:
    """How many passports the applicant has shown.

    Unit: documents
    Source: travel_documents
    Window: documents recorded
    Missing: no document was shown, or none is known to be a passport and the kind of one is missing
    """
    return shown_by_person(register, on).select("person_id", value="passports")


@fact(
    APPLICANT,
    type="int64",
    sv="Pass och resedokument som visats",
    en="Passports and travel documents shown",
)
def passports_or_travel_documents_shown(register: Register, on: date) -> ibis.Table:
    """How many passports, and travel documents for refugees or stateless persons, were shown.

    Unit: documents
    Source: travel_documents
    Window: documents recorded
    Missing: no document was shown, or none is known to be either and the kind of one is missing
    """
    return shown_by_person(register, on).select("person_id", value="accepted_as_passport")


@fact(
    APPLICANT,
    type="boolean",
    sv="Pass har gått ut och inget annat gäller",
    en="A passport has expired and no other is valid",
)
def passport_expired(register: Register, on: date) -> ibis.Table:
    """Whether a passport is past its last day on the day of the check, and no other is valid.

    Unit: yes or no
    Source: travel_documents
    Window: documents recorded
    Missing: no document was shown, or no passport is known to be valid and one lacks its last day
    """
    return shown_by_person(register, on).select("person_id", value="expired")


@fact(
    APPLICANT, type="date", sv="Passets sista giltighetsdag", en="Last day of the expired passport"
)
def passport_expired_on(register: Register, on: date) -> ibis.Table:
    """The latest last day among the passports that have expired.

    Unit: date
    Source: travel_documents
    Window: documents recorded
    Missing: no passport has expired
    """
    return shown_by_person(register, on).select("person_id", value="expired_on")


@fact(
    APPLICANT,
    type="date",
    sv="Passens senaste giltighetsdag",
    en="Latest last day of the passports",
)
def latest_passport_expiry(register: Register, on: date) -> ibis.Table:
    """The last day of the passport that is valid longest.

    Unit: date
    Source: travel_documents
    Window: documents recorded
    Missing: no passport was shown, or the last day of one is missing
    """
    return shown_by_person(register, on).select("person_id", value="latest_expiry")


@fact(
    APPLICANT,
    type="boolean",
    sv="Handlings giltighet har inte börjat",
    en="A document's validity has not begun",
)
def document_not_yet_valid(register: Register, on: date) -> ibis.Table:
    """Whether some document's validity begins after the day of the check.

    Unit: yes or no
    Source: travel_documents
    Window: documents recorded
    Missing: no document was shown, or none is known to and the first day of one is missing
    """
    return shown_by_person(register, on).select("person_id", value="not_yet_valid")


@fact(
    APPLICANT,
    type="boolean",
    sv="Handling är anmäld förlorad, stulen eller återkallad",
    en="A document is reported lost, stolen or revoked",
)
def document_reported(register: Register, on: date) -> ibis.Table:
    """Whether some document is reported lost, stolen or revoked.

    Unit: yes or no
    Source: travel_documents
    Window: documents recorded
    Missing: no document was shown, or none is known to be and it is not known of one
    """
    return shown_by_person(register, on).select("person_id", value="reported")


@fact(
    APPLICANT,
    type="string",
    sv="Den anmälda handlingens nummer",
    en="Number of the document reported",
)
def reported_document_number(register: Register, on: date) -> ibis.Table:
    """The number of the document reported; the lowest where there are several.

    Unit: text
    Source: travel_documents
    Window: documents recorded
    Missing: none is reported, or its number is missing
    """
    return shown_by_person(register, on).select("person_id", value="reported_number")


@fact(
    APPLICANT,
    type="string",
    sv="Vad handlingen är anmäld som",
    en="What the document is reported as",
)
def reported_document_status(register: Register, on: date) -> ibis.Table:
    """Lost, stolen or revoked; the first in alphabetical order where there are several.

    Unit: code
    Source: travel_documents
    Window: documents recorded
    Missing: none is reported
    """
    return shown_by_person(register, on).select("person_id", value="reported_as")


@fact(
    APPLICANT,
    type="int64",
    sv="Pass som anmälts förlorade eller stulna",
    en="Passports reported lost or stolen",
)
def passports_reported_lost(register: Register, on: date) -> ibis.Table:
    """How many of the applicant's passports are reported lost or stolen.

    Unit: documents
    Source: travel_documents
    Window: documents recorded
    Missing: no document was shown, or fewer than two are known to be and it is not known of one
    """
    return shown_by_person(register, on).select("person_id", value="out_of_hand")


@fact(
    APPLICANT,
    type="boolean",
    sv="Chipkontrollen av en handling misslyckades",
    en="The chip of a document failed",
)
def chip_invalid(register: Register, on: date) -> ibis.Table:
    """Whether a chip's signature is invalid or its contents do not match it.

    Unit: yes or no
    Source: travel_documents
    Window: documents recorded
    Missing: no document was shown, or no chip failed and one was not read or its issuer is unknown
    """
    return shown_by_person(register, on).select("person_id", value="chip_fails")


@fact(
    APPLICANT,
    type="string",
    sv="Nummer på handlingen vars chip inte godtogs",
    en="Number of the document whose chip failed",
)
def invalid_chip_document_number(register: Register, on: date) -> ibis.Table:
    """The number of the document whose chip failed; the lowest where there are several.

    Unit: text
    Source: travel_documents
    Window: documents recorded
    Missing: no chip failed, or the number is missing
    """
    return shown_by_person(register, on).select("person_id", value="chip_number")
