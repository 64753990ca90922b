"""Extensions of work permits: what was paid under the earlier permit."""

from typing import Any

from demo_register.book import Book
from demo_register.cast import MONTHS_OF_2025, MONTHS_OF_2026, Cast
from demo_register.registers import Organisation, Person
from demo_register.work import apply

MONTHS_DECLARED = (*MONTHS_OF_2025, *MONTHS_OF_2026)
_OFFERED = 35000
_BEFORE_LEAVE, _AFTER_LEAVE = MONTHS_DECLARED[:6], MONTHS_DECLARED[10:]


def tell(book: Book, cast: Cast) -> None:
    """All cases of this kind."""
    paid_less(book, cast)
    paid_far_less(book, cast)
    paid_with_gaps(book, cast)
    paid_by_another(book, cast)
    pay_withdrawn(book, cast)
    paid_as_promised(book, cast)
    paid_in_two_places(book, cast)
    extended_at_the_transition(book, cast)


def earlier_permit(
    book: Book, person: Person, employer_had: Organisation, offered: int, **columns: Any
) -> None:
    """A work permit for 2025 and the first eight months of 2026."""
    book.decided(
        "work_permit",
        person,
        on="2024-12-12",
        permit=("2025-01-01", "2026-08-31"),
        employer_id=employer_had.organisation_id,
        offered_monthly_salary=offered,
        **columns,
    )


def extend(book: Book, person: Person, offers: Organisation, **columns: Any) -> str:
    """An application to stay on with an employer."""
    calm = {"application_kind": "extension", "starts_on": "2026-09-01", "received_on": "2026-07-20"}
    return apply(book, person, offers, **{**calm, **columns})


def worker(book: Book, *who: str, **more: str) -> Person:
    """A resident with a passport."""
    person = book.settled(*who, since="2025-01-20", **more)
    book.document(person)
    return person


def paid_less(book: Book, cast: Cast) -> None:
    """Seven tenths of what was offered, every month."""
    person = worker(book, "Kaya", "Mehmet Emin", "1984-07-01", "M", "TUR")
    earlier_permit(book, person, cast.building, _OFFERED)
    book.pay(person, cast.building, MONTHS_DECLARED, 24500)
    extend(book, person, cast.building, hits=["earlier_permit_income_below_offer"])


def paid_far_less(book: Book, cast: Cast) -> None:
    """Two fifths of what was offered."""
    person = worker(book, "Hoang", "Thi Lan", "1990-10-12", "F", "VNM", native_name="Hoàng Thị Lan")
    earlier_permit(book, person, cast.kitchen, _OFFERED)
    book.pay(person, cast.kitchen, MONTHS_DECLARED, 14000)
    hits = ["earlier_permit_income_below_offer", "earlier_pay_far_below_offer"]
    extend(book, person, cast.kitchen, hits=hits)


def paid_with_gaps(book: Book, cast: Cast) -> None:
    """Four months without pay between months with more than was offered."""
    person = worker(book, "Abdullayev", "Elşən", "1988-06-15", "M", "AZE")
    earlier_permit(book, person, cast.transport, _OFFERED)
    book.pay(person, cast.transport, (*_BEFORE_LEAVE, *_AFTER_LEAVE), 44000)
    extend(book, person, cast.transport, hits=["pay_gaps_under_earlier_permit"])


def paid_by_another(book: Book, cast: Cast) -> None:
    """All pay of the last half year comes from an employer the permit is not for."""
    person = worker(book, "Islam", "Tanvir", "1995-01-01", "M", "BGD", native_name="তানভীর ইসলাম")
    earlier_permit(book, person, cast.cleaning, _OFFERED)
    book.pay(person, cast.cleaning, MONTHS_DECLARED[:12], _OFFERED)
    book.pay(person, cast.fishing, MONTHS_DECLARED[12:], _OFFERED)
    extend(book, person, cast.cleaning, hits=["paid_by_other_than_permit_employer"])


def pay_withdrawn(book: Book, cast: Cast) -> None:
    """The pay of four months was declared and then withdrawn, at the end of the permit."""
    person = worker(book, "Gurung", "Sunita", "1993-03-30", "F", "NPL", native_name="सुनिता गुरुङ")
    earlier_permit(book, person, cast.care, _OFFERED)
    book.pay(person, cast.care, MONTHS_DECLARED[:14], 42000)
    book.pay(person, cast.care, MONTHS_DECLARED[14:18], 42000, removed="1")
    extend(book, person, cast.care, hits=["withdrawn_pay_lines"])


def paid_as_promised(book: Book, cast: Cast) -> None:
    """Two months' leave; a line withdrawn and replaced; the employer's number with its prefix."""
    person = worker(
        book, "Sidorenko", "Oksana", "1987-12-24", "F", "UKR", native_name="Оксана Сидоренко"
    )
    earlier_permit(book, person, cast.software, _OFFERED)
    prefixed = {"employer_number": f"16{cast.software.number}"}
    book.pay(person, cast.software, MONTHS_DECLARED[:9], 36000, **prefixed)
    book.pay(person, cast.software, MONTHS_DECLARED[10:], 36000, **prefixed)
    book.pay(
        person, cast.software, [202602], 63000, specification_number="2", removed="1", **prefixed
    )
    why = {
        "earlier_permit_income_below_offer": "en månads ledighet; i snitt 97 % av lönen",
        "earlier_pay_far_below_offer": "en månads ledighet; i snitt 97 % av lönen",
        "pay_gaps_under_earlier_permit": "en enda månad utan lön",
        "withdrawn_pay_lines": "raden är ersatt av en annan rad samma månad",
        "paid_by_other_than_permit_employer": "samma arbetsgivare, med sekelsiffror i numret",
        "employer_number_invalid": "numret är riktigt, fast deklarerat med sekelsiffror",
    }
    extend(book, person, cast.software, harmless=why)


def paid_in_two_places(book: Book, cast: Cast) -> None:
    """Part of the pay comes from a second employer, and together it is enough."""
    person = worker(book, "Mahlangu", "Thandiwe", "1991-04-18", "F", "ZAF")
    earlier_permit(book, person, cast.care, _OFFERED)
    book.pay(person, cast.care, MONTHS_DECLARED, 27000)
    book.pay(person, cast.cleaning, MONTHS_DECLARED, 5000)
    why = {
        "earlier_permit_income_below_offer": "lön från två arbetsgivare når tillsammans 91 %",
        "paid_by_other_than_permit_employer": "det mesta kommer från tillståndets arbetsgivare",
    }
    extend(book, person, cast.care, harmless=why)


def extended_at_the_transition(book: Book, cast: Cast) -> None:
    """An extension has a lower requirement for a time."""
    person = worker(book, "Santos Oliveira", "Maria Clara", "1986-02-06", "F", "BRA")
    earlier_permit(book, person, cast.cleaning, 30000)
    book.pay(person, cast.cleaning, MONTHS_DECLARED, 30100)
    why = {"offered_salary_below_threshold": "når kravet som gäller en förlängning"}
    extend(book, person, cast.cleaning, offered_monthly_salary=30640, harmless=why)
