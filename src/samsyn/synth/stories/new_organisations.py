"""Organisations that a story is about: new ones, which nobody else here has to do with."""

import numpy as np

from samsyn.synth.columns import NONE, Rows, organisation_party
from samsyn.synth.makers.numbers import MOST_ORGANISATIONS, organisation_numbers
from samsyn.synth.makers.organisations import COMPANIES, PUBLIC_BODIES
from samsyn.synth.makers.parts import add_contacts, new_employers
from samsyn.synth.stories import Agency, Rng

WORK = ("work_permit",)
# Three who apply have one employer in common: some who work for one that a check minds are several.
TOGETHER = 3
_PLACES: tuple[str, ...] = ("Rimviken", "Tallåsen", "Lyktholm", "Dimsjö", "Granlunda")
_PLACES += ("Mossäng", "Kvarnstad", "Humlevik", "Fjällsta", "Silverås")
_OLDEST, _YOUNGEST = 60 * 365, 10 * 365


def employed_by_new(
    agency: Agency, rng: Rng, cases: Rows, *, pays: bool = True, each: int = TOGETHER
) -> tuple[Rows, Rows]:
    """Give cases new employers; returns the cases and the employers, in the same order.

    Where numbers of organisations have run out, fewer cases get one: only those are returned.
    """
    wanted = -(-len(cases) // each)
    employers = some_new_employers(agency, rng, wanted, pays=pays)
    return together(agency, cases, each, employer_id=employers), employers


def together(agency: Agency, cases: Rows, each: int = TOGETHER, **organisations: Rows) -> Rows:
    """Let so many cases have each of the organisations; returns those that got one."""
    ((role, rows),) = organisations.items()
    told = cases[: each * len(rows)]
    agency.set("cases", told, **{role: np.repeat(rows, each)[: len(told)]})
    return told


def some_new_employers(agency: Agency, rng: Rng, count: int, *, pays: bool = True) -> Rows:
    """New employers, or as many as there are numbers for."""
    return new_employers(agency, rng, min(count, _left(agency, COMPANIES)), pays=pays)


def new_organisations(
    agency: Agency, rng: Rng, count: int, ending: str, *, public: bool, **told: str
) -> Rows:
    """New organisations that are no companies, called after a place; as many as there can be."""
    series = PUBLIC_BODIES if public else COMPANIES
    count = min(count, _left(agency, series))
    serials = agency.serials(series, count)
    numbers = organisation_numbers(serials, public=public)
    names = [f"{_place(int(serial))} {ending}" for serial in serials]
    since = agency.on - rng.integers(_YOUNGEST, _OLDEST, count)
    held = {"organisation_number": numbers, "name": names, "registered_on": since, "active": 1}
    rows = agency.append("organisations", count, **held, **told)
    for kind in ("address", "phone", "bank_account"):
        add_contacts(agency, rng, organisation_party(rows), kind)
    return rows


def strike_off(agency: Agency, rng: Rng, organisations: Rows, least: int, most: int) -> None:
    """Deregister organisations so many days ago, or that many days ahead where it is to come."""
    days_ago = rng.integers(least, most, len(organisations))
    agency.set("organisations", organisations, deregistered_on=agency.on - days_ago)
    agency.set("organisations", organisations[days_ago > 0], active=0)


def other_employers(agency: Agency, rng: Rng, own: Rows) -> Rows:
    """For each employer another one, of those who have had cases; no story changes these."""
    decided = agency.cases["employer_id"][agency.is_("cases", "status", "decided")]
    known = np.unique(decided[decided != NONE])
    if not len(known):
        known = np.flatnonzero(agency.is_("organisations", "kind", "employer"))
    places = rng.integers(0, len(known), len(own))
    same = known[places] == own
    places[same] = (places[same] + 1) % len(known)
    return known[places].astype(np.intp)


def _left(agency: Agency, series: str) -> int:
    return max(MOST_ORGANISATIONS - agency.given(series), 0)


def _place(serial: int) -> str:
    again, place = divmod(serial, len(_PLACES))
    return f"{_PLACES[place]}s" + (f" {again + 1}:a" if again else "")
