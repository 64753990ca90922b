"""The reports in a real browser: axe, narrow screens, the keyboard, paper."""

import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Page
from pypdf import PdfReader
from tests.browser import violations
from tests.reports import every_state
from tests.results import ROOT, checked, result_folder

from samsyn.apps.report.queries import case_report, run_report
from samsyn.apps.report.views import render_case, render_party, render_run
from samsyn.engine.settings import Settings, read_settings

REGISTERS = (ROOT / "demo" / "register", ROOT.parent / "shared" / "data" / "sample_register")
SCREENSHOTS = ROOT / "docs" / "screenshots"
# Enough to see the head of the report and its first cards.
SHOWN_HEIGHT = {1280: 2600, 320: 3600}
LANGUAGES = ("sv", "en")
WIDTHS = (1280, 320)
NAMES = ("case", "party", "run", "every-state", "every-state-party")


@pytest.fixture(scope="session")
def out(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("report-pages")
    register = next((path for path in REGISTERS if path.is_dir()), None)
    if register is None:
        return result_folder(folder)
    return checked(register, folder / "out", _settings())


def _settings() -> Settings:
    file = ROOT / "demo" / "agency.toml"
    return read_settings(file.read_bytes(), file=file.name) if file.is_file() else Settings()


@pytest.fixture(scope="session")
def hard_case(out) -> str:
    """The case with most to look at, and of those the one with most that could not be checked."""
    sorting = pq.read_table(out / "triage.parquet")
    keys = [("n_hit", "descending"), ("n_unknown", "descending"), ("case_id", "ascending")]
    return sorting["case_id"][pc.sort_indices(sorting, keys)[0].as_py()].as_py()


@pytest.fixture(scope="session")
def pages(out, hard_case, tmp_path_factory) -> dict[tuple[str, str], Path]:
    folder = tmp_path_factory.mktemp("html")
    made = {}
    for lang in LANGUAGES:
        hard, every = case_report(out, hard_case, lang), every_state(lang)
        told = {
            "case": render_case(hard, "html"),
            "party": render_party(hard, "html"),
            "run": render_run(run_report(out), lang, "html"),
            "every-state": render_case(every, "html"),
            "every-state-party": render_party(every, "html"),
        }
        for name, text in told.items():
            made[name, lang] = folder / f"{name}-{lang}.html"
            made[name, lang].write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def opened(browser, pages) -> Iterator:
    """Opens a report; what the page asks the network for is refused and remembered."""
    contexts, asked = [], []

    def open_page(name: str, lang: str, width: int = 1280, scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(pages[name, lang].as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert all(url.startswith("file:") for url in asked)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(opened, name, lang, width):
    page = opened(name, lang, width)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_attribute("html", "lang") == lang
    if name == "case" and os.environ.get("SAMSYN_SCREENSHOTS"):
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        file = SCREENSHOTS / f"case-report-{lang}-{width}.png"
        clip = {"x": 0, "y": 0, "width": width, "height": SHOWN_HEIGHT[width]}
        page.screenshot(path=file, full_page=True, clip=clip)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_in_the_dark(opened, name, lang, width):
    page = opened(name, lang, width, scheme="dark")
    assert violations(page, "color-contrast") == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(17, 24, 29)"


@pytest.mark.parametrize("name", NAMES)
def test_the_keyboard_alone_suffices(opened, name):
    page = opened(name, "sv")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Gå till innehållet"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    assert page.evaluate("location.hash") == "#content"


def test_every_stop_of_the_keyboard_is_seen(opened):
    page = opened("every-state", "sv")
    stops = page.locator("a").count()
    for _ in range(stops):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "3px"


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere_on_the_page(opened, name):
    page = opened(name, "sv")
    targets = page.eval_on_selector_all("a", "links => links.map(a => a.getAttribute('href'))")
    assert targets
    for target in targets:
        assert page.evaluate("id => document.getElementById(id) !== null", target[1:]), target


@pytest.mark.parametrize("name", NAMES)
def test_headings_descend_by_one(opened, name):
    page = opened(name, "sv")
    levels = page.eval_on_selector_all(
        "h1, h2, h3, h4", "headings => headings.map(h => Number(h.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", NAMES)
def test_without_scripts_and_from_one_file(pages, name):
    text = pages[name, "sv"].read_text(encoding="utf-8")
    assert "<script" not in text
    assert "<link" not in text
    assert "url(" not in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_on_paper_every_sheet_bears_the_report_id_and_the_data_time(opened, name, lang, tmp_path):
    page = opened(name, lang)
    stamp = page.locator(".stamp li").all_inner_texts()
    file = tmp_path / "report.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    sheets = PdfReader(file).pages
    for number, sheet in enumerate(sheets, start=1):
        told = " ".join(sheet.extract_text().split())
        for line in stamp:
            assert line in told
        assert f"{number} / {len(sheets)}" in told
    assert ("0.1.0" in " ".join(stamp)) is (not name.endswith("party"))
