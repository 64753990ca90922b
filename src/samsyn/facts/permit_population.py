"""Facts of what the population register says of the holder of a permit."""

from datetime import date

import ibis
from ibis import _

from samsyn.facts.declare import PERMIT, fact
from samsyn.facts.identity_in_register import register_rows
from samsyn.facts.permit import permits
from samsyn.facts.sources import Register, relation


@relation
def _standing(register: Register, on: date) -> ibis.Table:
    """A row per permit: the holder's numbers, and the register's row under them."""
    # That a number is there shows in its reading; the number itself tells age and sex.
    numbers = register.number_readings.select(
        reading_of="person_id",
        personal=_.personal_number_valid.notnull(),
        coordination=_.coordination_number_valid.notnull(),
    )
    rows = register_rows(register).select("status", "status_on", row_of="person_id")
    granted = permits(register, on).select("decision_id", "person_id", "began_on")
    holders = granted.left_join(numbers, [("person_id", "reading_of")]).left_join(
        rows, [("person_id", "row_of")]
    )
    # A status that begins after the day says nothing of how it was before.
    told = ~(holders.status_on > on).fill_null(False)
    return holders.mutate(
        personal=holders.personal.fill_null(False),
        numbered=(holders.personal | holders.coordination).fill_null(False),
        row=holders.row_of.notnull(),
        status=ibis.ifelse(told, holders.status, ibis.null("string")),
        status_on=ibis.ifelse(told, holders.status_on, ibis.null("date")),
    )


@fact(
    PERMIT,
    type="boolean",
    sv="Tillståndshavaren har personnummer",
    en="Permit holder has a personal identity number",
)
def holder_has_personal_number(register: Register, on: date) -> ibis.Table:
    """Whether a personal identity number is recorded for the holder of the permit.

    Unit: yes or no
    Source: number_readings
    Window: as recorded
    Missing: never
    """
    return _standing(register, on).select("decision_id", value="personal")


@fact(
    PERMIT,
    type="boolean",
    sv="Tillståndshavaren är folkbokförd",
    en="Permit holder registered in the population register",
)
def holder_is_registered(register: Register, on: date) -> ibis.Table:
    """Whether the register has a row under the holder's number that stands as registered.

    Unit: yes or no
    Source: population_register
    Window: up to the day of the check
    Missing: the row's status begins after the day
    """
    standing = _standing(register, on)
    registered = ibis.ifelse(standing.row, standing.status == "registered", False)
    return standing.select("decision_id", value=registered)


@fact(
    PERMIT,
    type="boolean",
    sv="Tillståndshavaren har avförts som utvandrad sedan tillståndet började",
    en="Permit holder recorded as emigrated since the permit began",
)
def emigrated_since_permit(register: Register, on: date) -> ibis.Table:
    """Whether the register's row says emigrated, since the first day of the permit or later.

    Unit: yes or no
    Source: population_register
    Window: from the first day of the permit to the day of the check
    Missing: the holder has no number, or the row does not tell its status or since when
    """
    return _since(register, on, "emigrated")


@fact(
    PERMIT,
    type="boolean",
    sv="Tillståndshavaren har avlidit sedan tillståndet började",
    en="Permit holder deceased since the permit began",
)
def deceased_since_permit(register: Register, on: date) -> ibis.Table:
    """Whether the register's row says deceased, since the first day of the permit or later.

    Unit: yes or no
    Source: population_register
    Window: from the first day of the permit to the day of the check
    Missing: the holder has no number, or the row does not tell its status or since when
    """
    return _since(register, on, "deceased")


def _since(register: Register, on: date, status: str) -> ibis.Table:
    standing = _standing(register, on)
    holds = (standing.status == status) & (standing.status_on >= standing.began_on)
    looked_up = ibis.ifelse(standing.numbered, False, ibis.null("boolean"))
    value = ibis.ifelse(standing.row, holds, looked_up)
    return standing.select("decision_id", value=value)


@fact(
    PERMIT,
    type="string",
    sv="Tillståndshavarens status i folkbokföringen",
    en="The permit holder's status in the population register",
)
def holder_register_status(register: Register, on: date) -> ibis.Table:
    """Standing in the register: registered, emigrated, deceased, missing or deregistered.

    Unit: code
    Source: population_register
    Window: up to the day of the check
    Missing: the register has no row under the number, or its status begins after the day
    """
    return _standing(register, on).select("decision_id", value="status")


@fact(
    PERMIT,
    type="date",
    sv="Tillståndshavarens status gäller sedan",
    en="The permit holder's status since",
)
def holder_register_status_on(register: Register, on: date) -> ibis.Table:
    """Since when that standing holds.

    Unit: date
    Source: population_register
    Window: up to the day of the check
    Missing: as for the standing itself, or the register does not tell since when
    """
    return _standing(register, on).select("decision_id", value="status_on")
