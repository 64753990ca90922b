"""Permits in force, for the check after the decision; rejections, appeals and rulings."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from demo_register.book import Book
from demo_register.cast import MONTHS_OF_2025, MONTHS_OF_2026, Cast
from demo_register.registers import Organisation, Person

_IN_FORCE = ("2025-05-01", "2027-04-30")
_PAY = 36000
_MONTHS = (*MONTHS_OF_2025[4:], *MONTHS_OF_2026)


def tell(book: Book, cast: Cast) -> None:
    """All cases of this kind."""
    workers_without_remark(book, cast)
    work_that_ended(book, cast)
    work_for_less(book, cast)
    students(book, cast)
    never_came(book, cast)
    left_or_died(book, cast)
    rejected_and_appealed(book, cast)


def arrived(book: Book, *who: str, since: str = "2025-04-20", **more: str) -> Person:
    """A holder who has entered and is registered."""
    registered = str(date.fromisoformat(since) + timedelta(days=16))
    person = book.settled(*who, since=registered, **more)
    book.crossing(person, book.document(person), "entry", since)
    return person


def work(book: Book, person: Person, employer: Organisation, **columns: Any) -> str:
    """A work permit in force; returns the key of the decision."""
    calm = {"employer_id": employer.organisation_id, "offered_monthly_salary": _PAY}
    permit = {"on": "2025-04-02", "permit": _IN_FORCE}
    return book.decided("work_permit", person, **{**permit, **calm, **columns})[1]


def fault(book: Book, decision_id: str, *checks: str) -> None:
    """Checks after the decision that are to have a hit."""
    book.expect(decision_id, *checks)


def harmless(book: Book, decision_id: str, check: str, why: str) -> None:
    """A check after the decision that is to have none."""
    book.look_alike(decision_id, check, why)


def workers_without_remark(book: Book, cast: Cast) -> None:
    """Paid as promised; paid from the third month; paid by two; with a line replaced."""
    prompt = arrived(book, "Georgescu", "Andreea", "1990-03-16", "F", "MDA")
    book.pay(prompt, cast.software, _MONTHS, _PAY)
    work(book, prompt, cast.software)

    slow = arrived(book, "Sharma", "Rohit", "1986-09-22", "M", "IND", native_name="रोहित शर्मा")
    book.pay(slow, cast.software, _MONTHS[2:], _PAY)
    why = "första lönen kom i juli, inom fyra månader"
    harmless(book, work(book, slow, cast.software), "work_not_started", why)

    double = arrived(book, "Bautista", "Lorena", "1992-01-28", "F", "PHL")
    book.pay(double, cast.care, _MONTHS, 24000)
    book.pay(double, cast.kitchen, _MONTHS, 9000)
    why = "lön från två arbetsgivare når tillsammans 92 %"
    harmless(book, work(book, double, cast.care), "income_below_permit", why)

    corrected = arrived(book, "Aliyev", "Rəşad", "1988-11-14", "M", "AZE")
    book.pay(corrected, cast.transport, _MONTHS, _PAY, specification_number="2")
    book.pay(corrected, cast.transport, _MONTHS[-4:], 3600, removed="1")
    why = "de återtagna raderna är ersatta"
    harmless(book, work(book, corrected, cast.transport), "no_income", why)


def work_that_ended(book: Book, cast: Cast) -> None:
    """Never begun; ended in the winter, so that nothing must have been declared since."""
    idle = arrived(
        book, "Kurbanov", "Shavkat", "1984-12-05", "M", "UZB", native_name="Шавкат Курбанов"
    )
    fault(book, work(book, idle, cast.building), "work_not_started", "no_income")
    ended = arrived(book, "Palacios", "Edwin", "1991-07-02", "M", "SLV")
    book.pay(ended, cast.building, _MONTHS[:7], _PAY)
    fault(book, work(book, ended, cast.building), "no_income")


def work_for_less(book: Book, cast: Cast) -> None:
    """Two thirds of what was offered; elsewhere exactly four fifths."""
    less = arrived(book, "Phiri", "Blessings", "1993-10-17", "M", "MWI")
    book.pay(less, cast.cleaning, _MONTHS, 24000)
    fault(book, work(book, less, cast.cleaning), "income_below_permit")
    enough = arrived(book, "Tamang", "Pasang", "1987-02-11", "M", "NPL", native_name="पासाङ तामाङ")
    book.pay(enough, cast.cleaning, _MONTHS, _PAY * 8 // 10)
    why = "precis 80 % av erbjuden lön"
    harmless(book, work(book, enough, cast.cleaning), "income_below_permit", why)


def study(book: Book, person: Person, provider: Organisation, **columns: Any) -> str:
    """A study permit in force; returns the key of the decision."""
    calm = {"education_provider_id": provider.organisation_id}
    permit = {"on": "2025-06-10", "permit": ("2025-08-15", "2026-09-30")}
    return book.decided("study_permit", person, **{**permit, **calm, **columns})[1]


def students(book: Book, cast: Cast) -> None:
    """One who reads on, one on a break, one gone, one never enrolled, one without progress."""
    _terms(book, student(book, "Wu", "Meiling", "2002-05-20", "F", "TWN"), cast, "30", "27.5")
    away = student(book, "Acheampong", "Yaw", "2000-08-12", "M", "GHA")
    book.study(away, cast.university, "2025H", registered="30", earned="30")
    book.study(away, cast.university, "2026V", "approved_break")
    harmless(book, study(book, away, cast.university), "no_enrolment", "godkänt studieuppehåll")

    gone = student(book, "Rezaei", "Arman", "1999-04-04", "M", "IRN", native_name="آرمان رضایی")
    book.study(gone, cast.university, "2025H", registered="30", earned="15")
    book.study(gone, cast.university, "2026V", registered="30", earned="0")
    book.study(gone, cast.university, "2026V", "interruption")
    fault(book, study(book, gone, cast.university), "studies_interrupted")

    absent = student(book, "Le", "Quoc Bao", "2003-11-23", "M", "VNM", native_name="Lê Quốc Bảo")
    fault(book, study(book, absent, cast.college), "no_enrolment")
    _terms(book, student(book, "Okello", "Samuel", "2001-03-13", "M", "UGA"), cast, "30", "3")
    fault(book, str(book.rows["decisions"][-1]["decision_id"]), "no_study_progress")


def student(book: Book, *who: str, **more: str) -> Person:
    """A student who has entered and is registered."""
    return arrived(book, *who, since="2025-08-18", **more)


def _terms(book: Book, person: Person, cast: Cast, registered: str, earned: str) -> None:
    for term in ("2025H", "2026V"):
        book.study(person, cast.university, term, registered=registered, earned=earned)
    study(book, person, cast.university)


def never_came(book: Book, cast: Cast) -> None:
    """No entry; an entry on the former passport; no registration; a short permit without one."""
    nowhere = book.settled("Moyo", "Tatenda", "1995-05-25", "F", "ZWE", since="2025-05-12")
    book.document(nowhere)
    book.pay(nowhere, cast.care, _MONTHS, _PAY)
    fault(book, work(book, nowhere, cast.care), "not_entered")

    former = book.settled("Castillo", "Rosa", "1983-08-31", "F", "HND", since="2025-05-12")
    old = book.document(former, valid_from="2015-07-01", valid_to="2025-06-30")
    book.document(former, valid_from="2025-06-01", valid_to="2035-05-31")
    book.crossing(former, old, "entry", "2025-04-11")
    book.pay(former, cast.care, _MONTHS, _PAY)
    harmless(book, work(book, former, cast.care), "not_entered", "inresa på det tidigare passet")

    unknown = book.coordinated("Baptiste", "Jean-Rony", "1990-10-04", "M", "HTI")
    book.crossing(unknown, book.document(unknown), "entry", "2025-04-28")
    book.pay(unknown, cast.kitchen, _MONTHS, _PAY)
    fault(book, work(book, unknown, cast.kitchen), "not_registered")

    short = book.coordinated("Suzuki", "Aoi", "1996-12-29", "F", "JPN", native_name="鈴木 葵")
    book.crossing(short, book.document(short), "entry", "2026-02-02")
    book.pay(short, cast.software, MONTHS_OF_2026[1:], _PAY)
    brief = {"on": "2026-01-14", "permit": ("2026-02-01", "2026-10-31")}
    why = "tillståndet är kortare än ett år"
    harmless(book, work(book, short, cast.software, **brief), "not_registered", why)


def left_or_died(book: Book, cast: Cast) -> None:
    """A permanent permit whose holder emigrated; a holder who has died; one who came back."""
    permanent = {"permit_kind": "permanent"}
    for who, row, checks in _STANDINGS:
        person = book.resident(*who)
        book.registered(person, **row)
        book.crossing(person, book.document(person, valid_from="2019-06-01"), "entry", "2021-09-20")
        tie: dict[str, Any] = {"sponsor_id": cast.counsel.person_id} if checks else {}
        case_type = "family_reunification" if checks else "asylum"
        decision_id = book.decided(
            case_type, person, on="2021-09-01", permit=("2021-10-01", ""), decision=permanent, **tie
        )[1]
        fault(book, decision_id, *checks)


_STANDINGS: tuple[tuple[tuple[str, ...], dict[str, str], Iterable[str]], ...] = (
    (
        ("Vasić", "Goran", "1972-02-24", "M", "SRB"),
        {"status": "emigrated", "status_on": "2025-11-03", "registered_on": "2021-10-04"},
        ("emigrated", "not_registered"),
    ),
    (
        ("Chanda", "Mutale", "1949-06-06", "F", "ZMB"),
        {"status": "deceased", "status_on": "2026-03-17", "registered_on": "2021-10-11"},
        ("deceased", "not_registered"),
    ),
    (
        ("Omar", "Nimco", "1980-01-01", "F", "SOM"),
        {"status": "registered", "status_on": "2021-10-18", "registered_on": "2021-10-18"},
        (),
    ),
)


def rejected_and_appealed(book: Book, cast: Cast) -> None:
    """Six who were refused, four of whom appealed."""
    for place, (family, given, born, sex, state) in enumerate(_REJECTED):
        person = book.person(family, given, born, sex, state)
        counsel: dict[str, Any] = {"representative_id": cast.counsel.person_id}
        on = f"2025-{place + 2:02}-1{place}"
        decision_id = book.decided("asylum", person, on=on, outcome="rejected", **counsel)[1]
        if place < len(_RULINGS):
            court, outcome = _RULINGS[place]
            ruling = {"court": court, "outcome": outcome, "ruled_on": f"2026-0{place + 1}-20"}
            book.add("court_rulings", ruling_id=book.key("R"), decision_id=decision_id, **ruling)


_REJECTED = (
    ("Sultani", "Karima", "1985-01-01", "F", "AFG"),
    ("Gebre", "Abel", "1997-09-12", "M", "ETH"),
    ("Ochoa", "Wilmer", "1990-04-07", "M", "COL"),
    ("Toure", "Mamadou", "1999-01-01", "M", "GIN"),
    ("Karimov", "Jasur", "1988-08-18", "M", "UZB"),
    ("Eze", "Chidinma", "1994-02-14", "F", "NGA"),
)
_RULINGS = (
    ("Förvaltningsrätten i Stockholm", "upheld"),
    ("Förvaltningsrätten i Malmö", "upheld"),
    ("Förvaltningsrätten i Göteborg", "overturned"),
    ("Förvaltningsrätten i Luleå", "dismissed"),
)
