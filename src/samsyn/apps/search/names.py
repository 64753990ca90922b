"""Persons of a name in any spelling, script and order, the likest first.

Keys that spellings of one name share find the candidates; ``compare_many`` says how like they are.
Slips are looked for only where that is not enough: their keys are many.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import pyarrow as pa
from django.db import connection

from samsyn.apps.cases.models import Snapshot
from samsyn.methods.name_keys import PartKeys, keys_to_look_for
from samsyn.methods.names import NAME_RELATIONS, NameRelation
from samsyn.methods.same_person import compare_many

# Compared with what is sought; more where a birth date then tells those of a frequent name apart.
_CANDIDATES, _CANDIDATES_BORN = 3_000, 20_000
# What a key of each kind is worth, next to one another.
_CLOSE, _LOOSE, _SLIPPED = 40, 20, 10
# Below this a name is another, though a part of it be the same.
_LEAST_LIKE = 0.5
_OTHERS = frozenset({NameRelation.DIFFERENT, NameRelation.PARTLY_DIFFERENT})
# Per person the best key of each part, added up.
_BEST = """
    WITH wanted (key, part, worth) AS (VALUES {wanted}),
    of_parts (person_id, worth) AS (
        SELECT kept.person_id, max(wanted.worth)
        FROM wanted JOIN cases_personkey AS kept ON kept.key = wanted.key
        WHERE kept.snapshot_id = %s
        GROUP BY kept.person_id, wanted.part
    ),
    best (person_id, score) AS (
        SELECT person_id, sum(worth) FROM of_parts
        GROUP BY person_id ORDER BY 2 DESC, 1 LIMIT %s
    )
    SELECT score, person_id, family_name, given_names, native_name, date_of_birth
    FROM best JOIN cases_person USING (person_id)
    WHERE snapshot_id = %s
"""
_COLUMNS = {
    "score": pa.int64(),
    "person_id": pa.string(),
    "family_name": pa.string(),
    "given_names": pa.string(),
    "native_name": pa.string(),
    "date_of_birth": pa.string(),
}


@dataclass(frozen=True)
class Named:
    """Persons whose name may be the one sought, the likest first: key, and ``NameRelation``.

    ``all_compared`` is False where so many have a name like it that some were not looked at.
    """

    people: tuple[tuple[str, str], ...]
    all_compared: bool


def persons_named(snapshot: Snapshot, name: str, born: str) -> Iterator[Named]:
    """The persons that a whole name, in any order and script, may be the name of.

    Args:
        snapshot: Whose persons.
        name: The name sought.
        born: A year or ISO day that they were born, or may have been; or empty.

    Yields:
        Those whose name is written another way; then those where there is a slip in it.
    """
    parts = keys_to_look_for(name)
    most = _CANDIDATES_BORN if born else _CANDIDATES
    seen: set[str] = set()
    for slipped in (False, True):
        found = _candidates(snapshot, parts, slipped=slipped, most=most)
        people = tuple(one for one in _like(found, name, born) if one[0] not in seen)
        seen.update(person_id for person_id, _ in people)
        cut_off = bool(people) and _is_cut_off(found["score"].to_pylist(), most)
        yield Named(people, all_compared=not cut_off)


def _candidates(
    snapshot: Snapshot, parts: Sequence[PartKeys], *, slipped: bool, most: int
) -> pa.Table:
    """The persons that share the most telling keys with the parts."""
    wanted = [row for place, part in enumerate(parts) for row in _wanted(place, part, slipped)]
    rows: list[tuple[Any, ...]] = []
    if wanted:
        sql = _BEST.format(wanted=", ".join(["(%s, %s, %s)"] * len(wanted)))
        with connection.cursor() as cursor:
            given: list[Any] = [*chain.from_iterable(wanted), snapshot.pk, most, snapshot.pk]
            cursor.execute(sql, given)
            rows = cursor.fetchall()
    columns = zip(*rows, strict=True) if rows else ([] for _ in _COLUMNS)
    return pa.table(
        {
            name: pa.array([_value(value) for value in column], kind)
            for (name, kind), column in zip(_COLUMNS.items(), columns, strict=True)
        }
    )


def _value(value: Any) -> Any:
    """A day as text, as one database has it; nothing for an empty text."""
    return value.isoformat() if hasattr(value, "isoformat") else value or None


def _wanted(place: int, part: PartKeys, slipped: bool) -> Iterator[tuple[str, int, int]]:
    """Each key of a part, the part's place, and what the key is worth."""
    levels = [(part.close, _CLOSE), (part.loose, _LOOSE)]
    if slipped:
        levels.append((part.slipped, _SLIPPED))
    for keys, worth in levels:
        for key in keys:
            yield key, place, round(worth * part.telling)


def _like(found: pa.Table, name: str, born: str) -> list[tuple[str, str]]:
    """Those of the candidates that may be the one sought, the likest first."""
    rows = len(found)
    sought = pa.table(
        {
            "family_name": pa.array([name] * rows, pa.string()),
            "date_of_birth": pa.array([born or None] * rows, pa.string()),
        }
    )
    compared = compare_many(sought, found).to_pylist()
    like = [
        (_place(row, born), person_id, row["name_relation"])
        for person_id, row in zip(found["person_id"].to_pylist(), compared, strict=True)
        if _may_be(row, born)
    ]
    return [(person_id, relation) for _, person_id, relation in sorted(like)]


def _place(row: dict[str, Any], born: str) -> tuple[float, ...]:
    """What to sort by: likeness, with the birth date where it is given; then how it is alike."""
    likeness = row["similarity"] if born else row["name_similarity"]
    return -round(likeness, 2), NAME_RELATIONS.index(row["name_relation"])


def _may_be(row: dict[str, Any], born: str) -> bool:
    if born and row["date_relation"] == "different":
        return False
    return row["name_relation"] not in _OTHERS and (row["name_similarity"] or 0) >= _LEAST_LIKE


def _is_cut_off(scores: Sequence[int], most: int) -> bool:
    """Whether others may be as like as the best of those that were looked at."""
    return len(scores) == most and min(scores) == max(scores)
