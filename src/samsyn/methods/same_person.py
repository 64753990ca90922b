"""Could two records be the same person's, judged by name and birth date?

Name and date are each compared field by field; how far each speaks for one person is weighed as
in Fellegi and Sunter (1969), "A theory for record linkage", JASA 64(328), 1183-1210: the logarithm
of how much more often so like a pair is met among records of one person than among records of two.

A wrong hit costs a person a year. Spelling, order, transliteration and lone slips are therefore no
contradiction; a name that cannot be the same name is, and so is a date that cannot be the same.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from samsyn.methods.dates import (
    DATE_RELATIONS,
    DateComparison,
    DateRelation,
    compare_dates,
    read_dates,
)
from samsyn.methods.names import (
    NAME_RELATIONS,
    FullNames,
    NameComparison,
    NameRelation,
    compare_names,
)

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class Verdict(StrEnum):
    """Whether two records are one person's; the values are stable codes."""

    SAME = "same"
    UNCLEAR = "unclear"
    DIFFERENT = "different"  # they cannot be


@dataclass(frozen=True, kw_only=True)
class Record:
    """What is compared of a person. A single name stands in ``family_name``."""

    family_name: str | None
    given_names: str | None = None
    native_name: str | None = None
    date_of_birth: date | str | None = None  # a text may hold the year alone


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """How two records compare; similarities from 0 to 1, None where there was nothing to compare.

    ``similarity`` below 0.4 goes with ``different``, from 0.9 with ``same``.
    """

    similarity: float | None
    name_similarity: float | None
    date_similarity: float | None
    verdict: Verdict
    name_relation: NameRelation
    date_relation: DateRelation


# Natural logarithm of the odds that so like a pair is one person's, for similarities between. Read
# off the historical figures that bench/same_person.py measures on, made smooth and monotone.
_NAME_SIMILARITY = (0.0, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_NAME_EVIDENCE = (-4.0, -3.2, -2.4, -1.6, -1.2, -0.5, 0.5, 1.5, 2.4, 3.5, 4.7, 6.0)
_DATE_SIMILARITY = (0.0, 0.05, 0.15, 0.2, 0.55, 0.6, 0.75, 0.85, 0.95, 1.0)
_DATE_EVIDENCE = (-9.0, -8.0, -6.5, -4.5, 0.0, 0.0, 1.0, 3.0, 4.5, 6.0)
_MOST_EVIDENCE = _NAME_EVIDENCE[-1] + _DATE_EVIDENCE[-1]

# Cut-offs as shipped. Measured by bench/same_person.py on records of historical figures, 100,000
# pairs of each kind: "different" are called 4.5 % of pairs of one person, 98.4 % of random pairs of
# two, 86.1 % of those that share the surname and 97.0 % of those that share the year of birth (AUC
# 0.995, 0.975, 0.984); "same" 49 %, 0.00 %, 0.7 % and 0.02 %. Of persons made up after 22 naming
# customs none is called different from herself; of two of one custom 98.1 to 100 % are.
DIFFERENT_BELOW_EVIDENCE = -0.86
SAME_FROM_EVIDENCE = 6.0
SAME_FROM_NAME_SIMILARITY = 0.8
# Where the verdicts meet on the scale of ``similarity``.
DIFFERENT_BELOW = 0.4
SAME_FROM = 0.9
# Below this, the name in the other script may be the better one to compare.
_SURELY_THE_NAME = 0.95
VERDICTS = tuple(Verdict)


def compare(a: Record, b: Record) -> Comparison:
    """Compare two records; the answer is the same either way round.

    Returns:
        What ``compare_many`` says of a table of one row.
    """
    row = compare_many(_table(a), _table(b)).to_pylist()[0]
    return Comparison(
        similarity=row["similarity"],
        name_similarity=row["name_similarity"],
        date_similarity=row["date_similarity"],
        verdict=Verdict(row["verdict"]),
        name_relation=NameRelation(row["name_relation"]),
        date_relation=DateRelation(row["date_relation"]),
    )


def compare_many(left: pa.Table, right: pa.Table) -> pa.Table:
    """Compare the records that stand in the same row of two tables.

    Args:
        left: Columns family_name, given_names, native_name (strings; a column that is not there is
            missing throughout) and date_of_birth (date32, or texts as ``read_dates`` takes).
        right: The same, with as many rows.

    Returns:
        A row per pair, in order: similarity, name_similarity, date_similarity (double, null where
        there was nothing to compare), verdict, name_relation and date_relation (string).

    Raises:
        ValueError: The tables differ in length.
    """
    if len(left) != len(right):
        message = f"records are compared row by row: {len(left)} against {len(right)}"
        raise ValueError(message)
    names = _compare_all_names(left, right)
    dates = compare_dates(
        read_dates(_column(left, "date_of_birth")), read_dates(_column(right, "date_of_birth"))
    )
    judged = _judge(names, dates)
    return pa.table(
        {
            "similarity": _null_for_nan(judged.similarity),
            "name_similarity": _null_for_nan(names.similarity),
            "date_similarity": _null_for_nan(dates.similarity),
            "verdict": _labels(judged.verdict, VERDICTS),
            "name_relation": _labels(names.relation, NAME_RELATIONS),
            "date_relation": _labels(dates.relation, DATE_RELATIONS),
        }
    )


@dataclass(frozen=True)
class _Judgement:
    similarity: Floats
    verdict: npt.NDArray[np.int8]


def _judge(names: NameComparison, dates: DateComparison) -> _Judgement:
    """Weigh name and date together; a contradiction in either is one, however like the other."""
    evidence = _evidence(names.similarity, _NAME_SIMILARITY, _NAME_EVIDENCE)
    evidence += _evidence(dates.similarity, _DATE_SIMILARITY, _DATE_EVIDENCE)
    different = names.relation == NAME_RELATIONS.index(NameRelation.DIFFERENT)
    different |= dates.relation == DATE_RELATIONS.index(DateRelation.DIFFERENT)
    different |= evidence < DIFFERENT_BELOW_EVIDENCE
    # A missing name is NaN, and no comparison holds of that: a date alone makes no person.
    same = ~different & (names.similarity >= SAME_FROM_NAME_SIMILARITY)
    same &= evidence >= SAME_FROM_EVIDENCE
    similarity = _similarity(evidence, different=different, same=same)
    similarity[np.isnan(names.similarity) & np.isnan(dates.similarity)] = np.nan
    codes = [np.int8(VERDICTS.index(verdict)) for verdict in (Verdict.DIFFERENT, Verdict.SAME)]
    unclear = np.int8(VERDICTS.index(Verdict.UNCLEAR))
    return _Judgement(similarity, np.select([different, same], codes, unclear))


def _evidence(
    similarity: npt.NDArray[np.float32], points: tuple[float, ...], evidence: tuple[float, ...]
) -> Floats:
    """What a similarity speaks for; nothing where there was nothing to compare."""
    known = np.nan_to_num(similarity).astype(np.float64).round(6)
    speaks: Floats = np.interp(known, points, evidence)
    return np.where(np.isnan(similarity), 0.0, speaks)


def _similarity(evidence: Floats, *, different: Flags, same: Flags) -> Floats:
    """Evidence on a scale from 0 to 1, of which each verdict has a stretch of its own."""
    likely = 1 / (1 + np.exp(-evidence / 2)) / (1 / (1 + np.exp(-_MOST_EVIDENCE / 2)))
    unclear = DIFFERENT_BELOW + (SAME_FROM - DIFFERENT_BELOW) * likely
    similarity: Floats = np.select(
        [different, same], [DIFFERENT_BELOW * likely, SAME_FROM + (1 - SAME_FROM) * likely], unclear
    )
    return similarity


def _compare_all_names(left: pa.Table, right: pa.Table) -> NameComparison:
    """The best of the names compared as they are and, where there is one, in their own script."""
    names, other_names = _names(left), _names(right)
    native, other_native = _native(left), _native(right)
    best = compare_names(names, other_names)
    for first, second in (
        (names, other_native),
        (native, other_names),
        (native, other_native),
    ):
        if not (first.all_missing or second.all_missing):
            best = _better(best, first, second)
    return best


def _better(best: NameComparison, first: FullNames, second: FullNames) -> NameComparison:
    """Compare these names too where the best comparison so far leaves a doubt."""
    unsure = np.nan_to_num(best.similarity) < _SURELY_THE_NAME
    rows = np.flatnonzero(unsure & ~first.missing & ~second.missing)
    found = compare_names(first.rows(rows), second.rows(rows))
    better = found.similarity > np.nan_to_num(best.similarity[rows], nan=-1.0)
    similarity, relation = best.similarity.copy(), best.relation.copy()
    similarity[rows[better]] = found.similarity[better]
    relation[rows[better]] = found.relation[better]
    return NameComparison(similarity, relation)


def _names(table: pa.Table) -> FullNames:
    return FullNames(_texts(table, "family_name"), _texts(table, "given_names"))


def _native(table: pa.Table) -> FullNames:
    native = _texts(table, "native_name")
    return FullNames(native, native.clear(len(native)))


def _texts(table: pa.Table, name: str) -> pl.Series:
    return pl.Series(name, pl.from_arrow(_column(table, name)), dtype=pl.String)


def _null_for_nan(values: npt.NDArray[np.floating]) -> pa.Array:
    return pa.array(values.astype(np.float64).round(6), mask=np.isnan(values))


def _labels(codes: npt.NDArray[np.int8], labels: tuple[StrEnum, ...]) -> pa.Array:
    """Codes as the texts they stand for."""
    texts = pa.array([str(label) for label in labels], pa.string())
    return texts.take(pa.array(codes))


def _table(record: Record) -> pa.Table:
    born = record.date_of_birth
    return pa.table(
        {
            "family_name": pa.array([record.family_name], pa.string()),
            "given_names": pa.array([record.given_names], pa.string()),
            "native_name": pa.array([record.native_name], pa.string()),
            "date_of_birth": pa.array([None if born is None else str(born)], pa.string()),
        }
    )


def _column(table: pa.Table, name: str) -> pa.ChunkedArray | pa.Array:
    if name in table.column_names:
        return table.column(name)
    return pa.nulls(len(table), pa.string())
