"""Work permits: pay offered, employers, and who speaks for the applicant."""

from typing import Any

from demo_register import numbers
from demo_register.book import CALM_CASE, Book
from demo_register.cast import Cast, employer
from demo_register.registers import Organisation, Person

_ENOUGH = 36500
PHONE_SHARED = "phone_shared_with_employer_or_representative"


def tell(book: Book, cast: Cast) -> None:
    """All cases of this kind."""
    calm_case(book, cast)
    of_pay_and_employer(book, cast)
    of_contacts(book, cast)
    start_passed(book, cast)


def of_pay_and_employer(book: Book, cast: Cast) -> None:
    """What is offered, and by whom."""
    paid_too_little(book, cast)
    paid_enough(book)
    employer_ended(book)
    employer_ending(book)
    employer_disreputable(book)
    employer_doubtful(book)
    employer_cleared(book, cast)
    employer_misspelt(book)
    employer_new(book)
    employer_silent(book)


def of_contacts(book: Book, cast: Cast) -> None:
    """Who holds the applicant's affairs."""
    account_of_the_employer(book, cast)
    home_of_the_employer(book, cast)
    moved_from_the_employer(book, cast)
    represented_by_the_employer(book, cast)
    account_of_the_representative(book, cast)
    represented_by_a_firm(book, cast)


def apply(book: Book, applicant: Person, offers: Organisation, **columns: Any) -> str:
    """A first application for a work permit, pay well above the requirement."""
    calm = {"offered_monthly_salary": _ENOUGH, "occupation": "9111", "starts_on": "2026-10-01"}
    employer_id = offers.organisation_id
    return book.case("work_permit", applicant, **{**calm, "employer_id": employer_id, **columns})


def calm_case(book: Book, cast: Cast) -> None:
    """Nothing to remark on."""
    person = book.person("Raghavan", "Priya", "1992-11-23", "F", "IND", native_name="பிரியா ராகவன்")
    book.document(person)
    calm = {"offered_monthly_salary": 48000, "occupation": "2512"}
    apply(book, person, cast.software, place=CALM_CASE, received_on="2026-07-06", **calm)


def paid_too_little(book: Book, cast: Cast) -> None:
    """Under the requirement."""
    low = book.person(
        "Nguyen", "Thi Thu Ha", "1996-03-08", "F", "VNM", native_name="Nguyễn Thị Thu Hà"
    )
    book.document(low)
    hit = {"hits": ["offered_salary_below_threshold"], "received_on": "2026-07-03"}
    apply(book, low, cast.kitchen, offered_monthly_salary=33000, **hit)


def paid_enough(book: Book) -> None:
    """Exactly at the requirement; the employer was registered two years ago."""
    exact = book.person(
        "Adeyemi", "Oluwaseun", "1991-05-30", "M", "NGA", native_name="Olúwaṣeun Adéyẹmí"
    )
    book.document(exact)
    young = employer(book, "Vaxbönans Grönt AB", "01130", registered_on="2024-08-30")
    why = {"offered_salary_below_threshold": "lönen är precis på kravet"}
    why["employer_recently_registered"] = "registrerad för två år sedan"
    late = {"offered_monthly_salary": 34470, "received_on": "2026-06-16"}
    apply(book, exact, young, harmless=why, **late)


def employer_ended(book: Book) -> None:
    """The employer is deregistered."""
    ended = employer(book, "Skymningsbärets Städ AB", deregistered_on="2026-05-31", active="0")
    cook = book.person("Getachew", "Bekele", "1987-09-11", "M", "ETH", native_name="በቀለ ጌታቸው")
    book.document(cook)
    apply(book, cook, ended, hits=["employer_not_active"])


def employer_ending(book: Book) -> None:
    """The employer is to be deregistered; the pay meets the requirement of the spring."""
    ending = employer(book, "Rävsvansglimtens Gräv AB", "43120", deregistered_on="2026-12-31")
    digger = book.person(
        "Yusupov", "Farrukh", "1989-01-01", "M", "UZB", native_name="Фаррух Юсупов"
    )
    book.document(digger)
    why = {"employer_not_active": "avregistreras först i december"}
    why["offered_salary_below_threshold"] = "kom in före höjningen och når det lägre kravet"
    early = {"offered_monthly_salary": 29680, "received_on": "2026-06-15"}
    apply(book, digger, ending, harmless=why, **early)


def employer_disreputable(book: Book) -> None:
    """The employer was found to offer sham employment."""
    sham = employer(book, "Månstensklippans Tvätt AB", "96011")
    assess(book, sham, "2026-02-11", "disreputable", "sham_employment", "2028-02-11")
    washer = book.person("Suharti", "", "1985-01-01", "F", "IDN")
    book.document(washer)
    apply(book, washer, sham, hits=["employer_assessed_disreputable"])


def employer_doubtful(book: Book) -> None:
    """Once disreputable, which has expired, and now doubtful."""
    once = employer(book, "Kråkvingeslagets Bud AB", "53201")
    assess(book, once, "2023-06-01", "disreputable", "unpaid_wages", "2025-06-01")
    assess(book, once, "2025-09-12", "doubtful", "unpaid_wages", "2027-09-12")
    courier = book.person("Quispe Mamani", "Ramón", "1994-12-02", "M", "PER")
    book.document(courier)
    why = {"employer_assessed_disreputable": "den bedömningen gick ut i juni 2025"}
    apply(book, courier, once, hits=["employer_assessed_doubtful"], harmless=why)


def employer_cleared(book: Book, cast: Cast) -> None:
    """Found reputable since; the work was to begin two weeks ago."""
    assess(book, cast.care, "2024-11-05", "disreputable", "unpaid_wages", "2027-11-05")
    assess(book, cast.care, "2025-10-14", "doubtful", "unpaid_wages", "2027-10-14")
    assess(book, cast.care, "2026-03-20", "reputable", "", "2028-03-20")
    carer = book.person(
        "Wongsakul", "Siriporn", "1990-02-14", "F", "THA", native_name="ศิริพร วงศ์สกุล"
    )
    book.document(carer)
    latest = "i den senaste bedömningen är arbetsgivaren seriös"
    why = dict.fromkeys(["employer_assessed_disreputable", "employer_assessed_doubtful"], latest)
    why["start_day_passed"] = "dagen passerade för två veckor sedan"
    apply(book, carer, cast.care, starts_on="2026-08-17", harmless=why)


def assess(
    book: Book, assessed: Organisation, on: str, outcome: str, ground: str, expires_on: str
) -> None:
    """An assessment of an employer."""
    book.add(
        "employer_assessments",
        assessment_id=book.key("A"),
        organisation_id=assessed.organisation_id,
        assessed_on=on,
        outcome=outcome,
        ground=ground,
        expires_on=expires_on,
    )


def employer_misspelt(book: Book) -> None:
    """The employer's number has a wrong check digit."""
    wrong = numbers.with_wrong_digit(numbers.organisation_number(9000))
    misspelt = employer(book, "Isblomskvistens Golv AB", "43330", organisation_number=wrong)
    layer = book.person(
        "Hovhannisyan", "Armen", "1982-04-24", "M", "ARM", native_name="Արմեն Հովհաննիսյան"
    )
    book.document(layer)
    apply(book, layer, misspelt, hits=["employer_number_invalid"])


def employer_new(book: Book) -> None:
    """Registered in June, so that nothing need have been declared yet."""
    new = employer(book, "Nyponglimtens Bageri AB", "10710", registered_on="2026-06-02")
    silence(book, new)
    baker = book.person("Shrestha", "Anil", "1995-10-10", "M", "NPL", native_name="अनिल श्रेष्ठ")
    book.document(baker)
    why = {"employer_without_declared_pay": "registrerad efter månaderna som ska vara redovisade"}
    apply(book, baker, new, hits=["employer_recently_registered"], harmless=why)


def employer_silent(book: Book) -> None:
    """Of some years, and has declared no pay."""
    silent = employer(book, "Ugglevinkelns Skog AB", "02200")
    silence(book, silent)
    planter = book.person("Kovač", "Dragan", "1978-08-17", "M", "SRB", native_name="Драган Ковач")
    book.document(planter)
    apply(book, planter, silent, hits=["employer_without_declared_pay"])


def silence(book: Book, employer_told: Organisation) -> None:
    """Take away what an employer has declared."""
    rows = book.rows["income_statements"]
    rows[:] = [row for row in rows if row["employer_number"] != employer_told.number]


def account_of_the_employer(book: Book, cast: Cast) -> None:
    """The employer's account."""
    theirs = held_by(book, cast.fishing)
    person = book.person(
        "Rahman", "Md. Jahangir", "1988-01-01", "M", "BGD", native_name="মোঃ জাহাঙ্গীর রহমান"
    )
    book.document(person)
    book.contact(person.person_id, "bank_account", theirs["bank_account"])
    apply(book, person, cast.fishing, hits=["bank_account_shared_with_employer"])


def home_of_the_employer(book: Book, cast: Cast) -> None:
    """The employer's address and telephone, which is written otherwise."""
    theirs = held_by(book, cast.fishing)
    person = book.person("Sultana", "Rokeya", "1993-12-09", "F", "BGD", native_name="রোকেয়া সুলতানা")
    book.document(person)
    book.contact(person.person_id, "address", theirs["address"])
    book.contact(person.person_id, "phone", theirs["phone"].replace("-", "").replace(" ", ""))
    apply(book, person, cast.fishing, hits=["address_shared_with_employer", PHONE_SHARED])


def moved_from_the_employer(book: Book, cast: Cast) -> None:
    """The employer's address until spring."""
    theirs = held_by(book, cast.fishing)
    person = book.person(
        "Okafor", "Chukwuemeka", "1990-04-27", "M", "NGA", native_name="Chukwuemeka Ọkafọ"
    )
    book.document(person)
    book.contact(person.person_id, "address", theirs["address"], valid_to="2026-03-31")
    book.contact(person.person_id, "address")
    book.contact(person.person_id, "bank_account")
    book.contact(person.person_id, "phone")
    why = {"address_shared_with_employer": "bodde hos arbetsgivaren till mars 2026 men inte nu"}
    why["bank_account_shared_with_employer"] = "eget konto"
    why[PHONE_SHARED] = "eget nummer"
    apply(book, person, cast.fishing, harmless=why)


def held_by(book: Book, party: Organisation | Person) -> dict[str, str]:
    """The contacts of an organisation or a person, by kind."""
    key = party.person_id if isinstance(party, Person) else party.organisation_id
    return {row["kind"]: row["value"] for row in book.rows["contacts"] if row["party_id"] == key}


def represented_by_the_employer(book: Book, cast: Cast) -> None:
    """The employer speaks for the applicant."""
    baker = book.person("Demir", "Ayşegül", "1991-09-03", "F", "TUR")
    book.document(baker)
    by_employer = cast.kitchen.organisation_id
    apply(
        book,
        baker,
        cast.kitchen,
        representative_id=by_employer,
        hits=["employer_is_representative"],
    )


def account_of_the_representative(book: Book, cast: Cast) -> None:
    """The representative's account and telephone."""
    cleaner = book.person("Perera", "Nadeesha", "1989-05-16", "F", "LKA", native_name="නදීශා පෙරේරා")
    book.document(cleaner)
    for kind in ("bank_account", "phone"):
        book.contact(cast.counsel.person_id, kind)
        book.contact(cleaner.person_id, kind, held_by(book, cast.counsel)[kind])
    shared = ["bank_account_shared_with_representative", PHONE_SHARED]
    apply(book, cleaner, cast.cleaning, representative_id=cast.counsel.person_id, hits=shared)


def represented_by_a_firm(book: Book, cast: Cast) -> None:
    """A law firm, with contacts of its own."""
    welder = book.person(
        "Petrosyan", "Gayane", "1986-03-21", "F", "ARM", native_name="Գայանե Պետրոսյան"
    )
    book.document(welder)
    for kind in ("bank_account", "phone"):
        book.contact(welder.person_id, kind)
    shared = ["bank_account_shared_with_representative", PHONE_SHARED]
    why = dict.fromkeys(shared, "ombudet är en byrå med egna uppgifter")
    why["employer_is_representative"] = "ombudet är en advokatbyrå"
    by_firm = cast.law_firm.organisation_id
    apply(book, welder, cast.building, representative_id=by_firm, harmless=why)


def start_passed(book: Book, cast: Cast) -> None:
    """The work was to begin in June."""
    late = book.person("Ramos", "Jhon Carlo", "1992-02-29", "M", "PHL")
    book.document(late)
    apply(book, late, cast.transport, starts_on="2026-06-15", hits=["start_day_passed"])
