"""The words of all pages, from each area's ``texts/``."""

from functools import cache
from pathlib import Path

from samsyn.apps.words import Words, read_words

_APPS = Path(__file__).parents[1]
# Their words are those of the command line and of files, and stand by themselves.
_APART = frozenset({"report", "random_arm"})


def text_folders() -> tuple[Path, ...]:
    """The folders of words, a folder per area."""
    found = (file.parent for file in _APPS.glob("*/texts/sv.toml"))
    return tuple(sorted(path for path in found if path.parent.name not in _APART))


@cache
def page_words(lang: str) -> Words:
    """The words of the pages in a language, ``sv`` or ``en``."""
    return read_words(lang, *text_folders())
