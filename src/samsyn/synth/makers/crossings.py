"""Border crossings: who holds a permit has come, and some have been away for a while."""

import numpy as np

from samsyn.synth.agency import Agency
from samsyn.synth.columns import NONE
from samsyn.synth.draw import Rng, Rows, chance, stream
from samsyn.synth.makers.people import Cast
from samsyn.synth.plan import Days, Plan

_EARLIEST, _LATEST = -20, 55  # days from the start of a permit to the entry
_SHORTEST, _LONGEST = 4, 45
_STATES = ("SWE", "SWE", "SWE", "DNK", "DEU")


def make_crossings(agency: Agency, plan: Plan, cast: Cast, seed: int) -> None:
    """Entries of those with a permit in force, and journeys of some."""
    rng = stream(seed, "crossings")
    rows = np.flatnonzero(plan.in_force)
    days = plan.permit_from[rows] + rng.integers(_EARLIEST, _LATEST, len(rows))
    days = np.minimum(days, agency.on - 1)
    documents = agency.documents(cast.applicants[rows])
    shown = documents != NONE
    add_crossings(agency, rng, documents[shown], "entry", days[shown])
    lives_here = np.union1d(rows, np.flatnonzero(plan.of("citizenship") & plan.open))
    _journeys(agency, rng, np.unique(cast.applicants[lives_here]), plan)


def _journeys(agency: Agency, rng: Rng, people: Rows, plan: Plan) -> None:
    """Out and in again within some weeks, since the permit began."""
    travellers = people[chance(rng, len(people), plan.scenario.people.trips)]
    documents = agency.documents(travellers)
    documents = documents[documents != NONE]
    last_in = _last_entry(agency, documents)
    room = (agency.on - last_in).astype(np.int64) - _LONGEST - 5
    fits = room > 1
    documents, last_in, room = documents[fits], last_in[fits], room[fits]
    out = last_in + 1 + rng.integers(0, 1 << 30, len(room)) % room
    add_crossings(agency, rng, documents, "exit", out)
    days_away = rng.integers(_SHORTEST, _LONGEST, len(room))
    add_crossings(agency, rng, documents, "entry", out + days_away)


def _last_entry(agency: Agency, documents: Rows) -> Days:
    """The last crossing on a document; without one, two years before the agency's day."""
    last = np.full(len(agency.travel_documents), np.datetime64("1900-01-01", "D"))
    crossings = agency.border_crossings
    np.maximum.at(last, crossings["_document"], crossings["crossed_at"].astype("datetime64[D]"))
    found = last[documents]
    return np.where(found > np.datetime64("1900-01-01", "D"), found, agency.on - 730)


def add_crossings(
    agency: Agency, rng: Rng, documents: Rows, direction: str, days: Days, state: str | None = None
) -> Rows:
    """A crossing on each document, at some time of the day."""
    count = len(documents)
    states = agency.words.codes(_STATES)
    drawn = states[rng.integers(0, len(states), count)]
    held = agency.travel_documents
    moments = days.astype("datetime64[s]") + rng.integers(5 * 3600, 23 * 3600, count)
    return agency.append(
        "border_crossings",
        count,
        document_number=held["number"][documents],
        issuing_state=held["issuing_state"][documents],
        direction=direction,
        state=drawn if state is None else state,
        crossed_at=moments,
        _document=documents,
    )
