"""Facts of whether the holder of a permit has entered: crossings recorded on their documents."""

from datetime import date

import ibis

from samsyn.facts.declare import PERMIT, fact
from samsyn.facts.permit import permits
from samsyn.facts.residence import recorded_crossings
from samsyn.facts.sources import Register, relation

_DAYS_BEFORE_START = 30


@relation
def _entries(register: Register, on: date) -> ibis.Table:
    """A row per permit: entries near or after its start, and whether they can be looked up."""
    crossings = recorded_crossings(register)
    documents = register.travel_documents
    bearers = documents.filter(documents.number.notnull()).select(bearer="person_id").distinct()
    granted = permits(register, on).select("decision_id", "person_id", "began_on")
    first = (granted.began_on - ibis.interval(days=_DAYS_BEFORE_START)).cast("date")
    windows = granted.mutate(first=first)
    seen = windows.join(crossings, "person_id")
    unplaced = seen.direction.isnull() | seen.crossed_at.isnull()
    day = seen.crossed_at.date()
    entered = (seen.direction == "entry") & (day >= seen.first) & (day <= on)
    found = seen.group_by(found_id="decision_id").agg(
        entries=entered.sum(), unplaced=unplaced.max(), first_entry=day.min(where=entered)
    )
    joined = windows.left_join(found, [("decision_id", "found_id")]).left_join(
        bearers, [("person_id", "bearer")]
    )
    # An entry that is there is one; that there is none is known where all of them can be placed.
    none_known = joined.bearer.notnull() & ~joined.unplaced.fill_null(False)
    entries = joined.entries.fill_null(0)
    return joined.select(
        "decision_id",
        "first_entry",
        entries=ibis.ifelse((entries > 0) | none_known, entries, ibis.null("int64")),
    )


@fact(
    PERMIT,
    type="int64",
    sv="Inresor från 30 dagar före tillståndets början",
    en="Entries from 30 days before the permit began",
)
def entries_since_permit(register: Register, on: date) -> ibis.Table:
    """How many entries are recorded on the holder's documents.

    Unit: lines
    Source: border_crossings
    Window: from 30 days before the first day of the permit to the day of the check
    Missing: no document to look up by, or a crossing without time or direction and no other entry
    """
    return _entries(register, on).select("decision_id", value="entries")


@fact(
    PERMIT,
    type="date",
    sv="Första inresan med tillståndet",
    en="First entry with the permit",
)
def first_entry_with_permit(register: Register, on: date) -> ibis.Table:
    """The day of the first entry recorded on the holder's documents in that time.

    Unit: date
    Source: border_crossings
    Window: from 30 days before the first day of the permit to the day of the check
    Missing: no entry is recorded
    """
    return _entries(register, on).select("decision_id", value="first_entry")
