"""The hard case, and those who live and work where its applicant does."""

from demo_register.book import HARD_CASE, Book
from demo_register.cast import Cast
from demo_register.pay import MONTHS_DECLARED, earlier_permit, extend
from demo_register.registers import Organisation, Person
from demo_register.work import PHONE_SHARED, apply, held_by

_OFFERED = 33000
_PICKERS = (
    ("Phommachanh", "Bounmy", "1988-01-01", "M", "LAO", "ບຸນມີ ພົມມະຈັນ"),
    ("Srisai", "Prasert", "1979-11-17", "M", "THA", "ประเสริฐ ศรีสาย"),
    ("Kaewmanee", "Malee", "1991-06-28", "F", "THA", "มาลี แก้วมณี"),
)
_PICKERS_OF_2025 = (
    ("Boonmee", "Anong", "1984-02-19", "F", "THA"),
    ("Chaiyasit", "Somchai", "1976-08-23", "M", "THA"),
    ("Inthavong", "Khamla", "1990-12-30", "M", "LAO"),
    ("Rattanakorn", "Wichai", "1982-05-07", "M", "THA"),
    ("Sengdara", "Noy", "1995-09-14", "F", "LAO"),
    ("Thongchai", "Pim", "1987-03-03", "F", "THA"),
    ("Vongxay", "Souk", "1993-07-26", "M", "LAO"),
)
_CHECKS = {
    "address": ("shared_address_many_applicants", "address_shared_with_employer"),
    "phone": ("shared_phone_many_applicants", PHONE_SHARED),
    "bank_account": ("shared_bank_account", "bank_account_shared_with_employer"),
}
_SHARED = {"address": 11, "phone": 6, "bank_account": 5}


def tell(book: Book, cast: Cast) -> None:
    """Eleven cases share the employer's lodgings, six a telephone and five a bank account."""
    known = {"active": "", "registered_on": ""}
    row = next(r for r in book.rows["organisations"] if r["name"] == cast.berries.name)
    row.update(known)
    lodged = [applicant_of_the_hard_case(book, cast), *pickers(book, cast.berries)]
    for kind, how_many in _SHARED.items():
        value = held_by(book, cast.berries)[kind]
        for person in lodged[:how_many]:
            book.contact(person.person_id, kind, value)


def pickers(book: Book, employer: Organisation) -> list[Person]:
    """Three who apply for their first season, and seven whose season was last year."""
    first = [_picker(book, employer, place) for place in range(len(_PICKERS))]
    return first + [_picker_of_2025(book, employer, *who) for who in _PICKERS_OF_2025]


def _picker(book: Book, employer: Organisation, place: int) -> Person:
    *who, native_name = _PICKERS[place]
    person = book.person(*who, native_name=native_name)
    book.document(person)
    kinds = [kind for kind, how_many in _SHARED.items() if place + 1 < how_many]
    apply(book, person, employer, hits=shared(kinds), occupation="9210")
    return person


def shared(kinds: list[str]) -> list[str]:
    """The checks that a contact in common with the employer and with many cases leads to."""
    return [check for kind in kinds for check in _CHECKS[kind]]


def _picker_of_2025(book: Book, employer: Organisation, *who: str) -> Person:
    person = book.person(*who)
    book.document(person)
    book.decided(
        "work_permit",
        person,
        on="2025-05-20",
        permit=("2025-07-01", "2025-10-15"),
        employer_id=employer.organisation_id,
        offered_monthly_salary=31000,
        occupation="9210",
    )
    return person


def applicant_of_the_hard_case(book: Book, cast: Cast) -> Person:
    """Someone who may be exploited, whose number is another's, and of whom much is not known."""
    person = book.resident(
        "Siriwong",
        "Kanya",
        "1994-04-13",
        "F",
        "THA",
        native_name="กัญญา ศิริวงศ์",
        identity_level="",
    )
    another = {"family_name": "Ahlkvarn", "given_names": "Torun", "date_of_birth": "1961-10-02"}
    book.registered(person, "1961-10-02", **another)
    _documents(book, person)
    _pay(book, cast, person)
    _answers(book, person)
    _apply(book, cast, person)
    return person


def _documents(book: Book, person: Person) -> None:
    """Two passports reported lost, and a third whose chip and zone were not read."""
    for start, end, reported in (("2019", "2024", "lost"), ("2023", "2028", "stolen")):
        period = {"valid_from": f"{start}-03-04", "valid_to": f"{end}-03-03"}
        book.document(person, bears=None, reported=reported, **period)
    number = book.document(person, zone="", chip_status="not_read")
    book.crossing(person, number, "entry", "2025-01-03")
    book.alert("SIS", "document", document=(number, "THA"), valid_from="2026-04-02")


def _pay(book: Book, cast: Cast, person: Person) -> None:
    """A third of what was offered, in every other season, most of it from elsewhere."""
    earlier_permit(book, person, cast.berries, _OFFERED)
    book.pay(person, cast.berries, MONTHS_DECLARED[:6], 14000)
    book.pay(person, cast.berries, MONTHS_DECLARED[6:9], 14000, removed="1")
    book.pay(person, cast.fishing, MONTHS_DECLARED[12:], 11000)


def _answers(book: Book, person: Person) -> None:
    """What the police register answered is shown in this case alone and counts for nothing."""
    book.alert("CRIMINAL_RECORD", "dom", person=person, valid_from="2026-08-14")


def _apply(book: Book, cast: Cast, person: Person) -> None:
    hits = [
        "identity_contradicts_population_register",
        "document_reported_lost_or_stolen",
        "several_documents_reported_lost",
        "alert_hit",
        "earlier_permit_income_below_offer",
        "earlier_pay_far_below_offer",
        "pay_gaps_under_earlier_permit",
        "paid_by_other_than_permit_employer",
        "withdrawn_pay_lines",
        "employer_is_representative",
        "bank_account_shared_with_representative",
        "substantiated_tip",
        *shared(list(_SHARED)),
    ]
    unknown = {"offered_monthly_salary": "", "occupation": "9210"}
    by_employer = {"representative_id": cast.berries.organisation_id}
    case_id = extend(
        book, person, cast.berries, place=HARD_CASE, hits=hits, **unknown, **by_employer
    )
    about = {"subject_case_id": case_id, "category": "arbetskraftsexploatering"}
    book.tip("2026-06-30", "substantiated", expires_on="2027-06-30", **about)
