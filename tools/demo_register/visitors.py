"""Visas: documents that look amiss and are not, and faults that are told but select nothing."""

from demo_register.book import Book
from demo_register.cast import Cast
from demo_register.registers import Person
from demo_register.visas import visit

# Four apply from a computer at a library.
_LIBRARY = "203.0.113.77"


def tell(book: Book, _: Cast) -> None:
    """All cases of this kind."""
    for story in (
        renewed,
        without_accents,
        name_too_long,
        same_number_of_another_state,
        lost_bag,
        namesake,
        expires_too_soon,
        expires_too_soon_beside_another,
        not_yet_valid,
        of_another_state,
        of_the_other_citizenship,
        card_alone,
        stateless,
        turned_back,
        turned_back_long_ago,
    ):
        story(book)


def renewed(book: Book) -> None:
    """An expired passport and a new one, once reported and then found."""
    person = book.person("Álvarez Quiñones", "Inés", "1975-05-05", "F", "CUB")
    book.document(person, valid_from="2016-03-01", valid_to="2026-02-28")
    number = book.document(person, valid_from="2026-01-15", valid_to="2036-01-14")
    book.alert("INTERPOL_SLTD", "document", document=(number, "CUB"), valid_to="2026-06-30")
    why = {
        "document_expired": "ett nytt pass gäller",
        "alert_hit": "spärren upphävdes i juni 2026",
        "document_reported_lost_or_stolen": "passet kom till rätta och är inte längre anmält",
        "shared_ip_address": "ett bibliotek; bara tre andra ansökningar",
    }
    visit(book, person, harmless=why, ip_address=_LIBRARY)


def without_accents(book: Book) -> None:
    """The zone knows no accents, and the record parts the number."""
    person = book.person("Đặng", "Thị Ánh Tuyết", "1999-09-19", "F", "VNM")
    number = book.document(person, bears={"family": "DANG", "given": "THI ANH TUYET"})
    book.rows["travel_documents"][-1]["number"] = f"{number[:2]} {number[2:]}"
    why = {"document_mrz_check_failed": "numret är skrivet med mellanslag"}
    why["document_name_differs"] = "samma namn utan accenter"
    visit(book, person, harmless=why, ip_address=_LIBRARY)


def name_too_long(book: Book) -> None:
    """The zone has no room for the whole name; the chip's signer is not known here."""
    given = "Kumudini Dilrukshi Wijewardena"
    person = book.person("Ranasinghe Arachchilage", given, "1972-02-02", "F", "LKA")
    book.document(person, chip_status="unknown_issuer")
    why = {"document_name_differs": "namnet är för långt och avkortat i passet"}
    why["document_chip_invalid"] = "utfärdarens nyckel saknas; det säger inget om passet"
    visit(book, person, harmless=why)


def same_number_of_another_state(book: Book) -> None:
    """A number that someone has from another state."""
    person = book.person("Hosen", "Rafiq", "1988-03-15", "M", "IND", native_name="রফিক হোসেন")
    theirs = next(r for r in book.rows["travel_documents"] if r["issuing_state"] == "BGD")
    book.document(person, number=theirs["number"])
    why = {"document_shared_by_persons": "samma nummer men utfärdat av en annan stat"}
    visit(book, person, harmless=why, ip_address=_LIBRARY)


def lost_bag(book: Book) -> None:
    """One passport and one card, lost together."""
    person = book.person("Ivanova", "Yordanka", "1966-12-01", "F", "MDA")
    book.document(person, reported="lost")
    book.document(person, kind="identity_card", reported="lost")
    book.document(person, valid_from="2025-11-11", valid_to="2035-11-10")
    why = {"several_documents_reported_lost": "ett pass och ett identitetskort i samma väska"}
    hits = ["document_reported_lost_or_stolen"]
    visit(book, person, harmless=why, hits=hits, ip_address=_LIBRARY)


def namesake(book: Book) -> None:
    """A common name, sought with another birth date; an old record; an answer of the police."""
    person = book.person("Ahmed", "Ali", "1992-05-14", "M", "IRQ", native_name="علي أحمد")
    number = book.document(person)
    book.alert("SIS", "person", person=person, date_of_birth="1961-12-30")
    book.alert("EES", "överskriden vistelsetid", document=(number, "IRQ"), valid_to="2025-12-31")
    book.alert("SUSPICION_RECORD", "misstanke", person=person)
    why = {"alert_hit": "annat födelsedatum, en gammal uppgift och ett svar från polisen"}
    visit(book, person, harmless=why)


def expires_too_soon(book: Book) -> None:
    """The passport ends before the visit begins."""
    person = book.person(
        "Batbayar", "Oyunchimeg", "1981-08-04", "F", "MNG", native_name="Оюунчимэг"
    )
    book.document(person, valid_to="2026-09-30")
    visit(book, person, hits=["document_expires_before_start"])


def expires_too_soon_beside_another(book: Book) -> None:
    """So does one of two; the other begins on the day of the check."""
    native = {"native_name": "Айзада Маматова"}
    person = book.person("Mamatova", "Aizada", "1995-05-22", "F", "KGZ", **native)
    book.document(person, valid_to="2026-09-30")
    book.document(person, valid_from="2026-09-01", valid_to="2036-08-31")
    why = {"document_expires_before_start": "ett annat pass gäller längre"}
    why["document_not_yet_valid"] = "börjar gälla samma dag som kontrollen"
    visit(book, person, harmless=why)


def not_yet_valid(book: Book) -> None:
    """A new passport that begins in two weeks."""
    person = book.person("Zhang", "Wei", "1990-10-01", "F", "CHN", native_name="张伟")
    book.document(person)
    book.document(person, valid_from="2026-09-15", valid_to="2036-09-14")
    visit(book, person, hits=["document_not_yet_valid"])


def of_another_state(book: Book) -> None:
    """A passport of a state that the applicant is no citizen of, as far as is known."""
    person = book.person("Haddad", "Rania", "1984-04-04", "F", "LBN", native_name="رانيا حداد")
    book.document(person, issuing_state="TUR")
    visit(book, person, hits=["document_not_issued_by_state_of_citizenship"])


def of_the_other_citizenship(book: Book) -> None:
    """A passport of one of three states of citizenship."""
    several = {"other_citizenships": "ARG;ESP"}
    person = book.person("Gómez Haddad", "Karim", "1989-06-26", "M", "LBN", **several)
    book.document(person, issuing_state="ARG")
    check = "document_not_issued_by_state_of_citizenship"
    visit(book, person, harmless={check: "också medborgare i staten som gav passet"})


def card_alone(book: Book) -> None:
    """An identity card and no passport."""
    person = book.person("Berisha", "Besnik", "1977-11-28", "M", "ALB")
    book.document(person, kind="identity_card")
    visit(book, person, hits=["no_passport_shown"])


def stateless(book: Book) -> None:
    """A travel document for stateless persons; Germany is D in a zone."""
    person = book.person("Al-Masri", "Yousef", "1982-01-01", "M", "XXA", native_name="يوسف المصري")
    book.document(person, kind="travel_document", issuing_state="DEU", bears={"state": "D<<"})
    visit(book, person, harmless={"no_passport_shown": "resedokument för statslös"})


def turned_back(book: Book) -> None:
    """Refused entry last winter."""
    person = book.person("Benali", "Yacine", "1996-07-13", "M", "DZA", native_name="ياسين بن علي")
    _refused(book, person, "2025-12-18")
    visit(book, person, hits=["entry_refused_recorded"])


def turned_back_long_ago(book: Book) -> None:
    """Refused entry nearly three years ago."""
    native = {"native_name": "زينب الإدريسي"}
    person = book.person("El Idrissi", "Zineb", "1993-01-09", "F", "MAR", **native)
    _refused(book, person, "2023-12-18")
    visit(book, person, harmless={"entry_refused_recorded": "mer än två år sedan"})


def _refused(book: Book, person: Person, day: str) -> None:
    book.crossing(person, book.document(person), "refused", day, state="DNK")
