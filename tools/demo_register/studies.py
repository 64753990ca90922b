"""Study permits: the provider, and what came of earlier terms."""

from typing import Any

from demo_register.book import Book
from demo_register.cast import Cast, provider
from demo_register.registers import Organisation, Person

_LAST, _BEFORE = "2026V", "2025H"


def tell(book: Book, cast: Cast) -> None:
    """All cases of this kind."""
    no_progress(book, cast)
    progress_or_a_break(book, cast)
    interrupted(book, cast)
    providers(book, cast)
    start_passed(book, cast)


def read(book: Book, student: Person, at: Organisation, **columns: Any) -> str:
    """A first application to study."""
    calm = {"education_provider_id": at.organisation_id, "starts_on": "2026-09-01"}
    return book.case("study_permit", student, **{**calm, **columns})


def go_on(book: Book, student: Person, at: Organisation, **columns: Any) -> str:
    """An application to go on studying."""
    return read(book, student, at, **{"application_kind": "extension", **columns})


def student(book: Book, *who: str, **more: str) -> Person:
    """A student in Sweden with a passport."""
    person = book.settled(*who, **more)
    book.document(person)
    return person


def earns(book: Book, who: Person, at: Organisation, earned: tuple[str, str]) -> None:
    """Two terms of thirty credits, and what was earned of them."""
    for term, outcome in zip((_BEFORE, _LAST), earned, strict=True):
        book.study(who, at, term, registered="30", earned=outcome)


def no_progress(book: Book, cast: Cast) -> None:
    """Seven and a half credits of sixty."""
    person = student(book, "Khan", "Farhan", "2001-04-02", "M", "PAK", native_name="فرحان خان")
    earns(book, person, cast.university, ("7.5", "0"))
    go_on(book, person, cast.university, hits=["study_no_earlier_progress"])


def progress_or_a_break(book: Book, cast: Cast) -> None:
    """Exactly a quarter; an approved break."""
    exact = student(book, "Nwosu", "Adaeze", "2000-12-25", "F", "NGA", native_name="Adaeze Nwọsu")
    earns(book, exact, cast.university, ("0", "15"))
    why = {"study_no_earlier_progress": "precis en fjärdedel av poängen"}
    go_on(book, exact, cast.university, harmless=why)

    away = student(book, "Li", "Xiaoming", "1999-07-08", "F", "CHN", native_name="李晓明")
    book.study(away, cast.college, _BEFORE, registered="30", earned="6")
    book.study(away, cast.college, _LAST, "approved_break")
    why = {"study_no_earlier_progress": "godkänt studieuppehåll"}
    why["study_earlier_interruption"] = "ett godkänt uppehåll är inget avbrott"
    go_on(book, away, cast.college, harmless=why)


def interrupted(book: Book, cast: Cast) -> None:
    """Studies broken off; elsewhere broken off at one provider and begun at another."""
    gone = student(book, "Fernando", "Dilshan", "1998-08-21", "M", "LKA", native_name="ඩිල්ශාන් ප්‍රනාන්දු")
    earns(book, gone, cast.college, ("22.5", "15"))
    book.study(gone, cast.college, _LAST, "interruption")
    go_on(book, gone, cast.college, hits=["study_earlier_interruption"])

    moved = student(
        book, "Hosseini", "Niloufar", "1997-03-21", "F", "IRN", native_name="نیلوفر حسینی"
    )
    book.study(moved, cast.college, _BEFORE, registered="30", earned="15")
    book.study(moved, cast.college, _BEFORE, "interruption")
    book.study(moved, cast.university, _LAST, registered="30", earned="24")
    why = {"study_earlier_interruption": "har bytt lärosäte och läser vidare"}
    go_on(book, moved, cast.university, harmless=why)


def providers(book: Book, cast: Cast) -> None:
    """One that has closed; one that is no education provider; one without remark."""
    closed = provider(book, "Aftonglimmets yrkesskola", deregistered_on="2026-06-30", active="0")
    one = book.person("Kariuki", "Mercy Wambui", "2003-05-13", "F", "KEN")
    book.document(one)
    read(book, one, closed, hits=["education_provider_not_active"])

    two = book.person("Rana", "Bibek", "2002-02-22", "M", "NPL", native_name="बिबेक राना")
    book.document(two)
    read(book, two, cast.software, hits=["not_an_education_provider"])

    closing = provider(book, "Vårflodstrandens bildningshus", deregistered_on="2027-06-30")
    three = book.person("Bui", "Minh Khoa", "2004-11-09", "M", "VNM", native_name="Bùi Minh Khoa")
    book.document(three)
    why = {"education_provider_not_active": "avregistreras först nästa år"}
    why["not_an_education_provider"] = "ett litet men registrerat lärosäte"
    read(book, three, closing, harmless=why)


def start_passed(book: Book, cast: Cast) -> None:
    """Studies that were to begin in January."""
    late = book.person("Tembo", "Chipo", "2001-10-31", "F", "ZWE")
    book.document(late)
    late_start = {"starts_on": "2026-01-19", "received_on": "2025-11-20"}
    read(book, late, cast.university, hits=["start_day_passed"], **late_start)
