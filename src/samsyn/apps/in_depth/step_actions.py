"""The steps of an in-depth check: planned, sent, carried out. Each act is in the timeline."""

from datetime import date
from typing import Any

from django.db import transaction

from samsyn.apps.access.policies import STEP, StepAct, StepState, may_plan, next_state
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.control.declared import declared
from samsyn.apps.control.desk import user_of
from samsyn.apps.control.items import item_at_work, note
from samsyn.apps.control.models import WorkItem
from samsyn.apps.in_depth.models import Step
from samsyn.apps.in_depth.steps import Planned, acts_of, step_asked


def plan_step(case_id: str, planned: Planned, *, asked: Asked) -> Step:
    """Plan a step; what it needs to rest on is written with it.

    Raises:
        RefusedError: it answers no question of the plan, intrudes without being weighed, or goes
            beyond a file in which nothing was found.
    """
    with transaction.atomic():
        item = item_at_work(case_id, asked)
        kind = declared().steps[planned.step]
        questions = list(item.questions.filter(pk__in=planned.questions))
        if len(questions) != len(set(planned.questions)):
            raise RefusedError(Why.NO_QUESTION)
        may_plan(step_asked(planned, kind, of_file=not item.reasons)).or_refuse()
        step = _planned(item, planned, asked)
        step.questions.set(questions)
        _tell(step, "plan", asked, text=planned.text)
        return step


def send(step_id: int, how: str, answer_due_on: date, *, asked: Asked) -> Step:
    """Say that the text was sent, how, and the last day for an answer."""
    with transaction.atomic():
        step = _moved(step_id, StepAct.SEND, asked)
        step.sent_at, step.sent_by = asked.at, user_of(asked.actor)
        step.sent_how, step.answer_due_on = how, answer_due_on
        return _saved(step, StepAct.SEND, asked, text=step.text, due=answer_due_on.isoformat())


def receive(step_id: int, happened_on: date, result: str, *, asked: Asked) -> Step:
    """Write down the answer; one that came late is an answer too."""
    with transaction.atomic():
        step = _moved(step_id, StepAct.RECEIVE, asked)
        step.happened_on, step.result = happened_on, result
        return _ended(step, StepAct.RECEIVE, asked, text=result)


def expire(step_id: int, *, on: date, asked: Asked) -> Step:
    """Say that no answer came in time.

    Raises:
        RefusedError: the last day for an answer has not passed.
    """
    with transaction.atomic():
        step = _moved(step_id, StepAct.EXPIRE, asked)
        if step.answer_due_on is None or step.answer_due_on >= on:
            raise RefusedError(Why.NOT_IN_THIS_STATE)
        return _ended(step, StepAct.EXPIRE, asked)


def carry_out(
    step_id: int, happened_on: date, result: str, *, present: str = "", asked: Asked
) -> Step:
    """Write down what the step gave, when, and who took part."""
    with transaction.atomic():
        step = _moved(step_id, StepAct.CARRY_OUT, asked)
        step.happened_on, step.result, step.present = happened_on, result, present
        return _ended(step, StepAct.CARRY_OUT, asked, text=result)


def drop(step_id: int, reason: str, *, asked: Asked) -> Step:
    """Leave a planned step undone, with the reason."""
    with transaction.atomic():
        step = _moved(step_id, StepAct.DROP, asked)
        step.result = reason
        return _ended(step, StepAct.DROP, asked, text=reason)


def _planned(item: WorkItem, planned: Planned, asked: Asked) -> Step:
    return Step.objects.create(
        item=item,
        step=planned.step,
        state=StepState.PLANNED,
        necessity=planned.necessity,
        proportionality=planned.proportionality,
        found_in_file=planned.found_in_file,
        recipient=planned.recipient,
        person_id=planned.person_id,
        text=planned.text,
        materials=list(planned.materials),
        planned_at=asked.at,
        planned_by=user_of(asked.actor),
    )


def _moved(step_id: int, act: StepAct, asked: Asked) -> Step:
    """The step of the actor's own case in the state that the act leads to, not saved yet."""
    step = Step.objects.select_related("item").get(pk=step_id)
    # An answer may come while the case waits for it.
    if item_at_work(step.item.case_id, asked, may_wait=True) != step.item:
        raise RefusedError(Why.NOT_IN_THIS_STATE)
    step.refresh_from_db()
    if act not in acts_of(step):
        raise RefusedError(Why.NOT_IN_THIS_STATE)
    step.state = next_state(STEP, step.state, act)
    return step


def _ended(step: Step, act: StepAct, asked: Asked, *, text: str = "") -> Step:
    step.ended_at, step.ended_by = asked.at, user_of(asked.actor)
    return _saved(step, act, asked, text=text)


def _saved(step: Step, act: StepAct, asked: Asked, *, text: str = "", **told: Any) -> Step:
    step.save()
    _tell(step, act, asked, text=text, **told)
    return step


def _tell(step: Step, act: str, asked: Asked, *, text: str, **told: Any) -> None:
    case_id = step.item.case_id
    note(case_id, f"step_{act}", asked, text=text, step=step.step, number=step.pk, **told)
    subject = ("case", case_id)
    record(f"step.{act}", asked=asked, subject=subject, step=step.step, number=step.pk, **told)
