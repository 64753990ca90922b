"""Decisions, and what the migration courts made of some of them."""

import numpy as np

from samsyn.synth.agency import Agency
from samsyn.synth.columns import NONE
from samsyn.synth.draw import Rows, chance, stream
from samsyn.synth.makers.cases import office
from samsyn.synth.plan import Plan

_NOT_GRANTED = (("rejected", 0.86), ("inadmissible", 0.04), ("discontinued", 0.10))
_HEARD = {"asylum": 0.92, "revocation": 0.2, "citizenship": 0.03, "family_reunification": 0.15}
_REQUESTS = 0.5
_COURTS = {
    "Nord": ("Förvaltningsrätten i Stockholm", "Förvaltningsrätten i Luleå"),
    "Syd": ("Förvaltningsrätten i Malmö",),
    "Väst": ("Förvaltningsrätten i Göteborg",),
}
_OF_FIRST_COURT = 0.7  # where a region has two courts
_DISMISSED = 0.04


def make_decisions(agency: Agency, plan: Plan, seed: int) -> None:
    """A decision for each decided case."""
    rng = stream(seed, "decisions")
    rows = np.flatnonzero(~plan.open)
    count = len(rows)
    per_unit = plan.scenario.officers.per_unit
    makers = [f"M-{n + 101}" for n in range(len(plan.scenario.units) * per_unit)]
    names = agency.words.codes(outcome for outcome, _ in _NOT_GRANTED)
    bounds = np.cumsum([share for _, share in _NOT_GRANTED])
    drawn = names[np.minimum(np.searchsorted(bounds, rng.random(count)), len(names) - 1)]
    temporary = plan.has_permit & ~np.isnat(plan.permit_to)
    kinds = np.where(temporary, agency.code("temporary"), agency.code("permanent"))
    agency.append(
        "decisions",
        count,
        case_id=rows,
        decided_on=plan.decided[rows],
        outcome=np.where(plan.granted[rows], agency.code("granted"), drawn),
        decision_maker_id=agency.words.codes(makers)[(plan.unit * per_unit + plan.officer)[rows]],
        permit_kind=np.where(plan.has_permit, kinds, NONE)[rows],
        permit_from=plan.permit_from[rows],
        permit_to=plan.permit_to[rows],
        oral_hearing=chance(rng, count, _heard(plan, rows)).astype(np.int8),
        completion_requests=rng.poisson(_REQUESTS, count),
        **{name: codes[rows] for name, codes in office(agency, plan).items()},
    )


def _heard(plan: Plan, rows: Rows) -> np.ndarray:
    share = np.zeros(len(plan))
    for case_type, heard in _HEARD.items():
        share[plan.of(case_type)] = heard
    return share[rows]


def make_rulings(agency: Agency, plan: Plan, seed: int) -> None:
    """Rulings on appeals against rejections."""
    rng = stream(seed, "rulings")
    courts = plan.scenario.courts
    decisions = np.flatnonzero(agency.is_("decisions", "outcome", "rejected"))
    cases = agency.decisions["case_id"][decisions]
    share = np.zeros(len(plan))
    for case_type, appealed in courts.appealed.items():
        share[plan.of(case_type)] = appealed
    ruled = agency.decisions["decided_on"][decisions] + rng.integers(60, 300, len(decisions))
    heard = chance(rng, len(decisions), share[cases]) & (ruled < plan.on)
    outcomes = agency.words.codes(("overturned", "remitted", "dismissed", "upheld"))
    bounds = np.cumsum([courts.changed, courts.remitted, _DISMISSED])
    agency.append(
        "court_rulings",
        int(heard.sum()),
        decision_id=decisions[heard],
        court=_courts(agency, plan, cases[heard], rng.random(int(heard.sum()))),
        ruled_on=ruled[heard],
        outcome=outcomes[np.searchsorted(bounds, rng.random(int(heard.sum())))],
    )


def _courts(agency: Agency, plan: Plan, cases: Rows, drawn: np.ndarray) -> np.ndarray:
    regions = [unit.region for unit in plan.scenario.units]
    known = [_COURTS.get(region, _COURTS["Nord"]) for region in regions]
    first = agency.words.codes(courts[0] for courts in known)[plan.unit[cases]]
    second = agency.words.codes(courts[-1] for courts in known)[plan.unit[cases]]
    return np.where(drawn < _OF_FIRST_COURT, first, second)
