"""The questions of a work plan: asked, answered, set aside. Each act is in the timeline."""

from datetime import date

from django.db import transaction

from samsyn.apps.access.policies import QUESTION, QuestionAct, QuestionState, next_state
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.control.declared import declared
from samsyn.apps.control.desk import user_of
from samsyn.apps.control.items import item_at_work, note
from samsyn.apps.control.models import WorkItem
from samsyn.apps.in_depth.models import Answer, Question
from samsyn.apps.in_depth.plans import criteria_of, questions_of


def use_plan(case_id: str, kind: str, *, on: date, asked: Asked) -> list[Question]:
    """Put the declared questions of a kind in the case's plan; those there already stay.

    Raises:
        RefusedError: none of them bears on a criterion in the case type, or the case is not one's
            own in progress.
    """
    with transaction.atomic():
        item = item_at_work(case_id, asked)
        asking = questions_of(declared(), kind, item.case_type, on)
        if not asking:
            raise RefusedError(Why.NO_CRITERION)
        there = set(item.questions.filter(kind=kind).values_list("name", flat=True))
        new = [
            _asked(item, kind, name, question.ask.sv, question.ask.en, criterion, asked)
            for name, (question, criterion) in asking.items()
            if name not in there
        ]
        note(case_id, "plan_used", asked, plan=kind)
        record("plan.used", asked=asked, subject=("case", case_id), plan=kind)
        return new


def ask_own(
    case_id: str, kind: str, ask: str, criterion: str, *, on: date, asked: Asked
) -> Question:
    """Put a question of one's own in the plan, with the criterion it bears on.

    Raises:
        RefusedError: the criterion is none of the case type's.
    """
    with transaction.atomic():
        item = item_at_work(case_id, asked)
        if criterion not in criteria_of(declared(), item.case_type, on):
            raise RefusedError(Why.NO_CRITERION)
        question = _asked(item, kind, "", ask, ask, criterion, asked)
        note(case_id, "question_asked", asked, text=ask, criterion=criterion)
        subject = ("case", case_id)
        record(
            "question.asked",
            asked=asked,
            subject=subject,
            question=question.pk,
            criterion=criterion,
        )
        return question


def answer(question_id: int, bearing: str, text: str, *, asked: Asked) -> Answer:
    """Say what the answer is. An earlier answer stays, and no longer holds."""
    with transaction.atomic():
        question = _moved(question_id, QuestionAct.ANSWER, asked, text=text, bearing=bearing)
        return Answer.objects.create(
            question=question,
            bearing=bearing,
            text=text,
            made_at=asked.at,
            made_by=user_of(asked.actor),
        )


def set_aside(question_id: int, reason: str, *, asked: Asked) -> Question:
    """Leave the question without an answer, with the reason."""
    with transaction.atomic():
        question = _moved(question_id, QuestionAct.SET_ASIDE, asked, text=reason)
        question.set_aside_reason = reason
        question.save()
        return question


def take_up(question_id: int, *, asked: Asked) -> Question:
    """Take up again a question that was set aside."""
    with transaction.atomic():
        question = _moved(question_id, QuestionAct.TAKE_UP, asked)
        question.set_aside_reason = ""
        question.save()
        return question


def _asked(
    item: WorkItem, kind: str, name: str, sv: str, en: str, criterion: str, asked: Asked
) -> Question:
    return Question.objects.create(
        item=item,
        kind=kind,
        name=name,
        ask_sv=sv,
        ask_en=en,
        criterion=criterion,
        state=QuestionState.OPEN,
        asked_at=asked.at,
        asked_by=user_of(asked.actor),
    )


def _moved(
    question_id: int, act: QuestionAct, asked: Asked, *, text: str = "", **told: str
) -> Question:
    """The question in the state that the act leads to, noted in the timeline and on the trail."""
    question = Question.objects.select_related("item").get(pk=question_id)
    case_id = question.item.case_id
    _of_item_at_work(question, asked)
    question.refresh_from_db(fields=["state"])
    question.state = next_state(QUESTION, question.state, act)
    question.save()
    words = {"ask_sv": question.ask_sv, "ask_en": question.ask_en}
    note(case_id, f"question_{act}", asked, text=text, **words, **told)
    subject = ("case", case_id)
    record(f"question.{act}", asked=asked, subject=subject, question=question.pk, **told)
    return question


def _of_item_at_work(question: Question, asked: Asked) -> None:
    """Hold the case's item; a question of an earlier check of the case stays as it was."""
    if item_at_work(question.item.case_id, asked) != question.item:
        raise RefusedError(Why.NOT_IN_THIS_STATE)
