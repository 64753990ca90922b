"""The page of pictures shows every picture of the documentation, and every page of the site."""

import re
from pathlib import Path

import pytest
from tests.journeys.test_every_page_walked import PICTURED

DOCS = Path(__file__).parents[2] / "docs"
PICTURES = {
    str(file.relative_to(DOCS))
    for file in (DOCS / "screenshots").rglob("*")
    if file.suffix in {".png", ".webp"}
}


def test_the_page_shows_the_pictures_that_there_are():
    shown = re.findall(r"\]\((screenshots/[^)]+)\)", (DOCS / "screenshots.md").read_text())
    assert set(shown) == PICTURES
    assert len(shown) == len(set(shown))


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_page_that_is_walked_has_its_picture(lang):
    wanted = {f"screenshots/pages/{name}-{lang}.webp" for name in PICTURED}
    held = {name for name in PICTURES if name.endswith(f"-{lang}.webp")}
    assert held == wanted
