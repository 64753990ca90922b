"""Names by country: in Latin letters, in the own script, and as others would spell them.

``data/names.csv`` was put together for this project from frequent names. A person is made up, so
that a name in it says nothing of anyone who bears it.
"""

import csv
from importlib.resources import files
from itertools import groupby

import numpy as np

from samsyn.synth.draw import Flags, Rng, choose, tail
from samsyn.synth.words import NO_WORD, Codes, Words

_TAIL = 0.5  # frequent names are a good deal more frequent
_TWO_GIVEN = 0.2
_STATELESS = "SYR"  # most people without a state here bear names of that country
_FAMILY_FIRST = ("CHN", "VNM")
# One name in the data: Latin letters, own script, other spellings.
_Name = tuple[str, str, tuple[str, ...]]


class Names:
    """Draws names, and knows how else each is spelt."""

    def __init__(self, words: Words) -> None:
        self._words = words
        text = files("samsyn.synth").joinpath("data/names.csv").read_text("utf-8")
        rows = [tuple(row) for row in csv.reader(text.splitlines()[1:])]
        self._lists: dict[tuple[str, str], list[_Name]] = {
            (key[0], key[1]): [(r[2], r[3], tuple(r[4].split("|")) if r[4] else ()) for r in group]
            for key, group in groupby(rows, key=lambda row: row[:2])
        }
        self._other: dict[int, list[int]] = {}
        for name, _, also in (each for part in self._lists.values() for each in part):
            self._other.setdefault(words.code(name), [words.code(spelt) for spelt in also])
        self.countries = sorted({country for country, _ in self._lists})

    def draw(self, rng: Rng, countries: Codes, men: Flags) -> tuple[Codes, Codes, Codes]:
        """Family name, given names and the whole name in the own script, for each person.

        ``countries`` are codes of words; a country without names here gets those of another.
        """
        family, given, native = (np.full(len(men), NO_WORD, np.int32) for _ in range(3))
        for code in np.unique(countries):
            for man in (False, True):
                rows = np.flatnonzero((countries == code) & (men == man))
                if len(rows):
                    country = self._with_names(self._words.texts(np.array([code], np.int32))[0])
                    family[rows], given[rows], native[rows] = self._of(rng, country, man, len(rows))
        return family, given, native

    def spelt_otherwise(self, rng: Rng, names: Codes) -> Codes:
        """The names as somebody else would spell them; those with one spelling stay."""
        used, places = np.unique(names, return_inverse=True)
        drawn = rng.integers(0, 1 << 30, len(used))
        other = [
            self._one_otherwise(int(code), int(d)) for code, d in zip(used, drawn, strict=True)
        ]
        return np.array(other, np.int32)[places] if len(used) else names

    def _one_otherwise(self, code: int, drawn: int) -> int:
        if code == NO_WORD:
            return code
        spelt = self._other.get(code)
        if spelt is None:
            spelt = self._other[code] = self._parts_otherwise(code)
        return spelt[drawn % len(spelt)] if spelt else code

    def _parts_otherwise(self, code: int) -> list[int]:
        """Of two given names each is spelt in another way."""
        text = self._words.texts(np.array([code], np.int32))[0] or ""
        codes = [self._words.code(part) for part in text.split(" ")]
        firsts = [self._other.get(part) or [part] for part in codes]
        return [self._words.code(" ".join(self._said(part[0]) for part in firsts))]

    def _said(self, code: int) -> str:
        return self._words.texts(np.array([code], np.int32))[0] or ""

    def _with_names(self, country: str | None) -> str:
        if country == "XXA" or not country:
            return _STATELESS
        return country if (country, "S") in self._lists else self.countries[0]

    def _of(self, rng: Rng, country: str, man: bool, count: int) -> tuple[Codes, Codes, Codes]:
        families = self._lists[country, "S"]
        givens = self._lists[country, "M" if man else "F"]
        one, two = (choose(rng, count, tail(len(givens), _TAIL)) for _ in range(2))
        # The second is the place of the first where there is no second.
        two = np.where(rng.random(count) < _TWO_GIVEN, two, one)
        own = choose(rng, count, tail(len(families), _TAIL))
        size = len(givens)
        pairs, pair = np.unique(one * size + two, return_inverse=True)
        latin = [_both(givens, place // size, place % size, 0) for place in pairs]
        family = self._words.codes(name for name, _, _ in families)[own]
        wholes, whole = np.unique(own * size**2 + one * size + two, return_inverse=True)
        native = [_native(country, families, givens, int(place)) for place in wholes]
        return family, self._words.codes(latin)[pair], self._words.codes(native)[whole]


def _both(givens: list[_Name], one: int, two: int, which: int) -> str:
    names = [str(givens[place][which]) for place in dict.fromkeys((one, two))]
    return " ".join(names)


def _native(country: str, families: list[_Name], givens: list[_Name], place: int) -> str | None:
    own, pair = divmod(place, len(givens) ** 2)
    family, given = families[own][1], _both(givens, pair // len(givens), pair % len(givens), 1)
    if not family:
        return None
    return f"{family}{given}" if country in _FAMILY_FIRST else f"{given} {family}"
