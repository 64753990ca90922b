"""Signing in through the agency's provider in a real browser, without JavaScript."""

import pytest
from playwright.sync_api import Page
from tests import oidc_provider, on_site
from tests.browser import violations

from samsyn.apps.access.actor import Role
from samsyn.apps.accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)
LANGUAGES = pytest.mark.parametrize("lang", ["sv", "en"])
WIDTHS = pytest.mark.parametrize("width", [1280, 320])
NAMES = {"sv": "Logga in genom myndigheten", "en": "Sign in through the agency"}


@pytest.fixture(scope="module")
def provider(tmp_path_factory, live_server):
    folder = tmp_path_factory.mktemp("provider")
    with oidc_provider.running(folder, live_server.url, takes_claims=True) as started:
        yield started


@pytest.fixture(autouse=True)
def agency(settings, provider):
    """An agency with a provider, an administrator, and an officer who has an account."""
    provider.behave()
    settings.SAMSYN_OIDC = provider.settings("by-key")
    settings.SAMSYN_LOCAL_SIGN_IN = False
    settings.SAMSYN_FORM_TARGETS = [provider.issuer]
    for name, role in (("anna", Role.CASE_OFFICER), ("admin", Role.ADMINISTRATOR)):
        on_site.user(name, role)
        User.objects.filter(username=name).update(agency_id=f"{name}@2021000001")


@pytest.fixture
def visit(browser, live_server):
    """Opens the sign-in page in a language, in a window of a width."""
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
        return page

    yield visited
    for context in contexts:
        context.close()


def signed_in(page: Page, lang: str, account: str) -> Page:
    page.get_by_role("link", name=NAMES[lang]).click()
    page.fill("[name=account]", account)
    page.click("button >> nth=0")
    return page


def is_for_everybody(page: Page) -> None:
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


@LANGUAGES
def test_an_officer_signs_in_by_keyboard_works_and_signs_out_at_the_provider_too(
    visit, provider, live_server, lang
):
    page = visit(lang)
    page.get_by_role("link", name=NAMES[lang]).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{provider.issuer}/**")
    page.fill("[name=account]", "anna")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/{lang}/")
    assert "Test Anna" in page.inner_text("header")
    page.click("header form button")
    page.wait_for_url(f"{provider.issuer}/session/end**")
    page.get_by_role("button").first.click()
    page.wait_for_url(f"{live_server.url}/*/sign-in/")
    page.goto(f"{live_server.url}/{lang}/queue/")
    assert "/sign-in/" in page.url


@LANGUAGES
@WIDTHS
def test_the_pages_of_coming_and_being_refused_are_for_everybody(visit, lang, width):
    page = visit(lang, width, script=True)
    is_for_everybody(page)
    signed_in(page, lang, "stranger")
    assert "stranger@2021000001" in page.inner_text("main")
    is_for_everybody(page)


@LANGUAGES
@WIDTHS
def test_the_pages_of_accounts_are_for_everybody(visit, live_server, lang, width):
    page = signed_in(visit(lang, width, script=True), lang, "admin")
    page.wait_for_url(f"**/{lang}/")
    page.goto(f"{live_server.url}/{lang}/accounts/")
    page.click('a[href$="/accounts/add/"]')
    is_for_everybody(page)
    page.click("main button")
    assert page.locator(".error-summary").count() == 1
    is_for_everybody(page)
    holder = User.objects.get(username="anna")
    page.goto(f"accounts/{holder.pk}/sign-in/")
    is_for_everybody(page)
    page.click("section[aria-labelledby=own-numbers] button")
    is_for_everybody(page)


def test_an_account_that_is_switched_off_is_out_at_once_whatever_the_provider_says(visit):
    officer = signed_in(visit("sv"), "sv", "anna")
    officer.wait_for_url("**/sv/")
    page = signed_in(visit("sv"), "sv", "admin")
    page.goto(f"accounts/{User.objects.get(username='anna').pk}/sign-in/")
    page.fill("#switch_off-reason", "Har slutat.")
    page.click("section[aria-labelledby=active] button")
    officer.reload()
    assert "/sign-in/" in officer.url
    # The provider still knows the browser, and asks nothing.
    officer.get_by_role("link", name=NAMES["sv"]).click()
    assert "Kontot är avstängt." in officer.inner_text("main")
