"""Machine-readable zones, written as ICAO Doc 9303 says: TD3 for passports, TD1 for cards."""

import unicodedata
from dataclasses import dataclass

_LETTERS = {"Å": "AA", "Ä": "AE", "Ö": "OE", "Ø": "OE", "Æ": "AE", "ß": "SS", "Ł": "L", "Đ": "D"}
_LETTERS |= {"ı": "I", "İ": "I", "Ñ": "N", "Ü": "UE", "Þ": "TH", "Ð": "D", "Ə": "E"}
_TD3_NAME, _TD1_NAME = 39, 30


@dataclass(frozen=True)
class Zone:
    """What a zone says; dates as in the register."""

    family: str
    given: str
    state: str
    number: str
    citizenship: str
    born: str
    sex: str
    valid_to: str


def td3(zone: Zone) -> str:
    """Two lines of 44 characters."""
    first = f"P<{zone.state}{_name(zone, _TD3_NAME)}"
    number, born, expiry = _with_digit(f"{zone.number:<<9}"), _date(zone.born), _date(zone.valid_to)
    second = f"{number}{zone.citizenship}{born}{_sex(zone)}{expiry}{'<' * 14}0"
    return f"{first}\n{second}{check_digit(number + born + expiry + second[28:43])}"


def td1(zone: Zone, code: str) -> str:
    """Three lines of 30 characters; ``code`` says what card it is."""
    number, born, expiry = _with_digit(f"{zone.number:<<9}"), _date(zone.born), _date(zone.valid_to)
    first = f"{code}{zone.state}{number}{'<' * 15}"
    digit = check_digit(first[5:] + born + expiry + "<" * 11)
    second = f"{born}{_sex(zone)}{expiry}{zone.citizenship}{'<' * 11}{digit}"
    return f"{first}\n{second}\n{_name(zone, _TD1_NAME)}"


def check_digit(field: str) -> str:
    """Weights 7, 3, 1 in turn, modulo 10; a letter counts from A as 10, filler as 0."""
    values = (0 if character == "<" else int(character, 36) for character in field)
    return str(sum(value * (7, 3, 1)[place % 3] for place, value in enumerate(values)) % 10)


def with_wrong_digit(zone: str) -> str:
    """The same zone with its last check digit one too high, as a careless forger leaves it."""
    lines = zone.split("\n")
    last = (int(lines[1][-1]) + 1) % 10
    return "\n".join([lines[0], lines[1][:-1] + str(last), *lines[2:]])


def _with_digit(field: str) -> str:
    return field + check_digit(field)


def _date(day: str) -> str:
    return _with_digit(day[2:4] + day[5:7] + day[8:10])


def _sex(zone: Zone) -> str:
    return zone.sex if zone.sex in ("F", "M") else "<"


def _name(zone: Zone, width: int) -> str:
    parts = [_letters(part) for part in (zone.family, zone.given) if part]
    return f"{'<<'.join(parts):<<{width}}"[:width]


def _letters(name: str) -> str:
    """Latin letters alone: accents and apostrophes off, hyphens and spaces as filler."""
    written = "".join(_LETTERS.get(letter, letter) for letter in name.upper())
    plain = unicodedata.normalize("NFKD", written)
    kept = (letter for letter in plain if letter.isascii() and (letter.isalpha() or letter in " -"))
    return "".join(kept).replace(" ", "<").replace("-", "<")
