"""The words of the pages: whole in both languages, and every word of a page among them."""

import re
import string
from pathlib import Path

import pytest

from samsyn.apps.frame.words import page_words, text_folders

SOURCE = Path(text_folders()[0]).parents[2]
TEMPLATES = sorted(
    file
    for folder in (SOURCE / "apps", SOURCE / "site")
    for file in folder.rglob("*.html")
    if "apps/report/" not in file.as_posix()
)
SV, EN = page_words("sv"), page_words("en")
_CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
# A tag, or attributes that a macro puts in one.
_TAG = re.compile(r"<[^<>]*>|\b[a-z-]+=\"[^\"]*\"")
_LITERAL = re.compile(r"\bw(?:\.count)?\(\s*\"([a-z_0-9.]+)\"\s*[,)]")
_TOLD_ATTRIBUTE = re.compile(r"(?:aria-label|title|placeholder|alt)=\"([^\"{]*[^\W\d][^\"{]*)\"")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys_and_fill_in_the_same():
    assert SV.texts.keys() == EN.texts.keys()
    assert [key for key in SV.texts if fields(SV.texts[key]) != fields(EN.texts[key])] == []


@pytest.mark.parametrize("words", [SV, EN], ids=["sv", "en"])
def test_no_text_is_empty(words):
    assert [key for key, text in words.texts.items() if not text.strip()] == []


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_a_page_has_no_words_but_those_of_its_language(file):
    page = file.read_text()
    left = _TAG.sub(" ", _CODE.sub(" ", page))
    assert re.findall(r"[^\W\d_]{2,}", left) == []
    assert _TOLD_ATTRIBUTE.findall(page) == []


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_a_page_asks_for_no_words_that_are_not_there(file):
    asked = _LITERAL.findall(file.read_text())
    held = SV.texts.keys() | {key.rpartition(".")[0] for key in SV.texts}
    assert [key for key in asked if key not in held] == []
