"""What the registers hold of others: alerts about nobody here, tips that did not hold, payments."""

import numpy as np

from samsyn.register import TABLES
from samsyn.synth.agency import Agency
from samsyn.synth.draw import Rng, Rows, choose, some_of, stream
from samsyn.synth.makers.income import month_of, periods
from samsyn.synth.makers.names import Names
from samsyn.synth.makers.numbers import document_numbers
from samsyn.synth.makers.people import Cast
from samsyn.synth.plan import Plan

_SOURCES_OF_ALERTS = ("SIS", "VIS", "EURODAC", "EES", "INTERPOL_SLTD", "NATIONAL")
_ALERT_WEIGHTS = (4, 2, 2, 1, 3, 1)
_MEN = 0.8
# Days old: nobody here is, so that no alert can be mistaken for someone.
_YOUNGEST, _OLDEST = 101 * 365, 124 * 365
_DAILY, _MOST_MONTHS = 2130, 6
_NOT_HELD = ("unsubstantiated", "closed", "received")
_CHANNELS = ("web_form", "phone", "letter", "visit")
_CATEGORIES = ("arbete", "bosättning", "identitet", "familj", "studier")
_FETCHED = {
    "organisations": "Bolagsverket",
    "court_rulings": "Migrationsdomstolarna",
    "population_register": "Skatteverket, folkbokföringen",
    "income_statements": "Skatteverket, arbetsgivardeklarationer",
    "enrolments": "Lärosätenas studieregister",
    "border_crossings": "In- och utresesystemet (EES)",
    "alerts": "Svar per ärende från SIS, Interpol, EES och Polismyndigheten",
    "tips": "Tipsmottagningen",
}
_OWN_SYSTEM = "Ärendesystemet"


def make_alerts(agency: Agency, plan: Plan, names: Names, seed: int) -> None:
    """Alerts about documents and people that no one here has or is."""
    rng = stream(seed, "alerts")
    count = round(len(plan) * plan.scenario.background.alerts_per_case)
    countries = agency.words.codes(names.countries)[rng.integers(0, len(names.countries), count)]
    family, given, _ = names.draw(rng, countries, rng.random(count) < _MEN)
    sources = agency.words.codes(_SOURCES_OF_ALERTS)[choose(rng, count, _ALERT_WEIGHTS)]
    agency.append(
        "alerts",
        count,
        source=sources,
        kind="document",
        family_name=family,
        given_names=given,
        date_of_birth=agency.on - rng.integers(_YOUNGEST, _OLDEST, count),
        citizenship=countries,
        document_number=document_numbers(agency.serials("documents", count)),
        issuing_state=countries,
        valid_from=agency.on - rng.integers(1, 1500, count),
    )


def make_tips(agency: Agency, plan: Plan, seed: int) -> None:
    """Tips about people here that did not hold, or that nobody has looked into yet."""
    rng = stream(seed, "tips")
    count = round(len(plan) * plan.scenario.background.tips_per_case)
    people = agency.cases["applicant_id"]
    subjects = people[rng.integers(0, len(people), count)]
    received = agency.on - rng.integers(1, 700, count)
    agency.append(
        "tips",
        count,
        received_on=received,
        channel=_one_of(agency, rng, _CHANNELS, count),
        subject_person_id=subjects,
        category=_one_of(agency, rng, _CATEGORIES, count),
        status=_one_of(agency, rng, _NOT_HELD, count),
        expires_on=received + 365,
    )


def make_payments(agency: Agency, plan: Plan, cast: Cast, seed: int) -> None:
    """Daily allowance of those who wait for asylum, and some grants to return."""
    rng = stream(seed, "payments")
    waiting = np.flatnonzero(plan.of("asylum_first") & plan.open)
    months = np.minimum(_months_waited(agency, plan, waiting), _MOST_MONTHS)
    case = np.repeat(waiting, months)
    back = np.arange(len(case)) - (np.cumsum(months) - months).repeat(months) + 1
    _pay(agency, cast.applicants[case], "daily_allowance", month_of(agency.on) - back, _DAILY)
    refused = np.flatnonzero(plan.of("asylum_first") & ~plan.open & ~plan.granted)
    left = some_of(rng, refused, len(refused) // 20)
    paid = month_of(np.minimum(plan.decided[left] + 60, agency.on - 31))
    _pay(agency, cast.applicants[left], "repatriation_grant", paid, 30_000)


def _months_waited(agency: Agency, plan: Plan, rows: Rows) -> np.ndarray:
    waited: np.ndarray = np.maximum(month_of(agency.on) - month_of(plan.received[rows]), 0)
    return waited


def _pay(agency: Agency, people: Rows, kind: str, months: np.ndarray, amount: int) -> None:
    first_days = (months - 1970 * 12).astype("datetime64[M]").astype("datetime64[D]")
    agency.append(
        "payments",
        len(people),
        person_id=people,
        kind=kind,
        period=periods(months),
        amount=amount,
        paid_on=first_days + 24,
    )


def make_sources(agency: Agency) -> None:
    """Where each table was fetched: all of them in the night before the agency's day."""
    tables = [name for name in TABLES if name != "sources"]
    night = agency.on.astype("datetime64[s]") - 22 * 3600
    agency.append(
        "sources",
        len(tables),
        table=tables,
        source=[_FETCHED.get(name, _OWN_SYSTEM) for name in tables],
        fetched_at=night + np.arange(len(tables)) * 600,
    )


def _one_of(agency: Agency, rng: Rng, texts: tuple[str, ...], count: int) -> np.ndarray:
    return agency.words.codes(texts)[rng.integers(0, len(texts), count)]
