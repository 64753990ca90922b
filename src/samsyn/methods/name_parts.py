"""Names taken apart: which parts each name has, and what is known of each distinct part."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from samsyn.methods.letters import as_foreign, as_read, otherwise
from samsyn.methods.name_variants import (
    CHINESE_FAMILY_NAMES,
    MOST_GROUPS,
    PARTICLES,
    TITLES,
    TITLES_AND_NAMES,
    groups_of,
    rarity,
)
from samsyn.methods.romanise import (
    Script,
    consonants,
    ending,
    plain,
    script_of,
    sound,
    syllables,
    undoubled,
)

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]
Positions = npt.NDArray[np.int64]

# Stands between family and given names in a whole name.
PARTING = "\x1f"
# Longer names are compared on their first parts.
MOST_PARTS = 10
NO_PART = -1

# How much a part matters, next to a name written in full.
WEIGHT = 1.0
INITIAL_WEIGHT = 0.4
PARTICLE_WEIGHT = 0.1

# Marks that spelling puts in or leaves out: accents, vowel points, apostrophes, invisible signs.
_APOSTROPHES = "['’‘`´]"
_MARKS = r"[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640\u02b0-\u02ff\p{Cf}]"
# Abd al-Rahman, Abd-ur Rehman: the article belongs to what is before it.
_SERVANT_OF = r"\b[ae]bd[ -]+[aeu][lrsnzdt][ -]+"
# A given name of two syllables, Ji-woo, is one name: neither syllable says anything alone.
_SYLLABLE = r"[^aeiouy\P{L}]{0,3}[aeiouy]{1,3}(?:ng|[nmklrpth])?"
_TWO_SYLLABLES = rf"\x1f(\p{{L}}{{1,4}}|{_SYLLABLE})-(\p{{L}}{{1,4}}|{_SYLLABLE})$"
# A whole name in Han or Hangul signs: a family name of one sign, in longer names of two.
_WHOLE_NAME = r"^([\p{Han}\p{Hangul}])([\p{Han}\p{Hangul}]{1,2})\x1f$"
_LONG_WHOLE_NAME = r"^([\p{Han}\p{Hangul}]{2})([\p{Han}\p{Hangul}]{2,4})\x1f$"
_PART = r"[\p{L}\p{M}\p{N}]+|\x1f"
# Tommy, Herbie, Freddie: what is left begins Thomas no more, but Herbert and Frederick.
_PET_NAME = re.compile(r"(?<=...)(?<=(.))\1(?:ie|e?y)$|(?<=....)(?:ie|e?y)$")
# From Hangul's first sign on, a sign may be a whole part; before, a single letter is an initial.
_FIRST_SYLLABLE_SIGN = 0x1100
_ORDINAL = re.compile(r"\d+(st|nd|rd|th)?$")


@dataclass(frozen=True)
class Form:
    """One way to write each part of a vocabulary; shape (n,) each, letters by their number."""

    texts: Texts
    length: npt.NDArray[np.int16]
    first: npt.NDArray[np.uint32]
    last: npt.NDArray[np.uint32]


@dataclass(frozen=True)
class Vocabulary:
    """The distinct parts of some names; each field has one row per part."""

    plain: Form
    sound: Form
    consonants: Form
    otherwise: Form  # the consonants where some of the letters are read otherwise
    foreign: Form  # the consonants of a foreign name in that script
    stem: Form  # the plain form without the ending of a pet name
    script: npt.NDArray[np.int8]
    weight: Floats
    rarity: Floats
    groups: npt.NDArray[np.int16]  # (n, MOST_GROUPS), -1 where there is no further group
    title: Flags  # a form of address or a rank, the first or second of the name
    title_and_name: Flags  # one that is borne as a name too
    letters: npt.NDArray[np.uint32]  # a bit for each letter that the plain form holds
    ending: Form  # what it has in common with the surnames of a people
    chinese_family: Flags  # a frequent Chinese family name, in its sign
    signs: npt.NDArray[np.int16]  # ideographs, or syllables that could be read off ideographs


@dataclass(frozen=True)
class Names:
    """Names as rows of parts, numbered as in a vocabulary; shape (n, width), NO_PART fills up."""

    parts: Ints
    given: Flags
    weight: Floats
    rarity: Floats

    @cached_property
    def lengths(self) -> npt.NDArray[np.int64]:
        """How many parts each name has."""
        lengths: npt.NDArray[np.int64] = (self.parts != NO_PART).sum(axis=1)
        return lengths

    def rows(self, rows: Positions) -> "Names":
        """The names in those rows, without the places that none of them fills."""
        parts = self.parts[rows]
        width = max(1, int(self.lengths[rows].max(initial=1)))
        return Names(
            parts[:, :width],
            self.given[rows, :width],
            self.weight[rows, :width],
            self.rarity[rows, :width],
        )


@dataclass(frozen=True)
class _Part:
    plain: str
    sound: str
    consonants: str
    otherwise: str
    foreign: str
    stem: str
    script: Script
    weight: float
    rarity: float
    groups: tuple[int, ...]
    title: bool
    title_and_name: bool
    letters: int
    ending: str
    chinese_family: bool
    signs: int


def split_names(names: pl.Series) -> tuple[Names, Vocabulary]:
    """Take names apart at spaces, hyphens and points, and after a family name in Han signs.

    Args:
        names: Family names, PARTING, given names; either may be empty. Shape (n,).

    Returns:
        The names' parts, family name first, and the vocabulary they are numbered in.
    """
    lists = pl.select(pl.lit(_clean(names)).str.extract_all(_PART)).to_series()
    row, place, texts, given = _long(lists)
    kept = place < MOST_PARTS
    numbers = texts.filter(pa.array(kept)).dictionary_encode()
    # Never empty, so that NO_PART has something to point at.
    vocabulary = _vocabulary(numbers.dictionary.to_pylist() or ["-"])
    at = (row[kept], place[kept])
    shape = (len(names), int(place[kept].max(initial=0)) + 1)
    parts = np.full(shape, NO_PART, np.int32)
    parts[at] = np.asarray(numbers.indices)
    is_given = np.zeros(shape, np.bool_)
    is_given[at] = given[kept]
    weight, rarity = _weights(parts, is_given, vocabulary), vocabulary.rarity[parts]
    return Names(parts, is_given, weight, rarity), vocabulary


def _clean(names: pl.Series) -> pl.Series:
    """Lower case, without marks; only what is not ASCII needs the dearer steps."""
    plain_text = pl.select(_joined(pl.lit(names).str.to_lowercase())).to_series()
    foreign = (names.str.len_bytes() != names.str.len_chars()).arg_true()
    if not len(foreign):
        return plain_text
    lower = pl.lit(names[foreign]).str.normalize("NFKC").str.to_lowercase()
    dearer = (
        _joined(lower.str.replace_all(_MARKS, ""))
        .str.replace(_WHOLE_NAME, "${1} ${2}\x1f")
        .str.replace(_LONG_WHOLE_NAME, "${1} ${2}\x1f")
    )
    return plain_text.scatter(foreign, pl.select(dearer).to_series())


def _joined(lower: pl.Expr) -> pl.Expr:
    """Lower-case names with what belongs together joined."""
    return (
        lower.str.replace_all(_APOSTROPHES, "")
        .str.replace_all(_SERVANT_OF, "abdul ")
        .str.replace(_TWO_SYLLABLES, "\x1f${1}${2}")
    )


def _long(lists: pl.Series) -> tuple[Positions, Positions, pa.Array, Flags]:
    """A row per part: the name it stands in, its place there, its text, whether it is given."""
    counts = lists.list.len().to_numpy().astype(np.int64)
    texts = lists.explode()
    parting = (texts == PARTING).to_numpy()
    row = np.repeat(np.arange(len(counts)), counts)
    first = np.cumsum(counts) - counts
    passed = np.cumsum(parting) - parting
    passed -= np.repeat(passed[np.minimum(first, len(passed) - 1)], counts)
    place = np.arange(len(row)) - np.repeat(first, counts) - passed
    kept = ~parting
    return row[kept], place[kept], texts.to_arrow().filter(pa.array(kept)), passed[kept] > 0


def _weights(parts: Ints, given: Flags, vocabulary: Vocabulary) -> Floats:
    """What each part weighs; a name of nothing but particles is a name all the same.

    So is a title that stands alone as the family name or the given one: Ahmed Sheikh, Prince Okoro.
    """
    there = parts != NO_PART
    weight = np.where(there, vocabulary.weight[parts], np.float32(0))
    for field in (there & given, there & ~given):
        alone = field & (field.sum(axis=1, keepdims=True) == 1)
        weight[alone & vocabulary.title_and_name[parts]] = WEIGHT
    only_light = (weight <= PARTICLE_WEIGHT).all(axis=1, keepdims=True)
    weighed: Floats = np.where(only_light & there, np.float32(WEIGHT), weight)
    return weighed


def _vocabulary(texts: list[str]) -> Vocabulary:
    known = [_part(text) for text in texts]
    groups = np.full((len(known), MOST_GROUPS), -1, np.int16)
    for row, part in enumerate(known):
        groups[row, : len(part.groups)] = part.groups
    return Vocabulary(
        plain=_form([part.plain for part in known]),
        sound=_form([part.sound for part in known]),
        consonants=_form([part.consonants for part in known]),
        otherwise=_form([part.otherwise for part in known]),
        foreign=_form([part.foreign for part in known]),
        stem=_form([part.stem for part in known]),
        script=np.array([part.script for part in known], np.int8),
        weight=np.array([part.weight for part in known], np.float32),
        rarity=np.array([part.rarity for part in known], np.float32),
        groups=groups,
        title=np.array([part.title for part in known], np.bool_),
        title_and_name=np.array([part.title_and_name for part in known], np.bool_),
        letters=np.array([part.letters for part in known], np.uint32),
        ending=_form([part.ending for part in known]),
        chinese_family=np.array([part.chinese_family for part in known], np.bool_),
        signs=np.array([part.signs for part in known], np.int16),
    )


def _form(texts: list[str]) -> Form:
    return Form(
        texts=np.array(texts, np.object_),
        length=np.array([len(text) for text in texts], np.int16),
        first=np.array([ord(text[0]) if text else 0 for text in texts], np.uint32),
        last=np.array([ord(text[-1]) if text else 0 for text in texts], np.uint32),
    )


@lru_cache(maxsize=1 << 18)
def _part(text: str) -> _Part:
    letters = plain(as_read(text)) or text
    heard, script = sound(letters), script_of(text)
    return _Part(
        plain=letters,
        sound=heard,
        consonants=consonants(heard),
        otherwise=undoubled(consonants(sound(plain(otherwise(text))))),
        foreign=consonants(sound(plain(as_foreign(text)))),
        stem=_PET_NAME.sub("", letters),
        script=script,
        weight=_weight(text, letters, script),
        rarity=rarity(letters),
        groups=groups_of(text, letters),
        title=_is_title(letters, script),
        title_and_name=letters in TITLES_AND_NAMES,
        letters=sum(1 << bit for bit in {ord(letter) % 32 for letter in letters}),
        ending=ending(heard),
        chinese_family=text in CHINESE_FAMILY_NAMES,
        signs=len(text) if script == Script.IDEOGRAPHS else syllables(letters),
    )


def _is_title(letters: str, script: Script) -> bool:
    """Whether letters of an alphabet are: without its vowels, Sara is sr in Arabic script."""
    return script == Script.ALPHABET and bool(letters in TITLES or _ORDINAL.match(letters))


def _weight(text: str, letters: str, script: Script) -> float:
    if letters in PARTICLES or _is_title(letters, script):
        return PARTICLE_WEIGHT
    is_initial = len(text) == 1 and ord(text) < _FIRST_SYLLABLE_SIGN
    return INITIAL_WEIGHT if is_initial else WEIGHT
