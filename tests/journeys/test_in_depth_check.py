"""An in-depth check in a real browser, without JavaScript: plan, steps, party, correction."""

import pytest
from tests import on_site
from tests.browser import violations
from tests.journeys.conftest import keep_back, shoot

from samsyn.apps.access.actor import Role
from samsyn.apps.control import actions as control
from samsyn.apps.frame.words import page_words
from samsyn.apps.in_depth import actions, step_actions
from samsyn.apps.in_depth.steps import Planned

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = ("plan/", "documents/", "secrecy/", "corrections/", "timeline/", "assign/")


@pytest.fixture
def visit(signed_in, tmp_path):
    on_site.agency(tmp_path)
    kim = on_site.user("kim", Role.REGIONAL_CONTROL_OFFICER, region=on_site.REGION)
    on_site.user("alex", Role.REGIONAL_CONTROL_OFFICER, region=on_site.REGION)
    control.take(on_site.OPEN_CASE, asked=on_site.asked(kim))
    return lambda lang, width=1280, **how: signed_in("kim", lang, width, **how)


@pytest.fixture
def at_work(visit):
    """The case with a question, and a step that was sent."""
    kim = on_site.User.objects.get(username="kim")
    asked = on_site.asked(kim)
    (question, *_) = actions.use_plan(on_site.OPEN_CASE, "identity", on=on_site.ON, asked=asked)
    planned = Planned("completion_request", "Lämna in passet.", [question.pk], recipient="Kim")
    step = step_actions.plan_step(on_site.OPEN_CASE, planned, asked=asked)
    return visit, step


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_question_is_asked_a_step_is_weighed_and_the_answer_is_in_the_timeline(visit, lang):
    w = page_words(lang)
    page = visit(lang)
    page.goto(f"cases/{on_site.OPEN_CASE}/plan/")
    page.locator(".card form button").first.click()
    question = page.locator(".question").first
    asked = question.locator("h4").inner_text()
    hearing = page.locator("a[href*='oral_hearing']").first
    hearing.click()
    page.locator("main form button").click()
    assert w("refused.not_weighed") in page.locator(".error-summary").inner_text()
    page.fill("[name=necessity]", "Akten räcker inte.")
    page.fill("[name=proportionality]", "Ett kort samtal.")
    page.check("[name=person_id]")
    page.fill("[name=text]", "Samtal om passet.")
    shoot(page, f"step-{lang}")
    page.locator("main form button").click()
    page.fill("[name=happened_on]", "2026-09-01")
    page.fill("[name=result]", "Passet är tappat.")
    page.locator("form:has([value=carry_out]) button").click()
    assert w("step_state.done") in page.locator("main").inner_text()
    page.goto(f"cases/{on_site.OPEN_CASE}/plan/")
    page.locator("details summary").first.click()
    page.locator("details [name=bearing]").first.check()
    page.locator("details [name=text]").first.fill("Passet är tappat och anmält.")
    page.locator("details form button").first.click()
    shoot(page, f"plan-{lang}")
    page.goto(f"cases/{on_site.OPEN_CASE}/timeline/")
    told = page.locator("main").inner_text()
    assert asked.split("?")[0] in told
    assert "Passet är tappat och anmält." in told
    assert w("timeline.step_carry_out") in told


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_corrected_fact_is_checked_anew_and_the_report_says_so(visit, lang):
    w = page_words(lang)
    page = visit(lang)
    page.goto(f"cases/{on_site.OPEN_CASE}/corrections/")
    page.select_option("[name=fact]", "offered_monthly_salary")
    page.fill("[name=value]", "41000")
    page.fill("[name=support]", "Nytt erbjudande")
    page.fill("[name=reason]", "Fel lön fördes in.")
    page.locator("main form button").click()
    assert w("outcome.clear") in page.locator("table").inner_text()
    shoot(page, f"correction-{lang}")
    page.goto(f"cases/{on_site.OPEN_CASE}/")
    assert w("case.corrected") in page.locator("main").inner_text()


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_copy_is_made_when_secrecy_is_tested_of_every_item(visit, lang):
    w = page_words(lang)
    page = visit(lang)
    page.goto(f"cases/{on_site.OPEN_CASE}/party-copy/")
    assert w("secrecy.title") in page.locator("h2").first.inner_text()
    keep_back(page)
    shoot(page, f"secrecy-{lang}")
    page.get_by_text(w("case.copy_open")).click()
    assert on_site.OPEN_CASE in page.locator("h1").inner_text()


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_pages_of_the_check_have_no_flaw_that_axe_finds_and_fit(at_work, lang, width):
    visit, step = at_work
    # axe waits for the page by timers of its own, which stand still without JavaScript.
    page = visit(lang, width, script=True)
    for address in (*PAGES, f"steps/{step.pk}/", "steps/oral_hearing/"):
        page.goto(f"cases/{on_site.OPEN_CASE}/{address}")
        assert page.locator("h1").count() == 1, address
        assert violations(page) == [], address
