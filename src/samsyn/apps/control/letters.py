"""Letters to a party: what they are told of and asked, and what came back. Nothing is taken back.

Areas have letters of their own on this: what a letter tells of is theirs to say.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from samsyn.apps.access.policies import STEP, StepAct, StepState, next_state
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.accounts.models import User
from samsyn.apps.audit.asked import Asked
from samsyn.apps.control.desk import user_of

ENDED = (StepState.ANSWERED, StepState.UNANSWERED)


class SentLetter(models.Model):
    """A letter, from when it was sent. It has the states of a step that is sent."""

    recipient = models.TextField()
    text = models.TextField()
    state = models.CharField(max_length=20, choices=[(s.value, s.value) for s in StepState])
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    sent_how = models.TextField()
    answer_due_on = models.DateField()
    answered_on = models.DateField(null=True)
    answer = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        """Each area has a table of its own."""

        abstract = True


@dataclass(frozen=True)
class Written:
    """A letter as it is sent: to whom, what it says, how, and the last day for an answer."""

    recipient: str
    text: str
    sent_how: str
    answer_due_on: date


def as_sent(written: Written, asked: Asked) -> dict[str, Any]:
    """The fields of the letter, sent now."""
    return {
        **vars(written),
        "state": next_state(STEP, StepState.PLANNED, StepAct.SEND),
        "sent_at": asked.at,
        "sent_by": user_of(asked.actor),
    }


def write_answer(letter: SentLetter, came_on: date, answer: str, asked: Asked) -> None:
    """Keep what the party answered; a late answer is one too."""
    letter.state = next_state(STEP, letter.state, StepAct.RECEIVE)
    letter.answered_on, letter.answer = came_on, answer
    _end(letter, asked)


def write_silence(letter: SentLetter, on: date, asked: Asked) -> None:
    """Keep that no answer came in time.

    Raises:
        RefusedError: the last day for an answer has not passed.
    """
    if letter.answer_due_on >= on:
        raise RefusedError(Why.NOT_IN_THIS_STATE)
    letter.state = next_state(STEP, letter.state, StepAct.EXPIRE)
    _end(letter, asked)


def _end(letter: SentLetter, asked: Asked) -> None:
    letter.ended_at, letter.ended_by = asked.at, user_of(asked.actor)
    letter.save()
