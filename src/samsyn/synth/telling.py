"""Which case gets which story: drawn first and disjoint, then told one after the other."""

from collections.abc import Mapping

import numpy as np

from samsyn.register.refusal import Refusal
from samsyn.synth.agency import CASES, DECISIONS, FAULT, Agency, Flags
from samsyn.synth.columns import NONE, Rows
from samsyn.synth.draw import stream
from samsyn.synth.stories import Condition, Story, stories


def tell_stories(
    agency: Agency, seed: int, rates: Mapping[str, float], *, fault: float, look_alike: float
) -> None:
    """Draw rows for every story at its rate, and tell it.

    ``rates`` names rates by story; ``fault`` and ``look_alike`` are those of all others. A story
    with a rate above 0 is told at least once where it can be.
    """
    told = []
    # Nothing changes while stories are drawn, so each condition is asked once.
    asked: dict[Condition, Flags] = {}
    free = {CASES: _open(agency), DECISIONS: agency.in_force() & ~_of_open_applicants(agency)}
    for story in sorted(stories(), key=lambda each: (-each.group, each.name)):
        usual = fault if story.kind == FAULT else look_alike
        rate = rates.get(story.name, usual * story.rare)
        rows = _drawn(agency, story, free[story.subject], asked, seed, rate)
        _take(agency, free[story.subject], rows, story.subject)
        told.append((story, rows))
    for story, rows in told:
        _tell(agency, story, rows, seed)


def refuse_unknown(rates: Mapping[str, float]) -> None:
    """Refuse rates of stories that are not there.

    Raises:
        Refusal: a name is no story's.
    """
    unknown = sorted(set(rates) - {story.name for story in stories()})
    if unknown:
        raise Refusal(
            sv=f"stories.rates.{unknown[0]}: det finns ingen sådan historia. Se docs/synth.md.",
            en=f"stories.rates.{unknown[0]}: there is no such story. See docs/synth.md.",
        )


def _tell(agency: Agency, story: Story, rows: Rows, seed: int) -> None:
    if not len(rows):
        return
    of = story.tell(agency, rows, stream(seed, f"story {story.name}"))
    note = agency.fault if story.kind == FAULT else agency.look_alike
    note(story.check, rows if of is None else of, of=story.subject)


def _open(agency: Agency) -> Flags:
    return agency.is_("cases", "status", "open")


def _of_open_applicants(agency: Agency) -> Flags:
    """A flag per decision: its holder has an open case, which may get a story of its own."""
    pending = np.zeros(len(agency.persons), np.bool_)
    pending[agency.cases["applicant_id"][_open(agency)]] = True
    return pending[agency.cases["applicant_id"][agency.decisions["case_id"]]]


def _drawn(
    agency: Agency,
    story: Story,
    free: Flags,
    asked: dict[Condition, Flags],
    seed: int,
    rate: float,
) -> Rows:
    """Whole groups of rows that the story can be told of, at the rate given."""
    possible = free.copy()
    if story.of:
        types = agency.is_("cases", "case_type", *story.of)
        possible &= types if story.subject == CASES else types[agency.decisions["case_id"]]
    if story.when:
        if story.when not in asked:
            asked[story.when] = story.when(agency)
        possible &= asked[story.when]
    rows = stream(seed, f"draw {story.name}").permutation(np.flatnonzero(possible))
    rows = rows[_first_of_each(_circle(agency, story.subject)[rows], len(agency.persons))]
    groups = 0 if rate <= 0 else max(1, round(rate * len(rows) / story.group))
    return rows[: min(groups, len(rows) // story.group) * story.group]


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


def _take(agency: Agency, free: Flags, rows: Rows, subject: str) -> None:
    circles = _circle(agency, subject)
    taken = np.zeros(len(agency.persons), np.bool_)
    taken[circles[rows]] = True
    free &= ~taken[circles]
