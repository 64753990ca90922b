"""The words of the reports in one language, from ``texts/``."""

from functools import cache
from pathlib import Path

from samsyn.apps.words import LANGUAGES, NBSP, Words, read_words

__all__ = ["LANGUAGES", "NBSP", "TEXTS", "Words", "words_in"]

TEXTS = Path(__file__).parent / "texts"


@cache
def words_in(lang: str) -> Words:
    """The words of a language, ``sv`` or ``en``."""
    return read_words(lang, TEXTS)
