"""Whether there are numbers enough for all who have to have one: asked before anyone is made."""

from math import sqrt

import numpy as np

from samsyn.register.refusal import Refusal
from samsyn.synth.columns import NONE
from samsyn.synth.makers.people import Crowd, needs_number
from samsyn.synth.plan import Plan

_ROUNDED = 1000
_SPREADS = 4  # standard deviations, where it is drawn how many sponsors there are


def refuse_too_many(plan: Plan, crowd: Crowd) -> None:
    """Refuse a plan in which more people live here than there are test numbers.

    Raises:
        Refusal: it is; the message says how many cases there can be of the scenario.
    """
    for name, needed in numbers_needed(plan).items():
        left = crowd.personal[name].left
        if needed > left:
            raise _refusal(len(plan), needed, left, child=name == "child")


def numbers_needed(plan: Plan) -> dict[str, int]:
    """How many adults and children have to have a personal identity number."""
    whose = np.where(plan.earlier == NONE, np.arange(len(plan)), plan.earlier)
    holders = np.unique(whose[needs_number(plan)])
    children = int(plan.child[holders].sum())
    return {"adult": len(holders) - children + _sponsors(plan), "child": children}


def _sponsors(plan: Plan) -> int:
    """No more than so many: of each two family cases the second may rest on the first's sponsor."""
    family = int(np.count_nonzero(plan.of("family_reunification")))
    shared = family * plan.scenario.parties.family_of_two / 2
    return family - max(int(shared - _SPREADS * sqrt(family)), 0)


def _refusal(cases: int, needed: int, left: int, *, child: bool) -> Refusal:
    most = int(cases * left / needed) // _ROUNDED * _ROUNDED
    sv, en = ("barn", "children") if child else ("vuxna", "adults")
    return Refusal(
        sv=f"--cases {cases}: {needed} {sv} behöver ett personnummer, och det finns {left} "
        f"testnummer för {sv}. Scenariot kan ha omkring {most} ärenden: begär färre.",
        en=f"--cases {cases}: {needed} {en} need an identity number, and there are {left} test "
        f"numbers for {en}. The scenario can have some {most} cases: ask for fewer.",
    )
