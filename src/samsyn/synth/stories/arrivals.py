"""Stories of holders of permits who have not come, or whom no population register knows."""

import numpy as np

from samsyn.synth.agency import rows_of
from samsyn.synth.columns import Rows
from samsyn.synth.makers.parts import add_crossings, document_numbers, write_zones
from samsyn.synth.stories import DECISIONS, Agency, Rng, look_alike, story
from samsyn.synth.stories.common import Days, all_of, documents_of, follow
from samsyn.synth.stories.permits_in_force import (
    FOUR_MONTHS,
    HALF_YEAR,
    began,
    began_within,
    first_permit,
    holder_registered,
    holder_shows_document,
    long_permit,
    only_permit,
    temporary,
)

_ENTERED, _REGISTERED = "not_entered", "not_registered"
_EMIGRATED, _DECEASED = "emigrated", "deceased"
_WORK, _UNPAID = ("work_permit",), ("family_reunification", "asylum")
_SETTLED = ("work_permit", "family_reunification", "asylum")
# Whoever was given protection was here already.
_ARRIVING = ("work_permit", "study_permit", "family_reunification")
_BEFORE_START = 30  # days within which an entry counts
_OLD_PASSPORT_DAYS = 3652
_entered = all_of(holder_shows_document, began(FOUR_MONTHS))
_settled = all_of(holder_registered, long_permit, began(HALF_YEAR))


@story(_ENTERED, subject=DECISIONS, of=_ARRIVING, when=_entered)
def no_entry_recorded(agency: Agency, permits: Rows, _rng: Rng) -> None:
    """No entry is recorded on any document of the holder."""
    _take_out_crossings(agency, permits)


@story(_ENTERED, subject=DECISIONS, of=_WORK, when=all_of(_entered, first_permit, began(300)))
def never_came(agency: Agency, permits: Rows, _rng: Rng) -> None:
    """The holder has not come, and nobody has paid for any work."""
    _take_out_crossings(agency, permits)
    lines = agency.rows_about("income_statements", "_person", agency.holders(permits))
    agency.drop("income_statements", lines)
    for check in ("work_not_started", "no_income"):
        agency.fault(check, permits, of=DECISIONS)


@look_alike(_ENTERED, subject=DECISIONS, of=_ARRIVING, when=_entered)
def came_on_earlier_passport(agency: Agency, permits: Rows, _rng: Rng) -> Rows:
    """The entry was on a passport that has run out since."""
    holders = agency.holders(permits)
    shown = agency.documents(holders)
    ends = agency.decisions["permit_from"][permits] + 60
    valid = {"valid_from": ends - _OLD_PASSPORT_DAYS, "valid_to": ends}
    numbers = document_numbers(agency.serials("documents", len(permits)))
    old = agency.copy("travel_documents", shown, number=numbers, **valid)
    write_zones(agency, old)
    place = np.zeros(len(agency.persons), np.intp)
    place[holders] = np.arange(len(holders))
    rows = agency.rows_about("border_crossings", "_document", documents_of(agency, holders))
    whose = agency.travel_documents["person_id"][agency.border_crossings["_document"][rows]]
    agency.set("border_crossings", rows, _document=old[place[whose]])
    follow(agency, old)
    return permits


@look_alike(_ENTERED, subject=DECISIONS, of=_ARRIVING, when=all_of(_entered, first_permit))
def came_before_the_permit(agency: Agency, permits: Rows, rng: Rng) -> None:
    """The holder came some weeks before the permit began."""
    _take_out_crossings(agency, permits)
    days_before = rng.integers(20, _BEFORE_START + 1, len(permits))
    since: Days = agency.decisions["permit_from"][permits]
    add_crossings(
        agency, rng, agency.documents(agency.holders(permits)), "entry", since - days_before, "SWE"
    )


@story(
    _REGISTERED,
    subject=DECISIONS,
    of=_UNPAID,
    when=all_of(only_permit, holder_registered, long_permit, began(HALF_YEAR)),
)
def no_number_after_half_a_year(agency: Agency, permits: Rows, _rng: Rng) -> None:
    """The holder has no personal identity number."""
    _unregister(agency, permits)


@story(_REGISTERED, subject=DECISIONS, of=_SETTLED, when=_settled)
def registered_no_more(agency: Agency, permits: Rows, rng: Rng) -> None:
    """The holder is missing, or was deregistered: neither emigrated nor dead."""
    stand(agency, permits, rng, "missing", "deregistered")
    for check in (_EMIGRATED, _DECEASED):
        agency.look_alike(check, permits, of=DECISIONS)


@look_alike(
    _REGISTERED,
    subject=DECISIONS,
    of=_UNPAID,
    when=all_of(only_permit, temporary, began_within(330, HALF_YEAR)),
)
def permit_under_a_year(agency: Agency, permits: Rows, rng: Rng) -> None:
    """The permit is for less than a year, with which nobody is registered."""
    since = agency.decisions["permit_from"][permits]
    agency.set("decisions", permits, permit_to=since + rng.integers(332, 350, len(permits)))
    _unregister(agency, permits)


@look_alike(_REGISTERED, subject=DECISIONS, of=_SETTLED, when=_settled)
def holder_protected(agency: Agency, permits: Rows, _rng: Rng) -> None:
    """The holder is registered, and the address protected."""
    rows = agency.register_rows(agency.holders(permits))
    agency.set("population_register", rows, protected=1, address=None)
    for check in (_EMIGRATED, _DECEASED):
        agency.look_alike(check, permits, of=DECISIONS)


@story(_EMIGRATED, subject=DECISIONS, of=_SETTLED, when=_settled)
def holder_emigrated(agency: Agency, permits: Rows, rng: Rng) -> None:
    """The holder has moved abroad, and is registered no more."""
    stand(agency, permits, rng, "emigrated")
    agency.fault(_REGISTERED, permits, of=DECISIONS)


@story(_DECEASED, subject=DECISIONS, of=_SETTLED, when=_settled)
def holder_died(agency: Agency, permits: Rows, rng: Rng) -> None:
    """The holder has died, and is registered no more."""
    stand(agency, permits, rng, "deceased")
    agency.fault(_REGISTERED, permits, of=DECISIONS)


@look_alike(
    _EMIGRATED,
    subject=DECISIONS,
    of=_SETTLED,
    when=all_of(holder_registered, began_within(170, 1)),
)
def emigrated_before_the_permit(agency: Agency, permits: Rows, rng: Rng) -> None:
    """The holder was here before, emigrated, and has just come back."""
    rows = agency.register_rows(agency.holders(permits))
    left = agency.decisions["permit_from"][permits] - rng.integers(100, 900, len(permits))
    told = {"status": "emigrated", "status_on": left, "registered_on": left - 800}
    agency.set("population_register", rows, **told)


def _take_out_crossings(agency: Agency, permits: Rows) -> None:
    documents = documents_of(agency, agency.holders(permits))
    agency.drop("border_crossings", agency.rows_about("border_crossings", "_document", documents))


def _unregister(agency: Agency, permits: Rows) -> None:
    """Let holders have no number, and the population register no row."""
    holders = agency.holders(permits)
    rows = agency.register_rows(holders)
    agency.drop("population_register", rows[rows_of(rows >= 0)])
    agency.set("persons", holders, personal_identity_number=0)


def stand(agency: Agency, permits: Rows, rng: Rng, *statuses: str) -> None:
    """Let holders stand in the population register, since some weeks, as one of these."""
    codes = agency.words.codes(statuses)[rng.integers(0, len(statuses), len(permits))]
    since = agency.on - rng.integers(5, 60, len(permits))
    rows = agency.register_rows(agency.holders(permits))
    agency.set("population_register", rows, status=codes, status_on=since)
