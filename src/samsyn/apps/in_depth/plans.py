"""What may be asked in a case: the declared questions of a kind, and the criteria for one's own."""

from collections.abc import Mapping
from datetime import date

from samsyn.engine.catalog import Catalog
from samsyn.engine.declarations import Law, Question


def questions_of(
    catalog: Catalog, kind: str, case_type: str, on: date
) -> Mapping[str, tuple[Question, str]]:
    """The kind's questions that bear on a criterion of the case type, each with the criterion.

    A criterion that is not in force on the day is none.
    """
    found = {
        name: (question, question.criterion_for(case_type))
        for name, question in catalog.kinds[kind].questions.items()
    }
    return {
        name: (question, criterion)
        for name, (question, criterion) in found.items()
        if criterion and _in_force(catalog, criterion, on)
    }


def criteria_of(catalog: Catalog, case_type: str, on: date) -> Mapping[str, Law]:
    """The criteria that an officer's own question may bear on in a case type.

    They are those that the catalogue's checks and plans cite there. A general duty, as that of the
    authority to investigate, makes nothing relevant by itself (JO 6732-2023, by the seeds).
    """
    cited = {
        card.criterion_for(case_type)
        for card in catalog.indicators.values()
        if case_type in card.case_types
    }
    asked = {
        question.criterion_for(case_type)
        for kind in catalog.kinds.values()
        for question in kind.questions.values()
    }
    references = sorted(reference for reference in cited | asked if reference)
    return {
        reference: catalog.criteria[reference]
        for reference in references
        if _in_force(catalog, reference, on) and not catalog.criteria[reference].general
    }


def _in_force(catalog: Catalog, reference: str, on: date) -> bool:
    law = catalog.criteria.get(reference)
    return law is not None and law.in_force(on)
