"""How alike two parts of names are: letters, sound, consonants, known variants, initials."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA, JaroWinkler, Prefix
from rapidfuzz.process import cpdist

from samsyn.methods.name_parts import Flags, Floats, Form, Ints, Vocabulary
from samsyn.methods.romanise import Script


class Likeness(IntEnum):
    """Why two parts are taken for one name, the plainest reason first."""

    EQUAL = 0
    TRANSLITERATION = 1
    SLIP = 2
    PARTIAL = 3
    NONE = 4


@dataclass(frozen=True)
class PartLikeness:
    """Likeness of pairs of parts: a value from 0 to 1 and its reason, both of shape (n,)."""

    value: Floats
    reason: npt.NDArray[np.int8]


# From here on two parts are taken for one name.
ALIKE = np.float32(0.55)
# Likeness by edits per letter of the longer form: one slip in five letters, one in four, ...
_EDITS_PER_LETTER = np.array([0.0, 0.12, 0.2, 0.25, 0.34, 0.4, 0.5, 0.67])
_LIKENESS = np.array([1.0, 0.94, 0.9, 0.8, 0.6, 0.5, 0.3, 0.0])
_LIKENESS_OF_VARIANTS = 0.94
_LIKENESS_OF_SOUND = np.array([0.0, 0.6, 0.65, 0.75, 0.85, 0.96])
# The consonants agree and the vowels do not: telling only where there are some.
_LIKENESS_OF_CONSONANTS = np.array([0.0, 0.15, 0.4, 0.75, 0.88, 0.92])
# By its length: an initial, two letters, three or more.
_LIKENESS_OF_BEGINNING = np.array([0.0, 0.85, 0.25, 0.8], np.float32)
_LEAST_BEGINNING = 3
# Above this share of differing letters no measure here calls two parts alike.
_MOST_DIFFERING = 0.75


def part_likeness(vocabulary: Vocabulary, left: Ints, right: Ints) -> PartLikeness:
    """How alike the parts are that stand at the same place.

    Args:
        vocabulary: What the numbers stand for.
        left: Numbers of parts, shape (n,).
        right: Numbers of parts, shape (n,).

    Returns:
        Per pair the greatest likeness that any measure finds, and which it was.
    """
    same, same_letters = left == right, vocabulary.plain.texts[left] == vocabulary.plain.texts[right]
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
    """Cheap and never wrong in the negative: shared letters, variants, or another script."""
    mask_left, mask_right = vocabulary.letters[left], vocabulary.letters[right]
    differing = np.bitwise_count(mask_left ^ mask_right)
    there = np.bitwise_count(mask_left | mask_right)
    other_script = vocabulary.script[left] != vocabulary.script[right]
    begins_alike = vocabulary.first_letter[left] == vocabulary.first_letter[right]
    short = _shorter(vocabulary.plain, left, right) <= _LEAST_BEGINNING
    may: Flags = (differing <= _MOST_DIFFERING * there) | other_script | (begins_alike & short)
    return may | (_share_group(vocabulary, left, right) > 0)


def _share_group(vocabulary: Vocabulary, left: Ints, right: Ints) -> Floats:
    first = vocabulary.groups[left]
    shared = np.zeros(len(left), np.bool_)
    for column in range(vocabulary.groups.shape[1]):
        group = vocabulary.groups[right, column, np.newaxis]
        shared |= ((first == group) & (group >= 0)).any(axis=1)
    return shared * np.float32(_LIKENESS_OF_VARIANTS)


def _by_letters(vocabulary: Vocabulary, left: Ints, right: Ints) -> Floats:
    likeness: Floats = _edit_likeness(vocabulary.plain, left, right)
    return likeness


def _by_sound(vocabulary: Vocabulary, left: Ints, right: Ints) -> Floats:
    length = _shorter(vocabulary.plain, left, right)
    telling = _LIKENESS_OF_SOUND[np.minimum(length, len(_LIKENESS_OF_SOUND) - 1)]
    likeness: Floats = (_edit_likeness(vocabulary.sound, left, right) * telling).astype(np.float32)
    return likeness


def _by_consonants(vocabulary: Vocabulary, left: Ints, right: Ints) -> Floats:
    """Equal consonants; where a script leaves out vowels, alike ones, since no more is written."""
    unwritten = (vocabulary.script[left] == Script.CONSONANTS) != (
        vocabulary.script[right] == Script.CONSONANTS
    )
    form = vocabulary.consonants
    step = np.minimum(_shorter(form, left, right), len(_LIKENESS_OF_CONSONANTS) - 1)
    equal = (form.texts[left] == form.texts[right]) * _LIKENESS_OF_CONSONANTS[step]
    if unwritten.any():
        rows = np.flatnonzero(unwritten)
        equal[rows] = _edit_likeness(vocabulary.consonants, left[rows], right[rows])
    found: Floats = equal.astype(np.float32)
    return found


def _by_resemblance(vocabulary: Vocabulary, left: Ints, right: Ints) -> Floats:
    jw = cpdist(vocabulary.plain.texts[left], vocabulary.plain.texts[right], scorer=JaroWinkler.similarity, dtype=np.float32)
    length = _shorter(vocabulary.plain, left, right)
    telling = np.interp(length, [2, 4], [0, 1])
    found: Floats = (telling * np.interp(jw, _RESEMBLANCE, _LIKENESS_OF_RESEMBLANCE)).astype(np.float32)
    return found


def _by_beginning(vocabulary: Vocabulary, left: Ints, right: Ints) -> Floats:
    """One is how the other begins: a short form, an initial, or a name cut off."""
    form = vocabulary.stem
    shorter = _shorter(form, left, right)
    shared = cpdist(form.texts[left], form.texts[right], scorer=Prefix.similarity, dtype=np.int16)
    step = np.minimum(shorter, len(_LIKENESS_OF_BEGINNING) - 1)
    alike: Floats = np.where(shared == shorter, _LIKENESS_OF_BEGINNING[step], np.float32(0))
    return alike


def _edit_likeness(form: Form, left: Ints, right: Ints) -> Floats:
    """Likeness by edits (optimal string alignment) per letter of the longer form."""
    edits = cpdist(form.texts[left], form.texts[right], scorer=OSA.distance, dtype=np.int16)
    longer = np.maximum(np.maximum(form.length[left], form.length[right]), 1)
    likeness: Floats = np.interp(edits / longer, _EDITS_PER_LETTER, _LIKENESS).astype(np.float32)
    return likeness


def _shorter(form: Form, left: Ints, right: Ints) -> npt.NDArray[np.int16]:
    shorter: npt.NDArray[np.int16] = np.minimum(form.length[left], form.length[right])
    return shorter


_RESEMBLANCE = np.array([0.5, 0.7, 0.8, 0.9, 1.0])
_LIKENESS_OF_RESEMBLANCE = np.array([0.0, 0.2, 0.4, 0.55, 0.6])
_MEASURES = [
    (_by_resemblance, Likeness.NONE),
    (_share_group, Likeness.TRANSLITERATION),
    (_by_sound, Likeness.TRANSLITERATION),
    (_by_consonants, Likeness.TRANSLITERATION),
    (_by_letters, Likeness.SLIP),
    (_by_beginning, Likeness.PARTIAL),
]
