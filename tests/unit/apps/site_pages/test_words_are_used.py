"""Every word of the pages is asked for somewhere, and every word asked for is there."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from samsyn.apps.frame.words import page_words, text_folders

SOURCE = Path(text_folders()[0]).parents[2]
KEYS = sorted(page_words("sv").texts)
BLANK = "(.+)"
# Names that come from outside: pydantic's faults, and the months.
FROM_OUTSIDE = {"enum", "string_too_long", "string_too_short", "value_error"} | {
    str(month) for month in range(1, 13)
}
_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_QUOTED = re.compile(r'"([^"\n]*)"')
_PIECE = r"(?:\"[^\"\n]*\"|[\w.\[\]]+(?:\([^()]*\))?|\([^()]*\))"
# A text put together of pieces: "trail_" ~ search ~ ".title".
_JOINED = re.compile(rf"{_PIECE}(?:\s*~\s*{_PIECE})+")
# Words looked up by a name in a section: named("outcome", value).
_NAMED = re.compile(r'\bnamed\(\s*"([^"\n]*)"')
_FORMS = re.compile(r"\.(?:one|other|zero)$")


def _texts(file: Path) -> Iterator[str]:
    """The texts in a file's code as patterns; blanks stand for anything."""
    text = file.read_text(encoding="utf-8")
    codes = _CODE.findall(text) if file.suffix == ".html" else [text]
    for code in codes:
        yield from (f"{re.escape(section)}\\.{BLANK}" for section in _NAMED.findall(code))
    if file.suffix == ".html":
        for code in codes:
            yield from map(re.escape, _QUOTED.findall(code))
            yield from map(_joined, _JOINED.findall(code))
        return
    for node in ast.walk(ast.parse(text)):
        yield from _texts_of(node)
        # What an entry of the trail tells is named by the call: record(..., tab=tab).
        if isinstance(node, ast.keyword) and node.arg:
            yield re.escape(node.arg)


def _joined(pieces: str) -> str:
    parts = re.split(r"\s*~\s*", pieces)
    return "".join(re.escape(part[1:-1]) if part[0] == '"' else BLANK for part in parts)


@cache
def _asked_for() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Texts as they stand, and patterns of those with blanks."""
    files = chain(SOURCE.rglob("*.py"), SOURCE.rglob("*.html"))
    found = {pattern for file in files for pattern in _texts(file)}
    whole = {re.sub(r"\\(.)", r"\1", pattern) for pattern in found if BLANK not in pattern}
    blank = (pattern for pattern in found if pattern.replace(BLANK, "").strip("\\. "))
    return (
        frozenset(whole | FROM_OUTSIDE),
        tuple(re.compile(pattern) for pattern in blank if BLANK in pattern),
    )


@cache
def is_told(text: str, deep: int = 2) -> bool:
    """Whether the code has the text, or makes it by filling blanks with texts that it has."""
    whole, patterns = _asked_for()
    if text in whole:
        return True
    matches = (pattern.fullmatch(text) for pattern in patterns) if deep else ()
    return any(all(is_told(one, deep - 1) for one in m.groups()) for m in matches if m)


def _recorded() -> Iterator[str]:
    """What is put on the trail, as literals and patterns."""
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record":
                yield from _texts_of(node.args[0])


def _texts_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else None for part in node.values)
        yield "".join(BLANK if part is None else re.escape(str(part)) for part in parts)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.escape(node.value)


def test_every_act_on_the_trail_is_told_in_words():
    acts = [key.removeprefix("trail_act.") for key in KEYS if key.startswith("trail_act.")]
    recorded = {one for one in _recorded() if "." in one}
    assert [one for one in recorded if not any(re.fullmatch(one, act) for act in acts)] == []


@pytest.mark.parametrize("key", KEYS)
def test_every_word_is_used(key):
    assert is_told(key) or is_told(_FORMS.sub("", key))


def test_a_word_that_nothing_asks_for_is_found():
    assert is_told("refused.no_role")
    assert not is_told("refused.never_heard_of")
    assert not is_told("trail_act.never.heard_of")
