"""The search: what is found, by whom it may be seen, and what the trail says of it."""

from datetime import date

import pytest
from django.test import Client
from tests import on_site as site

from samsyn.apps.access.actor import Purpose, Role
from samsyn.apps.access.permissions import PURPOSES
from samsyn.apps.access.verdict import RefusedError
from samsyn.apps.accounts.marks import mark_of
from samsyn.apps.accounts.queries import actor_of
from samsyn.apps.audit.models import Entry
from samsyn.apps.audit.searches import LookUp, colleagues, own_name
from samsyn.apps.cases.models import Organisation, Person, PersonKey
from samsyn.apps.search import queries
from samsyn.apps.search.actions import search
from samsyn.apps.search.sought import folded, read_sought
from samsyn.methods.name_keys import name_keys

pytestmark = pytest.mark.django_db
NUMBER = "198502052384"
PERIOD = (date(2026, 9, 1), date(2026, 9, 1))


@pytest.fixture
def agency(tmp_path):
    """C1 of Elif Demirci in Syd; C5 in Nord, whose sponsor is protected; O1 employs both."""
    made = site.agency(tmp_path)
    person(made, "P1", "Demirci", "Elif")
    person(made, "P5", "Kovalenko", "Oleksandr", native_name="Олександр Коваленко")
    person(made, "P6", "Ek", "Maja", protected=True, coordination_number=NUMBER)
    organisation = {"kind": "employer", "organisation_number": "5560125790"}
    name = "Åsbo Bygg 24 AB"
    Organisation.objects.create(
        snapshot=made.snapshot,
        organisation_id="O1",
        name=name,
        folded_name=folded(name),
        **organisation,
    )
    site.case(made.snapshot, "C4", applicant_id="P5", employer_id="O1")
    nord = {"region": "Nord", "unit": "Nord 1", "employer_id": "O1"}
    site.case(made.snapshot, "C5", applicant_id="P5", sponsor_id="P6", **nord)
    return made


def person(agency, person_id: str, family: str, given: str, **more) -> None:
    names = {"family_name": family, "given_names": given}
    kept, _ = Person.objects.update_or_create(
        snapshot=agency.snapshot, person_id=person_id, defaults=names | more
    )
    for key in name_keys(family, given, kept.native_name):
        PersonKey.objects.create(snapshot=agency.snapshot, person_id=person_id, key=key)


@pytest.fixture
def officer(agency):
    return site.user("olle", Role.REGIONAL_CONTROL_OFFICER, region=site.REGION)


@pytest.fixture
def cleared(agency):
    return site.user("kim", Role.NATIONAL_CONTROL_OFFICER, protected=True)


def found(user, text: str, purpose: Purpose | None = Purpose.CONTROL) -> queries.Found:
    return search(read_sought(text), asked=site.asked(user, purpose))


def names(of: queries.Found) -> list[str]:
    return [one.person.family_name for one in of.people]


@pytest.mark.parametrize("text", ["C1", "c1", " C 1 "])
def test_a_case_is_found_by_its_number(officer, text):
    assert [case.case_id for case in found(officer, text).cases] == ["C1"]


@pytest.mark.parametrize("text", ["19900102-2382", "900102-2382", "199001022382"])
def test_a_person_is_found_by_their_number_with_their_cases(officer, text):
    (one,) = found(officer, text).people
    assert (one.person.person_id, one.relation) == ("P1", "")
    assert [case.case_id for case in one.cases] == ["C1"]


@pytest.mark.parametrize(
    "text",
    [
        "Oleksandr Kovalenko",
        "kovalenko, alexander",
        "Олександр Коваленко",
        "Коваленко",
        "Kowalenko Oleksandr",
        "Kovalenka",
        "Kovaleno",
    ],
)
def test_a_person_is_found_by_name_however_it_is_written(officer, text):
    assert names(found(officer, text)) == ["Kovalenko"]


def test_the_likest_name_comes_first(agency, cleared):
    for number, family in enumerate(("Demirbas", "Demirsi", "Demirci")):
        person(agency, f"X{number}", family, "Elif")
        site.case(agency.snapshot, f"X{number}", applicant_id=f"X{number}")
    assert names(found(cleared, "Demirci Elif"))[:3] == ["Demirci", "Demirci", "Demirsi"]


def test_another_name_is_not_found_for_having_a_part_in_common(officer):
    assert names(found(officer, "Elif Andersson")) == []


def test_a_birth_date_leaves_out_those_born_at_another_time(agency, officer):
    person(agency, "P9", "Demirci", "Elif", date_of_birth=date(1961, 5, 7))
    site.case(agency.snapshot, "C9", applicant_id="P9")
    assert len(found(officer, "Elif Demirci").people) == 2
    (one,) = found(officer, "Elif Demirci 1990").people
    assert one.person.person_id == "P1"


@pytest.mark.parametrize("text", ["1990-01-02", "1990", "TUR", "E", ""])
def test_no_list_of_people_can_be_had_by_anything_else(cleared, text):
    assert found(cleared, text) == queries.Found()


@pytest.mark.parametrize("text", ["Åsbo", "asbo bygg", "bygg åsbo", "24 bygg", "556012-5790"])
def test_an_organisation_is_found_by_words_of_its_name_or_its_number(officer, text):
    (one,) = found(officer, text).organisations
    assert one.number == "5560125790"
    assert [case.case_id for case in one.cases] == ["C4"]


def test_the_number_of_a_sole_trader_is_not_told(agency, cleared):
    Organisation.objects.update(organisation_number="9001022382")
    (one,) = found(cleared, "Åsbo").organisations
    assert one.number == ""


def test_cases_outside_the_reach_are_not_shown(agency):
    nord = site.user("nina", Role.REGIONAL_CONTROL_OFFICER, region="Nord", protected=True)
    assert found(nord, "C1").cases == ()
    assert names(found(nord, "Demirci")) == []
    (one,) = found(nord, "Kovalenko").people
    assert [case.case_id for case in one.cases] == ["C5"]


@pytest.mark.parametrize("text", ["C5", NUMBER, "Maja Ek", "Ek"])
def test_nothing_tells_that_somebody_protected_is_there(agency, cleared, text):
    national = site.user("nils", Role.NATIONAL_CONTROL_OFFICER)
    assert found(cleared, text) != queries.Found()
    shown = page(national, text)
    assert "C5" not in shown
    assert shown == page(national, {"C5": "C7", NUMBER: "198502052392"}.get(text, "Qwfpgj"))


def test_a_person_is_shown_without_the_case_that_a_protected_one_is_in(agency, cleared):
    national = site.user("nils", Role.NATIONAL_CONTROL_OFFICER)
    (one,) = found(national, "Kovalenko").people
    assert [case.case_id for case in one.cases] == ["C4"]
    (one,) = found(cleared, "Kovalenko").people
    assert {case.case_id for case in one.cases} == {"C4", "C5"}


@pytest.mark.parametrize("text", ["C1", site.OPEN_CASE_NUMBER, "Demirci"])
def test_nobody_finds_their_own_case(agency, text):
    own = site.user("elif", Role.NATIONAL_CONTROL_OFFICER, number=site.OPEN_CASE_NUMBER)
    of = found(own, text)
    assert (of.cases, of.people) == ((), ())


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("purpose", [None, *Purpose])
def test_one_searches_for_the_purposes_of_ones_role_alone(agency, role, purpose):
    region = site.REGION if role is Role.REGIONAL_CONTROL_OFFICER else ""
    user = site.user("someone", role, region=region)
    if purpose in PURPOSES.get(role, ()):
        assert found(user, "C1", purpose).cases
        assert Entry.objects.get().refused == ""
        return
    with pytest.raises(RefusedError) as refusal:
        found(user, "Elif Demirci", purpose)
    noted = Entry.objects.get()
    assert (noted.act, noted.refused) == ("search.made", refusal.value.why)
    assert (noted.purpose, noted.details) == (purpose or "", {"sought": "Elif Demirci"})


def test_no_more_than_a_few_are_shown_and_that_there_are_more_is_told(agency, officer):
    for number in range(queries.MOST + 5):
        person(agency, f"N{number:02}", "Nyberg", f"Nils {'abcdefgh'[number % 8] * 3}")
        site.case(agency.snapshot, f"N{number:02}", applicant_id=f"N{number:02}")
    for number in range(queries.MOST_CASES + 1):
        site.case(agency.snapshot, f"E{number}", applicant_id="P1")
    many = found(officer, "Nyberg")
    assert (len(many.people), many.more_people) == (queries.MOST, True)
    (one,) = found(officer, "Demirci").people
    assert (len(one.cases), one.more) == (queries.MOST_CASES, True)
    assert "högst 20 visas" in page(officer, "Nyberg")


def test_the_trail_tells_what_was_sought_and_shown_and_no_number(officer):
    found(officer, "Demirci 19900102-2382")
    noted = Entry.objects.get()
    assert (noted.act, noted.username, noted.purpose) == ("search.made", "olle", "control")
    assert noted.details == {
        "sought": "Demirci …",
        "marks": mark_of(site.OPEN_CASE_NUMBER),
        "cases": "C1",
    }


def test_a_case_looked_for_by_number_is_what_the_entry_is_about_shown_or_not(agency, officer):
    found(officer, "C5")
    noted = Entry.objects.get()
    assert (noted.subject_kind, noted.subject_id) == ("case", "C5")
    assert "cases" not in noted.details


def test_the_auditor_sees_searches_for_ones_own_name_and_for_colleagues(agency, officer):
    officer.full_name = "Olle Demirci"
    officer.save()
    site.user("elif", number=site.OPEN_CASE_NUMBER)
    auditor = actor_of(site.user("gry", Role.AUDITOR), date(2026, 9, 1))
    found(officer, "demirci fatma")
    assert own_name(auditor, *PERIOD) == (LookUp("olle", "", sought="demirci fatma"),)
    found(officer, "900102-2382")
    assert set(colleagues(auditor, *PERIOD)) == {
        LookUp("olle", "C1", "elif"),
        LookUp("olle", "", "elif", "…"),
    }
    assert LookUp("olle", "C1") in own_name(auditor, *PERIOD)


def page(user, text: str, purpose: str = "control") -> str:
    """The main part of the page of results, without the text that was sought and the token."""
    client = Client()
    client.force_login(user)
    sent = client.post("/sv/search/", {"sought": text, "purpose": purpose})
    assert (sent.status_code, sent.headers["Location"]) == (302, "/sv/search/found/")
    shown = client.get(sent.headers["Location"])
    assert shown.status_code == 200
    _, _, main = shown.content.decode().partition('<div class="stack found">')
    return main.partition("</main>")[0]


def test_each_time_the_result_is_shown_is_on_the_trail(officer):
    client = Client()
    client.force_login(officer)
    client.post("/sv/search/", {"sought": "Demirci", "purpose": "control"})
    for address in ("/sv/search/found/", "/en/search/found/", "/sv/search/found/"):
        assert "Demirci" in client.get(address).content.decode()
    assert Entry.objects.filter(act="search.made").count() == 3


def test_what_is_sought_is_forgotten_at_sign_out_and_seen_by_nobody_else(officer, cleared):
    client = Client()
    client.force_login(officer)
    client.post("/sv/search/", {"sought": "Demirci", "purpose": "control"})
    client.post("/sv/sign-out/")
    client.force_login(cleared)
    assert client.get("/sv/search/found/").headers["Location"] == "/sv/search/"


def test_a_search_without_a_purpose_says_so_and_is_on_the_trail(officer):
    client = Client()
    client.force_login(officer)
    shown = client.post("/sv/search/", {"sought": "Demirci"})
    assert shown.status_code == 400
    assert 'href="#id_purpose' in shown.content.decode()
    noted = Entry.objects.get()
    assert (noted.act, noted.refused) == ("search.made", "no_purpose")
    assert noted.details == {"sought": "Demirci"}


def test_another_roles_purpose_is_refused_once(officer):
    client = Client()
    client.force_login(officer)
    client.post("/sv/search/", {"sought": "Demirci", "purpose": "audit"})
    assert client.get("/sv/search/found/").status_code == 403
    noted = Entry.objects.get()
    assert (noted.refused, noted.purpose) == ("purpose_not_of_role", "audit")
    assert client.get("/sv/search/found/").status_code == 302


@pytest.mark.parametrize("address", ["/sv/search/", "/sv/search/found/"])
def test_who_has_no_purpose_to_search_for_is_refused(agency, address):
    client = Client()
    client.force_login(site.user("nn", Role.ADMINISTRATOR))
    assert client.get(address).status_code == 403
    assert Entry.objects.get().refused == "no_role"


def test_nothing_is_found_before_a_register_is_loaded(db):
    user = site.user("nn", Role.NATIONAL_CONTROL_OFFICER)
    assert found(user, "Demirci") == queries.Found()
