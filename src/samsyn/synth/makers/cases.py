"""Cases: the plan written out, with employers, offers, providers, representatives and senders."""

import numpy as np

from samsyn.synth.agency import Agency
from samsyn.synth.columns import NONE, organisation_party
from samsyn.synth.draw import Flags, Rng, Rows, Whole, chance, choose, stream, tail
from samsyn.synth.makers.numbers import senders
from samsyn.synth.makers.organisations import OCCUPATIONS, Organisations
from samsyn.synth.makers.people import Cast
from samsyn.synth.plan import NO_DAY, Days, Plan

_SHORTEST_NOTICE, _LONGEST_NOTICE = -15, 75  # days from the agency's day to a start applied for
_INTERPRETED = 0.3


def make_cases(agency: Agency, plan: Plan, cast: Cast, known: Organisations, seed: int) -> None:
    """Write all cases."""
    rng = stream(seed, "cases")
    count = len(plan)
    employers = _employers(plan, known, rng)
    types, kinds = _types(agency, plan)
    agency.append(
        "cases",
        count,
        case_type=types,
        application_kind=kinds,
        applicant_id=cast.applicants,
        sponsor_id=cast.sponsors,
        employer_id=employers,
        education_provider_id=_providers(plan, known, rng),
        representative_id=_representatives(plan, cast, known, rng),
        interpreter_id=_interpreters(plan, cast, rng),
        received_on=plan.received,
        status=np.where(plan.open, agency.code("open"), agency.code("decided")),
        case_officer_id=_officers(agency, plan, rng),
        ip_address=senders(agency.serials("senders", count)),
        offered_monthly_salary=_offers(plan, rng),
        occupation=_occupations(agency, employers, rng),
        starts_on=_starts(plan, rng),
        **office(agency, plan),
    )


def office(agency: Agency, plan: Plan) -> dict[str, np.ndarray]:
    """Region, unit and site of each case."""
    units = plan.scenario.units
    named = {
        "region": [unit.region for unit in units],
        "unit": [unit.name for unit in units],
        "site": [unit.site for unit in units],
    }
    return {name: agency.words.codes(texts)[plan.unit] for name, texts in named.items()}


def _types(agency: Agency, plan: Plan) -> tuple[np.ndarray, np.ndarray]:
    parted = [name.rpartition("_") for name in plan.scenario.volumes]
    types = agency.words.codes(case_type for case_type, _, _ in parted)
    kinds = agency.words.codes(kind for _, _, kind in parted)
    return types[plan.volume], kinds[plan.volume]


def _employers(plan: Plan, known: Organisations, rng: Rng) -> Rows:
    """Few employers have many cases and many have few; most who extend stay where they were."""
    cases = np.flatnonzero(plan.of("work_permit"))
    employers = np.full(len(plan), NONE, np.intp)
    weights = tail(len(known.employers), plan.scenario.parties.employer_tail)
    employers[cases] = known.employers[choose(rng, len(cases), weights)]
    stays = (plan.earlier != NONE) & plan.of("work_permit")
    stays &= chance(rng, len(plan), plan.scenario.parties.stays_with_employer)
    employers[stays] = employers[plan.earlier[stays]]
    return employers


def _providers(plan: Plan, known: Organisations, rng: Rng) -> Rows:
    """Who extends goes on studying at the same provider."""
    cases = np.flatnonzero(plan.of("study_permit"))
    providers = np.full(len(plan), NONE, np.intp)
    weights = tail(len(known.providers), 0.6)
    providers[cases] = known.providers[choose(rng, len(cases), weights)]
    stays = (plan.earlier != NONE) & plan.of("study_permit")
    providers[stays] = providers[plan.earlier[stays]]
    return providers


def _representatives(plan: Plan, cast: Cast, known: Organisations, rng: Rng) -> Rows:
    """People and law firms, few of whom have many cases."""
    share = np.array([each.represented for each in plan.scenario.volumes.values()])
    parties = np.concatenate([cast.representatives, organisation_party(known.firms)])
    parties = stream(0, "order of representatives").permutation(parties)
    weights = tail(len(parties), plan.scenario.parties.representative_tail)
    drawn = parties[choose(rng, len(plan), weights)]
    return np.where(chance(rng, len(plan), share[plan.volume]), drawn, NONE)


def _interpreters(plan: Plan, cast: Cast, rng: Rng) -> Rows:
    """The people who represent some interpret for others."""
    needs = plan.of("asylum") & chance(rng, len(plan), _INTERPRETED)
    drawn = cast.representatives[rng.integers(0, len(cast.representatives), len(plan))]
    return np.where(needs, drawn, NONE)


def _officers(agency: Agency, plan: Plan, rng: Rng) -> np.ndarray:
    per_unit = plan.scenario.officers.per_unit
    names = [f"H-{n + 101}" for n in range(len(plan.scenario.units) * per_unit)]
    place = plan.unit * per_unit + rng.integers(0, per_unit, len(plan))
    officers: np.ndarray = agency.words.codes(names)[place]
    return officers


def _offers(plan: Plan, rng: Rng) -> Whole:
    """Offers reach what is asked for on the day of the application."""
    pay = plan.scenario.pay
    drawn = pay.median * np.exp(rng.normal(0, pay.spread, len(plan)))
    # From the least that reaches the highest requirement upwards, in steps that people agree on.
    offers = np.maximum(drawn, _floors(plan) * (1 + rng.exponential(0.03, len(plan))))
    # Who extends is offered what the earlier permit was granted for, or some more.
    raised = np.maximum(offers[plan.earlier] * rng.uniform(1.0, 1.1, len(plan)), _floors(plan))
    offers = np.where(plan.earlier == NONE, offers, raised)
    rounded = np.ceil(offers / 50).astype(np.int64) * 50
    return np.where(plan.of("work_permit"), rounded, NONE)


def _floors(plan: Plan) -> Whole:
    floors = np.zeros(len(plan), np.int64)
    extension = np.array([name.endswith("_extension") for name in plan.scenario.volumes])
    for floor in plan.scenario.pay.floors:
        since = plan.received >= np.datetime64(floor.from_, "D")
        asked = np.where(extension[plan.volume], floor.extension, floor.first)
        floors = np.where(since, asked, floors)
    return floors


def _occupations(agency: Agency, employers: Rows, rng: Rng) -> np.ndarray:
    codes = agency.words.codes(OCCUPATIONS)
    return np.where(employers == NONE, NONE, codes[rng.integers(0, len(codes), len(employers))])


def _starts(plan: Plan, rng: Rng) -> Days:
    """The start applied for: with the permit where there is one, for open cases not long past."""
    count = len(plan)
    applied = plan.received + rng.integers(30, 120, count)
    soon = plan.on + rng.integers(_SHORTEST_NOTICE, _LONGEST_NOTICE, count)
    starts = np.where(plan.open, np.maximum(applied, soon), applied)
    starts = np.where(plan.has_permit, plan.permit_from, starts)
    told: Flags = plan.of("work_permit", "study_permit", "family_reunification", "visa")
    return np.where(told, starts, NO_DAY)
