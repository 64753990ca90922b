"""How alike two parts of names are: letters, sound, consonants, known variants, initials."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from rapidfuzz.distance import OSA, JaroWinkler, Prefix
from rapidfuzz.process import cpdist

from samsyn.methods.name_parts import PARTICLE_WEIGHT, WEIGHT, Flags, Floats, Form, Ints, Vocabulary
from samsyn.methods.romanise import Script


class Likeness(IntEnum):
    """Why two parts are taken for one name, the plainest reason first."""

    EQUAL = 0
    TRANSLITERATION = 1
    SLIP = 2
    PARTIAL = 3
    NONE = 4


Lengths = npt.NDArray[np.int16]
Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True)
class PartLikeness:
    """Likeness of pairs of parts: a value from 0 to 1 and its reason, both of shape (n,)."""

    value: Floats
    reason: npt.NDArray[np.int8]


# From here on two parts are taken for one name.
ALIKE = np.float32(0.5)
# Likeness by edits per letter of the longer form: one slip in five letters, in four, in three, ...
_EDITS_PER_LETTER = np.array([0.0, 0.12, 0.2, 0.25, 0.34, 0.4, 0.5, 0.67])
_LIKENESS_OF_EDITS = np.array([1.0, 0.94, 0.88, 0.7, 0.45, 0.35, 0.2, 0.0])
# Consonants alone are fewer than letters, and other names have them by chance.
_EDITS_PER_CONSONANT = _EDITS_PER_LETTER / 1.35
_LIKENESS_OF_VARIANTS = np.float32(0.94)
# By the letters of the shorter form: the shorter, the more names sound alike by chance.
_LIKENESS_OF_SOUND = np.array([0.0, 0.6, 0.65, 0.75, 0.85, 0.96], np.float32)
_LIKENESS_OF_SYLLABLES = np.float32(0.6)
# By how many there are, where the consonants agree and the vowels do not.
_LIKENESS_OF_CONSONANTS = np.array([0.0, 0.15, 0.4, 0.75, 0.88, 0.92], np.float32)
# By its length, where one form begins the other: an initial, two letters, three, four or more.
_LIKENESS_OF_BEGINNING = np.array([0.0, 0.85, 0.25, 0.6, 0.8], np.float32)
# By the measure of Jaro and Winkler, for forms of four letters and more.
_RESEMBLANCE = np.array([0.5, 0.7, 0.8, 0.9, 1.0])
_LIKENESS_OF_RESEMBLANCE = np.array([0.0, 0.2, 0.4, 0.55, 0.6])
_LETTERS_FOR_RESEMBLANCE = [2, 4]
# Short forms mostly keep the first letter: little, but names of two people share it by chance.
_LIKENESS_OF_INITIALS = 0.2
# With a greater share of differing letters than this, no measure here calls two forms alike.
_MOST_DIFFERING = 0.75


def likeness_grids(
    vocabulary: Vocabulary, sides: Sequence[tuple[Ints, Ints]]
) -> Iterator[PartLikeness]:
    """How alike every part of a name is with every part of the other, in blocks of names.

    Names are made of few parts: most pairs of parts are met many times over, and each is measured
    once.

    Args:
        vocabulary: What the numbers stand for.
        sides: Per block the numbers of the parts, shapes (n, left) and (n, right).

    Yields:
        Per block values and reasons of shape (n, left, right).
    """
    shapes = [(*left.shape, right.shape[1]) for left, right in sides]
    pairs = pa.array(_pairs(vocabulary, sides)).dictionary_encode()
    distinct = np.divmod(np.asarray(pairs.dictionary), len(vocabulary.weight))
    found = part_likeness(vocabulary, *(side.astype(np.int32) for side in distinct))
    ends = np.cumsum([math.prod(shape) for shape in shapes])
    for shape, met in zip(shapes, np.split(np.asarray(pairs.indices), ends), strict=False):
        yield PartLikeness(found.value[met].reshape(shape), found.reason[met].reshape(shape))


def _pairs(vocabulary: Vocabulary, sides: Sequence[tuple[Ints, Ints]]) -> npt.NDArray[np.int64]:
    """Each pair of parts as one number."""
    parts = np.int64(len(vocabulary.weight))
    grids = [left[:, :, np.newaxis] * parts + right[:, np.newaxis, :] for left, right in sides]
    return np.concatenate([np.empty(0, np.int64), *(grid.ravel() for grid in grids)])


def part_likeness(vocabulary: Vocabulary, left: Ints, right: Ints) -> PartLikeness:
    """How alike the parts are that stand at the same place.

    Args:
        vocabulary: What the numbers stand for.
        left: Ints of parts, shape (n,).
        right: Ints of parts, shape (n,).

    Returns:
        Per pair the greatest likeness that any measure finds, and which it was.
    """
    plain = vocabulary.plain.texts
    same, same_letters = left == right, plain[left] == plain[right]
    value = same_letters.astype(np.float32)
    reason = np.full(len(left), Likeness.NONE, np.int8)
    reason[same_letters], reason[same] = Likeness.TRANSLITERATION, Likeness.EQUAL
    open_rows = np.flatnonzero(~same_letters & _may_be_alike(vocabulary, left, right))
    for measure, why in _MEASURES:
        found = measure(vocabulary, left[open_rows], right[open_rows])
        better = found > value[open_rows]
        rows = open_rows[better]
        value[rows], reason[rows] = found[better], why
    return PartLikeness(value, reason)


def _may_be_alike(vocabulary: Vocabulary, left: Ints, right: Ints) -> Flags:
    """A cheap first look: shared letters, a known variant, another script, or the first letter."""
    mask_left, mask_right = vocabulary.letters[left], vocabulary.letters[right]
    differing = np.bitwise_count(mask_left ^ mask_right)
    there = np.bitwise_count(mask_left | mask_right)
    other_script = vocabulary.script[left] != vocabulary.script[right]
    begins_alike = vocabulary.plain.first[left] == vocabulary.plain.first[right]
    may: Flags = (differing <= _MOST_DIFFERING * there) | other_script | begins_alike
    return may | (_by_variants(vocabulary, left, right) > 0)


def _by_variants(vocabulary: Vocabulary, left: Ints, right: Ints) -> Floats:
    """Known forms of one name; most parts are of none."""
    groups = vocabulary.groups
    rows = np.flatnonzero((groups[left, 0] >= 0) & (groups[right, 0] >= 0))
    first, second = groups[left[rows], :, np.newaxis], groups[right[rows], np.newaxis, :]
    likeness = np.zeros(len(left), np.float32)
    shared = ((first == second) & (first >= 0)).any(axis=(1, 2))
    likeness[rows[shared]] = _LIKENESS_OF_VARIANTS
    return likeness


def _by_letters(vocabulary: Vocabulary, left: Ints, right: Ints) -> Floats:
    ending = _common_ending(vocabulary, left, right)
    alike = _edit_likeness(vocabulary.plain, left, right, ending=ending)
    return alike * _one_syllable(vocabulary, left, right)


def _by_sound(vocabulary: Vocabulary, left: Ints, right: Ints) -> Floats:
    telling = _step(_LIKENESS_OF_SOUND, _shorter(vocabulary.plain, left, right))
    ending = _common_ending(vocabulary, left, right)
    alike = _edit_likeness(vocabulary.sound, left, right, ending=ending)
    return alike * telling * _one_syllable(vocabulary, left, right)


def _common_ending(vocabulary: Vocabulary, left: Ints, right: Ints) -> Lengths:
    """The length of the ending that both share with the surnames of a people: it tells nothing."""
    length = vocabulary.ending.length[left]
    return np.where(vocabulary.ending.texts[left] == vocabulary.ending.texts[right], length, 0)


def _one_syllable(vocabulary: Vocabulary, left: Ints, right: Ints) -> Floats:
    """Less than 1 for two syllables of Chinese or Korean: one letter makes Wang and Yang two."""
    both = (vocabulary.signs[left] == 1) & (vocabulary.signs[right] == 1)
    return np.where(both, _LIKENESS_OF_SYLLABLES, np.float32(1))


def _by_consonants(vocabulary: Vocabulary, left: Ints, right: Ints) -> Floats:
    """Equal consonants; where a script leaves out vowels, alike ones, since no more is written."""
    form = vocabulary.consonants
    telling = _step(_LIKENESS_OF_CONSONANTS, _shorter(form, left, right))
    likeness: Floats = (form.texts[left] == form.texts[right]) * telling
    likeness *= _one_syllable(vocabulary, left, right)
    without_vowels = vocabulary.script == Script.CONSONANTS
    # Ali is l in Arabic script, and no article.
    light = vocabulary.weight <= PARTICLE_WEIGHT
    article = (light[left] != light[right]) & (_shorter(form, left, right) == 1)
    rows = np.flatnonzero((without_vowels[left] != without_vowels[right]) & ~article)
    for read in (form, vocabulary.otherwise, vocabulary.foreign):
        alike = _edit_likeness(read, left[rows], right[rows], per_letter=_EDITS_PER_CONSONANT)
        likeness[rows] = np.maximum(likeness[rows], alike)
    return likeness


def _by_beginning(vocabulary: Vocabulary, left: Ints, right: Ints) -> Floats:
    """One is how the other begins: a short form, an initial, or a name cut off."""
    form = vocabulary.stem
    shorter = _shorter(form, left, right)
    shared = cpdist(form.texts[left], form.texts[right], scorer=Prefix.similarity, dtype=np.int16)
    full = np.minimum(vocabulary.weight[left], vocabulary.weight[right]) >= WEIGHT
    # Only letters of an alphabet stand for a beginning: a sign for a syllable is a whole name.
    alphabet = vocabulary.script == Script.ALPHABET
    fits = (shared == shorter) & alphabet[left] & alphabet[right] & ~(full & (shorter == 1))
    return np.where(fits, _step(_LIKENESS_OF_BEGINNING, shorter), np.float32(0))


def _by_resemblance(vocabulary: Vocabulary, left: Ints, right: Ints) -> Floats:
    """What two names have in common that are hardly one name: not nothing."""
    form = vocabulary.plain
    measured = cpdist(
        form.texts[left], form.texts[right], scorer=JaroWinkler.similarity, dtype=np.float32
    )
    telling = np.interp(_shorter(form, left, right), _LETTERS_FOR_RESEMBLANCE, [0, 1])
    likeness = telling * np.interp(measured, _RESEMBLANCE, _LIKENESS_OF_RESEMBLANCE)
    begins_alike = form.first[left] == form.first[right]
    likeness = np.maximum(likeness, np.where(begins_alike, _LIKENESS_OF_INITIALS, 0))
    found: Floats = likeness.astype(np.float32)
    return found


def _edit_likeness(
    form: Form,
    left: Ints,
    right: Ints,
    *,
    ending: Lengths | None = None,
    per_letter: Doubles = _EDITS_PER_LETTER,
) -> Floats:
    """Likeness by edits (optimal string alignment) per letter of the longer, less its ending."""
    edits = cpdist(form.texts[left], form.texts[right], scorer=OSA.distance, dtype=np.int16)
    longer = np.maximum(form.length[left], form.length[right])
    telling = np.maximum(longer if ending is None else longer - ending, 1)
    likeness = np.interp(edits / telling, per_letter, _LIKENESS_OF_EDITS)
    found: Floats = likeness.astype(np.float32)
    return found


def _shorter(form: Form, left: Ints, right: Ints) -> Lengths:
    shorter: Lengths = np.minimum(form.length[left], form.length[right])
    return shorter


def _step(values: Floats, length: Lengths) -> Floats:
    """The value for each length; the last stands for all that are longer."""
    return values[np.minimum(length, len(values) - 1)]


# Of equal likenesses the first names the reason.
_MEASURES: tuple[tuple[Callable[[Vocabulary, Ints, Ints], Floats], Likeness], ...] = (
    (_by_resemblance, Likeness.NONE),
    (_by_variants, Likeness.TRANSLITERATION),
    (_by_sound, Likeness.TRANSLITERATION),
    (_by_consonants, Likeness.TRANSLITERATION),
    (_by_letters, Likeness.SLIP),
    (_by_beginning, Likeness.PARTIAL),
)
