"""One browser for all journeys of a process."""

import base64
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests import on_site
from tests.browser import chromium

SCREENSHOTS = Path(__file__).parents[2] / "docs" / "screenshots"
# Enough to see the head of a report, its first card and the form under it.
SHOWN_HEIGHT = 2000
# Of a page in the row of all pages: a window and a half.
HIGHEST = 1400


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def signed_in(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Opens the site for somebody: signed in, in a language, in a window of a width."""
    contexts = []

    def opened(who: str, lang: str, width: int = 1280, *, script: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            base_url=f"{live_server.url}/{lang}/",
        )
        contexts.append(context)
        page = context.new_page()
        page.goto("sign-in/")
        page.fill("[name=username]", who)
        page.fill("[name=password]", on_site.PASSWORD)
        page.click("main button")
        return page

    yield opened
    for context in contexts:
        context.close()


def shoot(page: Page, name: str) -> None:
    """Renew a picture of the documentation, where ``SAMSYN_SCREENSHOTS`` asks for it."""
    if os.environ.get("SAMSYN_SCREENSHOTS"):
        clip = {"x": 0, "y": 0, "width": 1280, "height": SHOWN_HEIGHT}
        page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True, clip=clip)


def shoot_page(page: Page, name: str) -> None:
    """Renew the picture of a page as it is met: light, wide; small, for there are many."""
    if not os.environ.get("SAMSYN_SCREENSHOTS"):
        return
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 900})
    height = min(page.evaluate("document.documentElement.scrollHeight"), HIGHEST)
    asked = {
        "format": "webp",
        "quality": 60,
        "captureBeyondViewport": True,
        "clip": {"x": 0, "y": 0, "width": 1280, "height": height, "scale": 1},
    }
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    (SCREENSHOTS / "pages").mkdir(exist_ok=True)
    (SCREENSHOTS / "pages" / f"{name}.webp").write_bytes(base64.b64decode(taken["data"]))


def keep_back(page: Page) -> None:
    """Say of every item that may not be shown why it is kept back."""
    for kept in page.locator("section.card:not(:has([value=yes]))").all():
        kept.locator("select").select_option(index=1)
        kept.locator("textarea").first.fill("Källan kan inte redovisas.")
    page.locator("main form button").click()
