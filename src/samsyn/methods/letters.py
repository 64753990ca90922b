"""What a table of single letters misses when names are romanised: order, silence and place.

Each rule belongs to one script and is general knowledge of how names in it are passed into Latin
letters. ``as_read`` is the usual reading; ``otherwise`` the second one that the letters allow;
``as_foreign`` that of a name whose sounds the script has no letters for.
"""

import re
from collections.abc import Callable

_Rule = tuple[re.Pattern[str], str]
_Rules = tuple[_Rule, ...]


def _rules(*pairs: tuple[str, str]) -> _Rules:
    return tuple((re.compile(pattern), read) for pattern, read in pairs)


# The block of each script, its usual reading, and what is read otherwise, elsewhere or by some.
_SCRIPTS: tuple[tuple[re.Pattern[str], _Rules, _Rules], ...] = (
    (
        re.compile("[\u0590-\u05ff]"),
        # An h within a name is one of its own: Cohen's k and h are not kh.
        _rules(
            ("ב", "b"),
            ("[כך]", "k"),
            ("פ", "p"),
            ("[צץ]", "tz"),
            ("(?<=..)ה$", ""),
            ("(?<=.)ה", "ah"),
        ),
        # Avraham, Baruch, Chana, Zur, Judith, Sara.
        _rules(
            ("(?<=.)ב", "v"), ("(?<=.)[כך]|ח", "ch"), ("[צץ]", "z"), ("^י", "j"), ("(?<=.)פ", "f")
        ),
    ),
    (
        re.compile("[\u0600-\u06ff]"),
        _rules(("^ال(?=...)", ""), ("(?<=..)ة$", ""), ("(?<=.)ه(?=.)", "ah")),
        # Alobaidi; Reza, Osman, Gamal and Jale, whose letters others read otherwise; Parvane.
        _rules(
            ("^ال(?=...)", "al"),
            ("[ضظذ]", "ز"),
            ("ث", "س"),
            ("ج", "g"),
            ("ژ", "j"),
            ("(?<=..)[هۀ]$", ""),
        ),
    ),
    (
        re.compile("[\u0900-\u0d7f]"),
        # Sanjay is written with the sign for any nasal.
        _rules(("ं(?![प-म])", "न"), ("[चচચਚଚசచಚച]", "ch")),
        (),
    ),
    (
        re.compile("[\u0e00-\u0e7f]"),
        # A vowel written before its consonant is spoken after it; the mark makes a letter silent.
        _rules(("[ก-ฮ][ิุ]?์", ""), ("([เ-ไ])([ก-ฮ])", r"\2\1"), ("พ", "p"), ("[ทธ]", "t")),
        _rules(("จ", "j"), ("ว", "v")),
    ),
)


def as_read(name: str) -> str:
    """A name with the letters that single romanisation gets wrong replaced by what is read."""
    return _apply(name, lambda usual, _: usual)


def otherwise(name: str) -> str:
    """A name as its letters may also be read; what has no second reading stays as it is."""
    return _apply(name, lambda usual, other: (*other, *usual))


def as_foreign(name: str) -> str:
    """A name as it is read where its letters stand for sounds of another language: Viktor."""
    return as_read(name.replace("ف", "v"))


def _apply(name: str, choose: Callable[[_Rules, _Rules], _Rules]) -> str:
    if name.isascii():
        return name
    for block, usual, other in _SCRIPTS:
        if block.search(name):
            for pattern, read in choose(usual, other):
                name = pattern.sub(read, name)
    return name
