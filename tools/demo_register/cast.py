"""Employers, education providers, law firms and representatives. All names are made up."""

from dataclasses import dataclass
from datetime import date, timedelta

from demo_register import numbers
from demo_register.book import Book
from demo_register.registers import Organisation, Person

# All months of pay that are on record; employers have until September to declare July.
MONTHS_OF_2025 = range(202501, 202513)
MONTHS_OF_2026 = range(202601, 202608)
_FIRST_BIRTHDAY, _DAYS_APART = date(1972, 3, 14), 157


@dataclass(frozen=True)
class Cast:
    """Who the cases have to do with."""

    cleaning: Organisation
    kitchen: Organisation
    building: Organisation
    care: Organisation
    software: Organisation
    transport: Organisation
    fishing: Organisation
    berries: Organisation
    university: Organisation
    college: Organisation
    law_firm: Organisation
    counsel: Person
    agent: Person


def introduce(book: Book) -> Cast:
    """Write the organisations that several cases name, and two representatives."""
    return Cast(
        cleaning=employer(book, "Dimblänk Städ AB", "81210"),
        kitchen=employer(book, "Kvarnlyktans Kök AB", "56100"),
        building=employer(book, "Fjällvidets Byggverk AB", "41200"),
        care=employer(book, "Granskymning Omsorg AB", "87301"),
        software=employer(book, "Vinterlärkan Programvara AB", "62010"),
        transport=employer(book, "Humlesus Frakt AB", "49410"),
        fishing=employer(book, "Silltunnestrand Fisk AB", "10200"),
        berries=employer(book, "Mossrikets Bärplock AB", "01250"),
        university=provider(book, "Norrskymningens universitet"),
        college=provider(book, "Högskolan i Sörvinden"),
        law_firm=law_firm(book, "Advokatfirman Tingslyktan AB"),
        counsel=book.settled("Lagerkvarn", "Vendela", "1971-06-19", "F", "SWE"),
        agent=book.settled("Stigbåge", "Rurik", "1983-09-08", "M", "SWE"),
    )


def employer(book: Book, name: str, industry: str = "81210", **changes: str) -> Organisation:
    """An active employer of some years with two employees whose pay is declared."""
    organisation = _organisation(book, name, kind="employer", industry=industry, **changes)
    place = int(organisation.organisation_id[1:])
    born = str(_FIRST_BIRTHDAY + timedelta(days=place * _DAYS_APART))
    for sex in ("F", "M"):
        staff = book.new_number(born, sex)
        book.pay(staff, organisation, [*MONTHS_OF_2025, *MONTHS_OF_2026], 36200)
    return organisation


def provider(book: Book, name: str, **changes: str) -> Organisation:
    """An active university or college."""
    calm = {"kind": "education_provider", "industry": "85421", "public": "yes"}
    return _organisation(book, name, **{**calm, **changes})


def law_firm(book: Book, name: str) -> Organisation:
    """A law firm."""
    return _organisation(book, name, kind="law_firm", industry="69101")


def _organisation(book: Book, name: str, *, public: str = "", **columns: str) -> Organisation:
    key = book.key("O")
    number = numbers.organisation_number(int(key[1:]), public=bool(public))
    calm = {"organisation_number": number, "registered_on": "2011-04-18", "active": "1"}
    row = {**calm, **columns}
    book.add("organisations", organisation_id=key, name=name, **row)
    for kind in ("address", "phone", "bank_account"):
        book.contact(key, kind)
    return Organisation(key, row["organisation_number"], name)
