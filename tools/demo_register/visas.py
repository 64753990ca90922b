"""Visas sent by one representative: ten documents, and something wrong with each."""

from collections.abc import Callable
from typing import Any

from demo_register import mrz
from demo_register.book import Book
from demo_register.cast import Cast
from demo_register.registers import Person

_OFFICE = "203.0.113.40"

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


def visit(book: Book, applicant: Person, **columns: Any) -> str:
    """An application for a visa to visit."""
    return book.case("visa", applicant, **{"starts_on": "2026-10-20", **columns})


def tell(book: Book, cast: Cast) -> None:
    """Ten cases of one representative from one computer, each with a fault of its own."""
    by_agent = {"representative_id": cast.agent.person_id, "ip_address": _OFFICE}
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
    book.alert("SIS", "person", person=person, family_name="SOW", given_names="AISSATU")
    return ["alert_hit"]


def _same_document(book: Book, person: Person) -> list[str]:
    """A cousin, whose case was decided last year, showed the same passport."""
    number = book.document(person)
    cousin = book.person("Hossain", "Nasima", "1986-09-09", "F", "BGD", native_name="নাসিমা হোসেন")
    book.document(cousin, number=number, chip_status="not_read")
    book.decided("visa", cousin, on="2025-03-11", outcome="rejected", ip_address=_OFFICE)
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
