"""A search in a real browser, without JavaScript and by keyboard, in both languages."""

import pytest
from playwright.sync_api import Page
from tests import on_site
from tests.browser import violations

from samsyn.apps.access.actor import Role
from samsyn.apps.audit.models import Entry
from samsyn.apps.cases.models import Organisation, PersonKey
from samsyn.apps.frame.words import page_words
from samsyn.methods.name_keys import name_keys

pytestmark = pytest.mark.django_db(transaction=True)
LANGUAGES = pytest.mark.parametrize("lang", ["sv", "en"])


@pytest.fixture
def agency(tmp_path):
    made = on_site.agency(tmp_path)
    for key in name_keys("Demirci", "Elif"):
        PersonKey.objects.create(snapshot=made.snapshot, person_id="P1", key=key)
    Organisation.objects.create(
        snapshot=made.snapshot,
        organisation_id="O1",
        organisation_number="5560125790",
        name="Demirci Bygg AB",
        folded_name="demirci bygg ab",
        kind="employer",
    )
    on_site.case(made.snapshot, "C4", employer_id="O1")
    on_site.user("kim", Role.REGIONAL_CONTROL_OFFICER, region=on_site.REGION)
    return made


@pytest.fixture
def visit(browser, live_server, agency):
    """Opens the search, signed in, in a language, in a window of a width."""
    contexts = []

    def visited(lang: str, width: int = 1280, script: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            base_url=f"{live_server.url}/{lang}/",
        )
        contexts.append(context)
        page = context.new_page()
        page.goto("sign-in/")
        page.fill("[name=username]", "kim")
        page.fill("[name=password]", on_site.PASSWORD)
        page.click("main button")
        page.click('nav.service a[href$="/search/"]')
        return page

    yield visited
    for context in contexts:
        context.close()


def look_for(page: Page, text: str) -> None:
    page.fill("[name=sought]", text)
    page.check("[value=control]")
    page.click("main button")


@LANGUAGES
def test_a_person_is_found_by_name_and_the_case_opened_with_its_own_purpose(visit, lang):
    words = page_words(lang)
    page = visit(lang)
    look_for(page, "DEMIRJI, elif")
    assert page.locator("#people ~ ul h3").all_inner_texts() == ["Elif Demirci"]
    page.click('.found a[href$="/cases/C1/"]')
    assert page.locator("h1").inner_text() == words("purpose_page.title", case="C1")
    page.check("[value=control]")
    page.click("main button")
    assert page.locator("h1").inner_text() == words("case.heading", case="C1")


@LANGUAGES
def test_a_number_is_in_no_address_and_going_back_asks_nothing(visit, lang):
    page = visit(lang)
    addresses = []
    page.on("request", lambda request: addresses.append(request.url))
    look_for(page, "19900102-2382")
    page.click('.found a[href$="/cases/C1/"]')
    page.go_back()
    assert page.locator("#people ~ ul h3").all_inner_texts() == ["Elif Demirci"]
    assert addresses
    assert not any("2382" in address for address in addresses)
    assert Entry.objects.filter(act="search.made", purpose="control").count() >= 1


@LANGUAGES
def test_the_results_stay_in_the_other_language(visit, lang):
    page = visit(lang)
    look_for(page, "demirci")
    page.click(".bar-links a[hreflang]")
    other = page_words("en" if lang == "sv" else "sv")
    assert page.locator("h1").inner_text() == other("search.found")
    assert page.locator("#organisations ~ ul h3").all_inner_texts() == ["Demirci Bygg AB"]


@LANGUAGES
def test_without_a_purpose_the_form_says_so_and_leads_there_by_keyboard(visit, lang):
    page = visit(lang)
    page.focus("[name=sought]")
    page.keyboard.type("Demirci")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.click(".error-summary a")
    assert page.locator("[name=purpose]:focus").count() == 1
    assert page.input_value("[name=sought]") == "Demirci"


@LANGUAGES
@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_the_search_are_for_everybody(visit, lang, width):
    page = visit(lang, width, script=True)
    for text in (None, "demirci", "C4", "Qwfpgj"):
        if text:
            look_for(page, text)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), text
    page.goto("search/")
    page.click("main button")
    assert page.locator(".error-summary a").count() == 2
    assert violations(page) == []
