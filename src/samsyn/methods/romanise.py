"""From any script to plain Latin letters, and on to how a name sounds, whoever wrote it down.

``plain`` is the letters (by anyascii, a table of each character's customary romanisation);
``sound`` folds what the customary romanisations write differently; ``consonants`` leaves out the
vowels, which Arabic and Hebrew script mostly do not write and romanisations agree on least.
"""

import re
from enum import IntEnum

from anyascii import anyascii


class Script(IntEnum):
    """What the letters of a name stand for, as far as comparing goes."""

    ALPHABET = 0
    CONSONANTS = 1  # vowels left out, or understood: Hebrew, Arabic, India's scripts, Ge'ez
    IDEOGRAPHS = 2  # read differently from language to language
    SYLLABLES = 3  # Hangul, kana: a sign may be a whole name


_CONSONANTS = re.compile("[\u0590-\u109f\u1200-\u139f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SYLLABLES = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\uac00-\ud7af]")
_IDEOGRAPHS = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_NO_LETTER = re.compile("[^a-z0-9]")

# In order: what comes first may hide what comes later. Capitals stand for one sound.
_FOLDS = [
    *[("shch", "S"), ("tsch", "C"), ("sch", "S"), ("sh", "S"), ("sz", "S")],
    *[("tch", "C"), ("tS", "C"), ("ch", "C"), ("cz", "C"), ("dzh", "j"), ("dj", "j")],
    *[("kh", "k"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("bh", "b"), ("zh", "z")],
    *[("ce", "se"), ("ci", "si"), ("cy", "sy"), ("c", "k"), ("qu", "k"), ("q", "k")],
    *[("woo", "oo"), ("x", "ks"), ("tz", "ts"), ("w", "v"), ("off", "ov"), ("eff", "ev")],
]
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile("(?<=.)[aeiouy]+|^(?:y(?![aeiou])|[aeiou])[aeiouy]*")
_VOWEL_CLASSES = str.maketrans("eyo", "iiu")
_DIGRAPHS = {
    **dict.fromkeys(("ai", "ay", "ei", "ey"), "i"),
    **dict.fromkeys(("au", "ao", "oe", "ue"), "u"),
    "ae": "a",
}
_SILENT_H = re.compile("(?<=[aeiou])h$")
# Surnames in the feminine: Petrova, Shevchenkova; told from first names by their length.
_FEMININE = re.compile("(?<=...)(uv|iv|in)a$")
_LEAST_FOR_ENDING = 5
# Consonants that romanisations mix up; vowels, and what stands for them, are left out.
_LOOSE = str.maketrans("SzCgp", "ssskb", "aiuyvw")
# What the surnames of a people end in, as heard: Petrosian, Gelashvili, Papadopoulos, Ivanov.
_ENDING = re.compile(
    "(?<=..)(ian|Svila|dza|upulus|idis|akis|zada|zai|ska|vi[kC]|uv|iv|inka|ugla|sun|sin|skas|dutir)$"
)
_VOWEL_LETTERS = re.compile("[aeiou]+")
_PINYIN = re.compile(
    "(?:(?:[zcs]h?|[dtnlgkh])(?:a|ai|an|ang|ao|e|ei|en|eng|ong|ou|u|uan|ui|un|uo|i)"
    "|[dtnl]i(?:a|an|ang|ao|e|n|ng|u)?|[nl]ve?|(?:[gkh]|[zcs]h)ua(?:i|ng)?"
    "|[bpmf](?:a|ai|an|ang|ao|ei|en|eng|i|ian|iao|ie|in|ing|o|ou|u)"
    "|[jqx](?:i|ia|ian|iang|iao|ie|in|ing|iong|iu|u|uan|ue|un)"
    "|r(?:an|ang|ao|e|en|eng|i|ong|ou|u|uan|ui|un|uo)|w(?:a|ai|an|ang|ei|en|eng|o|u)"
    "|y(?:a|an|ang|ao|e|i|in|ing|ong|ou|u|uan|ue|un)|a|ai|an|ang|ao|e|en|er|ou)+"
)


def script_of(name: str) -> Script:
    """The script of a name, by its first telling letter."""
    if name.isascii():
        return Script.ALPHABET
    if _IDEOGRAPHS.search(name):
        return Script.IDEOGRAPHS
    if _SYLLABLES.search(name):
        return Script.SYLLABLES
    return Script.CONSONANTS if _CONSONANTS.search(name) else Script.ALPHABET


def plain(name: str) -> str:
    """One part of a name in the letters a-z (digits stay)."""
    if name.isascii():
        return _NO_LETTER.sub("", name.lower())
    return _NO_LETTER.sub("", anyascii(name).lower())


def sound(letters: str) -> str:
    """What is heard of plain letters: three vowels, and one sign for each kind of consonant."""
    for spelling, sign in _FOLDS:
        letters = letters.replace(spelling, sign)
    letters = _VOWELS.sub(_vowel, _SILENT_H.sub("", letters))
    heard = _FEMININE.sub(r"\1", _DOUBLED.sub(r"\1", letters))
    if len(heard) >= _LEAST_FOR_ENDING and heard[-1] in "iu":
        return heard[:-1] + "a"
    return heard


def consonants(heard: str) -> str:
    """The consonants of what ``sound`` made, those that romanisations mix up taken as one."""
    return heard.translate(_LOOSE)


def undoubled(letters: str) -> str:
    """Letters with none twice in a row, as scripts without vowels may write them."""
    return _DOUBLED.sub(r"\1", letters)


def ending(heard: str) -> str:
    """What ``heard`` ends in as the surnames of a whole people do; empty where it does not."""
    found = _ENDING.search(heard)
    return found.group() if found else ""


def syllables(letters: str) -> int:
    """How many Chinese signs plain letters may be the pinyin of; 0 if they are no pinyin."""
    return len(_VOWEL_LETTERS.findall(letters)) if _PINYIN.fullmatch(letters) else 0


def _vowel(run: re.Match[str]) -> str:
    """The vowels that stand together, by the first and the last of them, as a, i or u."""
    letters = run.group()
    if letters in _DIGRAPHS:
        return _DIGRAPHS[letters]
    first, last = letters[0].translate(_VOWEL_CLASSES), letters[-1].translate(_VOWEL_CLASSES)
    return first if first == last else first + last
