"""Enrolments: what providers have reported of each term of those with a permit for studies."""

import numpy as np
import numpy.typing as npt

from samsyn.synth.agency import Agency
from samsyn.synth.columns import NONE
from samsyn.synth.draw import Rng, Rows, Whole, chance, stream
from samsyn.synth.makers.income import month_of, payee_numbers
from samsyn.synth.makers.people import Cast
from samsyn.synth.plan import Plan

_FULL_TERM = 30.0
_HALF_YEAR = 6
# Months into the term at which registration has ended: January and February, July to September.
_REGISTERED_BY = (2, 3)
# Credits come in courses of 7.5: most finish all or all but one or two.
_EARNED, _EARNED_SHARES = np.array([30.0, 22.5, 15.0]), np.array([0.6, 0.85, 1.0])


def make_enrolments(agency: Agency, plan: Plan, cast: Cast, seed: int) -> None:
    """A report for each term of a permit for studies that has ended registration."""
    rng = stream(seed, "enrolments")
    rows = np.flatnonzero(plan.of("study_permit") & plan.has_permit)
    first = term_of(plan.permit_from[rows])
    last = np.minimum(term_of(plan.permit_to[rows]), last_term(agency))
    later = plan.later[rows]
    # The next permit reports its own terms.
    follows = (later != NONE) & plan.has_permit[later]
    last = np.where(follows, np.minimum(last, term_of(plan.permit_from[later]) - 1), last)
    waits = (later != NONE) & plan.open[later]
    last = np.where(waits, last_term(agency), last)
    lengths = np.maximum(last - first + 1, 0)
    spell = np.repeat(np.arange(len(rows)), lengths)
    terms = first[spell] + np.arange(len(spell)) - (np.cumsum(lengths) - lengths)[spell]
    students = cast.applicants[rows][spell]
    known = payee_numbers(agency, students) > 0
    providers = agency.cases["education_provider_id"][rows][spell]
    made = add_registrations(agency, rng, students[known], providers[known], terms[known])
    longer_ago = made[terms[known] < _last_ended(agency) - 1]
    breaks = chance(rng, len(longer_ago), plan.scenario.studies.approved_break)
    none = {"credits_registered": np.nan, "credits_earned": np.nan}
    agency.set("enrolments", longer_ago[breaks], event="approved_break", **none)


def add_registrations(
    agency: Agency, rng: Rng, students: Rows, providers: Rows, terms: Whole
) -> Rows:
    """A full term for each, most of it passed."""
    count = len(students)
    earned = _EARNED[np.searchsorted(_EARNED_SHARES, rng.random(count))]
    return agency.append(
        "enrolments",
        count,
        personal_identity_number=payee_numbers(agency, students),
        provider_number=agency.organisations["organisation_number"][providers],
        term=term_names(agency, terms),
        event="registered",
        credits_registered=_FULL_TERM,
        # What a term gave is reported when it has ended.
        credits_earned=np.where(terms <= _last_ended(agency), earned, np.nan),
        _person=students,
    )


def term_of(days: npt.NDArray[np.datetime64] | np.datetime64) -> Whole:
    """The term of a day, counted in half years from year 0."""
    terms: Whole = month_of(days) // _HALF_YEAR
    return terms


def last_term(agency: Agency) -> int:
    """The last term whose registration had ended on the agency's day (1 March, 1 October)."""
    month = int(month_of(agency.on))
    term, since = divmod(month, _HALF_YEAR)
    return term if since >= _REGISTERED_BY[term % 2] else term - 1


def _last_ended(agency: Agency) -> int:
    return int(month_of(agency.on)) // _HALF_YEAR - 1


def term_names(agency: Agency, terms: Whole) -> np.ndarray:
    """Terms as the register writes them, such as 2026V, as codes of words."""
    used, places = np.unique(terms, return_inverse=True)
    return agency.words.codes(f"{term // 2}{'VH'[term % 2]}" for term in used)[places]
