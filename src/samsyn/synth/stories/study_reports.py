"""What providers have reported of somebody's terms: found, and changed."""

import numpy as np

from samsyn.synth.columns import NONE, Rows
from samsyn.synth.makers.parts import last_term, month_of, term_names
from samsyn.synth.stories import Agency, Rng
from samsyn.synth.stories.thresholds import THRESHOLDS

_HALF_YEAR = 6
# Of a full term's 30 credits: as many as the check asks for, and fewer.
QUARTER = 30 * THRESHOLDS["study_no_earlier_progress", "least_share_of_credits"]
_TOO_FEW = np.floor(QUARTER * np.array([0.0, 0.25, 0.5, 0.7, 0.93]) * 2) / 2


def reports(agency: Agency, persons: Rows, term: int) -> Rows:
    """The registration of each person for a term, ``NONE`` where there is none."""
    named = agency.enrolments["term"] == term_names(agency, np.array([term]))[0]
    registered = agency.is_("enrolments", "event", "registered")
    return agency.first_about("enrolments", "_person", persons, named & registered)


def latest(agency: Agency, persons: Rows) -> Rows:
    """That for the last term whose registration has ended."""
    return reports(agency, persons, last_term(agency))


def of_ended_terms(agency: Agency, persons: Rows) -> list[Rows]:
    """Those of the last two terms that have ended, the last one first."""
    last = int(month_of(agency.on)) // _HALF_YEAR - 1
    return [reports(agency, persons, term) for term in (last, last - 1)]


def earn_too_little(agency: Agency, persons: Rows, rng: Rng) -> None:
    """Less than a quarter of the credits of both terms."""
    for rows in of_ended_terms(agency, persons):
        earned = _TOO_FEW[rng.integers(0, len(_TOO_FEW), len(rows))]
        known = rows != NONE
        agency.set("enrolments", rows[known], credits_earned=earned[known])


def earn(agency: Agency, persons: Rows, earned: float) -> None:
    """So many in each of the two terms."""
    for rows in of_ended_terms(agency, persons):
        agency.set("enrolments", rows[rows != NONE], credits_earned=earned)


def add_event(agency: Agency, registrations: Rows, rng: Rng, *events: str) -> None:
    """Report one of these events after the registration, for the same term."""
    codes = agency.words.codes(events)[rng.integers(0, len(events), len(registrations))]
    none = {"credits_registered": np.nan, "credits_earned": np.nan}
    agency.copy("enrolments", registrations, event=codes, **none)


def change_event(agency: Agency, registrations: Rows, event: str) -> None:
    """Report something in the place of the registration."""
    none = {"credits_registered": np.nan, "credits_earned": np.nan}
    agency.set("enrolments", registrations, event=event, **none)


def take_break(agency: Agency, persons: Rows) -> None:
    """An approved break in the last term that has ended and the one that goes on; no credits."""
    earn(agency, persons, 0.0)
    for rows in (latest(agency, persons), of_ended_terms(agency, persons)[0]):
        change_event(agency, rows[rows != NONE], "approved_break")


def register_elsewhere(agency: Agency, registrations: Rows, rng: Rng) -> None:
    """Report a registration for the same term at some other provider."""
    numbers = _others(agency, registrations, rng)
    agency.copy("enrolments", registrations, provider_number=numbers)


def move_elsewhere(agency: Agency, registrations: Rows, rng: Rng) -> None:
    """Let another provider have reported the registration."""
    numbers = _others(agency, registrations, rng)
    agency.set("enrolments", registrations, provider_number=numbers)


def _others(agency: Agency, registrations: Rows, rng: Rng) -> np.ndarray:
    """Numbers of other providers than the one of each registration."""
    reported = np.unique(agency.enrolments["provider_number"])
    own = agency.enrolments["provider_number"][registrations]
    places = rng.integers(0, len(reported), len(own))
    same = reported[places] == own
    places[same] = (places[same] + 1) % len(reported)
    others: np.ndarray = reported[places]
    return others
