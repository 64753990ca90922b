"""A control officer's work in a real browser, without JavaScript and by keyboard alone.

``SAMSYN_SCREENSHOTS=1`` renews the pictures of the documentation.
"""

import pytest
from playwright.sync_api import Page
from tests import on_site
from tests.browser import violations
from tests.journeys.conftest import shoot

from samsyn.apps.access.actor import Role
from samsyn.apps.frame.words import page_words

pytestmark = pytest.mark.django_db(transaction=True)
FINDING = "document_reported_lost_or_stolen"
PAGES = ("queue/?tab=unassigned", "help/", "accessibility/", "cases/C1/", "cases/C1/timeline/")


@pytest.fixture
def agency(tmp_path):
    made = on_site.agency(tmp_path)
    on_site.user("kim", Role.REGIONAL_CONTROL_OFFICER, region=on_site.REGION)
    on_site.user("nord", Role.REGIONAL_CONTROL_OFFICER, region="Nord")
    return made


@pytest.fixture
def visit(signed_in, agency):
    return signed_in


def tab_to(page: Page, selector: str) -> None:
    """Go to the element by the keyboard."""
    wanted = page.locator(selector).first
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"no way by keyboard to {wanted}")


def enter(page: Page) -> None:
    """Press what has the focus, and wait for the page it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_next_case_is_opened_judged_and_concluded_by_keyboard_alone(visit, lang):
    words = page_words(lang)
    page = visit("kim", lang)
    page.goto("queue/?tab=unassigned")
    shoot(page, f"queue-{lang}")
    tab_to(page, ".title-row button")
    enter(page)
    assert page.locator("h1").inner_text() == words("case.heading", case="C1")
    assert page.locator(f"#check-{FINDING} h3").is_visible()
    shoot(page, f"case-{lang}")
    tab_to(page, f"#verdict-{FINDING}-explained")
    page.keyboard.press("ArrowDown")
    tab_to(page, f"#reason-{FINDING}")
    page.keyboard.type("Passet anmäldes förlorat av misstag.")
    page.keyboard.press("Tab")
    enter(page)
    assert "Passet anmäldes förlorat av misstag." in page.locator(f"#check-{FINDING}").inner_text()
    tab_to(page, '.tabs a[href$="/work/"]')
    enter(page)
    shoot(page, f"conclude-{lang}")
    tab_to(page, "[name=conclusion]")
    page.keyboard.press("Space")
    tab_to(page, "#conclude ~ form textarea")
    page.keyboard.type("Alla uppgifter stämmer.")
    page.keyboard.press("Tab")
    enter(page)
    told = page.locator(".timeline").inner_text()
    shoot(page, f"timeline-{lang}")
    for seen in (
        words("timeline.take"),
        words("judgement.needs_inquiry"),
        "Passet anmäldes förlorat av misstag.",
        words("conclusion.nothing_found"),
        "Alla uppgifter stämmer.",
    ):
        assert seen in told
    assert violations_without_script(page) == []


def violations_without_script(page: Page) -> list[str]:
    """The page as it stands, looked at by axe in a window that runs scripts."""
    other = page.context.browser.new_context(
        viewport=page.viewport_size, storage_state=page.context.storage_state()
    )
    shown = other.new_page()
    shown.goto(page.url)
    found = violations(shown)
    width = shown.evaluate("document.documentElement.scrollWidth")
    other.close()
    return found + ([f"scrolls sideways: {width}"] if width > page.viewport_size["width"] else [])


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_axe_finds_nothing_on_the_pages_of_work(visit, lang, width):
    page = visit("kim", lang, width)
    assert violations_without_script(page) == []
    page.goto("queue/")
    page.click(".title-row button")
    for address in (*PAGES, "cases/C1/work/", "queue/", "nowhere/"):
        page.goto(address)
        assert violations_without_script(page) == [], address
        assert page.get_attribute("html", "lang") == lang


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_case_elsewhere_asks_for_a_purpose_and_is_then_refused_in_words(visit, lang):
    words = page_words(lang)
    page = visit("nord", lang, 320)
    page.goto("cases/C1/")
    assert page.locator("h1").inner_text() == words("purpose_page.title", case="C1")
    assert violations_without_script(page) == []
    page.check("[value=control]")
    page.click("main button")
    assert words("refused.outside_reach") in page.locator("main").inner_text()
    assert violations_without_script(page) == []


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_form_that_lacks_something_says_what_and_leads_there(visit, lang):
    page = visit("kim", lang)
    page.goto("queue/")
    page.click(".title-row button")
    page.goto("cases/C1/work/")
    page.click("#conclude ~ form button")
    links = page.locator(".error-summary a")
    assert links.count() == 2
    assert violations_without_script(page) == []
    links.last.click()
    assert page.evaluate("document.activeElement.name") == "reason"
