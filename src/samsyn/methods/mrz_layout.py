"""Where each field stands in a machine readable zone, and which digits check which.

ICAO Doc 9303, parts 4 (TD3), 5 (TD1), 6 (TD2) and 7 (MRV-A, MRV-B); check digits, part 3, 4.9.
Places are counted from 0 in the whole text, in which a line break takes one place.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FILLER = "<"
LETTERS_ALLOWED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<")
_WEIGHTS = (7, 3, 1)
_CENTURY = 100
# A document may have expired long ago or be valid for long; hardly for longer than this.
_YEARS_BACK = 50


class Fault(StrEnum):
    """Why a text is no machine readable zone; the values are stable codes."""

    LINES = "lines"  # neither two lines of 36 or 44 nor three of 30 characters
    CHARACTERS = "characters"  # others than A-Z, 0-9 and <


@dataclass(frozen=True)
class Check:
    """A check digit: the field it is named by, the places it covers, its own place."""

    field: str
    covers: tuple[slice, ...]
    digit: int


@dataclass(frozen=True)
class Layout:
    """A format of the zone. ``overflow`` is where a number of more than nine goes on."""

    name: str
    lines: int
    width: int
    issuing_state: slice
    names: slice
    number: slice
    nationality: slice
    date_of_birth: slice
    sex: int
    valid_to: slice
    overflow: slice | None
    checks: tuple[Check, ...]

    @property
    def is_visa(self) -> bool:
        """Whether it is a visa's, which begins with V and has no composite check digit."""
        return self.name.startswith("MRV")


# The fixed order in which failed fields are named.
CHECKED_FIELDS = ("number", "date_of_birth", "valid_to", "personal_number", "composite")


def value_of(character: str) -> int:
    """What a character counts in a check digit: 0-9 as such, A-Z as 10-35, the filler as 0.

    Raises:
        ValueError: The character may not stand in a machine readable zone.
    """
    return 0 if character == FILLER else int(character, 36)


def check_digit(text: str) -> int:
    """The check digit of a text: weights 7, 3, 1 in turn, the sum modulo 10 (part 3, 4.9).

    Raises:
        ValueError: A character may not stand in a machine readable zone.
    """
    return sum(value_of(letter) * weight(place) for place, letter in enumerate(text)) % 10


def weight(place: int) -> int:
    """What a character counts by its place among those a digit covers, from 0."""
    return _WEIGHTS[place % len(_WEIGHTS)]


def birth_year(two_digits: int, month: int, day: int, on: date) -> int:
    """The year of a birth date: the latest with these digits by which it is not after ``on``."""
    year = on.year // _CENTURY * _CENTURY + two_digits
    return year - _CENTURY if (year, month, day) > (on.year, on.month, on.day) else year


def expiry_year(two_digits: int, on: date) -> int:
    """The year of an expiry date: the one with these digits from 50 years back to 49 ahead."""
    first = on.year - _YEARS_BACK
    return first + (two_digits - first) % _CENTURY


def layout_of(lines: int, width: int, first_letter: str) -> Layout | None:
    """The format of a zone of so many lines; what begins with V is a visa."""
    for layout in LAYOUTS:
        if (layout.lines, layout.width, layout.is_visa) == (lines, width, first_letter == "V"):
            return layout
    return None


def _two_lines(
    name: str, width: int, checks: tuple[Check, ...], overflow: slice | None = None
) -> Layout:
    """The four formats of two lines differ in width and in what the second line ends with."""
    second = width + 1
    number, birth, expiry = (
        slice(second, second + 9),
        slice(second + 13, second + 19),
        slice(second + 21, second + 27),
    )
    return Layout(
        name=name,
        lines=2,
        width=width,
        issuing_state=slice(2, 5),
        names=slice(5, width),
        number=number,
        nationality=slice(second + 10, second + 13),
        date_of_birth=birth,
        sex=second + 20,
        valid_to=expiry,
        overflow=overflow,
        checks=(
            Check("number", (number,), number.stop),
            Check("date_of_birth", (birth,), birth.stop),
            Check("valid_to", (expiry,), expiry.stop),
            *checks,
        ),
    )


_TD3_CHECKS = (
    Check("personal_number", (slice(73, 87),), 87),
    Check("composite", (slice(45, 55), slice(58, 65), slice(66, 88)), 88),
)
_TD2_CHECKS = (Check("composite", (slice(37, 47), slice(50, 57), slice(58, 72)), 72),)
_TD1 = Layout(
    name="TD1",
    lines=3,
    width=30,
    issuing_state=slice(2, 5),
    names=slice(62, 92),
    number=slice(5, 14),
    nationality=slice(46, 49),
    date_of_birth=slice(31, 37),
    sex=38,
    valid_to=slice(39, 45),
    overflow=slice(15, 30),
    checks=(
        Check("number", (slice(5, 14),), 14),
        Check("date_of_birth", (slice(31, 37),), 37),
        Check("valid_to", (slice(39, 45),), 45),
        Check("composite", (slice(5, 30), slice(31, 38), slice(39, 46), slice(49, 60)), 60),
    ),
)
LAYOUTS = (
    _TD1,
    _two_lines("TD2", 36, _TD2_CHECKS, overflow=slice(65, 72)),
    _two_lines("TD3", 44, _TD3_CHECKS),
    _two_lines("MRV-A", 44, ()),
    _two_lines("MRV-B", 36, ()),
)
