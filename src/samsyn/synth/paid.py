"""Payments and claims with faults and look-alikes planted among them, after all stories are told.

What the stories did to those who are paid would show in a check of payments: such payments are
taken out first, so that the truth about payments is whole. The faults are of new people, who have
no case, but for permits, which are of people who hold one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from samsyn.synth.agency import FAULT, LOOK_ALIKE, Agency, Flags
from samsyn.synth.columns import NONE, Array, Rows
from samsyn.synth.draw import Rng, stream
from samsyn.synth.makers.contacts import add_contacts
from samsyn.synth.makers.crossings import add_crossings
from samsyn.synth.makers.documents import add_documents
from samsyn.synth.makers.income import month_of, payee_numbers, periods
from samsyn.synth.makers.parts import new_people, new_values

_ONE_IN = 6000  # cases of the agency for each time that a plant is made, beside the first
_MONTHLY, _GRANT, _PER_DAY, _DAYS = 2130, 30_000, 300, 30
_SHARING, _FAMILY = 8, 4
_BACK = 5  # how many months ago most of it was


def plant_payments(agency: Agency, seed: int) -> None:
    """Take out what stories made doubtful, and plant each fault and look-alike."""
    _settle(agency)
    rng = stream(seed, "plants among payments")
    plants = _Plants(agency, rng, 1 + len(agency.cases) // _ONE_IN)
    for told in (_allowances, _accounts, _grants, _permits, _claims):
        told(plants)


def _settle(agency: Agency) -> None:
    """Take out payments that a check could ask about, and grants without a known departure."""
    payments = agency.payments
    doubtful = _doubtful(agency)[payments["person_id"]]
    doubtful |= agency.is_("payments", "kind", "repatriation_grant")
    whose = np.stack([payments["person_id"], payments["kind"], payments["period"]], axis=1)
    again = np.ones(len(whose), np.bool_)
    if len(whose):
        again[np.unique(whose, axis=0, return_index=True)[1]] = False
    agency.drop("payments", np.flatnonzero(doubtful | again))


def _doubtful(agency: Agency) -> Flags:
    """A flag per person: paid, permitted, away, dead or with an account that others have too."""
    people = agency.persons
    flags = np.zeros(len(people), np.bool_)
    register = agency.population_register
    dead = register["personal_identity_number"][
        agency.is_("population_register", "status", "deceased")
    ]
    lines = agency.income_statements["payee_number"]
    for name in ("personal_identity_number", "coordination_number"):
        held = people[name]
        flags |= (held > 0) & (np.isin(held, dead) | np.isin(held, lines))
    flags[agency.travel_documents["person_id"][_left(agency)]] = True
    granted = agency.is_("decisions", "outcome", "granted")
    flags[agency.cases["applicant_id"][agency.decisions["case_id"][granted]]] = True
    flags[_sharing(agency)] = True
    return flags


def _left(agency: Agency) -> Rows:
    """The documents on which an exit is recorded, whoever shows them."""
    exits = agency.is_("border_crossings", "direction", "exit")
    numbers = agency.border_crossings["document_number"][exits]
    return np.flatnonzero(np.isin(agency.travel_documents["number"], numbers))


def _sharing(agency: Agency) -> Rows:
    """The persons with a bank account that stands more than once."""
    rows = np.flatnonzero(agency.is_("contacts", "kind", "bank_account"))
    values = agency.contacts["value"][rows]
    _, first, count = np.unique(values, return_inverse=True, return_counts=True)
    parties = agency.contacts["party_id"][rows[count[first] > 1]]
    return parties[parties > NONE].astype(np.intp)


@dataclass(frozen=True)
class _Plants:
    """The agency, and how many times each plant is made."""

    agency: Agency
    rng: Rng
    times: int

    @property
    def now(self) -> int:
        """The month of the agency's day, counted from year 0."""
        return int(month_of(self.agency.on))

    def people(self, each: int = 1) -> Rows:
        """New people with a passport, a number and an account of their own."""
        agency, count = self.agency, self.times * each
        citizenships = np.full(count, agency.code("SYR"), np.int32)
        people = new_people(agency, self.rng, citizenships)
        people = people[agency.persons["personal_identity_number"][people] > 0]
        add_contacts(agency, self.rng, people, "bank_account")
        add_documents(agency, self.rng, people, np.full(len(people), agency.on - 900))
        return people

    def pay(
        self, people: Rows, back: int | Array, kind: str = "daily_allowance", amount: int = 0
    ) -> Rows:
        """A payment to each for the month so many months ago."""
        amount = amount or (_GRANT if kind == "repatriation_grant" else _MONTHLY)
        months = np.broadcast_to(self.now - np.asarray(back), len(people))
        return self.agency.append(
            "payments",
            len(people),
            person_id=people,
            kind=kind,
            period=periods(months),
            amount=amount,
            paid_on=_first_days(months) + 24,
        )

    def claim(self, people: Rows, back: int, **told: Any) -> Rows:
        """A claim for each for thirty days from the first of the month so many months ago."""
        first = _first_day(self.now - back)
        usual: dict[str, Any] = {
            "claimant_organisation_id": 0,
            "person_id": people,
            "kind": "municipality_standard",
            "period_from": first,
            "period_to": first + _DAYS - 1,
            "amount": _PER_DAY * _DAYS,
            "decided_on": None,
            "status": "received",
        }
        return self.agency.append("claims", len(people), **usual | told)

    def cross(self, people: Rows, *crossings: tuple[str, int, int]) -> None:
        """Crossings of each: direction, how many months ago, and how many days from its first."""
        documents = self.agency.documents(people)
        for direction, back, days in crossings:
            day = _first_day(self.now - back) + days
            add_crossings(self.agency, self.rng, documents, direction, np.full(len(documents), day))

    def note(self, kind: str, check: str, rows: Rows, of: str = "payments") -> None:
        """What the rows are."""
        (self.agency.fault if kind == FAULT else self.agency.look_alike)(check, rows, of=of)


def _first_days(months: Array) -> Array:
    return (months - 1970 * 12).astype("datetime64[M]").astype("datetime64[D]")


def _first_day(month: int) -> np.datetime64:
    day: np.datetime64 = _first_days(np.asarray([month]))[0]
    return day


def _kinds() -> Iterator[tuple[str, bool]]:
    yield FAULT, True
    yield LOOK_ALIKE, False


def _allowances(plants: _Plants) -> None:
    """Beside pay, after a departure, after a death, and twice; or nearly so."""
    agency = plants.agency
    for kind, wrong in _kinds():
        people = plants.people()
        agency.append(
            "income_statements",
            len(people),
            employer_number=agency.organisations["organisation_number"][0],
            payee_number=payee_numbers(agency, people),
            period=periods(np.full(len(people), plants.now - _BACK)),
            specification_number="1",
            cash_pay=15_000 if wrong else 900,
            removed=0,
            _person=people,
            _employer=0,
        )
        plants.note(kind, "daily_allowance_with_income", plants.pay(people, _BACK))
        people = plants.people()
        plants.cross(people, ("exit", _BACK, -3), *([] if wrong else [("entry", _BACK, 9)]))
        plants.note(kind, "allowance_after_departure", plants.pay(people, _BACK))
        people = plants.people()
        agency.set(
            "population_register",
            agency.register_rows(people),
            status="deceased",
            status_on=_first_day(plants.now - _BACK) + (-5 if wrong else 5),
        )
        plants.note(kind, "allowance_after_death", plants.pay(people, _BACK))
        people = plants.people()
        plants.pay(people, _BACK)
        if not wrong:
            plants.pay(people, _BACK, amount=-_MONTHLY)
        plants.note(kind, "paid_twice", plants.pay(people, _BACK))


def _accounts(plants: _Plants) -> None:
    """Many with one account, or a family."""
    agency = plants.agency
    for kind, each in ((FAULT, _SHARING), (LOOK_ALIKE, _FAMILY)):
        people = plants.people(each)
        people = people[: len(people) // each * each]
        accounts = new_values(agency, "bank_account", len(people) // each)
        rows = agency.contact(people, "bank_account")
        first = _first_day(plants.now - _BACK)
        agency.set("contacts", rows, value=np.repeat(accounts, each), valid_from=first - 40)
        plants.note(kind, "account_shared", plants.pay(people, _BACK, "special_allowance"))


def _grants(plants: _Plants) -> None:
    """Without a departure, with a return, and more than one; or nearly so."""
    grant = "repatriation_grant"
    for kind, wrong in _kinds():
        people = plants.people()
        plants.cross(people, ("entry", 20, 0), *([] if wrong else [("exit", 7, 20)]))
        rows = plants.pay(people, 8, grant)
        plants.note(kind, "repatriation_grant_without_departure", rows)
        people = plants.people()
        visit = [("exit", 7, 20), ("entry", 3, 5)] + ([] if wrong else [("exit", 3, 15)])
        plants.cross(people, *visit)
        plants.note(kind, "returned_after_repatriation_grant", plants.pay(people, 8, grant))
        people = plants.people()
        plants.cross(people, ("exit", 19, 5), ("entry", 12, 5), ("exit", 7, 20))
        part = _GRANT if wrong else _GRANT // 2
        plants.pay(people, 20, grant, part)
        plants.note(kind, "repatriation_grant_twice", plants.pay(people, 8, grant, part))


def _permits(plants: _Plants) -> None:
    """An allowance long after the permit; or in the month after, or in temporary protection."""
    agency = plants.agency
    held = agency.decisions
    granted = agency.is_("decisions", "outcome", "granted")
    holders = agency.cases["applicant_id"][held["case_id"]]
    of_holder = np.bincount(holders[granted], minlength=len(agency.persons))
    away = np.zeros(len(agency.persons), np.bool_)
    away[agency.travel_documents["person_id"][_left(agency)]] = True
    since = np.maximum(held["permit_from"], held["decided_on"])
    fit = agency.in_force() & (of_holder[holders] == 1) & ~away[holders] & (since < agency.on - 400)
    fit &= ~_dead(agency)[holders] & ~held.dropped
    late, soon = np.full(len(held), 2), plants.now - month_of(since) - 1
    once, again = slice(plants.times), slice(plants.times, 2 * plants.times)
    for kind, case_type, some, back in (
        (FAULT, "asylum", once, late),
        (LOOK_ALIKE, "asylum", again, soon),
        (LOOK_ALIKE, "temporary_protection", once, late),
    ):
        of_type = agency.is_("cases", "case_type", case_type)[held["case_id"]]
        rows = np.flatnonzero(fit & of_type)[some]
        paid = plants.pay(holders[rows].astype(np.intp), back[rows], "special_allowance")
        plants.note(kind, "allowance_with_residence_permit", paid)


def _dead(agency: Agency) -> Flags:
    """A flag per person: the register has somebody dead under their number."""
    dead = agency.is_("population_register", "status", "deceased")
    numbers = agency.population_register["personal_identity_number"][dead]
    held = agency.persons
    return np.isin(held["personal_identity_number"], numbers) | np.isin(
        held["coordination_number"], numbers
    )


def _claims(plants: _Plants) -> None:
    """Twice, for somebody unknown, above the tariff, and for time abroad; or nearly so."""
    for kind, wrong in _kinds():
        people = plants.people()
        plants.pay(people, _BACK)
        plants.claim(people, _BACK)
        last = _first_day(plants.now - _BACK) + _DAYS - 1
        part = {"period_from": last, "period_to": last + 1, "amount": 2 * _PER_DAY}
        later: dict[str, Any] = {} if wrong else part
        plants.note(kind, "claimed_twice", plants.claim(people, _BACK, **later), "claims")
        people = plants.people()
        if not wrong:
            plants.pay(people, _BACK)
        rows = plants.claim(people, _BACK)
        plants.note(kind, "claim_for_person_not_received", rows, "claims")
        people = plants.people()
        plants.pay(people, _BACK)
        amount = _DAYS * (900 if wrong else 400)
        rows = plants.claim(people, _BACK, amount=amount)
        plants.note(kind, "claim_amount_outside_tariff", rows, "claims")
        people = plants.people()
        plants.cross(people, ("exit", _BACK, -3), *([] if wrong else [("entry", _BACK, 9)]))
        plants.note(kind, "allowance_after_departure", plants.pay(people, _BACK))
        plants.note(kind, "claim_after_departure", plants.claim(people, _BACK), "claims")
