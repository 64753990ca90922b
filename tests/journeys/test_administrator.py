"""An administrator's work in a real browser, without JavaScript, in both languages."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page
from tests import on_site
from tests.browser import violations
from tests.results import ON

from samsyn.apps.access.actor import Role
from samsyn.apps.accounts.models import Access

pytestmark = pytest.mark.django_db(transaction=True)
LANGUAGES = pytest.mark.parametrize("lang", ["sv", "en"])


@pytest.fixture
def holder():
    """Somebody whose right should have been reviewed."""
    on_site.user("admin", Role.ADMINISTRATOR)
    made = on_site.user("kim", Role.CASE_OFFICER, region="Syd")
    Access.objects.filter(user=made).update(review_by=ON - timedelta(days=3))
    return made


@pytest.fixture
def visit(browser, live_server, holder):
    """Opens the site for the administrator, in a language, in a window of a width."""
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
        page.fill("[name=username]", "admin")
        page.fill("[name=password]", on_site.PASSWORD)
        page.click("main button")
        return page

    yield visited
    for context in contexts:
        context.close()


@LANGUAGES
def test_a_late_right_is_found_first_renewed_and_told_in_the_history(visit, holder, lang):
    page = visit(lang)
    page.goto("accounts/")
    page.click("tr.late a")
    until = ON + timedelta(days=100)
    page.fill("#review-review_by", until.isoformat())
    page.fill("#review-reason", "Arbetar kvar på enheten.")
    page.click("section[aria-labelledby=review] button")
    assert page.url.endswith(f"/accounts/{holder.pk}/")
    assert "Arbetar kvar på enheten." in page.inner_text("ol.timeline")
    assert page.locator("tr.late").count() == 0
    assert Access.objects.get(user=holder).review_by == until


@LANGUAGES
def test_a_fault_in_the_form_leads_to_its_field(visit, holder, lang):
    page = visit(lang)
    page.goto(f"accounts/{holder.pk}/")
    page.fill("#give-unit", "Syd 1")
    page.fill("#give-review_by", (ON + timedelta(days=100)).isoformat())
    page.fill("#give-reason", "Ny på enheten.")
    page.click("section[aria-labelledby=give] button")
    page.click(".error-summary a")
    assert page.locator("#give-region:focus").count() == 1
    assert page.input_value("#give-unit") == "Syd 1"


@LANGUAGES
@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_access_rights_are_for_everybody(visit, holder, lang, width):
    page = visit(lang, width, script=True)
    right = Access.objects.get(user=holder)
    for address in ("accounts/", f"accounts/{holder.pk}/", f"accounts/rights/{right.pk}/"):
        page.goto(address)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
    page.click("section[aria-labelledby=end] button")
    assert page.locator(".error-summary").count() == 1
    assert violations(page) == []
