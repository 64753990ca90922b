"""What the party is told and asked, before anything is decided (förvaltningslagen 25 §)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from samsyn.apps.access.policies import MatterState
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.audit.asked import Asked
from samsyn.apps.control.letters import Written, as_sent, write_answer, write_silence
from samsyn.apps.permits.held import matter_at_work, noted
from samsyn.apps.permits.models import Letter, Matter

_AT_WORK = (MatterState.INQUIRY, MatterState.CASE)


@dataclass(frozen=True)
class Told(Written):
    """A letter with the checks and grounds that it tells of."""

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
            in_case=matter.state == MatterState.CASE,
            **as_sent(told, asked),
        )
        due = told.answer_due_on.isoformat()
        noted(matter, "letter", asked, text=told.text, letter=letter.pk, due=due)
        return letter


def receive_answer(letter_id: int, came_on: date, answer: str, *, asked: Asked) -> Letter:
    """Write down what the party answered; a late answer is one too."""
    with transaction.atomic():
        letter, matter = _held(letter_id, asked)
        write_answer(letter, came_on, answer, asked)
        noted(matter, "letter_receive", asked, text=answer, letter=letter.pk)
        return letter


def expire_letter(letter_id: int, *, on: date, asked: Asked) -> Letter:
    """Say that no answer came in time.

    Raises:
        RefusedError: the last day for an answer has not passed.
    """
    with transaction.atomic():
        letter, matter = _held(letter_id, asked)
        write_silence(letter, on, asked)
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
