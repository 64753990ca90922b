"""Saying that something cannot be used, and seeing to it. No word of it is on the trail."""

from django.db import transaction

from samsyn.apps.access.actor import Actor
from samsyn.apps.access.permissions import may_see_feedback
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.feedback.models import Feedback

_NOBODY = Actor(user_id=0, username="")


def give(text: str, page: str, reply_to: str, *, asked: Asked) -> Feedback:
    """Keep what somebody said. Everybody may, signed in or not; nowhere is it kept who did."""
    with transaction.atomic():
        made = Feedback.objects.create(text=text, page=page, reply_to=reply_to, given_at=asked.at)
        record("feedback.given", asked=Asked(_NOBODY, asked.at, ""), subject=_subject(made))
    return made


def close(number: int, outcome: str, *, asked: Asked) -> Feedback:
    """Keep what was done about it.

    Raises:
        RefusedError: the actor may not see feedback, or somebody has closed it already.
        Feedback.DoesNotExist: there is none of the number.
    """
    may_see_feedback(asked.actor).or_refuse()
    with transaction.atomic():
        found = Feedback.objects.select_for_update().get(pk=number)
        if found.closed_at is not None:
            raise RefusedError(Why.NOT_IN_THIS_STATE)
        found.outcome, found.closed_at, found.closed_by = outcome, asked.at, asked.actor.username
        found.save()
        record("feedback.closed", asked=asked, subject=_subject(found))
    return found


def _subject(of: Feedback) -> tuple[str, str]:
    return "feedback", str(of.pk)
