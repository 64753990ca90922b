"""Income statements: pay of permit holders, sponsors and staff, month by month."""

from dataclasses import dataclass

import numpy as np

from samsyn.synth.agency import Agency
from samsyn.synth.columns import NONE
from samsyn.synth.draw import Flags, Rng, Rows, Whole, chance, stream
from samsyn.synth.makers.numbers import staff_numbers
from samsyn.synth.makers.people import Cast
from samsyn.synth.plan import Plan

# Employers declare a month by the end of the month after next; most do sooner.
_LAST_MONTH, _STAFF_MONTHS = -2, 5
_SPONSOR_MONTHS = 5
_YEAR = 12
# Leave lies well inside a permit, and never in its last half year.
_LONG_ENOUGH, _LEAVE_ENDS_BEFORE, _LEAVE_STARTS_AFTER = 14, 8, 3
_SECOND_PAY, _OVERTIME = 0.15, 0.1


@dataclass
class Spells:
    """A row per stretch of employment; months are counted from year 0."""

    persons: Rows  # NONE: nobody here
    numbers: Whole
    employers: Rows
    first: Whole
    last: Whole
    pay: Whole


def make_income(agency: Agency, plan: Plan, cast: Cast, employers: Rows, seed: int) -> None:
    """All lines of pay."""
    rng = stream(seed, "income")
    worked = _under_permits(agency, plan, cast)
    _write(agency, worked, rng, gap=plan.scenario.pay.gap)
    second = _second_jobs(worked, employers, rng, plan.scenario.pay.second_employer)
    _write(agency, second, rng)
    _write(agency, _of_sponsors(agency, cast, employers, rng), rng)
    add_staff(agency, employers, rng)
    pay, further = plan.scenario.pay, stream(seed, "income of others")
    _write(agency, _of_residents(agency, plan, cast, employers, further), further)
    _write(agency, _of_colleagues(agency, employers, further, pay.staff - 1), further)


def add_staff(agency: Agency, employers: Rows, rng: Rng) -> None:
    """Somebody who is nobody here is paid by each employer."""
    count = len(employers)
    last = np.full(count, last_month(agency))
    numbers = staff_numbers(agency.serials("staff", count), agency.on)
    pay = _pay(rng, count)
    nobody = np.full(count, NONE, np.intp)
    _write(agency, Spells(nobody, numbers, employers, last - _STAFF_MONTHS + 1, last, pay), rng)


def last_month(agency: Agency) -> int:
    """The last month that employers have declared, counted from year 0."""
    return int(month_of(agency.on) + _LAST_MONTH)


def month_of(days: np.ndarray | np.datetime64) -> Whole:
    """The month of a day, counted from year 0."""
    counted: Whole = np.asarray(days).astype("datetime64[M]").astype(np.int64) + 1970 * 12
    return counted


def periods(months: Whole) -> Whole:
    """Months as YYYYMM."""
    return months // 12 * 100 + months % 12 + 1


def add_pay(
    agency: Agency, persons: Rows, employers: Rows, months: Whole, pay: Whole, numbers: Whole
) -> Rows:
    """A line each."""
    return agency.append(
        "income_statements",
        len(persons),
        employer_number=agency.organisations["organisation_number"][employers],
        payee_number=numbers,
        period=periods(months),
        specification_number="1",
        cash_pay=pay,
        removed=0,
        _person=persons,
        _employer=employers,
    )


def _under_permits(agency: Agency, plan: Plan, cast: Cast) -> Spells:
    """From the first month of a permit to its last, or on while the next one is examined."""
    rows = np.flatnonzero(plan.of("work_permit") & plan.has_permit)
    ends = np.where(np.isnat(plan.permit_to[rows]), plan.on, plan.permit_to[rows])
    later = plan.later[rows]
    waits = (later != NONE) & plan.open[later]
    ends = np.where(waits, plan.on, ends)
    follows = (later != NONE) & plan.has_permit[later]
    # The next permit's month is the next permit's.
    ends = np.where(follows, plan.permit_from[later].astype("datetime64[M]") - 1, ends)
    last = np.minimum(month_of(ends), last_month(agency))
    people = cast.applicants[rows]
    numbers = payee_numbers(agency, people)
    kept = numbers > 0
    spells = Spells(
        people,
        numbers,
        agency.cases["employer_id"][rows],
        month_of(plan.permit_from[rows]),
        last,
        agency.cases["offered_monthly_salary"][rows],
    )
    return _only(spells, kept)


def payee_numbers(agency: Agency, people: Rows) -> Whole:
    """The number that each is paid under, 0 where there is none."""
    personal = agency.persons["personal_identity_number"][people]
    return np.where(personal > 0, personal, agency.persons["coordination_number"][people])


def _only(spells: Spells, kept: Flags) -> Spells:
    return Spells(**{name: value[kept] for name, value in vars(spells).items()})


def _second_jobs(worked: Spells, employers: Rows, rng: Rng, share: float) -> Spells:
    """Some work a little beside, for another employer."""
    jobs = _only(worked, chance(rng, len(worked.pay), share))
    own = jobs.employers
    jobs.employers = employers[rng.integers(0, len(employers), len(jobs.pay))]
    jobs.pay = (jobs.pay * _SECOND_PAY).astype(np.int64)
    return _only(jobs, jobs.employers != own)


def _of_sponsors(agency: Agency, cast: Cast, employers: Rows, rng: Rng) -> Spells:
    people = np.unique(cast.sponsors[cast.sponsors != NONE])
    numbers = payee_numbers(agency, people)
    last = np.full(len(people), last_month(agency))
    paid_by = employers[rng.integers(0, len(employers), len(people))]
    first = last - _SPONSOR_MONTHS + 1
    spells = Spells(people, numbers, paid_by, first, last, _pay(rng, len(people)))
    return _only(spells, numbers > 0)


def _of_residents(agency: Agency, plan: Plan, cast: Cast, employers: Rows, rng: Rng) -> Spells:
    """Who holds a permanent permit may work for anyone; some do, and for a year."""
    rows = np.flatnonzero(plan.has_permit & np.isnat(plan.permit_to))
    people = cast.applicants[rows[chance(rng, len(rows), plan.scenario.pay.residents)]]
    numbers = payee_numbers(agency, people)
    last = np.full(len(people), last_month(agency))
    paid_by = employers[rng.integers(0, len(employers), len(people))]
    pay = _pay(rng, len(people))
    return _only(Spells(people, numbers, paid_by, last - _YEAR + 1, last, pay), numbers > 0)


def _of_colleagues(agency: Agency, employers: Rows, rng: Rng, each: int) -> Spells:
    """So many more whom each employer has paid for a year, who are nobody here."""
    paid_by = np.repeat(employers, each)
    count = len(paid_by)
    last = np.full(count, last_month(agency))
    numbers = staff_numbers(agency.serials("staff", count), agency.on)
    nobody = np.full(count, NONE, np.intp)
    spells = Spells(nobody, numbers, paid_by, last - _YEAR + 1, last, _pay(rng, count))
    # Numbers come again after some time: nobody is paid twice by the same employer.
    return _only(spells, numbers != _paid_before(agency)[paid_by])


def _paid_before(agency: Agency) -> Whole:
    """Per organisation the number of the one already paid who is nobody here, 0 where none is."""
    held = agency.income_statements
    rows = np.flatnonzero(held["_person"] == NONE)
    numbers = np.zeros(len(agency.organisations), np.int64)
    numbers[held["_employer"][rows]] = held["payee_number"][rows]
    return numbers


def _pay(rng: Rng, count: int) -> Whole:
    return (31_000 * np.exp(rng.normal(0, 0.2, count))).astype(np.int64)


def _write(agency: Agency, spells: Spells, rng: Rng, *, gap: float = 0.0) -> None:
    """A line per month of each spell, leave aside; pay is a little more some months."""
    lengths = np.maximum(spells.last - spells.first + 1, 0)
    spell = np.repeat(np.arange(len(lengths)), lengths)
    starts = np.cumsum(lengths) - lengths
    place = np.arange(len(spell)) - starts[spell]
    kept = ~_on_leave(lengths, spell, place, rng, gap)
    spell, place = spell[kept], place[kept]
    over = np.where(rng.random(len(spell)) < _OVERTIME, rng.integers(0, 3000, len(spell)), 0)
    add_pay(
        agency,
        spells.persons[spell],
        spells.employers[spell],
        spells.first[spell] + place,
        spells.pay[spell] + over,
        spells.numbers[spell],
    )


def _on_leave(lengths: Whole, spell: Rows, place: Whole, rng: Rng, gap: float) -> Flags:
    """One or two months without pay: parental leave, illness, a journey."""
    takes = chance(rng, len(lengths), gap) & (lengths >= _LONG_ENOUGH)
    room = np.maximum(lengths - _LEAVE_ENDS_BEFORE - _LEAVE_STARTS_AFTER, 1)
    begins = _LEAVE_STARTS_AFTER + rng.integers(0, 1 << 30, len(lengths)) % room
    months = rng.integers(1, 3, len(lengths))
    since = place - begins[spell]
    leave: Flags = takes[spell] & (since >= 0) & (since < months[spell])
    return leave
