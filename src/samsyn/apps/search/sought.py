"""What somebody looks for, read out of one line of text.

A case number, an identity number, an organisation number, a name; a birth date or year beside a
name tells persons apart, and finds nobody alone.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from samsyn.methods.identity_numbers import (
    ORGANISATION_DIGITS,
    PERSON_DIGITS,
    is_organisation_number,
)

# Before the ten digits of an organisation number, where twelve are asked for.
_ORGANISATION = "16"
_CENTURIES = ("18", "19", "20")
_LEAST_THIRD_DIGIT = 2
_YEAR = 4
# Digits with what is usually put between them, and no part of a word or a case number.
_RUN = re.compile(r"(?<!\w)(?<![^\W\d_]-)\d(?:[ +-]{0,3}\d)*(?!\w)(?!-[^\W\d_])")
# Longer than any date: it may be an identity number with a slip in it.
_LONG_RUN = re.compile(r"\d(?:\W{0,3}\d){8,}")
_LETTER = re.compile(r"[^\W\d_]")
# From Hangul's first sign on, a sign may be a whole name; before, it is an initial.
_FIRST_SYLLABLE_SIGN = 0x1100
_LEAST_LETTERS = 2


@dataclass(frozen=True)
class Sought:
    """What is looked for. ``name`` and ``words`` are empty where there is too little of a name.

    ``numbers`` are the identity numbers, of twelve digits, that the digits may stand for; ``born``
    is a year or an ISO day. ``told`` is the text as it may be kept: without identity numbers.
    """

    text: str
    told: str
    numbers: tuple[str, ...] = ()
    organisation_number: str = ""
    name: str = ""
    words: tuple[str, ...] = ()
    born: str = ""

    @property
    def case_ids(self) -> tuple[str, ...]:
        """The case numbers that the text may be."""
        joined = "".join(self.text.split())
        return tuple(dict.fromkeys((self.text, self.text.upper(), joined, joined.upper())))

    @property
    def born_alone(self) -> bool:
        """Whether nothing but a birth date or year is given."""
        return bool(self.born) and not (self.name or self.numbers or self.organisation_number)


def read_sought(text: str) -> Sought:
    """Read what is looked for."""
    line = " ".join(_with_usual_digits(unicodedata.normalize("NFKC", text)).split())
    numbers: list[str] = []
    organisation = born = ""
    for run in _runs(line):
        digits = _digits(run)
        organisation = organisation or _organisation_number(digits)
        born = born or _birth_date(digits)
        numbers += () if organisation else _identity_numbers(digits)
    words = _RUN.sub(_no_date_or_number, line).split()
    names = [word for word in words if _is_name(word)]
    enough = _is_enough(names)
    return Sought(
        text=line,
        told=_LONG_RUN.sub(_without_identity_number, line),
        numbers=tuple(numbers),
        organisation_number=organisation,
        name=" ".join(names) if enough else "",
        words=tuple(words) if enough else (),
        born=born,
    )


def _no_date_or_number(run: re.Match[str]) -> str:
    """The digits where they are few, as those of Bygg 24 AB."""
    return run.group() if len(_digits(run.group())) < _YEAR else " "


def _without_identity_number(run: re.Match[str]) -> str:
    """An organisation number, which anybody may know; else a mark that digits stood there."""
    known = is_organisation_number(_organisation_number(_digits(run.group())))
    return run.group() if known else "…"


def _digits(run: str) -> str:
    return re.sub(r"\D", "", run)


def folded(name: str) -> str:
    """A name of an organisation as ``folded_name`` has it: lower case, without accents."""
    letters = unicodedata.normalize("NFD", name.lower())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", plain)


def _with_usual_digits(text: str) -> str:
    """The digits of any script as 0 to 9."""
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign
        for sign in text.replace("\N{EN DASH}", "-").replace("\N{MINUS SIGN}", "-")
    )


def _runs(line: str) -> Iterator[str]:
    return (found.group() for found in _RUN.finditer(line))


def _organisation_number(digits: str) -> str:
    """The ten digits, if they are one: their third tells it from a personal number."""
    if len(digits) == PERSON_DIGITS and digits.startswith(_ORGANISATION):
        digits = digits.removeprefix(_ORGANISATION)
    right = len(digits) == ORGANISATION_DIGITS and int(digits[2]) >= _LEAST_THIRD_DIGIT
    return digits if right else ""


def _identity_numbers(digits: str) -> tuple[str, ...]:
    """The numbers of twelve digits; of ten, that of each century."""
    if len(digits) == ORGANISATION_DIGITS:
        return tuple(century + digits for century in _CENTURIES)
    return (digits,) if len(digits) == PERSON_DIGITS else ()


def _birth_date(digits: str) -> str:
    """A year or an ISO day, if the digits are one."""
    if len(digits) == _YEAR and digits[:2] in _CENTURIES:
        return digits
    try:
        return date.fromisoformat(digits).isoformat() if len(digits) == len("YYYYMMDD") else ""
    except ValueError:
        return ""


def _is_name(word: str) -> bool:
    return bool(_LETTER.search(word)) and not any(sign.isdigit() for sign in word)


def _is_enough(words: Sequence[str]) -> bool:
    """Whether there is more than initials."""
    return any(
        len(_LETTER.findall(word)) >= _LEAST_LETTERS
        or any(ord(sign) >= _FIRST_SYLLABLE_SIGN for sign in word)
        for word in words
    )
