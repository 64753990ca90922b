"""Tells the stories, one after the other, and keeps account of those told too seldom."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

import numpy as np

from samsyn.register.refusal import Refusal
from samsyn.synth.agency import FAULT, Agency, Short
from samsyn.synth.draw import stream
from samsyn.synth.drawing import Lot, draw_lots
from samsyn.synth.stories import Story, stories


def tell_stories(
    agency: Agency, seed: int, rates: Mapping[str, float], *, fault: float, look_alike: float
) -> list[Short]:
    """Draw rows for every story at its rate, and tell it; returns those told too seldom.

    ``rates`` names rates by story; ``fault`` and ``look_alike`` are those of all others. A story
    with a rate above 0 is told at least once where it can be.
    """

    def rate_of(story: Story) -> float:
        usual = fault if story.kind == FAULT else look_alike
        return rates.get(story.name, usual * story.rare)

    lots = draw_lots(agency, seed, rate_of)
    told = [_tell(agency, lot, seed) for lot in lots]
    return [
        Short(lot.story.name, lot.asked, times, taken=len(lot.rows) < lot.asked * lot.story.group)
        for lot, times in zip(lots, told, strict=True)
        if times < lot.asked
    ]


def refuse_unknown(rates: Mapping[str, float], path: Path | None = None) -> None:
    """Refuse rates of stories that are not there, by the file that names them.

    Raises:
        Refusal: a name is no story's.
    """
    known = [story.name for story in stories()]
    for name in sorted(set(rates) - set(known)):
        key = f"{path}: stories.rates.{name}" if path else f"stories.rates.{name}"
        near = ", ".join(get_close_matches(name, known)) or "src/samsyn/synth/stories"
        raise Refusal(
            sv=f"{key}: det finns ingen sådan historia; närmast: {near}. Se docs/synth.md.",
            en=f"{key}: there is no such story; nearest: {near}. See docs/synth.md.",
        )


def _tell(agency: Agency, lot: Lot, seed: int) -> int:
    """Tell a story of its rows; returns how many times it was told, once for each group."""
    story, rows = lot.story, lot.rows
    if not len(rows):
        return 0
    of = story.tell(agency, rows, stream(seed, f"story {story.name}"))
    note = agency.fault if story.kind == FAULT else agency.look_alike
    known = rows if of is None else of
    note(story.check, known, of=story.subject)
    return int(np.isin(rows, known).reshape(-1, story.group).any(axis=1).sum())
