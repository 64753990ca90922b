"""Facts of documents held against something else: their MRZ, their holders, the citizenship."""

from datetime import date

import ibis
from ibis import _

from samsyn.facts.declare import APPLICANT, fact
from samsyn.facts.documents_shown import shown_by_person
from samsyn.facts.sources import Register, relation
from samsyn.facts.three_valued import any_of


@fact(
    APPLICANT,
    type="boolean",
    sv="Maskinläsbara raden går inte att läsa",
    en="The machine-readable zone cannot be read",
)
def mrz_unreadable(register: Register, on: date) -> ibis.Table:
    """Whether the machine-readable zone of some document follows no format of ICAO 9303.

    Unit: yes or no
    Source: document_readings
    Window: documents recorded
    Missing: no zone recorded is unreadable, and a document has none recorded
    """
    return shown_by_person(register, on).select("person_id", value="unreadable")


@fact(
    APPLICANT,
    type="boolean",
    sv="Kontrollsiffra i maskinläsbara raden är fel",
    en="A check digit of the machine-readable zone is wrong",
)
def mrz_check_digit_wrong(register: Register, on: date) -> ibis.Table:
    """Whether a check digit of some document's machine-readable zone is wrong.

    Unit: yes or no
    Source: document_readings
    Window: documents recorded
    Missing: none is seen to be, and a zone is missing or cannot be read
    """
    return shown_by_person(register, on).select("person_id", value="wrong_digit")


@fact(
    APPLICANT, type="boolean", sv="Handlingens nummer skiljer sig", en="The document number differs"
)
def mrz_number_differs(register: Register, on: date) -> ibis.Table:
    """Whether zone and record bear different document numbers.

    Unit: yes or no
    Source: document_readings
    Window: documents recorded
    Missing: none is seen to differ, and one of the two is missing for a document
    """
    return shown_by_person(register, on).select("person_id", value="number_differs")


@fact(APPLICANT, type="boolean", sv="Födelsedatum skiljer sig", en="The birth date differs")
def mrz_date_of_birth_differs(register: Register, on: date) -> ibis.Table:
    """Whether zone and record bear different birth dates.

    Unit: yes or no
    Source: document_readings
    Window: documents recorded
    Missing: none is seen to differ, and one of the two is missing for a document
    """
    return shown_by_person(register, on).select("person_id", value="date_of_birth_differs")


@fact(
    APPLICANT,
    type="boolean",
    sv="Sista giltighetsdag skiljer sig",
    en="The last day of validity differs",
)
def mrz_valid_to_differs(register: Register, on: date) -> ibis.Table:
    """Whether zone and record bear different last days of validity.

    Unit: yes or no
    Source: document_readings
    Window: documents recorded
    Missing: none is seen to differ, and one of the two is missing for a document
    """
    return shown_by_person(register, on).select("person_id", value="valid_to_differs")


@fact(APPLICANT, type="boolean", sv="Namnet skiljer sig", en="The name differs")
def mrz_name_differs(register: Register, on: date) -> ibis.Table:
    """Whether zone and record bear names that cannot be the same.

    Unit: yes or no
    Source: document_readings
    Window: documents recorded
    Missing: none is seen to differ, and a zone is missing or cannot be read
    """
    return shown_by_person(register, on).select("person_id", value="name_differs")


@fact(
    APPLICANT,
    type="string",
    sv="Den granskade handlingens nummer",
    en="Number of the document examined",
)
def mrz_failing_document_number(register: Register, on: date) -> ibis.Table:
    """The recorded number of the document whose zone fails or differs; the lowest of several.

    Unit: text
    Source: document_readings
    Window: documents recorded
    Missing: none fails or differs, or its number is missing
    """
    return shown_by_person(register, on).select("person_id", value="failing_document")


@fact(
    APPLICANT,
    type="string",
    sv="Nummer på handlingen med annat namn",
    en="Number of the document with another name",
)
def mrz_name_document_number(register: Register, on: date) -> ibis.Table:
    """The recorded number of the document with another name; the lowest of several.

    Unit: text
    Source: document_readings
    Window: documents recorded
    Missing: no name differs, or the number is missing
    """
    return shown_by_person(register, on).select("person_id", value="failing_name_document")


@fact(
    APPLICANT,
    type="int64",
    sv="Personer som har samma handling",
    en="Persons who hold the same document",
)
def persons_holding_document(register: Register, on: date) -> ibis.Table:
    """How many persons hold the document of the applicant's that most persons hold.

    Unit: persons
    Source: travel_documents
    Window: documents recorded, all persons
    Missing: none was shown, or none is seen to be shared and one lacks number or issuing state
    """
    return shown_by_person(register, on).select("person_id", value="holders")


@fact(
    APPLICANT,
    type="string",
    sv="Nummer på handlingen som flera har",
    en="Number of the document that several hold",
)
def shared_document_number(register: Register, on: date) -> ibis.Table:
    """The number of the document that several persons hold; the lowest of several.

    Unit: text
    Source: travel_documents
    Window: documents recorded, all persons
    Missing: no document has several holders
    """
    return shown_by_person(register, on).select("person_id", value="shared_number")


@relation
def _passports_of_other_states(register: Register) -> ibis.Table:
    """A row per person: whether the state behind a passport is one they are a citizen of."""
    shown = register.travel_documents.filter(_.kind == "passport")
    of = shown.join(register.persons, "person_id")
    other = of.issuing_state != of.citizenship
    further = of.other_citizenships.contains(of.issuing_state).fill_null(False)
    compared = of.select("person_id", "document_id", "number", foreign=other & ~further)
    return compared.group_by("person_id").agg(
        foreign=any_of(compared.foreign),
        number=compared.number.min(where=compared.foreign),
    )


@fact(
    APPLICANT,
    type="boolean",
    sv="Pass utfärdat av annan stat än medborgarskapets",
    en="Passport issued by another state than that of citizenship",
)
def passport_of_other_state(register: Register, on: date) -> ibis.Table:
    """Whether some passport was issued by a state that the applicant is not a citizen of.

    Unit: yes or no
    Source: travel_documents
    Window: documents recorded
    Missing: no passport was shown, or citizenship or issuing state is missing
    """
    return _passports_of_other_states(register).select("person_id", value="foreign")


@fact(
    APPLICANT,
    type="string",
    sv="Nummer på passet från annan stat",
    en="Number of the passport of another state",
)
def passport_of_other_state_number(register: Register, on: date) -> ibis.Table:
    """The number of that passport; the lowest where there are several.

    Unit: text
    Source: travel_documents
    Window: documents recorded
    Missing: there is no such passport, or its number is missing
    """
    return _passports_of_other_states(register).select("person_id", value="number")
