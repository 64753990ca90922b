"""The pages of deviations, permits and revocation cases."""

from datetime import timedelta

import pytest
from tests import at_permits, on_site

from samsyn.apps.access.actor import Role
from samsyn.apps.audit.models import Entry
from samsyn.apps.audit.searches import own_name
from samsyn.apps.permits.models import Deviation, Matter

pytestmark = pytest.mark.django_db
LATER = on_site.ON + timedelta(days=30)


@pytest.fixture
def at(tmp_path):
    return at_permits.agency(tmp_path)


def seen(user, address: str, lang: str = "sv") -> str:
    return on_site.client(user).get(f"/{lang}/{address}").content.decode()


def test_a_deviation_waits_in_the_tab_that_its_weighing_says(at):
    assert "B5" in seen(at.officer, "deviations/")
    at.weigh("explained")
    assert "B5" not in seen(at.officer, "deviations/").split("<table")[-1].split("</header")[-1]
    assert "B5" in seen(at.officer, "deviations/?tab=explained")


def test_a_deviation_to_look_at_again_comes_back_on_its_day(at):
    at.weigh("explained", look_again_on=LATER)
    assert "B5" not in seen(at.officer, "deviations/?tab=look_again")
    Deviation.objects.update(look_again_on=on_site.ON)
    assert "B5" in seen(at.officer, "deviations/?tab=look_again")


@pytest.mark.parametrize("check", ["no_income", "emigrated"])
def test_the_list_is_narrowed_by_check(at, check):
    page = seen(at.officer, f"deviations/?check={check}")
    assert ('href="/sv/permits/B5/"' in page) is (check == "no_income")


def test_another_regions_deviations_are_not_in_the_list(at):
    elsewhere = on_site.user("nord", Role.REGIONAL_CONTROL_OFFICER, region="Nord")
    assert "B5" not in seen(elsewhere, "deviations/")


def opened(user) -> object:
    client = on_site.client(user)
    session = client.session
    session["purposes"] = {on_site.OPEN_CASE: "control"}
    session.save()
    return client


@pytest.mark.parametrize(
    ("lang", "said", "marked"),
    [
        ("sv", "Ingen arbetsgivare har redovisat lön", "Kan ha betydelse för"),
        ("en", "No employer has declared pay", "May bear on"),
    ],
)
def test_the_page_of_a_permit_tells_what_was_found_and_what_it_rests_on(at, lang, said, marked):
    page = opened(at.officer).get(f"/{lang}/permits/B5/").content.decode()
    assert said in page
    assert marked in page
    assert "6 kap. 6 a §" in page
    assert Entry.objects.filter(act="permit.opened").exists()


def test_one_says_first_what_a_permit_is_opened_for(at):
    client = on_site.client(at.officer)
    answer = client.get("/sv/permits/B5/")
    assert answer["Location"] == "/sv/permits/B5/purpose/"
    client.post("/sv/permits/B5/purpose/", {"purpose": "control"})
    assert client.get("/sv/permits/B5/").status_code == 200


def test_a_weighing_without_a_reason_is_told_and_nothing_is_lost(at):
    number = str(at.deviation.pk)
    sent = {"deviation": number, "outcome": "explained", "look_again_on": "2026-08-01"}
    answer = opened(at.officer).post("/sv/permits/B5/", sent)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'value="explained" checked' in page
    assert "2026-08-01" in page


def test_a_deviation_of_another_permit_cannot_be_weighed_here(at):
    sent = {"deviation": "999", "outcome": "explained", "reason": "skäl"}
    assert opened(at.officer).post("/sv/permits/B5/", sent).status_code == 404


def test_an_inquiry_leads_to_its_page(at):
    sent = {"deviation": str(at.deviation.pk), "outcome": "inquiry", "reason": "skäl"}
    answer = opened(at.officer).post("/sv/permits/B5/", sent)
    assert answer["Location"] == f"/sv/matters/{Matter.objects.get().pk}/"


def test_what_a_case_lacks_is_told_on_its_page_not_on_another(at):
    matter = at.case()
    client = on_site.client(at.officer)
    page = client.get(f"/sv/matters/{matter.pk}/").content.decode()
    assert "Välj först den grund" in page
    sent = {"act": "propose", "proposal": "revoke", "reason": "x", "decider": at.decider.pk}
    answer = client.post(f"/sv/matters/{matter.pk}/", sent)
    assert answer.status_code == 400
    assert "Välj först den grund" in answer.content.decode()
    assert Matter.objects.get().state == "case"


@pytest.mark.parametrize("act", ["decide", "propose", "notice", "nothing"])
def test_an_act_that_the_page_does_not_offer_is_refused(at, act):
    matter = at.inquiry()
    answer = on_site.client(at.officer).post(f"/sv/matters/{matter.pk}/", {"act": act})
    assert answer.status_code == 403


def test_another_matters_letter_cannot_be_answered_here(at):
    matter = at.inquiry()
    at.told(answered=False)
    sent = {"act": "receive", "letter": "9999", "came_on": "2026-09-01", "answer": "x"}
    assert on_site.client(at.officer).post(f"/sv/matters/{matter.pk}/", sent).status_code == 404


def test_the_draft_to_the_party_tells_what_was_found_and_their_right(at):
    matter = at.case()
    at.ground()
    page = on_site.client(at.officer).get(f"/sv/matters/{matter.pk}/").content.decode()
    draft = page.split('id="letter-text"')[1].split("</textarea>")[0]
    assert "Ingen arbetsgivare har redovisat lön för dig" in draft
    assert "7 kap. 7 e §" in draft
    assert "rätt att yttra dig" in draft


def test_cases_stand_before_inquiries(at):
    at.case()
    Matter.objects.create(
        decision_id="B6", case_id=on_site.OPEN_CASE, case_type="work_permit", region=on_site.REGION,
        unit=on_site.UNIT, reason="r", state="inquiry", due_on=on_site.ON, assignee=at.officer,
        assigned_at=on_site.NOW, opened_at=on_site.NOW, opened_by=at.officer,
    )  # fmt: skip
    page = seen(at.officer, "matters/?tab=mine")
    assert page.index(">Återkallelseärende ") < page.rindex(">Utredning ")


def test_the_one_who_decides_finds_the_case_in_their_list(at):
    at.proposed()
    assert "Återkallelseärende" in seen(at.decider, "matters/?tab=to_decide").split("<tbody")[1]


def test_the_trail_finds_a_permit_of_ones_own_name_among_the_look_ups(at):
    type(at.officer).objects.filter(pk=at.officer.pk).update(full_name="Kim Demirci")
    opened(at.officer).get("/sv/permits/B5/")
    auditor = on_site.asked(on_site.user("auditor", Role.AUDITOR)).actor
    today = Entry.objects.latest("number").at.date()
    (found,) = own_name(auditor, today, today)
    assert (found.username, found.case_id) == ("kim", on_site.OPEN_CASE)
