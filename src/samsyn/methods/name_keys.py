"""Short keys to look a name up by, so that only what may be the same name need be compared.

However a name is spelled, in any script and order of its parts, it has keys in common with itself.
That is far from saying that names with a key in common are one name: ``compare_names`` tells that.

Each part of a name has a key of its consonants, alike ones taken as one; of few consonants, which
many names have, also a key of its sound; and a key per name that it is a known form of. What is
looked for has further keys, of names written together and of what is one slip away (the deletions,
insertions, replacements and transpositions of Damerau 1964, CACM 7(3), 171-176): kept names need
none.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from string import ascii_lowercase

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from samsyn.methods.name_parts import (
    NO_PART,
    PARTING,
    WEIGHT,
    Flags,
    Names,
    Vocabulary,
    split_names,
)
from samsyn.methods.name_variants import GROUPS_OF_NAME, NAME_OF_GROUP
from samsyn.methods.names import FullNames, whole_names
from samsyn.methods.romanise import Script, consonants, sound, undoubled

Numbers = npt.NDArray[np.int64]

# With no more consonants than this, the sound is a key too.
_FEW = 3
# With fewer, nearly any name is a slip away.
_LEAST_FOR_SLIPS = 3
_LEAST_OF_HALF = 2
# Zhukov and Jukov, Khokhlov and Hohlov, Ahmed and Ahmet: coarser than what likeness is measured by.
_ALIKE = str.maketrans("jhd", "skt")
# What is left of the letters then, and of those of a sound.
_CONSONANTS = "bfklmnrst"
_SOUNDS = "abdfghijklmnprstuvzCS"
# Alobaidi is Obaidi too.
_ARTICLE = re.compile("[ae]l(?=....)")


@dataclass(frozen=True)
class PartKeys:
    """What finds one part of a name that is looked for, the best first; no key stands twice.

    ``telling`` is from 0 to 1: how much it says that another name has the part too.
    """

    close: frozenset[str]
    loose: frozenset[str]
    slipped: frozenset[str]
    telling: float


@dataclass(frozen=True)
class _Keys:
    """What the keys of a part are made of; ``sound`` is empty where it is no key."""

    letters: str
    groups: frozenset[str]
    sound: str
    skeletons: frozenset[str]

    def all(self) -> frozenset[str]:
        """The keys that a kept name has."""
        return self.groups | _of_sounds({self.sound}) | _of_consonants(self.skeletons)


def name_keys(
    family_name: str | None, given_names: str | None = None, native_name: str | None = None
) -> frozenset[str]:
    """The keys of a name; empty where it has no letters. A whole name may stand in any field."""
    table = pa.table({"family_name": [family_name], "given_names": [given_names]})
    table = table.append_column("native_name", pa.array([native_name], pa.string()))
    return frozenset(keys_of_names(table)["key"].to_pylist())


def keys_of_names(table: pa.Table) -> pa.Table:
    """``name_keys`` of many names at once.

    Args:
        table: Columns family_name, given_names and native_name, strings, n rows.

    Returns:
        A row per name and key: ``key``, a string, and ``row``, the place of the name in ``table``;
        ordered by both, so that an index takes them in its own order.
    """
    texts, number = _distinct(table)
    names, vocabulary = split_names(texts)
    of_part = [sorted(_keys(vocabulary, part).all()) for part in range(len(vocabulary.weight))]
    distinct, key = np.unique([key for keys in of_part for key in keys], return_inverse=True)
    name, place = np.nonzero(_telling(names))
    of_name = names.parts[name, place].astype(np.int64)
    name, key = _spread(_starts([len(keys) for keys in of_part]), key, of_name, name)
    rows = max(len(table), 1)
    starts = _starts(np.bincount(name, minlength=len(texts)))
    row, key = _spread(starts, key, number, np.arange(len(number)) % rows)
    # Sorted, for NumPy's unique takes ten times as long for these.
    both = np.sort(key * np.int64(rows) + row)
    key, row = np.divmod(both[np.diff(both, prepend=-1) > 0], rows)
    return pa.table({"key": pa.array(distinct.tolist(), pa.string()).take(key), "row": row})


def keys_to_look_for(name: str) -> tuple[PartKeys, ...]:
    """The keys of a whole name that is looked for, part by part in order.

    Neighbours are a part together as well, for others may write them so.
    """
    names, vocabulary = split_names(pl.Series([name + PARTING]))
    parts = names.parts[0]
    whole = (
        _part_keys(_keys(vocabulary, part), float(vocabulary.rarity[part]))
        for part in parts[_telling(names)[0]]
    )
    return (*whole, *_joined(vocabulary, parts[parts != NO_PART].tolist()))


def _distinct(table: pa.Table) -> tuple[pl.Series, Numbers]:
    """The distinct whole names, and the number of each row's two: as read, then in own script."""
    family, given, native = (
        pl.Series(column, pl.from_arrow(table[column]), dtype=pl.String)
        for column in ("family_name", "given_names", "native_name")
    )
    whole = [FullNames(family, given), FullNames(native, native.clear(len(native)))]
    texts = pl.concat([whole_names(names) for names in whole]).to_arrow().dictionary_encode()
    distinct = pl.Series(pl.from_arrow(texts.dictionary), dtype=pl.String)
    return distinct, np.asarray(texts.indices).astype(np.int64)


def _telling(names: Names) -> Flags:
    """The parts to have keys: names written in full; where there is none, all there is."""
    there = names.parts != NO_PART
    full = there & (names.weight >= WEIGHT)
    telling: Flags = np.where(full.any(axis=1, keepdims=True), full, there)
    return telling


def _keys(vocabulary: Vocabulary, part: int) -> _Keys:
    skeletons = _skeletons(vocabulary, part)
    groups = _of_groups(group for group in vocabulary.groups[part].tolist() if group >= 0)
    few = min(map(len, skeletons), default=0) <= _FEW
    # What a script leaves unwritten is not heard either.
    unheard = vocabulary.script[part] == Script.CONSONANTS and skeletons
    heard = few and not unheard and not groups
    return _Keys(
        vocabulary.plain.texts[part],
        groups,
        vocabulary.sound.texts[part] if heard else "",
        skeletons,
    )


def _skeletons(vocabulary: Vocabulary, part: int) -> frozenset[str]:
    """The consonants of a part, each way that it may be read."""
    forms = (vocabulary.consonants, vocabulary.otherwise, vocabulary.foreign)
    read = {form.texts[part] for form in forms}
    letters = vocabulary.plain.texts[part]
    if article := _ARTICLE.match(letters):
        read.add(consonants(sound(letters[article.end() :])))
    return frozenset(undoubled(one.translate(_ALIKE)) for one in read) - {""}


def _part_keys(keys: _Keys, telling: float) -> PartKeys:
    """Of many consonants, which few names have, the consonants are as close as the sound."""
    many = {skeleton for skeleton in keys.skeletons if len(skeleton) > _FEW}
    close = keys.groups | _of_sounds({keys.sound}) | _of_consonants(many)
    loose = _of_consonants(keys.skeletons) - close
    slipped = _slipped(keys) | _of_consonants(_halves(keys.skeletons))
    return PartKeys(close, loose, slipped - close - loose, telling)


def _slipped(keys: _Keys) -> frozenset[str]:
    """The keys of what is one slip away, in letters, sound or consonants."""
    known = (GROUPS_OF_NAME.get(slip, ()) for slip in _slips(keys.letters, ascii_lowercase))
    skeletons = (slip for one in keys.skeletons for slip in _slips(one, _CONSONANTS))
    return (
        _of_groups(chain.from_iterable(known))
        | _of_sounds(set(_slips(keys.sound, _SOUNDS)))
        | _of_consonants(set(map(undoubled, skeletons)))
    )


def _halves(skeletons: frozenset[str]) -> frozenset[str]:
    """The two parts that others may write a part as: Gebre Medhin."""
    return frozenset(
        half
        for one in skeletons
        for place in range(_LEAST_OF_HALF, len(one) - _LEAST_OF_HALF + 1)
        for half in (one[:place], one[place:])
    )


def _joined(vocabulary: Vocabulary, parts: list[int]) -> Iterator[PartKeys]:
    """Two neighbours as one part."""
    texts = vocabulary.consonants.texts
    for first, second in pairwise(parts):
        skeleton = undoubled((texts[first] + texts[second]).translate(_ALIKE))
        yield PartKeys(_of_consonants({skeleton}), frozenset(), frozenset(), 1.0)


def _of_groups(groups: Iterable[int]) -> frozenset[str]:
    return frozenset(f"n.{NAME_OF_GROUP[group]}" for group in groups)


def _of_consonants(skeletons: Collection[str]) -> frozenset[str]:
    return frozenset(f"c.{skeleton}" for skeleton in skeletons if skeleton)


def _of_sounds(sounds: Collection[str]) -> frozenset[str]:
    return frozenset(f"s.{one}" for one in sounds if one)


def _slips(text: str, letters: str) -> Iterator[str]:
    """What is one slip away."""
    if len(text) < _LEAST_FOR_SLIPS:
        return
    for place in range(len(text) + 1):
        before, after = text[:place], text[place:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        yield from (before + letter + after[1:] for letter in letters)
        yield from (before + letter + after for letter in letters)


def _starts(counts: list[int] | Numbers) -> Numbers:
    """Where each list begins in all lists laid end to end, and where the last ends."""
    starts: Numbers = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]).astype(np.int64)
    return starts


def _spread(
    starts: Numbers, values: Numbers, lists: Numbers, owners: Numbers
) -> tuple[Numbers, Numbers]:
    """The values of each owner's list, laid end to end: the owner of each, and the value."""
    counts = starts[lists + 1] - starts[lists]
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.repeat(owners, counts), values[np.repeat(starts[lists], counts) + within]
