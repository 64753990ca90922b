"""Sorting: which open cases go to in-depth check, why, and in what order.

Cases whose hits give reason go with the kinds that the indicators lead to. Beside them a random arm
is drawn from all open cases, whatever their hits, so that what the indicators miss and how often
they are wrong can be known (design section 3.4). Unknown alone selects no track.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from samsyn.engine.compile_sql import constant
from samsyn.engine.declarations import Kind, RandomArm
from samsyn.engine.evidence import outcome_column
from samsyn.engine.rule import Outcome, Rule
from samsyn.methods.byte_rows import one_array, rows_of_width

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]

_HALF = Decimal("0.5")
# Sixteen hexadecimal digits are as much of a SHA-256 as 64 bits hold.
_DIGITS = 16
_HEXADECIMAL = 64  # digits of a whole SHA-256


def draws_sql(seed: int, table: str) -> str:
    """SELECT of each case's draw: the SHA-256 of seed and case number, in hexadecimal."""
    return f"SELECT sha256(concat({constant(str(seed))}, '|', case_id)) AS draw FROM {table}"


def triage(
    cases: pa.Table,
    *,
    rules: Sequence[Rule],
    kinds: Mapping[str, Kind],
    arm: RandomArm,
    share: Decimal,
    draws: pa.Array,
) -> pa.Table:
    """A row per open case, columns as contract.md section 2 says, in the same order.

    ``cases`` has case_id, case_type, region, received_on and a column per rule's outcome, in the
    order of case numbers; ``draws`` is what ``draws_sql`` gives for them.
    """
    hits = {rule.name: _is(cases, rule, Outcome.HIT) for rule in rules}
    of_kind = {
        kind: _any((hits[r.name] for r in rules if _leads_to(r, kind)), cases.num_rows)
        for kind in kinds
    }
    reason = _any(of_kind.values(), cases.num_rows)
    urgent = _any((of_kind[kind] for kind in kinds if kinds[kind].urgent), cases.num_rows)
    arm_drawn = _drawn(strata_of(cases, arm.strata), arm.minimum_per_stratum, share, draws)
    in_depth = reason | arm_drawn.drawn
    unknown = (_is(cases, rule, Outcome.UNKNOWN) for rule in rules)
    return pa.table(
        {
            "case_id": cases["case_id"],
            "track": pc.if_else(pa.array(in_depth), "in_depth", "ordinary"),
            "kinds": _lists(of_kind),
            "priority": _places(in_depth, urgent, _days(cases)),
            "selected_by": _selected_by(reason, arm_drawn.drawn),
            "random_arm": arm_drawn.drawn.astype(np.int8),
            "random_arm_probability": arm_drawn.probability,
            "n_hit": _count(hits.values(), cases.num_rows),
            "n_unknown": _count(unknown, cases.num_rows),
        }
    )


def _leads_to(rule: Rule, kind: str) -> bool:
    return rule.selects and rule.card.leads_to == kind


def _is(cases: pa.Table, rule: Rule, outcome: Outcome) -> Flags:
    found: Flags = cases[outcome_column(rule.name)].to_numpy() == int(outcome)
    return found


def _any(flags: Iterable[Flags], rows: int) -> Flags:
    found = np.zeros(rows, np.bool_)
    for one in flags:
        found |= one
    return found


def _count(flags: Iterable[Flags], rows: int) -> npt.NDArray[np.int32]:
    found = np.zeros(rows, np.int32)
    for one in flags:
        found += one
    return found


def _days(cases: pa.Table) -> npt.NDArray[np.int32]:
    days: npt.NDArray[np.int32] = cases["received_on"].cast(pa.int32()).to_numpy()
    return days


def _lists(of_kind: Mapping[str, Flags]) -> pa.Array:
    """The kinds of each case, in the order of the mapping."""
    sets = np.zeros(len(next(iter(of_kind.values()))), np.int64)
    for place, flags in enumerate(of_kind.values()):
        sets |= flags.astype(np.int64) << place
    different, which = np.unique(sets, return_inverse=True)
    listed = [
        [kind for place, kind in enumerate(of_kind) if kinds >> place & 1]
        for kinds in different.tolist()
    ]
    return pa.array(listed, pa.list_(pa.string())).take(pa.array(which))


def _selected_by(reason: Flags, drawn: Flags) -> pa.Array:
    names = pa.array(["none", "indicator", "random", "both"])
    return names.take(pa.array(reason + 2 * drawn.astype(np.int8)))


def _places(in_depth: Flags, urgent: Flags, received: npt.NDArray[np.int32]) -> Numbers:
    """The place of each case in its track, from 1: urgent ones first, then the longest waiting.

    The sort is stable: of cases received on one day, the smaller case number comes first.
    """
    order = np.lexsort((received, ~urgent, in_depth))
    places = np.empty(len(order), np.int64)
    places[order] = np.arange(1, len(order) + 1)
    places[in_depth] -= np.count_nonzero(~in_depth)
    return places


@dataclass(frozen=True)
class _Arm:
    drawn: Flags
    probability: npt.NDArray[np.float64]


def strata_of(cases: pa.Table, columns: Sequence[str]) -> Numbers:
    """A number per case, the same for cases alike in all the columns; missing is a value too."""
    strata = np.zeros(cases.num_rows, np.int64)
    for column in columns:
        values = cases[column].combine_chunks().fill_null("").dictionary_encode()
        strata = strata * (len(values.dictionary) + 1) + values.indices.to_numpy()
    return np.unique(strata, return_inverse=True)[1].astype(np.int64)


def _drawn(strata: Numbers, minimum: int, share: Decimal, draws: pa.Array) -> _Arm:
    """Simple random sampling of a fixed size within each stratum.

    The size is the share of the stratum, rounded half up, at least the stated minimum and at most
    the stratum; the inclusion probability is size / stratum. Within a stratum the cases with the
    smallest draws are taken (permanent random numbers: Ohlsson 1995), so that it does not depend
    on the order of rows, and changes little from day to day: a case leaves the arm only when
    others with smaller numbers come in. The probability is that of one day's draw.
    """
    counts = np.bincount(strata)
    sizes = np.array([_size(count, minimum, share) for count in counts.tolist()], np.int64)
    order = np.lexsort((_first_bits(draws), strata))
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order)) - starts[strata[order]]
    return _Arm(place < sizes[strata], (sizes / np.maximum(counts, 1))[strata])


def _size(stratum: int, minimum: int, share: Decimal) -> int:
    rounded = int((stratum * share + _HALF).to_integral_value(ROUND_FLOOR))
    return min(stratum, max(minimum, rounded))


def _first_bits(draws: pa.Array) -> npt.NDArray[np.uint64]:
    """The first 64 bits of each draw; no two of even 10^8 cases are likely to share them."""
    _, texts = rows_of_width(one_array(draws), _HEXADECIMAL)
    digits = texts[:, :_DIGITS]
    values = np.where(digits > ord("9"), digits - ord("a") + 10, digits - ord("0"))
    powers = 16 ** np.arange(_DIGITS, dtype=np.uint64)[::-1]
    bits: npt.NDArray[np.uint64] = values.astype(np.uint64) @ powers
    return bits
