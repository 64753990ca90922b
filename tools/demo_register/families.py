"""Family reunification: the sponsor, and who else applies."""

from typing import Any

from demo_register import numbers
from demo_register.book import Book
from demo_register.cast import MONTHS_OF_2026, Cast
from demo_register.registers import Organisation, Person


def tell(book: Book, cast: Cast) -> None:
    """All cases of this kind."""
    sponsor_of_several(book, cast)
    sponsor_long_ago(book, cast)
    sponsor_abroad(book, cast)
    sponsor_without_pay(book, cast)
    sponsor_with_wrong_number(book, cast)
    applicant_sponsors_too(book, cast)
    applied_twice(book, cast)
    siblings(book, cast)


def sponsor(book: Book, employer: Organisation, *who: str, **more: str) -> Person:
    """A resident in work."""
    person = book.settled(*who, **more)
    book.pay(person, employer, MONTHS_OF_2026, 34000)
    return person


def join(book: Book, applicant: Person, sponsored_by: Person, **columns: Any) -> str:
    """An application to join someone in Sweden."""
    calm = {"sponsor_id": sponsored_by.person_id, "starts_on": "2026-12-01"}
    return book.case("family_reunification", applicant, **{**calm, **columns})


def spouse(book: Book, *who: str, **more: str) -> Person:
    """Someone abroad with a passport."""
    person = book.person(*who, **more)
    book.document(person)
    return person


def sponsor_of_several(book: Book, cast: Cast) -> None:
    """Two others have applied with the same sponsor in the last five years."""
    host = sponsor(book, cast.building, "Yıldız", "Cemal", "1974-10-29", "M", "TUR")
    for place, given in enumerate(("Derya", "Sevgi")):
        former = spouse(book, "Yıldız", given, f"198{place + 2}-04-11", "F", "TUR")
        on = f"202{place + 3}-05-06"
        tie: dict[str, Any] = {"sponsor_id": host.person_id}
        book.decided("family_reunification", former, on=on, outcome="rejected", **tie)
    now = spouse(book, "Arslan", "Zeynep", "1991-02-17", "F", "TUR")
    join(book, now, host, hits=["sponsor_of_several_applicants"])


def sponsor_long_ago(book: Book, cast: Cast) -> None:
    """The sponsor's other applicants came more than five years ago."""
    host = sponsor(
        book, cast.care, "Hassan", "Abdi Warsame", "1970-01-01", "M", "SWE", since="1998-02-02"
    )
    for given, on in (("Hodan", "2016-09-12"), ("Ifrah", "2019-11-04")):
        former = spouse(book, "Abdi", given, "1985-01-01", "F", "SOM")
        tie: dict[str, Any] = {"sponsor_id": host.person_id}
        book.decided("family_reunification", former, on=on, outcome="rejected", **tie)
    now = spouse(book, "Warsame", "Sahra Jama", "1988-01-01", "F", "SOM")
    why = {"sponsor_of_several_applicants": "de tidigare ansökningarna är äldre än fem år"}
    join(book, now, host, harmless=why)


def sponsor_abroad(book: Book, cast: Cast) -> None:
    """The sponsor has emigrated, but an employer still pays."""
    host = book.resident("Lindvass", "Torbjörn", "1968-05-20", "M", "SWE")
    book.registered(host, status="emigrated", status_on="2026-02-14", registered_on="1968-05-20")
    book.pay(host, cast.software, MONTHS_OF_2026, 51000)
    now = spouse(book, "Natnicha", "", "1983-03-12", "F", "THA", native_name="ณัฐณิชา")
    join(book, now, host, hits=["sponsor_not_registered"])


def sponsor_without_pay(book: Book, cast: Cast) -> None:
    """No pay for one sponsor; one is paid under a coordination number; one case is an extension."""
    idle = book.settled("Kvistlund", "Agneta", "1959-12-06", "F", "SWE")
    now = spouse(book, "Jallow", "Lamin", "1984-09-29", "M", "GMB")
    join(book, now, idle, hits=["sponsor_without_income"])

    number = book.new_number("1986-03-03", "M", coordination=True)
    moved = book.settled(
        *("Teklehaimanot", "Yonas", "1986-03-03", "M", "ERI"),
        coordination_number=number,
        coordination_number_level="confirmed",
        native_name="ዮናስ ተክለሃይማኖት",
    )
    for row in book.rows["population_register"]:
        if row["personal_identity_number"] == moved.number:
            row["given_names"], row["family_name"] = "Jonas", "Tekle Haymanot"
    employer = {"employer_number": f"16{cast.transport.number}"}
    book.pay(number, cast.transport, MONTHS_OF_2026, 31500, **employer)
    now = spouse(book, "Gebremedhin", "Selam", "1991-01-01", "F", "ERI", native_name="ሰላም ገብረመድህን")
    why = {"sponsor_without_income": "lönen är redovisad på det tidigare samordningsnumret"}
    why["sponsor_not_registered"] = "namnet är stavat på ett annat sätt i folkbokföringen"
    join(book, now, moved, harmless=why)


def sponsor_with_wrong_number(book: Book, cast: Cast) -> None:
    """The sponsor's number has a wrong check digit; another applicant's lies on another day."""
    wrong = numbers.with_wrong_digit(book.new_number("1980-08-08", "F"))
    host = book.resident(
        "Björkvall", "Rosalinda", "1980-08-08", "F", "SWE", personal_identity_number=wrong
    )
    book.registered(host)
    book.pay(host, cast.kitchen, MONTHS_OF_2026, 33000)
    now = spouse(book, "de la Cruz", "Jomar", "1979-10-04", "M", "PHL")
    join(book, now, host, hits=["invalid_identity_number"])


def applicant_sponsors_too(book: Book, cast: Cast) -> None:
    """The applicant, here for some years, is the sponsor in another's case."""
    host = sponsor(book, cast.care, "Ek", "Majvor", "1963-04-01", "F", "SWE")
    now = book.settled("Osei", "Akosua", "1987-07-19", "F", "GHA", native_name="Akosua Osei")
    book.document(now)
    book.pay(now, cast.cleaning, MONTHS_OF_2026, 30500)
    join(book, now, host, application_kind="extension", hits=["applicant_also_sponsors"])
    child = spouse(book, "Osei", "Kwame", "2012-10-10", "M", "GHA")
    why = {
        "sponsor_of_several_applicants": "bara ett barn ansöker",
        "applicant_also_sponsors": "barnet",
    }
    join(book, child, now, harmless=why)


def applied_twice(book: Book, cast: Cast) -> None:
    """Two open applications of one type; elsewhere one of another type."""
    host = sponsor(book, cast.software, "Grankvist", "Holger", "1981-11-30", "M", "SWE")
    now = spouse(
        book, "Petrova", "Lyudmila", "1986-05-09", "F", "KAZ", native_name="Людмила Петрова"
    )
    for received in ("2026-02-20", "2026-06-24"):
        join(book, now, host, received_on=received, hits=["open_application_of_same_type"])


_SHARED_IN_A_FAMILY = (
    "shared_address_many_applicants",
    "shared_phone_many_applicants",
    "shared_bank_account",
)


def siblings(book: Book, cast: Cast) -> None:
    """Two children with their mother's address, telephone and account; one wants a visa too."""
    mother = sponsor(book, cast.fishing, "Nakamya", "Prossy", "1985-12-18", "F", "UGA")
    elder, younger = (
        spouse(book, "Nakamya", given, born, sex, "UGA")
        for given, born, sex in (("Joel", "2009-01-23", "M"), ("Patience", "2011-06-02", "F"))
    )
    kinds = ("address", "phone", "bank_account")
    theirs = {kind: book.contact(mother.person_id, kind) for kind in kinds}
    for child in (elder, younger):
        for kind, value in theirs.items():
            book.contact(child.person_id, kind, value)
        why = dict.fromkeys(_SHARED_IN_A_FAMILY, "syskon hos sin mor")
        why["sponsor_of_several_applicants"] = "bara ett syskon till har ansökt"
        join(book, child, mother, harmless=why)
    why = {"open_application_of_same_type": "det andra öppna ärendet är av ett annat slag"}
    book.case("visa", elder, starts_on="2026-11-02", harmless=why)
