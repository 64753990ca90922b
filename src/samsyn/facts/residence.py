"""Facts of where the applicant stays: the crossings of borders recorded on their documents."""

from datetime import date

import ibis

from samsyn.facts.declare import APPLICANT, CASE, fact
from samsyn.facts.sources import Register, relation


@fact(CASE, type="date", sv="Kontrollerat den", en="Checked on")
def checked_on(register: Register, on: date) -> ibis.Table:
    """The day of the check, to hold other days against.

    Unit: date
    Source: cases
    Window: the check
    Missing: never
    """
    return register.cases.select("case_id", value=ibis.date(on))


@relation
def recorded_crossings(register: Register) -> ibis.Table:
    """The crossings recorded on each person's documents."""
    documents = register.travel_documents.select("person_id", "number", "issuing_state").distinct()
    recorded = register.border_crossings
    return documents.join(
        recorded,
        [
            documents.number == recorded.document_number,
            documents.issuing_state == recorded.issuing_state,
        ],
    ).select("person_id", "crossing_id", "direction", "crossed_at")


@relation
def _crossings(register: Register, on: date) -> ibis.Table:
    """Each entry and exit on a person's documents, beside the one that comes next."""
    recorded = recorded_crossings(register)
    theirs = recorded.filter(
        recorded.direction.isin(["entry", "exit"]), recorded.crossed_at.date() <= on
    )
    onward = ibis.window(group_by="person_id", order_by=["crossed_at", "crossing_id"])
    return theirs.mutate(
        next_direction=theirs.direction.lead().over(onward),
        next_at=theirs.crossed_at.lead().over(onward),
    )


@relation
def _absences(register: Register, on: date) -> ibis.Table:
    """Per person: longest absence in five years, last exit, and whether that came last of all."""
    crossings = _crossings(register, on)
    exits = crossings.filter(crossings.direction == "exit")
    first = (ibis.date(on) - ibis.interval(years=5)).cast("date")
    came_last = exits.next_direction.isnull()
    left = ibis.greatest(exits.crossed_at.date(), first)
    # After an exit another exit: the entry between was not recorded, so the length is not known.
    returned = ibis.cases(
        (came_last, ibis.date(on)), (exits.next_direction == "entry", exits.next_at.date())
    )
    days = ibis.greatest(returned.delta(left, unit="day"), 0)
    return exits.group_by("person_id").agg(
        longest=days.max(), last_exit=exits.crossed_at.max().date(), came_last=came_last.max()
    )


@relation
def _stays(register: Register, on: date) -> ibis.Table:
    """Per person whose crossings can be looked up: what they show, unless one cannot be placed."""
    recorded, documents = recorded_crossings(register), register.travel_documents
    numbered = documents.filter(documents.number.notnull())
    unplaced = recorded.filter(recorded.direction.isnull() | recorded.crossed_at.isnull())
    persons = numbered.select("person_id").distinct()
    joined = persons.left_join(
        unplaced.select(unplaced_id="person_id").distinct(), [("person_id", "unplaced_id")]
    ).left_join(_absences(register, on).rename(absent_id="person_id"), [("person_id", "absent_id")])
    known = joined.unplaced_id.isnull()
    return joined.select(
        "person_id",
        longest=ibis.ifelse(known, joined.longest.fill_null(0), ibis.null("int64")),
        came_last=ibis.ifelse(known, joined.came_last.fill_null(False), ibis.null("boolean")),
    )


@fact(
    APPLICANT,
    type="int64",
    sv="Längsta utlandsvistelse på fem år",
    en="Longest absence in five years",
)
def longest_absence_in_five_years(register: Register, on: date) -> ibis.Table:
    """The most days between a recorded exit and the entry after it, or the day of the check.

    Unit: days
    Source: border_crossings
    Window: the part of each absence that lies in the five years before the day of the check
    Missing: no document to look up by, or a crossing without time or direction; no exit is 0
    """
    return _stays(register, on).select("person_id", value="longest")


@fact(
    APPLICANT,
    type="date",
    sv="Sökandens senaste utresa",
    en="The applicant's last exit",
)
def last_exit_on(register: Register, on: date) -> ibis.Table:
    """The day of the last exit recorded on the applicant's documents.

    Unit: date
    Source: border_crossings
    Window: all crossings up to the day of the check
    Missing: no exit is recorded
    """
    return _absences(register, on).select("person_id", value="last_exit")


@fact(
    APPLICANT,
    type="boolean",
    sv="Senaste gränspassagen är en utresa",
    en="The latest crossing is an exit",
)
def latest_crossing_is_exit(register: Register, on: date) -> ibis.Table:
    """Whether no entry is recorded after the last exit on the applicant's documents.

    Unit: yes or no
    Source: border_crossings
    Window: all crossings up to the day of the check
    Missing: no document to look up by, or a crossing without time or direction; no exit is no
    """
    return _stays(register, on).select("person_id", value="came_last")
