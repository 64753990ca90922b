"""Pairs off the parts of two names, the most alike first, and says how well they agree."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from samsyn.methods.name_parts import Flags, Floats, Form, Names, Vocabulary
from samsyn.methods.part_likeness import ALIKE, Likeness, PartLikeness
from samsyn.methods.romanise import Script

Codes = npt.NDArray[np.int8]
Positions = npt.NDArray[np.intp]

_PAIRED_OFF = np.float32(-1)
# Of pairs that are as alike the weightier comes first: names with names, particles with particles.
_SLIGHTLY = np.float32(1e-3)
# A part this light (a particle) does not decide what two names are to each other.
LIGHT = np.float32(0.3)
_LIKENESS_WHEN_JOINED = 0.97
_LEAST_LIKENESS_WHEN_JOINED = 0.85


@dataclass(frozen=True)
class Alignment:
    """How the parts of two names go together; each field of shape (n,), weights as in Names."""

    agreement: Floats  # weight of the pairs, each times its likeness
    paired: Floats  # weight of the pairs
    contrary: Floats  # weight of those pairs that are not alike
    left_out: Floats  # weight that one name has more than the other
    slipped: Floats  # weight of those pairs that are alike but for slips
    given_likeness: Floats  # the most alike pair with a given name in it
    reason: Codes  # the worst Likeness of the pairs that are alike
    in_order: Flags  # whether the pairs stand in the same order


@dataclass(frozen=True)
class _Grid:
    """The likeness of every part on the left with every one on the right: (n, left, right)."""

    value: Floats
    reason: Codes
    left_weight: Floats
    right_weight: Floats


def align(left: Names, right: Names, vocabulary: Vocabulary, likeness: PartLikeness) -> Alignment:
    """Pair off the parts of names that stand in the same row.

    Args:
        left: Names, n rows, each with as many parts as the others.
        right: The same.
        vocabulary: What their parts are.
        likeness: Of every part on the left with every one on the right, shape (n, left, right).

    Returns:
        How the parts go together. The greatest likeness is paired first, and each part once.
    """
    grid = _Grid(likeness.value, likeness.reason, left.weight.copy(), right.weight.copy())
    _join_neighbours(grid, left, right, vocabulary)
    width = grid.value.shape[2]
    sums = _Sums(grid, left, right)
    order = grid.value + _SLIGHTLY * _lesser_weight(grid)
    rows = np.arange(len(order))
    while len(rows):
        flat = order[rows].reshape(len(rows), -1)
        best = flat.argmax(axis=1)
        still_open = flat[np.arange(len(rows)), best] >= 0
        rows, best = rows[still_open], best[still_open]
        i, j = best // width, best % width
        sums.pair(rows, i, j)
        order[rows, i, :] = _PAIRED_OFF
        order[rows, :, j] = _PAIRED_OFF
    return sums.alignment()


def _lesser_weight(grid: _Grid) -> Floats:
    """The weight of the lighter part of each pair."""
    lesser: Floats = np.minimum(
        grid.left_weight[:, :, np.newaxis], grid.right_weight[:, np.newaxis, :]
    )
    return lesser


class _Sums:
    """What the pairs made so far add up to."""

    def __init__(self, grid: _Grid, left: Names, right: Names) -> None:
        self.grid, self.left, self.right = grid, left, right
        n = len(grid.value)
        self.agreement, self.paired, self.contrary, self.given, self.slipped = np.zeros(
            (5, n), np.float32
        )
        self.reason = np.full(n, Likeness.EQUAL, np.int8)
        self.in_order = np.ones(n, np.bool_)
        self.left_place, self.right_place = _places(grid.left_weight), _places(grid.right_weight)
        self.free_left = grid.left_weight.sum(axis=1)
        self.free_right = grid.right_weight.sum(axis=1)

    def pair(self, rows: Positions, i: Positions, j: Positions) -> None:
        """Pair part i on the left with part j on the right, in each of the rows."""
        grid, left, right = self.grid, self.left, self.right
        value = grid.value[rows, i, j]
        weight_left, weight_right = grid.left_weight[rows, i], grid.right_weight[rows, j]
        alike, full = value >= ALIKE, (weight_left + weight_right) / 2
        telling = full > LIGHT
        rarity = np.minimum(left.rarity[rows, i], right.rarity[rows, j])
        weight = np.where(alike, full * rarity, full)
        # Less than alike is mostly chance: it counts the less, the less there is of it.
        counts = np.where(alike, value, value * (value / ALIKE) ** 2)
        self.agreement[rows] += weight * counts
        self.paired[rows] += weight
        self.contrary[rows] += np.where(alike, np.float32(0), weight)
        self.free_left[rows] -= weight_left
        self.free_right[rows] -= weight_right
        given = np.where(left.given[rows, i] | right.given[rows, j], value, np.float32(0))
        self.given[rows] = np.maximum(self.given[rows], given)
        why = np.where(alike & telling, grid.reason[rows, i, j], Likeness.EQUAL)
        self.reason[rows] = np.maximum(self.reason[rows], why)
        self.slipped[rows] += np.where(why == Likeness.SLIP, full, np.float32(0))
        self.in_order[rows] &= (self.left_place[rows, i] == self.right_place[rows, j]) | ~telling

    def alignment(self) -> Alignment:
        """The sums, when all parts of the shorter name are paired off."""
        left_out = np.abs(self.free_left - self.free_right)
        return Alignment(
            self.agreement,
            self.paired,
            self.contrary,
            left_out,
            self.slipped,
            self.given,
            self.reason,
            self.in_order,
        )


def _places(weight: Floats) -> npt.NDArray[np.int64]:
    """The place of each part among those that tell something."""
    places: npt.NDArray[np.int64] = np.cumsum(weight > LIGHT, axis=1)
    return places


def _join_neighbours(grid: _Grid, left: Names, right: Names, vocabulary: Vocabulary) -> None:
    """Take two neighbouring parts as one where the other name writes them together."""
    turned = _Grid(
        grid.value.transpose(0, 2, 1),
        grid.reason.transpose(0, 2, 1),
        grid.right_weight,
        grid.left_weight,
    )
    for form in (vocabulary.plain, vocabulary.consonants):
        _join_on_left(grid, left, right, vocabulary, form)
        _join_on_left(turned, right, left, vocabulary, form)


def _join_on_left(
    grid: _Grid, left: Names, right: Names, vocabulary: Vocabulary, form: Form
) -> None:
    may = _may_be_joined(left, right, form) & (grid.value[:, :-1, :] < _LIKENESS_WHEN_JOINED)
    rows, i, j = np.nonzero(may)
    first, second, whole = left.parts[rows, i], left.parts[rows, i + 1], right.parts[rows, j]
    joined = form.texts[first] + form.texts[second]
    likeness = cpdist(joined, form.texts[whole], scorer=OSA.normalized_similarity, dtype=np.float32)
    good = likeness >= _LEAST_LIKENESS_WHEN_JOINED
    if form is vocabulary.consonants:
        without_vowels = vocabulary.script == Script.CONSONANTS
        good &= without_vowels[first] != without_vowels[whole]
    rows, i, j, likeness = rows[good], i[good], j[good], likeness[good]
    grid.value[rows, i, j] = likeness * np.float32(_LIKENESS_WHEN_JOINED)
    grid.reason[rows, i, j] = Likeness.TRANSLITERATION
    grid.value[rows, i + 1, :] = _PAIRED_OFF
    # What is joined weighs as its weightier part: al and Hassan as Alhassan.
    weight = grid.left_weight
    weight[rows, i] = np.maximum(weight[rows, i], weight[rows, i + 1])
    weight[rows, i + 1] = 0


def _may_be_joined(left: Names, right: Names, form: Form) -> Flags:
    """Whether parts i and i + 1 on the left begin and end like part j, and are as long."""
    length, whole = form.length[left.parts], form.length[right.parts]
    joined = (length[:, :-1] + length[:, 1:])[:, :, np.newaxis]
    fits: Flags = np.abs(joined - whole[:, np.newaxis, :]) <= 1
    fits &= form.first[left.parts[:, :-1, np.newaxis]] == form.first[right.parts][:, np.newaxis, :]
    fits &= form.last[left.parts[:, 1:, np.newaxis]] == form.last[right.parts][:, np.newaxis, :]
    return fits
