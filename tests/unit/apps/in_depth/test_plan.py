"""The work plan: questions with a criterion, steps that rest on them, answers that stay."""

from datetime import date, timedelta

import pytest
from django.test import Client
from tests import on_site as site

from samsyn.apps.access.actor import Role
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.audit.models import Entry
from samsyn.apps.control import actions as control
from samsyn.apps.control.declared import declared
from samsyn.apps.control.models import CaseEvent, WorkItem
from samsyn.apps.in_depth import actions, queries, step_actions
from samsyn.apps.in_depth.models import Answer, Question, Step
from samsyn.apps.in_depth.plans import criteria_of
from samsyn.apps.in_depth.steps import Planned

pytestmark = pytest.mark.django_db
CASE = f"/sv/cases/{site.OPEN_CASE}/"
DUE = date(2026, 9, 20)


@pytest.fixture
def agency(tmp_path):
    return site.agency(tmp_path)


@pytest.fixture
def officer(agency):
    made = site.user("officer", Role.REGIONAL_CONTROL_OFFICER, region=site.REGION)
    control.take(site.OPEN_CASE, asked=site.asked(made))
    return made


@pytest.fixture
def client(officer):
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def question(officer) -> Question:
    made = actions.use_plan(site.OPEN_CASE, "identity", on=site.ON, asked=site.asked(officer))
    return made[0]


def why(call) -> Why:
    with pytest.raises(RefusedError) as refused:
        call()
    return refused.value.why


def test_the_plan_of_a_kind_asks_only_what_bears_on_a_criterion_of_the_case_type(officer):
    made = actions.use_plan(site.OPEN_CASE, "identity", on=site.ON, asked=site.asked(officer))
    plan = declared().kinds["identity"].questions
    expected = {name for name, one in plan.items() if one.criterion_for("work_permit")}
    assert {question.name for question in made} == expected
    assert expected < plan.keys()
    assert {question.criterion for question in made} == {"utlänningslagen 2:1"}


def test_a_plan_without_any_criterion_in_the_case_type_cannot_be_used(officer):
    asked = site.asked(officer)
    assert (
        why(lambda: actions.use_plan(site.OPEN_CASE, "family", on=site.ON, asked=asked))
        is Why.NO_CRITERION
    )
    assert not Question.objects.exists()


def test_a_plan_used_twice_asks_each_question_once(officer):
    asked = site.asked(officer)
    first = actions.use_plan(site.OPEN_CASE, "identity", on=site.ON, asked=asked)
    assert actions.use_plan(site.OPEN_CASE, "identity", on=site.ON, asked=asked) == []
    assert Question.objects.count() == len(first)


@pytest.mark.parametrize("criterion", ["förvaltningslagen 23 §", "utlänningslagen 5 b:3", "", "x"])
def test_an_own_question_needs_a_criterion_of_its_own_in_the_case_type(officer, criterion):
    def ask():
        actions.ask_own(
            site.OPEN_CASE,
            "economic",
            "Är du gift?",
            criterion,
            on=site.ON,
            asked=site.asked(officer),
        )

    assert why(ask) is Why.NO_CRITERION


def test_an_own_question_with_a_criterion_is_asked(client):
    told = {"ask": "Vem betalar lönen?", "kind": "economic", "criterion": "utlänningslagen 6:2"}
    page = client.post(f"{CASE}plan/ask/", told, follow=True).content.decode()
    assert "Vem betalar lönen?" in page
    assert "6 kap. 2 § utlänningslagen" in page


def test_whoever_concludes_is_told_what_is_left(client, officer, question):
    page = client.get(f"{CASE}work/").content.decode()
    left = dict(queries.left_of(question.item))
    assert left["open_questions"] == question.item.questions.count()
    assert left["unjudged"] == left["not_communicated"] == len(question.item.reasons)
    assert "uppgifter har inte kommunicerats" in page or "uppgift har inte kommunicerats" in page
    actions.answer(question.pk, "met", "Passet är visat.", asked=site.asked(officer))
    assert dict(queries.left_of(question.item)).get("open_questions", 0) == (
        left["open_questions"] - 1
    )


def test_every_case_type_has_a_criterion_that_a_question_may_bear_on():
    types = {one for card in declared().indicators.values() for one in card.case_types}
    lacking = {name for name in types if not criteria_of(declared(), name, site.ON)}
    assert lacking == set()


def test_an_answer_is_changed_and_never_erased(client, question):
    for bearing, text in (("unclear", "Passet syns inte."), ("met", "Passet är visat.")):
        sent = {"bearing": bearing, "text": text}
        page = client.post(f"{CASE}questions/{question.pk}/answer/", sent, follow=True)
    assert "Passet är visat." in page.content.decode()
    assert list(Answer.objects.values_list("text", flat=True)) == [
        "Passet syns inte.",
        "Passet är visat.",
    ]
    told = client.get(f"{CASE}timeline/").content.decode()
    assert "Passet syns inte." in told
    assert question.ask("sv") in told


def test_an_answer_without_text_is_told_at_the_field_and_nothing_is_kept(client, question):
    page = client.post(f"{CASE}questions/{question.pk}/answer/", {"bearing": "met", "text": " "})
    assert page.status_code == 400
    assert f'href="#answer-{question.pk}-text"' in page.content.decode()
    assert not Answer.objects.exists()


def test_a_question_is_set_aside_with_a_reason_and_taken_up_again(client, question):
    client.post(f"{CASE}questions/{question.pk}/set_aside/", {"reason": "Redan klarlagt."})
    question.refresh_from_db()
    assert (question.state, question.set_aside_reason) == ("set_aside", "Redan klarlagt.")
    client.post(f"{CASE}questions/{question.pk}/take_up/")
    question.refresh_from_db()
    assert (question.state, question.set_aside_reason) == ("open", "")


def test_an_intrusive_step_is_not_planned_before_it_is_weighed(client, question):
    sent = {"questions": [question.pk], "person_id": "P1", "text": "Samtal om passet."}
    page = client.post(f"{CASE}steps/oral_hearing/", sent)
    assert page.status_code == 400
    assert "Skriv först varför steget behövs" in page.content.decode()
    assert not Step.objects.exists()
    weighed = sent | {"necessity": "Akten räcker inte.", "proportionality": "Ett kort samtal."}
    client.post(f"{CASE}steps/oral_hearing/", weighed)
    assert Step.objects.get().person_id == "P1"


def test_a_hearing_is_with_a_party_of_the_case_and_one_alone(client, question):
    sent = {"questions": [question.pk], "text": "x", "necessity": "x", "proportionality": "x"}
    for person in ("", "P2", "P1,P2"):
        page = client.post(f"{CASE}steps/oral_hearing/", sent | {"person_id": person})
        assert page.status_code == 400, person
    assert not Step.objects.exists()


def test_a_step_that_answers_no_question_is_not_planned(client):
    page = client.post(f"{CASE}steps/read_file/", {"text": "Läs akten."})
    assert page.status_code == 400
    assert not Step.objects.exists()


def test_a_question_of_another_case_gives_no_step_a_ground(officer, question, agency):
    other = site.item(agency.run, "C2")
    foreign = Question.objects.create(
        item=other,
        kind="identity",
        ask_sv="x",
        ask_en="x",
        criterion="utlänningslagen 2:1",
        state="open",
        asked_at=site.NOW,
        asked_by=officer,
    )
    planned = Planned(step="read_file", text="Läs.", questions=[foreign.pk])
    asked = site.asked(officer)
    refused = why(lambda: step_actions.plan_step(site.OPEN_CASE, planned, asked=asked))
    assert refused is Why.NO_QUESTION


def test_a_check_of_the_file_stays_there_until_something_is_found_in_it(officer, client):
    WorkItem.objects.update(reasons=[])
    (question, *_) = actions.use_plan(
        site.OPEN_CASE, "identity", on=site.ON, asked=site.asked(officer)
    )
    sent = {"questions": [question.pk], "recipient": "Sökanden", "text": "Lämna in passet."}
    page = client.post(f"{CASE}steps/completion_request/", sent)
    assert page.status_code == 400
    assert "genomgång av akten" in page.content.decode()
    found = sent | {"found_in_file": "Passet i akten har gått ut."}
    assert client.post(f"{CASE}steps/completion_request/", found).status_code == 302
    desk = {"questions": [question.pk], "text": "Läs akten."}
    assert client.post(f"{CASE}steps/read_file/", desk).status_code == 302


def test_a_request_is_sent_answered_and_all_of_it_is_in_the_timeline(officer, client, question):
    sent = {"questions": [question.pk], "recipient": "Sökanden", "text": "Lämna in passet."}
    client.post(f"{CASE}steps/completion_request/", sent)
    step = Step.objects.get()
    address = f"{CASE}steps/{step.pk}/"
    client.post(address, {"act": "send", "how": "E-tjänst", "answer_due_on": DUE.isoformat()})
    control.wait(site.OPEN_CASE, "Svar från sökanden", asked=site.asked(officer))
    answered = {"act": "receive", "happened_on": "2026-09-01", "result": "Passet kom in."}
    page = client.post(address, answered, follow=True).content.decode()
    assert "Passet kom in." in page
    step.refresh_from_db()
    assert (step.state, step.sent_how, step.answer_due_on) == ("answered", "E-tjänst", DUE)
    kinds = list(CaseEvent.objects.order_by("id").values_list("kind", flat=True))
    assert kinds[-4:] == ["step_plan", "step_send", "wait", "step_receive"]
    noted = Entry.objects.filter(act__startswith="step.").order_by("number")
    assert list(noted.values_list("act", flat=True)) == ["step.plan", "step.send", "step.receive"]


def test_that_no_answer_came_is_not_said_before_the_last_day(officer, client, question):
    planned = Planned("completion_request", "Lämna in.", [question.pk], recipient="Sökanden")
    asked = site.asked(officer)
    step = step_actions.plan_step(site.OPEN_CASE, planned, asked=asked)
    step_actions.send(step.pk, "Brev", DUE, asked=asked)
    assert why(lambda: step_actions.expire(step.pk, on=DUE, asked=asked)) is Why.NOT_IN_THIS_STATE
    assert client.post(f"{CASE}steps/{step.pk}/", {"act": "expire"}).status_code == 403
    step_actions.expire(step.pk, on=DUE + timedelta(days=1), asked=asked)
    late = step_actions.receive(step.pk, DUE + timedelta(days=2), "Kom sent.", asked=asked)
    assert late.state == "answered"


def test_what_is_sent_cannot_be_dropped_and_what_is_not_sent_is_not_carried_out(officer, question):
    planned = Planned("completion_request", "Lämna in.", [question.pk], recipient="Sökanden")
    asked = site.asked(officer)
    step = step_actions.plan_step(site.OPEN_CASE, planned, asked=asked)
    done = why(lambda: step_actions.carry_out(step.pk, site.ON, "x", asked=asked))
    assert done is Why.NOT_IN_THIS_STATE
    step_actions.send(step.pk, "Brev", DUE, asked=asked)
    dropped = why(lambda: step_actions.drop(step.pk, "x", asked=asked))
    assert dropped is Why.NOT_IN_THIS_STATE


def test_the_result_of_an_inspection_is_material_until_it_is_communicated(officer, question):
    item, asked = WorkItem.objects.get(), site.asked(officer)
    planned = Planned("workplace_inspection", "Kontrollen 20 augusti.", [question.pk])
    step = step_actions.plan_step(site.OPEN_CASE, planned, asked=asked)
    assert queries.not_communicated(item) == ("document_reported_lost_or_stolen",)
    step_actions.carry_out(step.pk, site.ON, "Ingen på plats.", present="Polisen", asked=asked)
    material = f"step:{step.pk}"
    assert queries.not_communicated(item) == ("document_reported_lost_or_stolen", material)
    told = Planned("party_communication", "Yttra dig.", materials=[material], recipient="Sökanden")
    letter = step_actions.plan_step(site.OPEN_CASE, told, asked=asked)
    assert material in queries.not_communicated(item)
    step_actions.send(letter.pk, "E-tjänst", DUE, asked=asked)
    assert queries.not_communicated(item) == ("document_reported_lost_or_stolen",)


def test_only_the_one_who_has_the_case_works_in_its_plan(agency, question):
    other = site.user("other", Role.REGIONAL_CONTROL_OFFICER, region=site.REGION)
    client = Client()
    client.force_login(other)
    client.post(f"{CASE}purpose/", {"purpose": "control"})
    assert client.get(f"{CASE}plan/").status_code == 200
    for address, told in (
        ("plan/use/", {"kind": "identity"}),
        ("plan/ask/", {"ask": "Är du gift?", "kind": "identity", "criterion": "x"}),
        (f"questions/{question.pk}/answer/", {"bearing": "met", "text": "x"}),
        ("steps/read_file/", {"questions": [question.pk], "text": "x"}),
    ):
        assert client.post(f"{CASE}{address}", told).status_code == 403, address
    assert Question.objects.count() == 2
    assert not Answer.objects.exists()
    assert not Step.objects.exists()


def test_a_question_or_step_is_found_only_under_its_own_case(client, question):
    wrong = "/sv/cases/C2/"
    sent = {"bearing": "met", "text": "x"}
    assert client.post(f"{wrong}questions/{question.pk}/answer/", sent).status_code == 404
    assert client.get(f"{CASE}steps/4711/").status_code == 404
    assert client.get(f"{CASE}steps/house_search/").status_code == 404


def test_after_the_conclusion_nothing_more_is_asked(officer, question):
    asked = site.asked(officer)
    control.conclude(site.OPEN_CASE, "nothing_found", "Inget kvar.", asked=asked)
    for call in (
        lambda: actions.use_plan(site.OPEN_CASE, "economic", on=site.ON, asked=asked),
        lambda: actions.answer(question.pk, "met", "x", asked=asked),
    ):
        assert why(call) is Why.NOT_IN_THIS_STATE
