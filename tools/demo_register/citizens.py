"""Citizenship and a revocation: who the applicant is, and whether they have lived here."""

from typing import Any, NamedTuple

from demo_register import numbers
from demo_register.book import Book
from demo_register.cast import Cast
from demo_register.registers import Person

# Residence for citizenship is counted over some years.
_SINCE = "2018-05-14"


def tell(book: Book, cast: Cast) -> None:
    """All cases of this kind."""
    misread_number(book)
    number_of_another_month(book)
    number_of_a_nearby_day(book)
    register_of_another(book)
    deceased_person(book)
    missing_person(book)
    identity_probable(book)
    emigrated_person(book)
    journeys(book)
    revocation(book, cast)


def ask(book: Book, applicant: Person, **columns: Any) -> str:
    """An application for citizenship."""
    return book.case("citizenship", applicant, **columns)


def misread_number(book: Book) -> None:
    """A wrong check digit."""
    wrong = numbers.with_wrong_digit(book.new_number("1982-05-18", "F"))
    misread = book.resident(
        "Begum", "Nasreen", "1982-05-18", "F", "BGD", personal_identity_number=wrong
    )
    book.registered(misread, _SINCE)
    book.document(misread)
    ask(book, misread, hits=["invalid_identity_number"])


def number_of_another_month(book: Book) -> None:
    """The number bears another month than the birth date."""
    other = book.resident("Dahir", "Liban", "1991-01-01", "M", "SOM", number_day="1991-07-14")
    book.registered(other, _SINCE)
    book.document(other)
    ask(book, other, hits=["identity_number_date_differs"])


def number_of_a_nearby_day(book: Book) -> None:
    """The number bears another day of the month; the register protects the address."""
    nearby = book.resident("Ibrahim", "Hawa", "1985-01-01", "F", "SOM", number_day="1985-01-09")
    book.registered(nearby, _SINCE, protected="1")
    book.document(nearby)
    why = {"identity_number_date_differs": "dagens nummer var slut; en närliggande dag användes"}
    why["applicant_missing_or_deregistered_in_register"] = "skyddade uppgifter, men folkbokförd"
    why["applicant_deceased_in_register"] = "folkbokförd"
    ask(book, nearby, harmless=why)


def register_of_another(book: Book) -> None:
    """The register has someone else under the number."""
    person = book.resident("Sesay", "Alhaji", "1976-03-09", "M", "SLE")
    book.registered(
        person, family_name="Fernández", given_names="Lucía", date_of_birth="1999-12-01"
    )
    book.document(person)
    ask(book, person, hits=["identity_contradicts_population_register"])


def deceased_person(book: Book) -> None:
    """The register says that the one with the number has died."""
    late = book.resident("Warsi", "Tahira", "1951-02-02", "F", "PAK", native_name="طاہرہ وارثی")
    book.registered(late, _SINCE, status="deceased", status_on="2026-05-21")
    book.document(late)
    ask(book, late, hits=["applicant_deceased_in_register"])


def missing_person(book: Book) -> None:
    """The register does not know where the applicant is."""
    missing = book.resident("Tadesse", "Girma", "1980-10-10", "M", "ETH", native_name="ግርማ ታደሰ")
    book.registered(missing, _SINCE, status="missing", status_on="2026-01-15")
    book.document(missing)
    ask(book, missing, hits=["applicant_missing_or_deregistered_in_register"])


def identity_probable(book: Book) -> None:
    """Citizenship asks for a proven identity."""
    known = {"identity_level": "probable", "since": _SINCE}
    probable = book.settled("Jafari", "Zahra", "1994-01-01", "F", "AFG", **known)
    book.document(probable, kind="travel_document", issuing_state="SWE")
    ask(book, probable, hits=["identity_not_proven"])


def emigrated_person(book: Book) -> None:
    """Emigrated two years ago."""
    left = book.resident(
        "Novak", "Danijela", "1977-07-27", "F", "BIH", native_name="Данијела Новак"
    )
    book.registered(left, status="emigrated", status_on="2024-06-15", registered_on="2019-03-01")
    book.document(left)
    why = {"applicant_missing_or_deregistered_in_register": "utvandrad är inte försvunnen"}
    ask(book, left, hits=["residence_interrupted"], harmless=why)


def journeys(book: Book) -> None:
    """Three who have been abroad, and whom the register spells otherwise."""
    for journey in _JOURNEYS:
        _ask_after(book, journey)


class Journey(NamedTuple):
    """An absence of someone whom the population register spells otherwise."""

    who: tuple[str, str, str, str, str]
    native_name: str
    register: dict[str, str]
    spelling: str
    exit_on: str
    entry_on: str
    harmless: str


def _ask_after(book: Book, journey: Journey) -> None:
    person = book.resident(*journey.who, native_name=journey.native_name)
    book.registered(person, _SINCE, **journey.register)
    number = book.document(person, valid_from="2018-04-01", valid_to="2028-03-31")
    book.crossing(person, number, "exit", journey.exit_on)
    book.crossing(person, number, "entry", journey.entry_on)
    why = {"identity_contradicts_population_register": journey.spelling}
    check = "residence_interrupted"
    if journey.harmless:
        why[check] = journey.harmless
    ask(book, person, hits=[] if journey.harmless else [check], harmless=why)


_JOURNEYS = (
    Journey(
        who=("Abdulrahman", "Mohamed Yusuf", "1983-01-01", "M", "SOM"),
        native_name="",
        register={"family_name": "Cabdiraxmaan", "given_names": "Maxamed Yuusuf"},
        spelling="somalisk stavning",
        exit_on="2024-03-10",
        entry_on="2025-01-20",
        harmless="",
    ),
    Journey(
        who=("Shevchuk", "Olexandr", "1979-09-12", "M", "UKR"),
        native_name="Олександр Шевчук",
        register={"family_name": "Sjevtjuk", "given_names": "Aleksandr"},
        spelling="svensk translitterering från ryska",
        exit_on="2025-06-01",
        entry_on="2025-08-28",
        harmless="tre månader utomlands",
    ),
    Journey(
        who=("Nguyen", "Van Hung", "1988-04-11", "M", "VNM"),
        native_name="Nguyễn Văn Hùng",
        register={
            "family_name": "Hung",
            "given_names": "Nguyen Van",
            "date_of_birth": "1988-11-04",
        },
        spelling="namnen i annan ordning; dag och månad omkastade",
        exit_on="2020-01-05",
        entry_on="2020-11-30",
        harmless="mer än fem år sedan",
    ),
)


def revocation(book: Book, cast: Cast) -> None:
    """A permit whose holder told of the end of the employment."""
    holder = book.settled("Sithebe", "Lungile", "1990-08-09", "F", "ZAF", since="2024-11-18")
    book.crossing(holder, book.document(holder), "entry", "2024-11-04")
    employer: dict[str, Any] = {"employer_id": cast.cleaning.organisation_id}
    book.decided(
        "work_permit", holder, on="2024-10-02", permit=("2024-11-01", "2026-10-31"), **employer
    )
    book.pay(holder, cast.cleaning, range(202501, 202507), 32000)
    book.expect(book.rows["decisions"][-1]["decision_id"], "no_income")
    book.case("revocation", holder, application_kind="")
