"""Organisations: employers with a long tail, universities and colleges, law firms."""

import numpy as np

from samsyn.synth.agency import Agency
from samsyn.synth.columns import Rows
from samsyn.synth.draw import Rng, chance, choose, stream
from samsyn.synth.makers.numbers import organisation_numbers
from samsyn.synth.plan import Plan, employers_needed

# Series of organisation numbers.
COMPANIES, PUBLIC_BODIES = "company numbers", "public numbers"
_OLDEST, _YOUNGEST = 40 * 365, 9 * 365  # days registered; older than any application here
_FIRST: tuple[str, ...] = (
    "Kvarn",
    "Gran",
    "Humle",
    "Vinter",
    "Tall",
    "Sjö",
    "Fjäll",
    "Dimma",
    "Mossa",
    "Sten",
)
_FIRST += ("Björk", "Lärk", "Rim", "Norrsken", "Hav", "Äng", "Silver", "Koppar", "Åker", "Lykt")
_SECOND: tuple[str, ...] = (
    "lyktan",
    "vidd",
    "sus",
    "gläntan",
    "vinden",
    "stranden",
    "ljuset",
    "porten",
    "bäcken",
)
_SECOND += ("åsen", "hult", "stigen", "viken", "lunden", "droppen", "stjärnan", "gården", "flod")
# What a trade is called, and its industry (SNI).
_TRADES = (
    ("Städ", "81210"),
    ("Kök", "56100"),
    ("Bygg", "41200"),
    ("Omsorg", "87301"),
    ("Programvara", "62010"),
    ("Frakt", "49410"),
    ("Fisk", "10200"),
    ("Bär", "01250"),
    ("Verkstad", "25620"),
    ("Vård", "86210"),
    ("Elektronik", "26110"),
    ("Handel", "47110"),
)
_TRADE_WEIGHTS = (14, 15, 12, 9, 16, 8, 2, 6, 5, 5, 4, 6)
_FORMS = ("AB", "Norr AB", "Syd AB", "Väst AB", "Öst AB", "& Co AB", "Gruppen AB", "i Sverige AB")
_WORDS, _STEP = len(_FIRST) * len(_SECOND), 77  # made-up words; the step has no divisor with it
OCCUPATIONS = ("2512", "9111", "5120", "7111", "5321", "8332", "9210", "2149", "3119", "5223")


class Organisations:
    """Rows of organisations by what they are to the agency."""

    def __init__(self, employers: Rows, providers: Rows, firms: Rows) -> None:
        self.employers = employers
        self.providers = providers
        self.firms = firms


def make_organisations(agency: Agency, plan: Plan, seed: int) -> Organisations:
    """All organisations, none of which a check minds."""
    rng = stream(seed, "organisations")
    parties = plan.scenario.parties
    firms = max(2, round(len(plan) * parties.representatives_per_case / 2))
    return Organisations(
        add_employers(agency, rng, employers_needed(len(plan), plan.scenario)),
        _add_providers(agency, rng, parties.providers),
        _add_firms(agency, rng, min(firms, 1000)),
    )


def add_employers(agency: Agency, rng: Rng, count: int) -> Rows:
    """New employers, active and registered for many years."""
    trades = choose(rng, count, _TRADE_WEIGHTS)
    names = _names(agency, count, [_TRADES[place][0] for place in trades])
    industries = agency.words.codes(_TRADES[place][1] for place in trades)
    return _add(agency, rng, count, name=names, kind="employer", industry=industries)


def _add_providers(agency: Agency, rng: Rng, count: int) -> Rows:
    kinds = ("universitet", "högskola")
    names = [f"{_made_up(n)}s {kinds[n // _WORDS % len(kinds)]}" for n in range(count)]
    told = {"name": names, "kind": "education_provider", "industry": "85421"}
    return _add(agency, rng, count, public=True, **told)


def _add_firms(agency: Agency, rng: Rng, count: int) -> Rows:
    names = [_named(n, "Advokatbyrå") for n in range(count)]
    return _add(agency, rng, count, name=names, kind="law_firm", industry="69101")


def _add(agency: Agency, rng: Rng, count: int, *, public: bool = False, **told: object) -> Rows:
    serials = agency.serials(PUBLIC_BODIES if public else COMPANIES, count)
    return agency.append(
        "organisations",
        count,
        organisation_number=organisation_numbers(serials, public=public),
        registered_on=agency.on - rng.integers(_YOUNGEST, _OLDEST, count),
        active=1,
        **told,
    )


def _names(agency: Agency, count: int, trades: list[str]) -> list[str]:
    """No two employers have the same name: the form goes round slower than the made-up word."""
    serials = (int(serial) for serial in agency.serials("employer names", count))
    return [_named(serial, trade) for serial, trade in zip(serials, trades, strict=True)]


def _named(serial: int, trade: str) -> str:
    form, again = serial // _WORDS % len(_FORMS), serial // (_WORDS * len(_FORMS))
    return f"{_made_up(serial)} {trade} {_FORMS[form]}" + (f" {again + 1}" if again else "")


def _made_up(serial: int) -> str:
    """Each of the words in turn, though not in the order of their parts."""
    first, second = divmod(serial * _STEP % _WORDS, len(_SECOND))
    return f"{_FIRST[first]}{_SECOND[second]}"


def make_assessments(agency: Agency, plan: Plan, employers: Rows, seed: int) -> None:
    """Employers found reputable; of some an older doubt has been cleared since."""
    rng = stream(seed, "assessments")
    assessed = employers[chance(rng, len(employers), plan.scenario.background.assessed)]
    doubted = assessed[chance(rng, len(assessed), 0.1)]
    first = agency.on - rng.integers(900, 1400, len(doubted))
    _assess(agency, doubted, first, "doubtful", 500)
    _assess(agency, assessed, agency.on - rng.integers(30, 380, len(assessed)), "reputable", 730)


def _assess(agency: Agency, employers: Rows, days: np.ndarray, outcome: str, valid: int) -> None:
    agency.append(
        "employer_assessments",
        len(employers),
        organisation_id=employers,
        assessed_on=days,
        outcome=outcome,
        ground="control",
        expires_on=days + valid,
    )
