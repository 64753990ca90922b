"""Holds the checks after the decision, and the grounds they bear on, to the law."""

from collections.abc import Iterator
from datetime import date

from samsyn.engine.catalog import Catalog, Problem
from samsyn.engine.declarations import PostCheck
from samsyn.engine.ground_declared import Ground, Weighing
from samsyn.engine.verify_texts import of_orders
from samsyn.register.tables.employer_assessments import EMPLOYER_ASSESSMENTS
from samsyn.register.tables.income_statements import INCOME_STATEMENTS

# What tells of somebody's pay or employer may tell of a wrong done to them.
_OF_PAY_OR_WORK = frozenset({INCOME_STATEMENTS.name, EMPLOYER_ASSESSMENTS.name})


def of_post_check(card: PostCheck, catalog: Catalog, on: date) -> Iterator[str]:
    """What may not stand of the law that a check after the decision rests on and leads to."""
    for case_type in card.case_types:
        if not card.bears_on.get(case_type):
            yield f"bears_on: nothing for {case_type}; such a check may not be made"
    for case_type, references in card.bears_on.items():
        for reference in references:
            yield from _of_reference(case_type, reference, catalog, on)
    for case_type, name in card.legal_basis.items():
        basis = catalog.legal_bases.get(name)
        if basis is None:
            yield f"legal_basis.{case_type}: {name!r} is not declared in legal_bases/"
        elif not basis.in_force(on):
            yield f"legal_basis.{case_type}: {name} is not in force on {on}"
    if card.scope == "cross_case":
        yield "scope: a permit is held against its holder's own registers, not across cases"
    shown = (catalog.facts.get(name) for name in card.shows)
    if not card.pay_or_work and any(one and one.source in _OF_PAY_OR_WORK for one in shown):
        yield "pay_or_work: it shows pay or the employer; say true, so that harm is asked of"


def _of_reference(case_type: str, reference: str, catalog: Catalog, on: date) -> Iterator[str]:
    ground = catalog.grounds.get(reference)
    law = ground or catalog.criteria.get(reference)
    if law is None:
        yield f"bears_on.{case_type}: {reference!r} is not declared in grounds/ or criteria/"
    elif not law.in_force(on):
        yield f"bears_on.{case_type}: {reference} is not in force on {on}"
    elif ground and case_type not in ground.case_types:
        yield f"bears_on.{case_type}: {reference} is no ground for permits of that case type"


# Swedish citizenship cannot be taken away: regeringsformen 2 kap. 7 §.
_NEVER_REVOKED = "citizenship"


def of_grounds(catalog: Catalog) -> Iterator[Problem]:
    """What may not stand of the grounds of revocation, and of what is weighed before."""
    for file, declared in catalog.files.items():
        if isinstance(declared, Ground):
            yield from (Problem(file, reason) for reason in _of_ground(declared, catalog))
        elif isinstance(declared, Weighing):
            yield from (Problem(file, reason) for reason in of_orders("ask", declared.ask))


def _of_ground(ground: Ground, catalog: Catalog) -> Iterator[str]:
    if _NEVER_REVOKED in ground.case_types:
        yield "case_types: citizenship cannot be revoked (regeringsformen 2 kap. 7 §)"
    for reference in ground.weighs:
        if reference not in catalog.weighings:
            yield f"weighs: {reference!r} is not declared in weighings/"
    for place, limit in enumerate(ground.limits, start=1):
        if limit.only_if is not None and limit.only_if == limit.unless:
            yield f"limits.{place}: only_if and unless name the same condition; it never bears"
