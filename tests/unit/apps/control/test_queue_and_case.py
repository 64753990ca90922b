"""The queue and the case page: who sees what, what is noted, what is refused."""

import pytest
from django.test import Client
from tests import on_site as site

from samsyn.apps.access.actor import Role
from samsyn.apps.audit.models import Entry
from samsyn.apps.control import actions
from samsyn.apps.control.models import CaseEvent, Judgement, WorkItem

pytestmark = pytest.mark.django_db
CASE = f"/sv/cases/{site.OPEN_CASE}/"


@pytest.fixture
def agency(tmp_path):
    return site.agency(tmp_path)


@pytest.fixture
def officer(agency):
    return site.user("officer", Role.REGIONAL_CONTROL_OFFICER, region=site.REGION)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def acts() -> list[tuple[str, str]]:
    return list(Entry.objects.order_by("number").values_list("act", "refused"))


def test_a_free_case_is_taken_judged_and_concluded_and_all_of_it_is_in_the_timeline(officer):
    client = signed_in(officer)
    taken = client.post("/sv/queue/next/", follow=True)
    assert "Pass" in taken.content.decode() or taken.status_code == 200
    judged = client.post(
        f"{CASE}judge/document_reported_lost_or_stolen/",
        {"verdict": "needs_inquiry", "reason": "Polisen har passet."},
        follow=True,
    )
    assert "Polisen har passet." in judged.content.decode()
    told = {"act": "conclude", "conclusion": "something_found", "reason": "Passet är spärrat."}
    ended = client.post(f"{CASE}work/", told, follow=True).content.decode()
    assert "Passet är spärrat." in ended
    assert "Något av betydelse för prövningen" in ended
    assert list(CaseEvent.objects.values_list("kind", flat=True)) == ["take", "judged", "conclude"]
    assert WorkItem.objects.get().state == "concluded"
    noted = [act for act, _ in acts()]
    assert [act for act in noted if act.startswith(("work.", "finding."))] == [
        "work.take",
        "finding.judged",
        "work.conclude",
    ]


def test_an_earlier_judgement_stays_when_a_new_one_is_made(officer):
    client = signed_in(officer)
    client.post("/sv/queue/next/")
    for verdict in ("needs_inquiry", "explained"):
        form = {"verdict": verdict, "reason": f"Jag fann {verdict}."}
        client.post(f"{CASE}judge/document_reported_lost_or_stolen/", form)
    assert Judgement.objects.count() == 2
    page = client.get(CASE).content.decode()
    assert "Jag fann explained." in page
    assert "Jag fann needs_inquiry." not in page
    assert "Jag fann needs_inquiry." in client.get(f"{CASE}timeline/").content.decode()


def test_a_judgement_without_a_reason_is_not_taken_and_what_was_chosen_stays(officer):
    client = signed_in(officer)
    client.post("/sv/queue/next/")
    answer = client.post(
        f"{CASE}judge/document_reported_lost_or_stolen/", {"verdict": "explained", "reason": " "}
    )
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Något behöver rättas" in page
    assert 'value="explained" checked' in page
    assert not Judgement.objects.exists()


def test_a_case_that_is_not_ones_own_asks_for_a_purpose_first(officer):
    client = signed_in(officer)
    asked = client.get(CASE)
    assert asked.headers["Location"] == f"{CASE}purpose/"
    opened = client.post(f"{CASE}purpose/", {"purpose": "control"}, follow=True)
    assert opened.status_code == 200
    assert Entry.objects.get(act="case.opened").purpose == "control"


def test_another_region_is_refused_and_the_refusal_is_on_the_trail(agency):
    client = signed_in(site.user("norra", Role.REGIONAL_CONTROL_OFFICER, region="Nord"))
    client.post(f"{CASE}purpose/", {"purpose": "control"})
    answer = client.get(CASE)
    assert answer.status_code == 403
    assert "annan region" in answer.content.decode()
    assert ("case", "outside_reach") in acts()
    assert "/cases/C1/" not in client.get("/sv/queue/?tab=unassigned").content.decode()


def test_urgent_access_opens_a_case_outside_reach_with_a_reason(agency):
    client = signed_in(site.user("norra", Role.REGIONAL_CONTROL_OFFICER, region="Nord"))
    client.post(f"{CASE}purpose/", {"purpose": "control"})
    client.post(f"{CASE}urgent/", {"reason": "Gränspolisen ringer."})
    assert client.get(CASE).status_code == 200
    assert Entry.objects.filter(act="case.urgent_access", subject_id="C1").exists()


def test_nobody_opens_or_takes_a_case_that_they_are_a_party_of(agency):
    elif_ = site.user(
        "elif",
        Role.NATIONAL_CONTROL_OFFICER,
        number=site.OPEN_CASE_NUMBER,
    )
    client = signed_in(elif_)
    client.post(f"{CASE}purpose/", {"purpose": "control"})
    assert client.get(CASE).status_code == 403
    assert client.post(f"{CASE}take/").status_code == 403
    assert client.post(f"{CASE}urgent/", {"reason": "nyfiken"}).status_code == 403
    assert actions.take_next(asked=site.asked(elif_)) is None


def test_only_the_one_who_has_the_case_judges_it(officer):
    other = site.user("other", Role.REGIONAL_CONTROL_OFFICER, region=site.REGION)
    actions.take(site.OPEN_CASE, asked=site.asked(officer))
    answer = signed_in(other).post(
        f"{CASE}judge/document_reported_lost_or_stolen/", {"verdict": "explained", "reason": "x"}
    )
    assert answer.status_code == 403
    assert ("case-judge", "not_assigned") in acts()


def test_the_draw_shows_to_coordinator_alone(agency, officer):
    WorkItem.objects.update(drawn=True, reasons=[])
    coordinator = site.user("coordinator", Role.QUALITY_COORDINATOR)
    pages = {}
    for user, purpose in ((officer, "control"), (coordinator, "quality_review")):
        client = signed_in(user)
        client.post(f"{CASE}purpose/", {"purpose": purpose})
        pages[user.username] = client.get(CASE).content.decode()
    assert "Draget på slump" in pages["coordinator"]
    assert "Draget på slump" not in pages["officer"]
    queue = signed_in(officer).get("/sv/queue/?tab=unassigned").content.decode()
    assert "Hela akten ska gås igenom" in queue


def test_answers_of_police_registers_show_to_the_one_who_has_the_case_alone(officer):
    client = signed_in(officer)
    client.post(f"{CASE}purpose/", {"purpose": "control"})
    assert "Belastningsregistret" not in client.get(CASE).content.decode()
    client.post(f"{CASE}take/")
    page = client.get(CASE).content.decode()
    assert "SIS" in page
    assert "Belastningsregistret" in page


def test_a_case_that_does_not_exist_is_not_found_and_noted(officer):
    answer = signed_in(officer).get("/sv/cases/NONE/")
    assert answer.status_code == 404
    assert ("case.not_found", "not_found") in acts()


def test_signed_out_one_gets_to_sign_in(agency):
    for address in ("/sv/queue/", CASE, f"{CASE}timeline/", f"{CASE}work/"):
        answer = Client().get(address)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/sv/sign-in/")


def test_a_filter_that_leaves_something_out_can_be_taken_away(officer):
    page = signed_in(officer).get("/sv/queue/?tab=unassigned&case_type=visa").content.decode()
    assert "/cases/C1/" not in page
    assert "Ta bort filter" in page


def test_concluded_cases_take_no_more_judgements(officer):
    actions.take(site.OPEN_CASE, asked=site.asked(officer))
    actions.conclude(site.OPEN_CASE, "nothing_found", "Allt stämmer.", asked=site.asked(officer))
    answer = signed_in(officer).post(
        f"{CASE}judge/document_reported_lost_or_stolen/", {"verdict": "explained", "reason": "x"}
    )
    assert answer.status_code == 403


def test_what_the_check_did_not_find_is_not_judged(officer):
    client = signed_in(officer)
    client.post("/sv/queue/next/")
    answer = client.post(f"{CASE}judge/no_such/", {"verdict": "explained", "reason": "x"})
    assert answer.status_code == 404
    assert not Judgement.objects.exists()
    assert not CaseEvent.objects.filter(kind="judged").exists()
