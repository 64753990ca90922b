"""A matter, held for an act: whether one may, and the note of it in the case's timeline."""

from typing import Any

from django.db import connection

from samsyn.apps.access.permissions import may_work_on
from samsyn.apps.access.policies import MATTER, MatterAct, MatterState, next_state
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.control.desk import user_of
from samsyn.apps.control.items import note
from samsyn.apps.permits.models import Deviation, Matter, Weighing
from samsyn.apps.permits.permits import access_to


def held_matter(matter_id: int) -> Matter:
    """The matter, held until the transaction ends. SQLite has one writer: nothing to lock."""
    found = Matter.objects.all()
    if connection.features.has_select_for_update:
        found = found.select_for_update()
    return found.get(pk=matter_id)


def matter_at_work(matter_id: int, asked: Asked, *states: MatterState) -> Matter:
    """The actor's own matter, in one of the states.

    Raises:
        RefusedError: it is somebody else's, or in another state.
    """
    matter = held_matter(matter_id)
    may_work_on(asked.actor, access_to(matter.case_id, matter, asked)).or_refuse()
    if matter.state not in states:
        raise RefusedError(Why.NOT_IN_THIS_STATE)
    return matter


def moved(matter: Matter, act: MatterAct, asked: Asked, *, text: str = "", **told: Any) -> Matter:
    """The matter in the state that the act leads to, saved and noted."""
    matter.state = next_state(MATTER, matter.state, act)
    matter.save()
    noted(matter, act, asked, text=text, **told)
    return matter


def noted(matter: Matter, act: str, asked: Asked, *, text: str = "", **told: Any) -> None:
    """Put the act in the case's timeline, with its text, and on the trail, without."""
    note(matter.case_id, f"matter_{act}", asked, text=text, matter=matter.pk, **told)
    subject = ("case", matter.case_id)
    record(f"matter.{act}", asked=asked, subject=subject, matter=matter.pk, **told)


def settle(matter: Matter, reason: str, asked: Asked) -> None:
    """Weigh the matter's deviations as explained: it has ended, and the permit stands."""
    there = Deviation.objects.filter(
        decision_id=matter.decision_id, check_name__in=matter.checks, gone_on=None
    )
    by = user_of(asked.actor)
    for deviation in there:
        told = {"outcome": Weighing.Outcome.EXPLAINED, "reason": reason}
        Weighing.objects.create(deviation=deviation, made_at=asked.at, made_by=by, **told)
    there.update(outcome=Weighing.Outcome.EXPLAINED, look_again_on=None)
