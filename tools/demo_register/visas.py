"""Visas: what documents show. Ten are sent by one representative, and each of those has a hit."""

from collections.abc import Callable
from typing import Any

from demo_register import mrz
from demo_register.book import Book
from demo_register.cast import Cast
from demo_register.registers import Person

# The agent's office; four of the calm applicants use a computer at a library instead.
OFFICE, LIBRARY = "203.0.113.40", "203.0.113.77"

Who = tuple[str, str, str, str, str, str]
_BY_AGENT: tuple[Who, ...] = (
    ("Haidari", "Mohammad Reza", "1990-01-01", "M", "AFG", "محمد رضا حیدری"),
    ("Mensah", "Kwabena", "1985-06-17", "M", "GHA", ""),
    ("Tsegaye", "Almaz", "1993-11-05", "F", "ETH", "አልማዝ ጸጋዬ"),
    ("Diallo", "Fatoumata Binta", "1996-02-20", "F", "GIN", ""),
    ("Bashir", "Usman", "1988-08-30", "M", "PAK", "عثمان بشیر"),
    ("Kamara", "Ibrahim", "1979-12-12", "M", "SLE", ""),
    ("Sow", "Aïssatou", "1991-07-07", "F", "SEN", ""),
    ("Hossain", "Shahida", "1983-01-01", "F", "BGD", "শাহিদা হোসেন"),
    ("Mukamana", "Claudine", "1994-10-25", "F", "RWA", ""),
    ("Chukwu", "Ngozi", "1987-04-16", "F", "NGA", ""),
)


def tell(book: Book, cast: Cast) -> None:
    """All cases of this kind."""
    sent_by_the_agent(book, cast)
    calm_documents(book)
    weak_signs(book)


def visit(book: Book, applicant: Person, **columns: Any) -> str:
    """An application for a visa to visit."""
    return book.case("visa", applicant, **{"starts_on": "2026-10-20", **columns})


def sent_by_the_agent(book: Book, cast: Cast) -> None:
    """Ten cases of one representative from one computer, each with a fault of its own."""
    by_agent = {"representative_id": cast.agent.person_id, "ip_address": OFFICE}
    across = ["representative_many_hits", "shared_ip_address"]
    applicants = [book.person(*who[:5], native_name=who[5]) for who in _BY_AGENT]
    for person, plant in zip(applicants, _FAULTS, strict=True):
        visit(book, person, hits=[*plant(book, person), *across], **by_agent)


def _expired(book: Book, person: Person) -> list[str]:
    book.document(person, valid_from="2021-08-31", valid_to="2026-08-31")
    return ["document_expired"]


def _wrong_digit(book: Book, person: Person) -> list[str]:
    book.document(person)
    document = book.rows["travel_documents"][-1]
    document["mrz"] = mrz.with_wrong_digit(document["mrz"])
    return ["document_mrz_check_failed"]


def _other_birth_date(book: Book, person: Person) -> list[str]:
    book.document(person, bears={"born": "1998-11-05"})
    return ["document_mrz_check_failed"]


def _stolen(book: Book, person: Person) -> list[str]:
    number = book.document(person, reported="stolen")
    book.alert("INTERPOL_SLTD", "document", document=(number, person.citizenship))
    return ["document_reported_lost_or_stolen", "alert_hit"]


def _copied_chip(book: Book, person: Person) -> list[str]:
    book.document(person, chip_status="hash_mismatch")
    return ["document_chip_invalid"]


def _other_name(book: Book, person: Person) -> list[str]:
    book.document(person, bears={"family": "Koroma", "given": "Sheku"})
    return ["document_name_differs"]


def _sought_by_name(book: Book, person: Person) -> list[str]:
    """The alert spells the name as another language would."""
    book.document(person)
    book.alert("SIS", "article_24", person=person, family_name="SOW", given_names="AISSATU")
    return ["alert_hit"]


def _same_document(book: Book, person: Person) -> list[str]:
    """A cousin, whose case was decided last year, showed the same passport."""
    number = book.document(person)
    cousin = book.person("Hossain", "Nasima", "1986-09-09", "F", "BGD", native_name="নাসিমা হোসেন")
    book.document(cousin, number=number, chip_status="not_read")
    book.decided("visa", cousin, on="2025-03-11", outcome="rejected", ip_address=OFFICE)
    return ["document_shared_by_persons"]


def _unclear(book: Book, person: Person) -> list[str]:
    book.document(person)
    row = next(r for r in book.rows["persons"] if r["person_id"] == person.person_id)
    row["identity_level"] = "unclear"
    return ["identity_not_proven"]


def _lost_twice(book: Book, person: Person) -> list[str]:
    book.document(person, reported="lost", valid_from="2016-01-11", valid_to="2026-01-10")
    book.document(person, reported="stolen", valid_from="2024-05-02", valid_to="2034-05-01")
    book.document(person, valid_from="2026-02-20", valid_to="2036-02-19")
    return ["document_reported_lost_or_stolen", "several_documents_reported_lost"]


_FAULTS: tuple[Callable[[Book, Person], list[str]], ...] = (
    _expired,
    _wrong_digit,
    _other_birth_date,
    _stolen,
    _copied_chip,
    _other_name,
    _sought_by_name,
    _same_document,
    _unclear,
    _lost_twice,
)


def calm_documents(book: Book) -> None:
    """Documents that look amiss and are not."""
    renewed = book.person("Álvarez Quiñones", "Inés", "1975-05-05", "F", "CUB")
    book.document(renewed, valid_from="2016-03-01", valid_to="2026-02-28")
    number = book.document(renewed, valid_from="2026-01-15", valid_to="2036-01-14")
    book.alert("INTERPOL_SLTD", "document", document=(number, "CUB"), valid_to="2026-06-30")
    why = {"document_expired": "ett nytt pass gäller", "alert_hit": "spärren upphävdes i juni 2026"}
    why["document_reported_lost_or_stolen"] = "passet kom till rätta och är inte längre anmält"
    why["shared_ip_address"] = "ett bibliotek; bara tre andra ansökningar"
    visit(book, renewed, harmless=why, ip_address=LIBRARY)

    typed = book.person("Đặng", "Thị Ánh Tuyết", "1999-09-19", "F", "VNM")
    number = book.document(typed, bears={"family": "DANG", "given": "THI ANH TUYET"})
    book.rows["travel_documents"][-1]["number"] = f"{number[:2]} {number[2:]}"
    why = {"document_mrz_check_failed": "numret är skrivet med mellanslag"}
    why["document_name_differs"] = "samma namn utan accenter"
    visit(book, typed, harmless=why, ip_address=LIBRARY)

    long = book.person(
        "Ranasinghe Arachchilage", "Kumudini Dilrukshi Wijewardena", "1972-02-02", "F", "LKA"
    )
    book.document(long, chip_status="unknown_issuer")
    why = {"document_name_differs": "namnet är för långt och avkortat i passet"}
    why["document_chip_invalid"] = "utfärdarens nyckel saknas; det säger inget om passet"
    visit(book, long, harmless=why)

    other_state = book.person("Hosen", "Rafiq", "1988-03-15", "M", "IND", native_name="রফিক হোসেন")
    taken = next(r for r in book.rows["persons"] if r["given_names"] == "Shahida")
    number = next(
        r["number"] for r in book.rows["travel_documents"] if r["person_id"] == taken["person_id"]
    )
    book.document(other_state, number=number)
    why = {"document_shared_by_persons": "samma nummer men utfärdat av en annan stat"}
    visit(book, other_state, harmless=why, ip_address=LIBRARY)

    lost_once = book.person("Ivanova", "Yordanka", "1966-12-01", "F", "MDA")
    book.document(lost_once, reported="lost")
    book.document(lost_once, kind="identity_card", reported="lost")
    book.document(lost_once, valid_from="2025-11-11", valid_to="2035-11-10")
    why = {"several_documents_reported_lost": "ett pass och ett identitetskort i samma väska"}
    hits = ["document_reported_lost_or_stolen"]
    visit(book, lost_once, harmless=why, hits=hits, ip_address=LIBRARY)

    namesake = book.person("Ahmed", "Ali", "1992-05-14", "M", "IRQ", native_name="علي أحمد")
    number = book.document(namesake)
    book.alert("SIS", "article_24", person=namesake, date_of_birth="1961-12-30")
    book.alert("SUSPICION_RECORD", "answer", person=namesake)
    book.alert("EES", "overstay", document=(number, "IRQ"), valid_to="2025-12-31")
    why = {
        "alert_hit": "annat födelsedatum; EES-uppgiften är gammal; polisregistret ger aldrig träff"
    }
    visit(book, namesake, harmless=why)


def weak_signs(book: Book) -> None:
    """Faults that are told but select nothing, each beside its look-alike."""
    short = book.person("Batbayar", "Oyunchimeg", "1981-08-04", "F", "MNG", native_name="Оюунчимэг")
    book.document(short, valid_to="2026-09-30")
    visit(book, short, hits=["document_expires_before_start"])

    longer = book.person(
        "Mamatova", "Aizada", "1995-05-22", "F", "KGZ", native_name="Айзада Маматова"
    )
    book.document(longer, valid_to="2026-09-30")
    book.document(longer, valid_from="2026-09-01", valid_to="2036-08-31")
    why = {"document_expires_before_start": "ett annat pass gäller längre"}
    why["document_not_yet_valid"] = "börjar gälla samma dag som kontrollen"
    visit(book, longer, harmless=why)

    early = book.person("Zhang", "Wei", "1990-10-01", "F", "CHN", native_name="张伟")
    book.document(early)
    book.document(early, valid_from="2026-09-15", valid_to="2036-09-14")
    visit(book, early, hits=["document_not_yet_valid"])

    elsewhere = book.person("Haddad", "Rania", "1984-04-04", "F", "LBN", native_name="رانيا حداد")
    book.document(elsewhere, issuing_state="TUR")
    visit(book, elsewhere, hits=["document_not_issued_by_state_of_citizenship"])

    both = book.person(
        "Gómez Haddad", "Karim", "1989-06-26", "M", "LBN", other_citizenships="ARG;ESP"
    )
    book.document(both, issuing_state="ARG")
    why = {
        "document_not_issued_by_state_of_citizenship": "också medborgare i staten som gav passet"
    }
    visit(book, both, harmless=why)

    card = book.person("Berisha", "Besnik", "1977-11-28", "M", "ALB")
    book.document(card, kind="identity_card")
    visit(book, card, hits=["no_passport_shown"])

    stateless = book.person(
        "Al-Masri", "Yousef", "1982-01-01", "M", "XXA", native_name="يوسف المصري"
    )
    book.document(stateless, kind="travel_document", issuing_state="DEU", bears={"state": "D<<"})
    why = {"no_passport_shown": "resedokument för statslös"}
    visit(book, stateless, harmless=why)

    for day, person in zip(("2025-12-18", "2023-12-18"), _turned_back(book), strict=True):
        number = book.document(person)
        book.crossing(person, number, "refused", day, state="DNK")
        recent = day > "2024-09-01"
        why = {} if recent else {"entry_refused_recorded": "mer än två år sedan"}
        visit(book, person, hits=["entry_refused_recorded"] if recent else [], harmless=why)


def _turned_back(book: Book) -> list[Person]:
    return [
        book.person("Benali", "Yacine", "1996-07-13", "M", "DZA", native_name="ياسين بن علي"),
        book.person("El Idrissi", "Zineb", "1993-01-09", "F", "MAR", native_name="زينب الإدريسي"),
    ]
