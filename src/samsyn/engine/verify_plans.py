"""Holds the work plans of in-depth checks to the law: held by ``verify``."""

from collections.abc import Iterator
from datetime import date

from samsyn.engine.catalog import Catalog, Problem
from samsyn.engine.declarations import Question, StepKind
from samsyn.engine.verify_texts import of_orders


def of_plans(catalog: Catalog, on: date) -> Iterator[Problem]:
    """What may not stand of the questions of each kind, and of the steps towards an answer."""
    for name, kind in catalog.kinds.items():
        for key, question in kind.questions.items():
            for reason in _of_question(question, catalog, on):
                yield Problem(f"kinds/{name}.toml", f"questions.{key}.{reason}")
    for name, step in catalog.steps.items():
        for reason in _of_step(step, catalog, on):
            yield Problem(f"steps/{name}.toml", reason)


def _of_question(question: Question, catalog: Catalog, on: date) -> Iterator[str]:
    if not question.criterion:
        yield "criterion: none for any case type; a question without one cannot be asked"
    for case_type, reference in question.criterion.items():
        law = catalog.criteria.get(reference)
        if law is None:
            yield f"criterion.{case_type}: {reference!r} is not declared in criteria/"
        elif not law.in_force(on):
            yield f"criterion.{case_type}: {reference} is not in force on {on}"
    for step in question.steps:
        if step not in catalog.steps:
            yield f"steps: no step named {step!r} is declared in steps/"
    yield from of_orders("ask", question.ask)


def _of_step(step: StepKind, catalog: Catalog, on: date) -> Iterator[str]:
    law = catalog.law(step.rests_on)
    if law is None:
        yield f"rests_on: {step.rests_on!r} is not declared in procedure/ or criteria/"
    elif not law.in_force(on):
        yield f"rests_on: {step.rests_on} is not in force on {on}"
    if step.hears and not step.intrusive:
        yield "hears: to hear a person is intrusive; say so"
    if (step.sends or step.hears) and not step.contact:
        yield "contact: what is sent, or held with a person, reaches somebody; say so"
