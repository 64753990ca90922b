"""Machine-readable zones for whole columns, after ICAO Doc 9303: TD3 (passports), TD1 (cards)."""

import unicodedata
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from samsyn.synth.makers.bytes_of import Bytes, Letters, as_bytes, as_rows, digit_rows

NAME_WIDTH = 39
_TD1_NAME = 30
_FILLER, _NEW_LINE, _ZERO = ord("<"), ord("\n"), ord("0")
_SPELT = {"Å": "AA", "Ä": "AE", "Ö": "OE", "Ø": "OE", "Æ": "AE", "ß": "SS", "Ł": "L", "Đ": "D"}
_SPELT |= {"ı": "I", "İ": "I", "Ñ": "N", "Ü": "UE", "Þ": "TH", "Ð": "D", "Ə": "E", "ʻ": ""}
_VALUES = np.zeros(256, np.int64)
_VALUES[ord("0") : ord("9") + 1] = np.arange(10)
_VALUES[ord("A") : ord("Z") + 1] = np.arange(10, 36)
_WEIGHTS = np.array([7, 3, 1])


@dataclass(frozen=True)
class Zones:
    """What zones say: a row per document; countries and sex as letters."""

    names: Bytes
    states: Bytes
    numbers: Bytes
    citizenships: Bytes
    births: npt.NDArray[np.datetime64]
    sexes: Bytes
    expiries: npt.NDArray[np.datetime64]


def passports(zones: Zones) -> Bytes:
    """Two lines of 44 characters."""
    number, birth, expiry = _fields(zones)
    count = len(number)
    optional = np.full((count, 15), _FILLER, np.uint8)
    optional[:, -1] = _ZERO
    composite = _digit(np.hstack([number, birth, expiry, optional]))
    first = [_text(count, b"P<"), _filled(zones.states, 3), _filled(zones.names, NAME_WIDTH)]
    second = [number, _filled(zones.citizenships, 3), birth, _filled(zones.sexes, 1), expiry]
    return as_bytes(np.hstack([*first, _text(count, b"\n"), *second, optional, composite]))


def cards(zones: Zones, codes: Bytes) -> Bytes:
    """Three lines of 30 characters; ``codes`` say what card it is."""
    number, birth, expiry = _fields(zones)
    count = len(number)
    optional, rest = _text(count, b"<" * 15), _text(count, b"<" * 11)
    composite = _digit(np.hstack([number, optional, birth, expiry, rest]))
    line = _text(count, b"\n")
    first = [_filled(codes, 2), _filled(zones.states, 3), number, optional, line]
    second = [birth, _filled(zones.sexes, 1), expiry, _filled(zones.citizenships, 3), rest]
    return as_bytes(np.hstack([*first, *second, composite, line, _names(zones, _TD1_NAME)]))


def zone_name(family: str | None, given: str | None) -> bytes:
    """The name field of a passport: Latin letters, cut where it is too long."""
    parts = [_letters(part) for part in (family, given) if part]
    return "<<".join(parts)[:NAME_WIDTH].encode()


def _names(zones: Zones, width: int) -> Letters:
    return _filled(zones.names, NAME_WIDTH)[:, :width]


def _fields(zones: Zones) -> tuple[Letters, Letters, Letters]:
    """Number, birth date and expiry, each with its check digit."""
    number = _filled(zones.numbers, 9)
    birth, expiry = _six(zones.births), _six(zones.expiries)
    return _checked(number), _checked(birth), _checked(expiry)


def _checked(field: Letters) -> Letters:
    """A field with its check digit."""
    return np.hstack([field, _digit(field)])


def _six(days: npt.NDArray[np.datetime64]) -> Letters:
    months = days.astype("datetime64[M]")
    year = (months.astype("datetime64[Y]").astype(np.int64) + 1970) % 100
    month = months.astype(np.int64) % 12 + 1
    written = digit_rows((year * 100 + month) * 100 + (days - months).astype(np.int64) + 1, 6)
    written[np.isnat(days)] = _FILLER
    return written


def _digit(fields: Letters) -> Letters:
    """Weights 7, 3, 1 in turn, modulo 10; a letter counts from A as 10, filler as 0."""
    total = np.zeros(len(fields), np.int64)
    for place in range(fields.shape[1]):
        total += _VALUES[fields[:, place]] * _WEIGHTS[place % 3]
    return (total % 10 + _ZERO).astype(np.uint8)[:, None]


def _filled(texts: Bytes, width: int) -> Letters:
    rows = as_rows(texts, width)
    return np.where(rows == 0, np.uint8(_FILLER), rows)


def _text(count: int, text: bytes) -> Letters:
    return np.broadcast_to(np.frombuffer(text, np.uint8), (count, len(text)))


def _letters(name: str) -> str:
    """Latin letters alone: accents and apostrophes off, hyphens and spaces as filler."""
    written = "".join(_SPELT.get(letter, letter) for letter in name.upper())
    plain = unicodedata.normalize("NFKD", written)
    kept = (letter for letter in plain if letter.isascii() and (letter.isalpha() or letter in " -"))
    return "".join(kept).replace(" ", "<").replace("-", "<")
