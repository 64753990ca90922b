"""Which case gets which story: no case gets two, and no story starves because others are wide."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil

import numpy as np

from samsyn.synth.agency import CASES, DECISIONS, Agency, Flags
from samsyn.synth.columns import NONE, Rows
from samsyn.synth.draw import Rng, stream
from samsyn.synth.stories import Condition, Story, stories

# What part of its groups each story has after each round, one at least: where all stories together
# ask for more cases than there are, the narrow ones get theirs, and the wide ones some.
_ROUNDS = (0.0, 0.25, 1.0)
_Reach = tuple[str, tuple[str, ...], Condition | None]


@dataclass
class Lot:
    """A story, how many groups its rate asks for, and the rows that it has got."""

    story: Story
    asked: int
    possible: Rows
    most: int  # how many groups it could be told of if no other story were told
    rng: Rng
    rows: Rows = field(default_factory=lambda: np.empty(0, np.intp))


def draw_lots(agency: Agency, seed: int, rate_of: Callable[[Story], float]) -> list[Lot]:
    """A lot per story: those told of groups first, and then in the order of their names.

    In each round the stories that can be told of fewest cases draw first. A story with a rate above
    0 asks for one group at least.
    """
    reaches = _Reaches(agency)
    lots = [_lot(reaches, story, seed, rate_of(story)) for story in stories()]
    free = {subject: told.copy() for subject, told in reaches.free.items()}
    for part in _ROUNDS:
        for lot in sorted(lots, key=lambda each: (each.most, each.story.name)):
            _draw(agency, lot, free[lot.story.subject], part)
    return sorted(lots, key=lambda each: (-each.story.group, each.story.name))


class _Reaches:
    """What stories can be told of. Nothing changes meanwhile: each condition is asked once."""

    def __init__(self, agency: Agency) -> None:
        self.agency = agency
        pending = agency.is_("cases", "status", "open")
        holders = np.zeros(len(agency.persons), np.bool_)
        holders[agency.cases["applicant_id"][pending]] = True
        # Whoever has an open case may get a story of that one.
        waits = holders[agency.cases["applicant_id"][agency.decisions["case_id"]]]
        self.free = {CASES: pending, DECISIONS: agency.in_force() & ~waits}
        self._asked: dict[_Reach, tuple[Rows, int]] = {}

    def of(self, story: Story) -> tuple[Rows, int]:
        """The rows that a story can be told of, and how many circles they belong to."""
        key = (story.subject, story.of, story.when)
        if key not in self._asked:
            rows = np.flatnonzero(self._holds(story))
            circles = np.unique(_circle(self.agency, story.subject)[rows])
            self._asked[key] = rows, len(circles)
        return self._asked[key]

    def _holds(self, story: Story) -> Flags:
        possible = self.free[story.subject].copy()
        if story.of:
            types = self.agency.is_("cases", "case_type", *story.of)
            cases = self.agency.decisions["case_id"]
            possible &= types if story.subject == CASES else types[cases]
        return possible & story.when(self.agency) if story.when else possible


def _lot(reaches: _Reaches, story: Story, seed: int, rate: float) -> Lot:
    possible, circles = reaches.of(story)
    most = circles // story.group
    asked = min(max(1, round(rate * circles / story.group)), most) if rate > 0 else 0
    return Lot(story, asked, possible, most, stream(seed, f"draw {story.name}"))


def _draw(agency: Agency, lot: Lot, free: Flags, part: float) -> None:
    """Draw whole groups until the lot has that part of what it asks for, if there are any."""
    group = lot.story.group
    wanted = min(max(1, ceil(lot.asked * part)), lot.asked) * group - len(lot.rows)
    if wanted <= 0:
        return
    circles = _circle(agency, lot.story.subject)
    rows = lot.rng.permutation(lot.possible[free[lot.possible]])
    rows = rows[_first_of_each(circles[rows], len(agency.persons))]
    rows = rows[: min(wanted, len(rows) // group * group)]
    taken = np.zeros(len(agency.persons), np.bool_)
    taken[circles[rows]] = True
    free &= ~taken[circles]
    lot.rows = np.concatenate([lot.rows, rows])


def _circle(agency: Agency, subject: str) -> Rows:
    """Per row whose circle it is: the sponsor's, or else the applicant's."""
    sponsors, applicants = agency.cases["sponsor_id"], agency.cases["applicant_id"]
    circles = np.where(sponsors == NONE, applicants, sponsors)
    return circles if subject == CASES else circles[agency.decisions["case_id"]]


def _first_of_each(circles: Rows, count: int) -> Flags:
    """A flag per row: it is the first of its circle."""
    places = np.arange(len(circles))
    first = np.empty(count, np.intp)
    first[circles[::-1]] = places[::-1]
    flags: Flags = first[circles] == places
    return flags
