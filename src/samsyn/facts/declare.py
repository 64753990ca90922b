"""How a fact is declared: one function over the register, one row per subject, typed, documented.

A fact is a function ``(register, on) -> ibis.Table`` with two columns, the subject's key and
``value``. Its docstring ends in four lines that the catalogue reads::

    Unit: SEK per month
    Source: cases
    Window: the application
    Missing: the application states no pay

``Source`` begins with the table the value stands in. Facts hold no ``.sql()`` and no UDF, so that
what they lean on can be read off the expression.
"""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import ibis

from samsyn.facts.sources import Register

FactType = Literal["boolean", "int64", "decimal", "string", "date"]
Reach = Literal["own_case", "party_history", "cross_case"]
Expression = Callable[[Register, date], ibis.Table]

UNITS = (
    "yes or no",
    "date",
    "text",
    "code",
    "SEK",
    "SEK per month",
    "days",
    "months",
    "cases",
    "persons",
    "documents",
    "employers",
    "employees",
    "lines",
    "credits",
    "share",
    "probability",
    "similarity 0 to 1",
)
_SECTION = re.compile(r"^\s*(Unit|Source|Window|Missing): (.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Role:
    """Someone or something in a case, found through a column of what is checked."""

    name: str
    key: str
    case_column: str


CASE = Role("case", "case_id", "case_id")
APPLICANT = Role("applicant", "person_id", "applicant_id")
SPONSOR = Role("sponsor", "person_id", "sponsor_id")
EMPLOYER = Role("employer", "organisation_id", "employer_id")
EDUCATION_PROVIDER = Role("education_provider", "organisation_id", "education_provider_id")
REPRESENTATIVE = Role("representative", "party_id", "representative_id")
# Only in the check after the decision, which is of permits.
PERMIT = Role("permit", "decision_id", "decision_id")
# Only in the check of payments and of claims.
PAYMENT = Role("payment", "payment_id", "payment_id")
CLAIM = Role("claim", "claim_id", "claim_id")


@dataclass(frozen=True)
class Fact:
    """One named value that indicators may lean on.

    ``absent`` is the value for a subject that is there but has no row in the fact's table (a count
    of nothing is 0); None leaves it missing. ``reach`` says how far beyond the case the fact looks:
    into the parties' own history, or across other people's cases, which the law keeps gated.
    """

    name: str
    role: Role
    type: FactType
    sv: str
    en: str
    unit: str
    source: str
    window: str
    missing: str
    description: str
    absent: bool | int | None
    reach: Reach
    expression: Expression


class FactError(Exception):
    """A fact is declared wrongly; the message names the function and what is missing."""


FACTS: dict[str, Fact] = {}


def fact(
    *roles: Role,
    type: FactType,
    sv: str,
    en: str,
    absent: bool | int | None = None,
    reach: Reach = "own_case",
) -> Callable[[Expression], Expression]:
    """Declare a fact of one or several roles.

    With one role the fact bears the function's name; with several, each role's name goes before it
    (``applicant_identity_level``), and ``{role}`` in the labels is filled in.

    Raises:
        FactError: the docstring lacks a section, the unit is unknown, or the name is taken.
    """

    def declare(expression: Expression) -> Expression:
        sections = _sections(expression)
        for role in roles:
            _add(_named(expression, role, roles), role, expression, sections)
        return expression

    def _add(name: str, role: Role, expression: Expression, sections: dict[str, str]) -> None:
        if name in FACTS:
            raise FactError(f"{name}: declared twice")
        FACTS[name] = Fact(
            name=name,
            role=role,
            type=type,
            sv=_label(sv, role, "sv"),
            en=_label(en, role, "en"),
            absent=absent,
            reach=reach,
            expression=expression,
            **_documented(expression, sections),
        )

    return declare


_ROLE_WORDS = {
    "case": {"sv": "ärendet", "en": "the case"},
    "applicant": {"sv": "sökanden", "en": "the applicant"},
    "sponsor": {"sv": "anknytningspersonen", "en": "the sponsor"},
    "employer": {"sv": "arbetsgivaren", "en": "the employer"},
    "education_provider": {"sv": "lärosätet", "en": "the education provider"},
    "representative": {"sv": "ombudet", "en": "the representative"},
    "permit": {"sv": "tillståndet", "en": "the permit"},
    "payment": {"sv": "utbetalningen", "en": "the payment"},
    "claim": {"sv": "anspråket", "en": "the claim"},
}


def _label(text: str, role: Role, lang: str) -> str:
    filled = text.replace("{role}", _ROLE_WORDS[role.name][lang])
    return filled[0].upper() + filled[1:]


def _named(expression: Expression, role: Role, roles: tuple[Role, ...]) -> str:
    return expression.__name__ if len(roles) == 1 else f"{role.name}_{expression.__name__}"


def _sections(expression: Expression) -> dict[str, str]:
    found = dict(_SECTION.findall(inspect.getdoc(expression) or ""))
    for section in ("Unit", "Source", "Window", "Missing"):
        if section not in found:
            raise FactError(f"{expression.__name__}: the docstring lacks a line '{section}: …'")
    if found["Unit"] not in UNITS:
        raise FactError(f"{expression.__name__}: unit {found['Unit']!r} is none of {UNITS}")
    return found


def _documented(expression: Expression, sections: dict[str, str]) -> dict[str, Any]:
    text = inspect.getdoc(expression) or ""
    return {
        "unit": sections["Unit"],
        "source": re.split(r"[\s,;]", sections["Source"], maxsplit=1)[0],
        "window": sections["Window"],
        "missing": sections["Missing"],
        "description": text.split("\n\n")[0].replace("\n", " "),
    }
