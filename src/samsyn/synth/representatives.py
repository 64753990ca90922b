"""Keeps representatives calm: chance alone must not make anyone's cases look like too many hits."""

import numpy as np

from samsyn.synth.agency import CASES, FAULT, Agency, Flags
from samsyn.synth.columns import NONE, Array, Rows
from samsyn.synth.stories.thresholds import NOT_COUNTED, whole

_MANY_HITS = "representative_many_hits"
_LEAST_CASES = whole(_MANY_HITS, "least_open_cases")
_SPREADS = 2.0  # standard deviations above what case type gives; the check asks for about three


def calm_representatives(agency: Agency) -> None:
    """Take representatives out of cases with a fault, where one has more than case type gives.

    Representatives of whom a story tells that they have many are left alone, and so are cases whose
    story is about the representative.
    """
    open_cases = agency.is_("cases", "status", "open") & (agency.cases["representative_id"] != NONE)
    rows = np.flatnonzero(open_cases)
    if not len(rows):
        return
    faulty, about, told_of = _noted(agency)
    known, party = np.unique(agency.cases["representative_id"][rows], return_inverse=True)
    exempt = np.isin(np.arange(len(known)), party[told_of[rows]])
    rates = _rates(agency, faulty)[rows]
    expected = np.bincount(party, rates, len(known))
    spread = np.sqrt(np.bincount(party, rates * (1 - rates), len(known)))
    allowed = np.floor(expected + _SPREADS * spread) + 1
    small = np.bincount(party, minlength=len(known)) < _LEAST_CASES
    allowed[exempt | small] = np.inf
    # The cases about the representative count first, so that they stay within what is allowed.
    kept = faulty[rows]
    order = np.lexsort([~about[rows], party])
    place = _place_in_group(party[order], kept[order])
    over = np.zeros(len(rows), np.bool_)
    over[order] = place > allowed[party[order]]
    agency.set("cases", rows[over & kept & ~about[rows]], representative_id=NONE)


def _noted(agency: Agency) -> tuple[Flags, Flags, Flags]:
    """Flags per case: has a fault of its own; it is about the representative; that one has many."""
    faulty, about, told_of = (np.zeros(len(agency.cases), np.bool_) for _ in range(3))
    for check, kind, of, rows in agency.truth:
        if of == CASES:
            about[rows] |= "representative" in check
            told_of[rows] |= check == _MANY_HITS
            faulty[rows] |= kind == FAULT and check not in NOT_COUNTED
    return faulty, about, told_of


def _rates(agency: Agency, faulty: Flags) -> Array:
    """Per case the share of open cases of its type that have a fault."""
    pending = agency.is_("cases", "status", "open")
    types = agency.cases["case_type"]
    with_fault = np.bincount(types[pending & faulty], minlength=types.max() + 1)
    rates: Array = with_fault / np.maximum(
        np.bincount(types[pending], minlength=types.max() + 1), 1
    )
    return rates[types]


def _place_in_group(groups: Rows, counted: Flags) -> Array:
    """For rows sorted by group: how many of the group are counted, up to and with each."""
    total = np.cumsum(counted)
    starts = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]])
    before: Array = total[starts] - counted[starts]
    place: Array = total - np.repeat(before, np.diff(np.r_[starts, len(groups)]))
    return place
