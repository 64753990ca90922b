"""From a deviation to a revocation that is decided and served, in a real browser."""

import pytest
from tests import at_permits, on_site
from tests.browser import violations
from tests.journeys.conftest import shoot

from samsyn.apps.audit.models import Entry
from samsyn.apps.frame.words import page_words
from samsyn.apps.permits.models import Matter

pytestmark = pytest.mark.django_db(transaction=True)
LATER = "2026-09-15"


@pytest.fixture
def at(tmp_path):
    return at_permits.agency(tmp_path)


def does(page, act: str, **fields: str) -> None:
    """Fill in the form of an act, which may be folded away, and send it."""
    form = page.locator(f"form:has([name=act][value={act}])")
    folded = page.locator(f"details:not([open]):has([name=act][value={act}]) > summary")
    if folded.count():
        folded.click()
    for name, value in fields.items():
        field = form.locator(f"[name={name}]")
        kind = field.first.get_attribute("type")
        if kind == "radio":
            form.locator(f"[name={name}][value={value}]").check()
        elif field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    form.locator("button").click()


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_deviation_becomes_a_revocation_that_is_communicated_decided_and_served(
    at, signed_in, lang
):
    w = page_words(lang)
    page = signed_in("kim", lang)
    page.goto("deviations/")
    page.click("tbody a")
    page.check("[value=control]")
    page.locator("main form button").click()
    shoot(page, f"permit-{lang}")
    page.check("[name=outcome][value=inquiry]")
    page.fill("[name=reason]", "Utebliven lön i tre månader.")
    page.locator("article form button").click()
    # Who is harmed comes first.
    does(page, "open_case", reason="Anställningen har upphört.")
    assert w("refused.harm_not_asked") in page.locator(".error-summary").inner_text()
    does(page, "harm", harmed="nobody", why="Innehavaren hördes i enrum.")
    does(page, "open_case", reason="Anställningen har upphört.")
    does(page, "ground", reference=at_permits.GROUND, why="Villkoren är inte uppfyllda.")
    does(page, "known", name="rests_on_work_not_begun", met="no", support="Akten")
    does(page, "weigh_in", reference="utlänningslagen 1:10", text="Inga barn berörs.")
    assert w("refused.not_communicated") in page.locator("main").inner_text()
    does(page, "letter", sent_how="Brev", answer_due_on=LATER)
    does(page, "receive", came_on="2026-09-01", answer="Jag har fått nytt arbete utomlands.")
    shoot(page, f"revocation-{lang}")
    does(
        page,
        "propose",
        proposal="revoke",
        reason="Arbetet har upphört.",
        decider=str(at.decider.pk),
    )
    assert w("matter_state.proposed") in page.locator(".identity").inner_text()
    assert page.locator("form:has([value=decide])").count() == 0

    other = signed_in("bo", lang)
    other.goto("matters/?tab=to_decide")
    other.click("tbody a")
    other.locator("main [name=purpose]").first.check()
    other.locator("main form button").click()
    other.goto("matters/?tab=to_decide")
    other.click("tbody a")
    does(other, "decide", decision="revoke", reason="Villkoren är inte uppfyllda.")
    assert w("decision.revoke") in other.locator("main").inner_text()

    page.reload()
    does(page, "service", day="2026-09-01", how="letter", outcome="not_reached")
    does(page, "service", day="2026-09-01", how="in_person", outcome="served")
    told = page.locator("main").inner_text()
    assert w("matter_state.served") in told
    assert w.day("2026-09-22") in told
    assert w("timeline.matter_decide") in told
    matter = Matter.objects.get()
    assert (matter.state, matter.decided_by.username) == ("served", "bo")
    for act in ("deviation.weighed", "matter.letter", "matter.decide", "matter.serve"):
        assert Entry.objects.filter(act=act).exists()


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_pages_of_a_case_have_no_flaw_that_axe_finds_in_any_state(at, signed_in, lang, width):
    matter = at.ready()
    page = signed_in("kim", lang, width, script=True)
    page.goto(f"matters/{matter.pk}/")
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    does(page, "propose", proposal="revoke")
    assert page.locator(".error-summary").count() == 1
    assert violations(page) == []
    Matter.objects.update(state="served", decision="revoke", appeal_until=on_site.ON)
    page.goto(f"matters/{matter.pk}/")
    assert violations(page) == []
    page.goto("matters/")
    assert violations(page) == []
