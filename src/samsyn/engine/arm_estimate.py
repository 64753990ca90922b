"""How common it is that a case has something to find, by the random arm alone.

What the estimate rests on: cases were drawn as ``engine.triage`` draws, and within a case type and
region those that are judged are as those drawn and not yet judged. It is of the cases that were
open on the day of the draw.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from samsyn.engine.arm_sample import ArmSample, Flags
from samsyn.methods.share_interval import Interval, degrees_factor, highest_share
from samsyn.methods.small_counts import SMALLEST_TOLD, is_small, put_together
from samsyn.methods.stratified import Estimate, estimate

LEVEL = 0.95


@dataclass(frozen=True)
class ArmShare:
    """What the arm says of some case types taken together.

    Of ``open_cases`` open cases, ``drawn`` were drawn, and ``judged`` of those are judged;
    something was found in ``found`` of them. ``share`` is the estimated share of the open cases
    that have something to find, with its 95 % ``interval``. None is what is not known or is not
    told.
    """

    case_types: tuple[str, ...]
    open_cases: int
    drawn: int
    judged: int
    found: int | None
    share: float | None
    interval: Interval | None


@dataclass(frozen=True)
class ArmEstimate:
    """Shares of all open cases, and of parts of them that have no case in common."""

    whole: ArmShare
    parts: tuple[ArmShare, ...]


def estimate_arm(sample: ArmSample) -> ArmEstimate:
    """The shares of the whole and of each case type, however few were found.

    A case type of which none is judged has no share, and the whole has none until each has.
    """
    types = range(len(sample.case_types))
    return ArmEstimate(_share(sample, types), tuple(_share(sample, [one]) for one in types))


def told_arm(sample: ArmSample) -> ArmEstimate:
    """The shares as they may be told: no count of 1 to 5 can be read or worked out of them.

    That holds for the cases with something found and for those without. Case types with such a
    count are told together, as the last part. If the count is that small even so, neither it nor
    the share is told, and the interval is the one that holds whatever the count is.
    """
    made = estimate_arm(sample)
    cells = {place: _cells(one) for place, one in enumerate(made.parts) if one.judged}
    together = sorted(put_together(cells))
    parts = [one for place, one in enumerate(made.parts) if place not in together]
    if together and len(together) < len(made.parts):
        parts.append(_told(sample, together))
    return ArmEstimate(_told(sample, range(len(made.parts))), tuple(parts))


def _share(sample: ArmSample, types: Sequence[int]) -> ArmShare:
    places = list(types)
    inside = np.isin(sample.case_type, places)
    known = None
    if inside.any() and sample.judged[places].all():
        known = _estimate(sample, inside)
    return ArmShare(
        case_types=tuple(sample.case_types[place] for place in places),
        open_cases=int(sample.open_cases[places].sum()),
        drawn=int(sample.drawn[places].sum()),
        judged=int(inside.sum()),
        found=int(sample.something_found[inside].sum()),
        share=known.mean if known else None,
        interval=known.ci if known else None,
    )


def _estimate(sample: ArmSample, inside: Flags) -> Estimate:
    return estimate(
        sample.something_found[inside],
        sample.stratum[inside],
        sample.population[inside],
        level=LEVEL,
        form="mid_p",
    ).whole


def _cells(share: ArmShare) -> tuple[int, int]:
    """In how many of the judged cases something was found, and in how many nothing."""
    found = share.found or 0
    return found, share.judged - found


def _told(sample: ArmSample, types: Sequence[int]) -> ArmShare:
    share = _share(sample, types)
    if not is_small(_cells(share)):
        return share
    few_found, few_without = (is_small([count]) for count in _cells(share))
    interval = None
    if share.interval and not (few_found and few_without):
        most = _most_with_few(sample, types)
        interval = (0.0, most) if few_found else (1 - most, 1.0)
    return replace(share, found=None, share=None, interval=interval)


def _most_with_few(sample: ArmSample, types: Sequence[int]) -> float:
    """An upper end that holds for every small count, and so tells nothing of which it is.

    It is that of five found in a sample drawn everywhere as sparsely as in the stratum of which
    the smallest share is judged.
    """
    inside = np.isin(sample.case_type, list(types))
    weights = sample.population / np.bincount(sample.stratum)[sample.stratum]
    # Size and degrees of freedom are of the sample alone, whatever was found.
    of = _estimate(sample, inside)
    size = of.population / weights[inside].max() * degrees_factor(of.n, of.df, LEVEL)
    return highest_share(SMALLEST_TOLD - 1, size, LEVEL)
