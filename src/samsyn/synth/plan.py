"""The plan of all cases: what they are, when they came in, and how each ended.

An extension of a permit for work or studies follows on a permit that was granted to the same person
in another case of the plan, so that there is something to hold it against.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from samsyn.synth.columns import NONE
from samsyn.synth.draw import Flags, Floats, Rng, Rows, Whole, chance, choose, shares, stream
from samsyn.synth.scenario import Scenario

Days = npt.NDArray[np.datetime64]
_CHAINED = ("work_permit", "study_permit")
_LONGEST_WAIT = 4  # times the mean
_ANY_COUNTRY = "USA"  # where the scenario names none for a case type
_JULY = 6  # months before it
NO_DAY = np.datetime64("NaT", "D")
HANDLED_BY = {
    "asylum": "protection",
    "temporary_protection": "protection",
    "citizenship": "citizenship",
}


@dataclass
class Plan:
    """A row per case, in the order in which they came in."""

    scenario: Scenario
    on: np.datetime64
    volume: Rows  # place among scenario.volumes
    country: Rows  # of the applicant's citizenship: place among countries_of(scenario)
    open: Flags
    unit: Rows  # place among scenario.units
    officer: Rows  # of the unit: who decides
    granted: Flags  # decided, and granted
    received: Days
    decided: Days
    permit_from: Days
    permit_to: Days  # a permanent permit has a first day and no last
    earlier: Rows  # the case of the earlier permit, or NONE
    later: Rows  # the case of its extension, or NONE
    child: Flags

    def __len__(self) -> int:
        return len(self.volume)

    def of(self, *names: str) -> Flags:
        """A flag per case: of one of these case types, or types and kinds (``asylum_first``)."""
        known = list(self.scenario.volumes)
        kept = [name in names or name.rpartition("_")[0] in names for name in known]
        flags: Flags = np.array(kept, np.bool_)[self.volume]
        return flags

    @property
    def has_permit(self) -> Flags:
        """Which cases ended with a permit."""
        known: Flags = ~np.isnat(self.permit_from)
        return known

    @property
    def in_force(self) -> Flags:
        """Which permits are in force on the day."""
        goes_on = np.isnat(self.permit_to) | (self.permit_to >= self.on)
        flags: Flags = self.has_permit & (self.permit_from <= self.on) & goes_on
        return flags


def make_plan(count: int, seed: int, scenario: Scenario) -> Plan:
    """The plan of ``count`` cases."""
    rng = stream(seed, "plan")
    volumes = list(scenario.volumes.values())
    counts = shares(count, [volume.share for volume in volumes])
    volume = np.repeat(np.arange(len(volumes)), counts)
    pending = np.concatenate(
        [np.arange(n) < round(v.open * n) for v, n in zip(volumes, counts, strict=True)]
    )
    plan = _empty(scenario, volume, pending)
    _draw_countries(plan, seed)
    _hand_out(plan, rng, seed)
    _date(plan, rng, seed)
    _chain(plan, rng)
    _permit(plan, rng)
    plan.child = _children(plan, rng)
    return _in_order(plan)


def _empty(scenario: Scenario, volume: Rows, pending: Flags) -> Plan:
    count = len(volume)

    def rows() -> Rows:
        return np.full(count, NONE, np.intp)

    def days() -> Days:
        return np.full(count, NO_DAY)

    def flags() -> Flags:
        return np.zeros(count, np.bool_)

    return Plan(
        scenario=scenario,
        on=np.datetime64(scenario.on, "D"),
        volume=volume,
        country=rows(),
        open=pending,
        unit=rows(),
        officer=rows(),
        granted=flags(),
        received=days(),
        decided=days(),
        permit_from=days(),
        permit_to=days(),
        earlier=rows(),
        later=rows(),
        child=flags(),
    )


def _hand_out(plan: Plan, rng: Rng, seed: int) -> None:
    """Give each case to a unit and an officer, and draw whether a decided one was granted."""
    scenario, officers = plan.scenario, plan.scenario.officers
    for name in {HANDLED_BY.get(key.rpartition("_")[0], "permits") for key in scenario.volumes}:
        handles = [place for place, unit in enumerate(scenario.units) if unit.handles == name]
        handles = handles or list(range(len(scenario.units)))
        rows = np.flatnonzero(_handled(plan, name))
        draws = stream(seed, f"units {name}")
        plan.unit[rows] = np.array(handles)[draws.integers(0, len(handles), len(rows))]
    plan.officer = rng.integers(0, officers.per_unit, len(plan))
    each = stream(seed, "officers").normal(
        0, officers.effect, (len(scenario.units), officers.per_unit)
    )
    units = np.array([unit.effect for unit in scenario.units])
    granted = _usually_granted(plan)
    odds = np.log(granted / (1 - granted)) + units[plan.unit] + each[plan.unit, plan.officer]
    plan.granted = chance(rng, len(plan), 1 / (1 + np.exp(-odds))) & ~plan.open


def _usually_granted(plan: Plan) -> Floats:
    """The share granted of a case's type and kind, or of the citizenship where that is told."""
    scenario = plan.scenario
    share = np.array([volume.granted for volume in scenario.volumes.values()])[plan.volume]
    countries = countries_of(scenario)
    for kind, told in scenario.grants.items():
        of_country = np.array([told.get(country, np.nan) for country in countries])[plan.country]
        rows = plan.of(kind) & ~np.isnan(of_country)
        share[rows] = of_country[rows]
    return share


def countries_of(scenario: Scenario) -> list[str]:
    """Every country that an applicant can be a citizen of, in alphabetical order."""
    named = {country for weights in scenario.citizenships.values() for country in weights}
    return sorted(named | {_ANY_COUNTRY})


def _draw_countries(plan: Plan, seed: int) -> None:
    rng = stream(seed, "countries")
    countries = countries_of(plan.scenario)
    plan.country[:] = countries.index(_ANY_COUNTRY)
    for case_type, weights in plan.scenario.citizenships.items():
        rows = np.flatnonzero(plan.of(case_type))
        places = np.array([countries.index(country) for country in weights])
        plan.country[rows] = places[choose(rng, len(rows), list(weights.values()))]


def _handled(plan: Plan, name: str) -> Flags:
    types = [key.rpartition("_")[0] for key in plan.scenario.volumes]
    held = np.array([HANDLED_BY.get(each, "permits") == name for each in types])
    flags: Flags = held[plan.volume]
    return flags


def _date(plan: Plan, rng: Rng, seed: int) -> None:
    waits = _waits(plan, rng, plan.volume)
    decided = plan.on - rng.integers(1, plan.scenario.history_days, len(plan))
    for place, (name, volume) in enumerate(plan.scenario.volumes.items()):
        if volume.history_days is not None:
            rows = np.flatnonzero(plan.volume == place)
            own = stream(seed, f"history {name}")
            decided[rows] = plan.on - own.integers(1, volume.history_days, len(rows))
    until: Days = np.where(plan.open, plan.on, decided)
    plan.received = until - waits
    plan.decided = np.where(plan.open, NO_DAY, decided)


def _waits(plan: Plan, rng: Rng, volume: Rows) -> Whole:
    mean = np.array([each.waits for each in plan.scenario.volumes.values()])[volume]
    drawn = np.minimum(rng.exponential(size=len(volume)), _LONGEST_WAIT) * mean
    waits: Whole = drawn.astype(np.int64) + 1
    return waits


def _chain(plan: Plan, rng: Rng) -> None:
    """Let each extension follow on a granted first permit, as long as there are any."""
    for name in _CHAINED:
        first = np.flatnonzero(plan.of(f"{name}_first") & plan.granted)
        extension = np.flatnonzero(plan.of(f"{name}_extension"))
        pairs = min(len(first), len(extension))
        chosen = rng.permutation(first)[:pairs]
        follows = rng.permutation(extension)[:pairs]
        plan.earlier[follows], plan.later[chosen] = chosen, follows
        ends = plan.received[follows] + rng.integers(15, 100, pairs)
        valid = (
            list(plan.scenario.volumes.values())[plan.volume[chosen[0]]].valid_days if pairs else 0
        )
        begins = _starts(plan, chosen, ends - valid, rng)
        plan.permit_from[chosen] = begins
        plan.permit_to[chosen] = begins + valid - 1
        plan.decided[chosen] = begins - rng.integers(5, 45, pairs)
        plan.received[chosen] = plan.decided[chosen] - _waits(plan, rng, plan.volume[chosen])


def _permit(plan: Plan, rng: Rng) -> None:
    """Say for how long each permit holds that is not yet said."""
    valid = np.array([each.valid_days for each in plan.scenario.volumes.values()])[plan.volume]
    rows = np.flatnonzero(plan.granted & (valid > 0) & np.isnat(plan.permit_from))
    begins = _starts(plan, rows, plan.decided[rows] + rng.integers(2, 30, len(rows)), rng)
    # Who extends goes on from the earlier permit, or from the decision where that came later.
    before = plan.earlier[rows]
    goes_on = np.where(before == NONE, NO_DAY, plan.permit_to[before] + 1)
    begins = np.where(before == NONE, begins, np.fmax(goes_on, plan.decided[rows]))
    plan.permit_from[rows] = begins
    plan.permit_to[rows] = begins + valid[rows] - 1
    share = np.array([each.permanent for each in plan.scenario.volumes.values()])[plan.volume]
    permanent = plan.has_permit & chance(rng, len(plan), share)
    plan.permit_to[permanent] = NO_DAY


def _starts(plan: Plan, rows: Rows, days: Days, rng: Rng) -> Days:
    """Work begins with a month, studies with a term, all else any day."""
    months = days.astype("datetime64[M]")
    next_month = (months + 1).astype("datetime64[D]")
    month = months.astype(np.int64) % 12
    # Before July the autumn term comes next, from 15 August; after it spring, from 10 January.
    spring = months - month + 12
    term = np.where(
        month < _JULY,
        (spring - 5).astype("datetime64[D]") + 14,
        spring.astype("datetime64[D]") + 9,
    ) + rng.integers(0, 12, len(days))
    studies = np.where(plan.of("study_permit")[rows], term, days)
    return np.where(plan.of("work_permit")[rows], next_month, studies)


def _children(plan: Plan, rng: Rng) -> Flags:
    share = plan.scenario.parties.children
    return plan.of("family_reunification", "citizenship") & chance(rng, len(plan), share)


def _in_order(plan: Plan) -> Plan:
    """The plan sorted by the day of receipt."""
    order = np.argsort(plan.received, kind="stable")
    place = np.empty(len(order) + 1, np.intp)
    place[order], place[NONE] = np.arange(len(order)), NONE
    rows: dict[str, Any] = {
        name: value[order]
        for name, value in vars(plan).items()
        if isinstance(value, np.ndarray) and name not in ("earlier", "later")
    }
    links: dict[str, Any] = {
        "earlier": place[plan.earlier[order]],
        "later": place[plan.later[order]],
    }
    return Plan(plan.scenario, plan.on, **rows, **links)


def employers_needed(count: int, scenario: Scenario) -> int:
    """How many employers an agency of this size has."""
    wanted = round(count * scenario.parties.employers_per_case)
    return min(max(wanted, 3), scenario.parties.most_employers)
