"""Could two names be the same person's name, in any script, order and spelling?

Each name is taken apart and the parts are paired off. What is paired with an unlike part speaks
against; what only one of the names has hardly does, for people leave names out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import polars as pl

from samsyn.methods.name_alignment import LIGHT, Alignment, align
from samsyn.methods.name_parts import (
    MOST_PARTS,
    NO_PART,
    PARTING,
    Flags,
    Floats,
    Names,
    Vocabulary,
    split_names,
)
from samsyn.methods.part_likeness import ALIKE, Likeness, PartLikeness, likeness_grids
from samsyn.methods.romanise import Script

Codes = npt.NDArray[np.int8]
Positions = npt.NDArray[np.int64]


class NameRelation(StrEnum):
    """What two names are to each other; the values are stable codes."""

    EQUAL = "equal"
    REORDERED = "reordered"
    TRANSLITERATION = "transliteration"  # another spelling, script or form of the same names
    SLIP = "slip"
    PARTIAL = "partial"  # one leaves out, shortens or cuts off what the other has
    PARTLY_DIFFERENT = "partly_different"
    DIFFERENT = "different"
    NOT_COMPARABLE = "not_comparable"  # ideographs read in a way unknown here; titles alone
    MISSING = "missing"


NAME_RELATIONS = tuple(NameRelation)
_CODE = {relation: np.int8(code) for code, relation in enumerate(NAME_RELATIONS)}

# Below this, two names cannot be the same name.
DIFFERENT_BELOW = 0.18
# How much of the agreement is taken back when a name leaves out all that the other has more,
# and when none of the given names agree.
_DOUBT_FROM_LEFT_OUT = 0.3
_DOUBT_FROM_OTHER_GIVEN = 0.3
# And when names are both turned round and misspelled, each of two: Mohammad Ahmadi is no slip for
# Ahmad Mohammadi.
_DOUBT_FROM_TURNED_SLIPS = 0.2
_TWO_SLIPS = 1.5
# What ideographs are read as proves a name; it does not disprove it below this.
_LEAST_ACROSS_IDEOGRAPHS = 0.7
_FEWEST_SIGNS, _MOST_SIGNS = 2, 3
# Pairs of parts looked at together: what stands in memory at a time.
_CELLS = 400_000
_TINY = np.float32(1e-6)


@dataclass(frozen=True)
class FullNames:
    """Columns of names, shape (n,) each; null where missing. A whole name may stand in family."""

    family: pl.Series
    given: pl.Series

    @property
    def all_missing(self) -> bool:
        """Whether there is no name at all in these columns."""
        return self.family.null_count() == self.given.null_count() == len(self.family)

    @property
    def missing(self) -> Flags:
        """Where there is neither a family name nor a given one."""
        nothing: Flags = (self.family.is_null() & self.given.is_null()).to_numpy()
        return nothing

    def rows(self, rows: Positions) -> "FullNames":
        """The names in those rows."""
        return FullNames(self.family[rows], self.given[rows])


@dataclass(frozen=True)
class NameComparison:
    """Per pair: similarity from 0 to 1, NaN if not comparable; index into NAME_RELATIONS."""

    similarity: Floats
    relation: Codes


def compare_names(left: FullNames, right: FullNames) -> NameComparison:
    """Compare the names that stand in the same row.

    Names written alike need no closer look. Each other pair is looked at once, and in one order:
    the answer is the same either way round.

    Args:
        left: Names, n rows.
        right: Names, n rows.

    Returns:
        Similarity and relation, n rows each.
    """
    whole = pl.DataFrame({"left": whole_names(left), "right": whole_names(right)})
    alike = (pl.col("left") == pl.col("right")) & (pl.col("left") != PARTING)
    closer = whole.select(~alike).to_series().arg_true().to_numpy().astype(np.int64)
    similarity = np.ones(len(whole), np.float32)
    relation = np.full(len(whole), _CODE[NameRelation.EQUAL], np.int8)
    found = _look_closer(whole[closer])
    similarity[closer], relation[closer] = found.similarity, found.relation
    return NameComparison(similarity, relation)


def _look_closer(whole: pl.DataFrame) -> NameComparison:
    """Compare the texts left and right, each distinct pair once."""
    ordered = whole.select(
        low=pl.min_horizontal("left", "right"), high=pl.max_horizontal("left", "right")
    )
    texts = pl.concat([ordered["low"], ordered["high"]]).to_arrow().dictionary_encode()
    distinct = pl.Series(pl.from_arrow(texts.dictionary), dtype=pl.String)
    low, high = np.asarray(texts.indices).astype(np.int64).reshape(2, -1)
    each, place = np.unique(low * len(distinct) + high, return_inverse=True)
    low, high = np.divmod(each, max(len(distinct), 1))
    compared = _compare_distinct(distinct, low, high)
    return NameComparison(compared.similarity[place], compared.relation[place])


def whole_names(names: FullNames) -> pl.Series:
    """Each name as ``split_names`` takes it: family name, PARTING, given names."""
    fields = pl.DataFrame({"family": names.family, "given": names.given}).cast(pl.String)
    joined = pl.concat_str(pl.all().fill_null(""), separator=PARTING)
    return fields.select(joined).to_series()


def _compare_distinct(texts: pl.Series, low: Positions, high: Positions) -> NameComparison:
    """Compare names by their number in ``texts``, those of as many parts together."""
    similarity = np.full(len(low), np.nan, np.float32)
    relation = np.full(len(low), _CODE[NameRelation.MISSING], np.int8)
    names, vocabulary = split_names(texts)
    blocks = list(_of_one_shape(names.lengths[low], names.lengths[high]))
    sides = [(names.rows(low[rows]), names.rows(high[rows])) for rows in blocks]
    likeness = likeness_grids(vocabulary, [(left.parts, right.parts) for left, right in sides])
    for rows, (left, right), grid in zip(blocks, sides, likeness, strict=True):
        found = _compare_block(left, right, vocabulary, grid)
        similarity[rows], relation[rows] = found.similarity, found.relation
    return NameComparison(similarity, relation)


def _of_one_shape(left: Positions, right: Positions) -> Iterator[Positions]:
    """The rows of names that have as many parts on either side; not those of names of none."""
    shapes = left * (MOST_PARTS + 1) + right
    order = np.argsort(shapes, kind="stable")
    first = np.flatnonzero(np.diff(shapes[order], prepend=-1))
    for rows in np.split(order, first)[1:]:
        cells = int(left[rows[0]] * right[rows[0]])
        if cells:
            yield from np.split(rows, range(_CELLS // cells, len(rows), _CELLS // cells))


def _compare_block(
    left: Names, right: Names, vocabulary: Vocabulary, likeness: PartLikeness
) -> NameComparison:
    alignment = align(left, right, vocabulary, likeness)
    similarity = _similarity(alignment, _both_have_given(left, right))
    unreadable = similarity < _LEAST_ACROSS_IDEOGRAPHS
    unreadable &= _are_unreadable(left, right, vocabulary) | _are_titles(left, right, vocabulary)
    relation = _relation(alignment, similarity, unreadable=unreadable)
    similarity[unreadable] = np.nan
    return NameComparison(similarity, relation)


def _both_have_given(left: Names, right: Names) -> Flags:
    """Whether both names have a given name that is more than a particle."""
    on_left = (left.weight * left.given).max(axis=1) > LIGHT
    both: Flags = on_left & ((right.weight * right.given).max(axis=1) > LIGHT)
    return both


def _are_unreadable(left: Names, right: Names, vocabulary: Vocabulary) -> Flags:
    """Whether one name is ideographs and the other is not what they are in Chinese.

    The same signs are other names in Japanese or Korean, and in Chinese languages but the standard.
    """
    one_is_ideographs = _is_ideographs(left, vocabulary) != _is_ideographs(right, vocabulary)
    signs = [_signs(names, vocabulary) for names in (left, right)]
    chinese = _is_chinese(left, vocabulary) | _is_chinese(right, vocabulary)
    chinese &= _is_short(signs[0]) & _is_short(signs[1])
    lengths_differ = (signs[0] != signs[1]) & ~chinese
    unreadable: Flags = one_is_ideographs & (lengths_differ | (signs[0] == 0))
    return unreadable


def _is_chinese(names: Names, vocabulary: Vocabulary) -> Flags:
    """Whether a name begins with the sign of a frequent Chinese family name."""
    chinese: Flags = vocabulary.chinese_family[names.parts[:, 0]]
    return chinese


def _is_short(signs: npt.NDArray[np.int64]) -> Flags:
    """Whether a name has as many signs as nearly all Chinese names have."""
    short: Flags = (signs == _FEWEST_SIGNS) | (signs == _MOST_SIGNS)
    return short


def _are_titles(left: Names, right: Names, vocabulary: Vocabulary) -> Flags:
    """Whether one is nothing but titles (1st Bt.) and the other, a name or not, has one too."""
    bears = [_has_title(names, vocabulary) for names in (left, right)]
    only = [_has_only_titles(names, vocabulary) for names in (left, right)]
    titles: Flags = (only[0] & bears[1]) | (only[1] & bears[0])
    return titles


def _has_title(names: Names, vocabulary: Vocabulary) -> Flags:
    has: Flags = (vocabulary.title[names.parts] & (names.parts != NO_PART)).any(axis=1)
    return has


def _has_only_titles(names: Names, vocabulary: Vocabulary) -> Flags:
    only: Flags = (vocabulary.title[names.parts] | (names.parts == NO_PART)).all(axis=1)
    return only


def _is_ideographs(names: Names, vocabulary: Vocabulary) -> Flags:
    """Whether all that a name has is ideographs."""
    there = names.parts != NO_PART
    ideographs = vocabulary.script[names.parts] == Script.IDEOGRAPHS
    only: Flags = there.any(axis=1) & (ideographs | ~there).all(axis=1)
    return only


def _signs(names: Names, vocabulary: Vocabulary) -> npt.NDArray[np.int64]:
    """How many ideographs a name has or may be read off; 0 if a part of it cannot be."""
    there = names.parts != NO_PART
    signs = np.where(there, vocabulary.signs[names.parts], 0)
    readable = ((signs > 0) | ~there).all(axis=1)
    count: npt.NDArray[np.int64] = signs.sum(axis=1, dtype=np.int64) * readable
    return count


def _similarity(alignment: Alignment, both_have_given: Flags) -> Floats:
    agreement = alignment.agreement / np.maximum(alignment.paired, _TINY)
    all_there_is = np.maximum(alignment.left_out + alignment.paired, _TINY)
    others = both_have_given & (alignment.given_likeness < ALIKE)
    doubt = np.where(others, _DOUBT_FROM_OTHER_GIVEN * (1 - alignment.given_likeness), 0)
    complete = 1 - _DOUBT_FROM_LEFT_OUT * alignment.left_out / all_there_is
    turned = ~alignment.in_order & (alignment.slipped > _TWO_SLIPS)
    turning = 1 - _DOUBT_FROM_TURNED_SLIPS * turned
    similarity: Floats = (agreement * complete * (1 - doubt) * turning).astype(np.float32)
    return similarity


def _relation(alignment: Alignment, similarity: Floats, *, unreadable: Flags) -> Codes:
    """The first of these that holds."""
    rules = [
        (NameRelation.NOT_COMPARABLE, unreadable),
        (NameRelation.DIFFERENT, similarity < DIFFERENT_BELOW),
        (NameRelation.PARTLY_DIFFERENT, alignment.contrary > LIGHT),
        (NameRelation.PARTIAL, alignment.left_out > LIGHT),
        (NameRelation.PARTIAL, alignment.reason == Likeness.PARTIAL),
        (NameRelation.SLIP, alignment.reason == Likeness.SLIP),
        (NameRelation.TRANSLITERATION, alignment.reason == Likeness.TRANSLITERATION),
        (NameRelation.REORDERED, ~alignment.in_order),
    ]
    holds = [rule for _, rule in rules]
    codes = [_CODE[relation] for relation, _ in rules]
    relation: Codes = np.select(holds, codes, _CODE[NameRelation.EQUAL])
    return relation
