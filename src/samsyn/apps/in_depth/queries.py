"""The plan, the steps and what the party may see, as pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.db.models import QuerySet

from samsyn.apps.access.policies import QuestionState, StepState
from samsyn.apps.control.declared import declared
from samsyn.apps.control.models import WorkItem
from samsyn.apps.control.queries import unjudged
from samsyn.apps.in_depth.models import Correction, Question, SecrecyTest, Step
from samsyn.apps.in_depth.plans import questions_of
from samsyn.apps.in_depth.steps import COMMUNICATION
from samsyn.apps.jobs.models import Run

_HAS_RESULT = (StepState.DONE, StepState.ANSWERED)
_WENT_OUT = (StepState.SENT, StepState.ANSWERED, StepState.UNANSWERED)


@dataclass(frozen=True)
class Plan:
    """A kind of check in a case: its questions, and how many more its plan would ask."""

    kind: str
    questions: Sequence[Question]
    not_asked: int


def plans_of(item: WorkItem, on: date) -> tuple[Plan, ...]:
    """A plan for each kind that the case's hits lead to or that a question was asked in."""
    asked = list(item.questions.prefetch_related("answers__made_by", "steps").order_by("id"))
    kinds = dict.fromkeys((*item.kinds, *(question.kind for question in asked)))
    return tuple(_plan(kind, item, asked, on) for kind in kinds)


def _plan(kind: str, item: WorkItem, asked: list[Question], on: date) -> Plan:
    of_kind = [question for question in asked if question.kind == kind]
    there = {question.name for question in of_kind}
    may_be_asked = questions_of(declared(), kind, item.case_type, on)
    return Plan(kind, of_kind, len(may_be_asked.keys() - there))


def steps_of(item: WorkItem) -> QuerySet[Step]:
    """The steps of the check, the newest first."""
    people = ("planned_by", "sent_by", "ended_by")
    steps = Step.objects.filter(item=item).select_related(*people).prefetch_related("questions")
    return steps.order_by("-id")


def materials_of(item: WorkItem) -> tuple[str, ...]:
    """What is material to communicate: the hits, and steps that gave some."""
    kinds = declared().steps
    gave = Step.objects.filter(item=item, state__in=_HAS_RESULT).order_by("id")
    steps = (f"step:{step.pk}" for step in gave if kinds[step.step].material)
    return (*item.reasons, *steps)


def not_communicated(item: WorkItem) -> tuple[str, ...]:
    """The materials that the party has not been sent."""
    sent = Step.objects.filter(item=item, step=COMMUNICATION, state__in=_WENT_OUT)
    told = set(chain.from_iterable(sent.values_list("materials", flat=True)))
    return tuple(material for material in materials_of(item) if material not in told)


def left_of(item: WorkItem) -> tuple[tuple[str, int], ...]:
    """What the check has not come to the end of, each kind counted; nothing where all is done."""
    counted = {
        "unjudged": unjudged(item),
        "open_questions": item.questions.filter(state=QuestionState.OPEN).count(),
        "planned": item.steps.filter(state=StepState.PLANNED).count(),
        "awaited": item.steps.filter(state=StepState.SENT).count(),
        "not_communicated": len(not_communicated(item)),
    }
    return tuple((what, count) for what, count in counted.items() if count)


def secrecy_of(case_id: str, run: Run) -> Mapping[str, SecrecyTest]:
    """The test that holds of each item of the run's report, by indicator."""
    tests = SecrecyTest.objects.filter(case_id=case_id, run=run).select_related("made_by")
    return {test.indicator: test for test in tests.order_by("id")}


def corrections_of(case_id: str, run: Run) -> QuerySet[Correction]:
    """The facts that were corrected in the case since the check, the oldest first."""
    made = Correction.objects.filter(case_id=case_id, run=run).select_related("made_by")
    return made.order_by("id")
