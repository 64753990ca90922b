"""Every page in Chromium as somebody who may see it: axe, wide and narrow, light and dark.

``SAMSYN_SCREENSHOTS=1`` renews the picture of each page in the documentation.
"""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from django.test import Client
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Page, Route
from tests import on_site
from tests.browser import violations
from tests.error_pages import ERRORS
from tests.every_page import World, page_names, world
from tests.journeys.conftest import keep_back, shoot_page
from tests.unit.apps.site_pages.who_may import GIVEN, WHO_MAY

from samsyn.apps.access.actor import Role
from samsyn.apps.control import actions as control
from samsyn.apps.feedback import actions as feedback
from samsyn.apps.payments.models import Inquiry
from samsyn.apps.permits.models import Matter

pytestmark = pytest.mark.django_db(transaction=True)
# Addresses that show no page of their own: they lead on, or give a file.
NO_PAGE = {"root", "trail-export", "post-checks-csv", "payment-csv", "from-agency", "to-agency"}
WALKED = sorted(
    name for name, (looked_at, _) in WHO_MAY.items() if looked_at and name not in NO_PAGE
)
PICTURED = (*WALKED, *ERRORS)
# Between them they may see every page. Signing in is met signed out.
NAMED = {
    Role.REGIONAL_CONTROL_OFFICER: "Kim Ek",
    Role.ADMINISTRATOR: "Alex Lind",
    Role.AUDITOR: "Robin Ask",
}
SIGNED_OUT = {"sign-in"}
# Dark differs from light in colours alone.
LOOKS: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("light", 1280, ()),
    ("light", 320, ()),
    ("dark", 320, ("color-contrast",)),
    ("dark", 1280, ("color-contrast",)),
)
AGENCY = {"issuer": "https://id.example", "client_id": "samsyn", "client_secret": "a secret"}


def walker_of(name: str) -> Role | None:
    """Who walks to the page."""
    looked_at, _ = WHO_MAY[name]
    assert looked_at
    return None if name in SIGNED_OUT else next(r for r in NAMED if r in looked_at.may(GIVEN))


@pytest.fixture
def made(tmp_path, settings) -> World:
    """The agency, with a provider to sign in through; the case is given to the officer."""
    settings.SAMSYN_OIDC = settings.SAMSYN_OIDC | AGENCY
    made = world(tmp_path)
    for role, name in NAMED.items():
        on_site.User.objects.filter(pk=made.people[role].pk).update(full_name=name)
    control.take(on_site.OPEN_CASE, asked=on_site.asked(made.people[next(iter(NAMED))]))
    Inquiry.objects.update(assignee=made.people[next(iter(NAMED))])
    Matter.objects.update(assignee=made.people[next(iter(NAMED))])
    for text in ("Knappen går inte att nå med tangentbordet.", "Tabellen läses upp i fel ordning."):
        said = feedback.give(text, "Kön", "", asked=on_site.asked(made.people[Role.ADMINISTRATOR]))
    asked = on_site.asked(made.people[Role.ADMINISTRATOR])
    feedback.close(said.pk, "Tabellen har fått rubriker för raderna.", asked=asked)
    return made


@pytest.fixture
def walk(browser: Browser, live_server, made: World) -> Iterator[Callable[..., Page]]:
    """A window for each who walks, in their language."""
    contexts: dict[Role | None, BrowserContext] = {}

    def page_of(role: Role | None, lang: str) -> Page:
        if role not in contexts:
            locale = {"sv": "sv-SE", "en": "en-GB"}[lang]
            contexts[role] = browser.new_context(base_url=live_server.url, locale=locale)
            contexts[role].new_page()
            if role:
                cookie = made.client(role).cookies["sessionid"].value
                told = {"name": "sessionid", "value": cookie, "url": live_server.url}
                contexts[role].add_cookies([told])
        return contexts[role].pages[0]

    yield page_of
    for context in contexts.values():
        context.close()


def searched(page: Page) -> None:
    page.fill("[name=sought]", on_site.OPEN_CASE)
    page.check("[name=purpose] >> nth=0")
    page.click("main form button")


# What is done on another page before there is anything on this one.
BEFORE = {"search-found": ("search", searched), "case-party-copy": ("case-secrecy", keep_back)}


def flaws(page: Page, lang: str) -> Iterator[str]:
    """What is wrong with the page that is shown."""
    if page.get_attribute("html", "lang") != lang:
        yield "in another language"
    if page.locator("h1").count() != 1:
        yield "not one heading of its own"
    for scheme, width, rules in LOOKS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        yield from (f"{scheme} {width}: {one}" for one in violations(page, *rules))
        if page.evaluate("document.documentElement.scrollWidth") > width:
            yield f"{width}: scrolls sideways"


def answered(html: str, route: Route) -> None:
    """Answer with the page, as if the site had."""
    route.fulfill(body=html, content_type="text/html; charset=utf-8")


def test_every_page_that_can_be_looked_at_is_walked():
    looked_at = {name for name in page_names() if WHO_MAY[name][0]}
    assert looked_at - NO_PAGE == set(WALKED)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_no_page_has_a_flaw_that_axe_finds_and_each_fits_a_narrow_window(walk, made, lang):
    wrong = {}
    with translation.override(lang):
        addresses = {name: made.address(name) for name in WALKED}
    for name, address in addresses.items():
        page = walk(walker_of(name), lang)
        if name in BEFORE:
            other, done = BEFORE[name]
            page.goto(addresses[other])
            done(page)
        answer = page.goto(address)
        found = list(flaws(page, lang))
        if answer is None or answer.status != 200 or not page.url.endswith(address):
            found.append(f"not shown: {answer and answer.status}, {page.url}")
        if found:
            wrong[name] = found
        shoot_page(page, f"{name}-{lang}")
    assert wrong == {}


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_no_page_of_an_error_has_a_flaw_either(walk, made, lang):
    wrong = {}
    client = Client(raise_request_exception=False)
    client.force_login(made.people[Role.ADMINISTRATOR])
    page = walk(Role.ADMINISTRATOR, lang)
    for name, (status, meet) in ERRORS.items():
        answer = partial(answered, meet(client, lang).content.decode())
        page.route(f"**/{name}/", answer)
        page.goto(f"/{lang}/{name}/")
        if found := list(flaws(page, lang)):
            wrong[name, status] = found
        shoot_page(page, f"{name}-{lang}")
    assert wrong == {}
