"""What the party is told and asked, before anything is decided (förvaltningslagen 25 §)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from samsyn.apps.access.policies import STEP, MatterState, StepAct, StepState, next_state
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.audit.asked import Asked
from samsyn.apps.control.desk import user_of
from samsyn.apps.permits.held import matter_at_work, noted
from samsyn.apps.permits.models import Letter, Matter

_AT_WORK = (MatterState.INQUIRY, MatterState.CASE)


@dataclass(frozen=True)
class Told:
    """A letter as it is sent: to whom, how, what it tells of, and the last day for an answer."""

    recipient: str
    text: str
    sent_how: str
    answer_due_on: date
    checks: Sequence[str] = ()
    grounds: Sequence[str] = ()


def send_letter(matter_id: int, told: Told, *, asked: Asked) -> Letter:
    """Say that the party was told, of what, and by when they may answer.

    Raises:
        RefusedError: it tells of a check or a ground that the matter does not rest on.
    """
    with transaction.atomic():
        matter = matter_at_work(matter_id, asked, *_AT_WORK)
        resting_on = set(
            matter.grounds.filter(taken_away_at=None).values_list("reference", flat=True)
        )
        if not set(told.checks) <= set(matter.checks) or not set(told.grounds) <= resting_on:
            raise RefusedError(Why.NO_GROUND)
        letter = Letter.objects.create(
            matter=matter,
            recipient=told.recipient,
            text=told.text,
            checks=list(told.checks),
            grounds=list(told.grounds),
            in_case=matter.state == MatterState.CASE,
            state=next_state(STEP, StepState.PLANNED, StepAct.SEND),
            sent_at=asked.at,
            sent_by=user_of(asked.actor),
            sent_how=told.sent_how,
            answer_due_on=told.answer_due_on,
        )
        due = told.answer_due_on.isoformat()
        noted(matter, "letter", asked, text=told.text, letter=letter.pk, due=due)
        return letter


def receive_answer(letter_id: int, came_on: date, answer: str, *, asked: Asked) -> Letter:
    """Write down what the party answered; a late answer is one too."""
    with transaction.atomic():
        letter, matter = _held(letter_id, asked)
        letter.state = next_state(STEP, letter.state, StepAct.RECEIVE)
        letter.answered_on, letter.answer = came_on, answer
        _end(letter, asked)
        noted(matter, "letter_receive", asked, text=answer, letter=letter.pk)
        return letter


def expire_letter(letter_id: int, *, on: date, asked: Asked) -> Letter:
    """Say that no answer came in time.

    Raises:
        RefusedError: the last day for an answer has not passed.
    """
    with transaction.atomic():
        letter, matter = _held(letter_id, asked)
        if letter.answer_due_on >= on:
            raise RefusedError(Why.NOT_IN_THIS_STATE)
        letter.state = next_state(STEP, letter.state, StepAct.EXPIRE)
        _end(letter, asked)
        noted(matter, "letter_expire", asked, letter=letter.pk)
        return letter


def do_without_communication(matter_id: int, because: str, *, asked: Asked) -> Matter:
    """Say why the party need not be told first, by one of the exceptions of 25 §."""
    with transaction.atomic():
        matter = matter_at_work(matter_id, asked, MatterState.CASE)
        matter.not_communicated_because = because
        matter.save()
        noted(matter, "not_communicated", asked, text=because)
        return matter


def _held(letter_id: int, asked: Asked) -> tuple[Letter, Matter]:
    letter = Letter.objects.get(pk=letter_id)
    matter = matter_at_work(letter.matter_id, asked, *_AT_WORK)
    letter.refresh_from_db()
    return letter, matter


def _end(letter: Letter, asked: Asked) -> None:
    letter.ended_at, letter.ended_by = asked.at, user_of(asked.actor)
    letter.save()
