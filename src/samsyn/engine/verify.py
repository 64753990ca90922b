"""Holds every declaration to the law. What does not pass is named with its file and reason."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from samsyn.engine.catalog import Catalog, Problem
from samsyn.engine.declarations import Card, Example, Indicator, Kind
from samsyn.engine.fragment import FACT_TYPES, FragmentError
from samsyn.engine.lineage import ALL_TABLES, Lineage, lineage_of
from samsyn.engine.payment_plan import PLAN_FILE as PAYMENT_PLAN_FILE
from samsyn.engine.post_plan_declared import PLAN_FILE
from samsyn.engine.rule import Outcome, Rule, make_rule
from samsyn.engine.verify_payment_checks import of_payment_check
from samsyn.engine.verify_plans import of_plans
from samsyn.engine.verify_post_checks import of_grounds, of_post_check
from samsyn.engine.verify_roles import of_roles
from samsyn.engine.verify_texts import of_languages, of_orders, of_texts
from samsyn.register.forbidden import LAW_EN, forbidden_category
from samsyn.register.schema import Reveals

_REACHES = ("own_case", "party_history", "cross_case")
_TYPE_OF_VALUE = {"boolean": (bool,), "number": (int,), "text": (str,), "date": (date,)}


def verify(catalog: Catalog, on: date) -> list[Problem]:
    """Every problem of the catalogue on a day: an empty list when all of it may stand."""
    problems = list(catalog.problems)
    problems += _of_columns()
    problems += _of_facts(catalog)
    problems += _of_all_texts(catalog)
    problems += of_plans(catalog, on)
    problems += of_grounds(catalog)
    for name, indicator in catalog.indicators.items():
        reasons = (*_of_law(indicator, catalog, on), *_of_card(name, indicator, catalog, on))
        problems += [Problem(f"indicators/{name}.toml", reason) for reason in reasons]
    for name, check in catalog.post_checks.items():
        reasons = (*of_post_check(check, catalog, on), *_of_card(name, check, catalog, on))
        problems += [Problem(f"post_checks/{name}.toml", reason) for reason in reasons]
    for name, paid in catalog.payment_checks.items():
        reasons = (*of_payment_check(paid, catalog, on), *_of_card(name, paid, catalog, on))
        problems += [Problem(f"payment_checks/{name}.toml", reason) for reason in reasons]
    planned = catalog.post_plan.problems(catalog.post_checks, on)
    problems += [Problem(PLAN_FILE, reason) for reason in planned]
    runs = catalog.payment_plan.problems(catalog.payment_checks, on)
    problems += [Problem(PAYMENT_PLAN_FILE, reason) for reason in runs]
    return problems


def _of_columns() -> Iterator[Problem]:
    for table in ALL_TABLES.values():
        for column in table.columns:
            if category := forbidden_category(column.name):
                yield Problem(f"register/{table.name}", f"{column.name}: {category}, {LAW_EN}")


def _of_facts(catalog: Catalog) -> Iterator[Problem]:
    for name, fact in catalog.facts.items():
        if fact.source not in ALL_TABLES:
            yield Problem(f"facts/{name}", f"its source {fact.source!r} is no table")
        elif fact.source not in lineage_of(fact).tables:
            yield Problem(f"facts/{name}", f"does not read the source it names, {fact.source}")


def _of_all_texts(catalog: Catalog) -> Iterator[Problem]:
    for file, declared in catalog.files.items():
        yield from (Problem(file, reason) for reason in of_languages(declared))
        if isinstance(declared, Kind) and declared.first_step:
            for reason in of_orders("first_step", declared.first_step):
                yield Problem(file, reason)


def _of_card(name: str, card: Card, catalog: Catalog, on: date) -> Iterator[str]:
    yield from _of_statutes(card, catalog, on)
    yield from _of_dates(card, catalog, on)
    if card.leads_to not in catalog.kinds:
        yield f"leads_to: no kind named {card.leads_to!r} is declared"
    try:
        rule = make_rule(name, card, catalog.facts)
    except FragmentError as error:
        yield str(error)
        return
    yield from of_roles(rule, catalog)
    yield from _of_reach(rule, catalog)
    yield from _of_labels(rule, catalog)
    yield from of_texts(rule)
    yield from _of_examples(rule, catalog)


def _of_law(card: Indicator, catalog: Catalog, on: date) -> Iterator[str]:
    basis = catalog.legal_bases.get(card.legal_basis)
    if basis is None:
        yield f"legal_basis: {card.legal_basis!r} is not declared in legal_bases/"
    elif not basis.in_force(on):
        yield f"legal_basis: {card.legal_basis} is not in force on {on}"
    for case_type in card.case_types:
        if card.criterion_for(case_type) is None:
            yield f"criterion: none for {case_type}; a check without one may not be made"
    for reference in card.criteria:
        criterion = catalog.criteria.get(reference)
        if criterion is None:
            yield f"criterion: {reference!r} is not declared in criteria/"
        elif not criterion.in_force(on):
            yield f"criterion: {reference} is not in force on {on}"


def _of_statutes(card: Card, catalog: Catalog, on: date) -> Iterator[str]:
    """What lets citizenship, sex or age decide is a declared provision that says that it does."""
    for label, reference in card.statutes.items():
        law = catalog.criteria.get(reference)
        if law is None:
            yield f"statutes.{label}: {reference!r} is not declared in criteria/"
        elif not law.in_force(on):
            yield f"statutes.{label}: {reference} is not in force on {on}"
        elif label not in law.makes_criterion:
            yield (
                f"statutes.{label}: {reference} does not make {label} a criterion: "
                "its file in criteria/ does not name it under makes_criterion"
            )


def _of_dates(card: Card, catalog: Catalog, on: date) -> Iterator[str]:
    if card.review_by < on:
        yield f"its review was due on {card.review_by}: review it, or take it out"
    if card.reviewed_on > card.review_by:
        yield "reviewed_on is later than review_by"
    if _in_two_years(card.reviewed_on) < card.review_by:
        yield "review_by is more than two years after reviewed_on: review it sooner"
    for name, parameter in card.parameters.items():
        if name in catalog.facts:
            yield f"parameters.{name}: a fact is called that; give the parameter another name"
        if not parameter.values:
            yield f"parameters.{name}: has no dated value"
        for day, entry in parameter.values.items():
            if entry.value is None and (entry.first is None or entry.extension is None):
                yield f"parameters.{name}.{day}: give value, or both first and extension"


def _in_two_years(day: date) -> date:
    """The same day two years on; the day before a leap day has no such."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=min(day.year + 2, date.max.year), day=28 if leap else day.day)


def _of_reach(rule: Rule, catalog: Catalog) -> Iterator[str]:
    allowed = _REACHES.index(rule.card.scope)
    for name in rule.needs:
        reach = catalog.facts[name].reach
        if _REACHES.index(reach) > allowed:
            yield f"scope is {rule.card.scope}, but {name} looks as far as {reach}"


def _of_labels(rule: Rule, catalog: Catalog) -> Iterator[str]:
    """Design section 2: a labelled column needs its statute, wherever in the fact it is used."""
    lineages = {name: lineage_of(catalog.facts[name]) for name in rule.needs}
    for name, lineage in lineages.items():
        for label in sorted(_unfree(name, lineage, rule, lineages), key=lambda label: label.value):
            if label.value not in rule.card.statutes:
                yield (
                    f"{name} uses a column that reveals {label.value}; "
                    f"cite the statute that makes it a criterion under statutes.{label.value}"
                )


def _unfree(
    name: str, lineage: Lineage, rule: Rule, lineages: dict[str, Lineage]
) -> frozenset[Reveals]:
    passed = {label for origin in lineage.passed_on for label in origin.reveals}
    others = [other for key, other in lineages.items() if key != name]
    beside = {
        label
        for other in others
        for origin in other.passed_on
        if origin.table not in {own.table for own in lineage.passed_on}
        for label in origin.reveals
    }
    # Shown beside the other source's value, or compared with it, and leaned on in no other way.
    shown_only = name not in rule.tested
    return lineage.leans_on | frozenset(passed - beside if shown_only else passed)


def _of_examples(rule: Rule, catalog: Catalog) -> Iterator[str]:
    examples = rule.card.examples
    for wanted in ("hit", "clear"):
        if all(example.outcome != wanted for example in examples):
            yield f"examples: none whose outcome is {wanted}"
    for number, example in enumerate(examples, start=1):
        yield from _of_example(number, example, rule, catalog)


def _of_example(number: int, example: Example, rule: Rule, catalog: Catalog) -> Iterator[str]:
    for name, value in example.facts.items():
        if name not in rule.needs:
            yield f"example {number}: {name} is not a fact that the indicator uses"
        elif not _is_of(value, catalog.facts[name].type):
            yield f"example {number}: {name} is not of type {catalog.facts[name].type}"
    values = dict.fromkeys(rule.needs) | example.facts
    try:
        outcome = rule.outcome(example.case_type, values, example.on)
    except TypeError:
        return
    if outcome is not Outcome[example.outcome.upper()]:
        yield f"example {number} says {example.outcome}, but the rule gives {outcome.name.lower()}"


def _is_of(value: Any, fact_type: str) -> bool:
    """Whether a value of an example is one of the fact; Python counts yes/no among numbers."""
    accepted = _TYPE_OF_VALUE[FACT_TYPES[fact_type]]
    if (isinstance(value, bool) and bool not in accepted) or isinstance(value, datetime):
        return False
    return isinstance(value, (*accepted, Decimal) if fact_type == "decimal" else accepted)
