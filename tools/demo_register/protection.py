"""Asylum and temporary protection, and tips: only those found true and in force count."""

from typing import Any

from demo_register.book import Book
from demo_register.cast import Cast
from demo_register.registers import Person


def tell(book: Book, cast: Cast) -> None:
    """All cases of this kind."""
    identity_unclear(book)
    left_the_country(book)
    came_back(book, cast)
    substantiated_tip(book)
    tips_that_do_not_count(book)
    uncertain_number(book)
    probable_number(book)
    fled_from_war(book)
    went_back(book)
    calm_family(book)


def seek(book: Book, applicant: Person, **columns: Any) -> str:
    """An application for asylum, handed in at a counter."""
    return book.case("asylum", applicant, **{"ip_address": "", **columns})


def allowance(book: Book, person: Person, amount: int = 2130) -> None:
    """Daily allowance for the spring."""
    for month in range(3, 7):
        book.add(
            "payments",
            payment_id=book.key("U"),
            person_id=person.person_id,
            kind="daily_allowance",
            period=f"2026{month:02}",
            amount=amount,
            paid_on=f"2026-{month:02}-25",
        )


def identity_unclear(book: Book) -> None:
    """Nothing that shows who the applicant is."""
    unclear = book.person(
        "Gul", "", "1995-01-01", "M", "AFG", native_name="گل", identity_level="unclear"
    )
    book.home(unclear)
    allowance(book, unclear)
    seek(book, unclear, hits=["identity_not_proven"])


def left_the_country(book: Book) -> None:
    """An exit in May and no entry since."""
    gone = book.person("Morales", "Yeison", "1990-09-02", "M", "COL")
    number = book.document(gone)
    book.crossing(gone, number, "entry", "2026-02-03")
    book.crossing(gone, number, "exit", "2026-05-19")
    seek(book, gone, received_on="2026-02-05", hits=["left_while_waiting"])


def came_back(book: Book, cast: Cast) -> None:
    """An exit in April, and an entry after it."""
    back = book.person("Nazari", "Fereshteh", "1988-03-21", "F", "IRN", native_name="فرشته نظری")
    number = book.document(back)
    for direction, day in (
        ("entry", "2026-01-12"),
        ("exit", "2026-04-02"),
        ("entry", "2026-04-20"),
    ):
        book.crossing(back, number, direction, day)
    why = {"left_while_waiting": "kom tillbaka efter arton dagar"}
    why["representative_many_hits"] = "ett ombud med få öppna ärenden"
    counsel = cast.counsel.person_id
    seek(book, back, received_on="2026-01-14", representative_id=counsel, harmless=why)


def substantiated_tip(book: Book) -> None:
    """One substantiated and in force."""
    told = book.person("Aslanov", "Rustam", "1986-11-11", "M", "RUS", native_name="Рустам Асланов")
    book.document(told)
    about = {"subject_person_id": told.person_id, "category": "ursprung"}
    book.tip("2026-05-04", "substantiated", expires_on="2027-05-04", **about)
    seek(book, told, hits=["substantiated_tip"])


def tips_that_do_not_count(book: Book) -> None:
    """One unexamined, one found untrue and one that has expired."""
    slandered = book.person(
        *("Tesfay", "Merhawi", "1993-01-01", "M", "ERI"),
        native_name="መርሃዊ ተስፋይ",
        identity_level="probable",
    )
    book.document(slandered, kind="identity_card")
    about = {"subject_person_id": slandered.person_id, "category": "bosättning"}
    book.tip("2026-06-11", "received", **about)
    book.tip("2026-03-08", "unsubstantiated", **about)
    book.tip("2023-02-01", "substantiated", expires_on="2025-02-01", **about)
    why = {"substantiated_tip": "ett tips är oprövat, ett visade sig fel och ett har gått ut"}
    why["identity_not_proven"] = "sannolik identitet räcker i ett asylärende"
    why["no_passport_shown"] = "passkravet prövas inte i ett asylärende"
    seek(book, slandered, harmless=why)


def uncertain_number(book: Book) -> None:
    """A coordination number whose identity is uncertain."""
    level = {"coordination_number_level": "uncertain"}
    loose = book.coordinated(
        "Al-Jubouri", "Omar", "1987-07-01", "M", "IRQ", native_name="عمر الجبوري", **level
    )
    book.document(loose)
    seek(book, loose, hits=["coordination_number_uncertain"])


def probable_number(book: Book) -> None:
    """A coordination number whose identity is probable."""
    firm = book.coordinated("Haile", "Senait", "1990-02-12", "F", "ERI", native_name="ሰናይት ሃይለ")
    book.document(firm)
    why = {"coordination_number_uncertain": "identiteten bakom numret är sannolik"}
    why["invalid_identity_number"] = "i ett samordningsnummer är dagen ökad med 60"
    seek(book, firm, harmless=why)


def fled_from_war(book: Book) -> None:
    """A mother with a coordination number whose identity is confirmed."""
    mother = book.coordinated(
        *("Kovalenko", "Iryna", "1989-04-04", "F", "UKR"),
        coordination_number_level="confirmed",
        native_name="Ірина Коваленко",
    )
    book.document(mother)
    allowance(book, mother, 1830)
    book.case("temporary_protection", mother)


def went_back(book: Book) -> None:
    """A father who left in July."""
    father = book.person(
        "Kovalenko", "Serhii", "1986-01-30", "M", "UKR", native_name="Сергій Коваленко"
    )
    number = book.document(father)
    book.crossing(father, number, "entry", "2026-03-02")
    book.crossing(father, number, "exit", "2026-07-01")
    hits = ["left_while_waiting"]
    book.case("temporary_protection", father, received_on="2026-03-04", hits=hits)


def calm_family(book: Book) -> None:
    """A couple at one address, each with a case of their own."""
    address = book.new_contact("address")
    for who in (
        ("al-Khatib", "Mariam", "1996-08-24", "F", "SYR", "مريم الخطيب"),
        ("al-Khatib", "Muhannad", "1991-05-16", "M", "SYR", "مهند الخطيب"),
    ):
        person = book.person(*who[:5], native_name=who[5])
        book.document(person)
        book.contact(person.person_id, "address", address)
        why = {"shared_address_many_applicants": "makar på samma adress"}
        seek(book, person, harmless=why)
