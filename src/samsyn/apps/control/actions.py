"""What people do with a case in the queue. Every act is in the timeline and on the trail."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from samsyn.apps.access import permissions, policies
from samsyn.apps.access.policies import WORK, WorkAct, WorkState
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.accounts.models import User
from samsyn.apps.accounts.queries import actor_of
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.control.desk import Desk, user_of
from samsyn.apps.control.items import (
    access_of,
    held_item,
    item_at_work,
    locked,
    note,
    works_on,
)
from samsyn.apps.control.models import Judgement, UrgentAccess, WorkItem
from samsyn.apps.control.queries import within_reach

URGENT_HOURS = 8
# How many items are tried, so that one's own cases are passed by.
_TRIED = 20


class NoFindingError(Exception):
    """The last check found nothing of that indicator in the case."""


def take_next(*, asked: Asked) -> WorkItem | None:
    """Take the free item within reach that is due first; None where none is free.

    Two who ask at once never get the same item.
    """
    with transaction.atomic():
        free = within_reach(asked.actor).filter(state=WorkState.UNASSIGNED)
        passed: list[int] = []
        while len(passed) < _TRIED:
            # One at a time: what is held while one looks is free to nobody else.
            others = locked(free.exclude(pk__in=passed), passing_by=True)
            item = others.order_by("due_on", "id").first()
            if item is None:
                return None
            if permissions.may_take(asked.actor, access_of(item, asked)):
                return _taken(item, asked)
            passed.append(item.pk)
    return None


def take(case_id: str, *, asked: Asked) -> WorkItem:
    """Take a case that nobody has.

    Raises:
        RefusedError: one may not, or somebody has it.
    """
    with transaction.atomic():
        item = held_item(case_id)
        permissions.may_take(asked.actor, access_of(item, asked)).or_refuse()
        return _taken(item, asked)


def assign(case_id: str, user_id: int, *, on: date, asked: Asked) -> WorkItem:
    """Give the case to somebody else.

    Raises:
        RefusedError: one may not, the other may not have it, or it is concluded.
    """
    with transaction.atomic():
        item = held_item(case_id)
        access = access_of(item, asked)
        permissions.may_assign(asked.actor, access).or_refuse()
        user = User.objects.get(pk=user_id, is_active=True)
        permissions.may_be_given(actor_of(user, on), access).or_refuse()
        item.assignee, item.assigned_at = user, asked.at
        told = {"assignee": user.username, "to": user.full_name}
        return _saved(item, WorkAct.ASSIGN, asked, **told)


def reopen(case_id: str, reason: str, *, asked: Asked) -> WorkItem:
    """Take up a concluded check again. What it came to stays in the timeline."""
    with transaction.atomic():
        item = _own(case_id, WorkAct.REOPEN, asked)
        item.conclusion, item.conclusion_reasons = "", ""
        item.concluded_at, item.concluded_by = None, None
        return _saved(item, WorkAct.REOPEN, asked, text=reason)


def hand_back(case_id: str, reason: str, *, asked: Asked) -> WorkItem:
    """Give the case back to the queue, with the reason."""
    with transaction.atomic():
        item = _own(case_id, WorkAct.HAND_BACK, asked)
        item.assignee, item.assigned_at = None, None
        return _saved(item, WorkAct.HAND_BACK, asked, text=reason)


def wait(case_id: str, reason: str, *, asked: Asked) -> WorkItem:
    """Let the case wait for something from outside."""
    with transaction.atomic():
        item = _own(case_id, WorkAct.WAIT, asked)
        item.waiting_for = reason
        return _saved(item, WorkAct.WAIT, asked, text=reason)


def resume(case_id: str, *, asked: Asked) -> WorkItem:
    """Go on with a case that waited."""
    with transaction.atomic():
        item = _own(case_id, WorkAct.RESUME, asked)
        item.waiting_for = ""
        return _saved(item, WorkAct.RESUME, asked)


def judge(case_id: str, indicator: str, verdict: str, reason: str, *, asked: Asked) -> Judgement:
    """Say what a finding is found to be. An earlier judgement stays, and no longer holds.

    Raises:
        RefusedError: one does not have the case, or it is not in progress.
        NoFindingError: the case has no such finding.
    """
    with transaction.atomic():
        item = item_at_work(case_id, asked)
        if indicator not in item.reasons:
            raise NoFindingError
        made = Judgement.objects.create(
            case_id=case_id,
            run=item.run,
            indicator=indicator,
            verdict=verdict,
            reason=reason,
            made_at=asked.at,
            made_by=user_of(asked.actor),
        )
        told = {"indicator": indicator, "verdict": verdict}
        note(case_id, "judged", asked, text=reason, **told)
        record("finding.judged", asked=asked, subject=("case", case_id), **told)
        return made


def conclude(case_id: str, conclusion: str, reasons: str, *, asked: Asked) -> WorkItem:
    """End the in-depth check. It decides nothing in the case: its reasons go to the examination."""
    with transaction.atomic():
        item = _own(case_id, WorkAct.CONCLUDE, asked)
        item.conclusion, item.conclusion_reasons = conclusion, reasons
        item.concluded_at, item.concluded_by = asked.at, user_of(asked.actor)
        told = {"conclusion": conclusion}
        return _saved(item, WorkAct.CONCLUDE, asked, text=reasons, **told)


def ask_urgent_access(desk: Desk, reason: str, *, asked: Asked) -> UrgentAccess:
    """Open a case outside one's reach for some hours; somebody else reviews it afterwards."""
    subject = ("case", desk.case.case_id)
    permissions.may_ask_urgent_access(asked.actor, desk.access).or_refuse()
    with transaction.atomic():
        given = UrgentAccess.objects.create(
            user=user_of(asked.actor),
            case_id=desk.case.case_id,
            reason=reason,
            asked_at=asked.at,
            until_at=asked.at + timedelta(hours=URGENT_HOURS),
        )
        record("case.urgent_access", asked=asked, subject=subject, access=given.pk)
        return given


def review_urgent_access(
    access_id: int, was_right: bool, reason: str, *, asked: Asked
) -> UrgentAccess:
    """Say afterwards whether an urgent access was warranted.

    Raises:
        RefusedError: one may not, it is one's own, or it is reviewed already.
    """
    with transaction.atomic():
        given = UrgentAccess.objects.select_for_update().get(pk=access_id)
        permissions.may_review_urgent_access(asked.actor, given.user_id).or_refuse()
        if given.reviewed_at is not None:
            raise RefusedError(Why.NOT_IN_THIS_STATE)
        given.was_right, given.review_reason = was_right, reason
        given.reviewed_at, given.reviewed_by = asked.at, user_of(asked.actor)
        given.save()
        subject = ("case", given.case_id)
        act = "case.urgent_reviewed"
        record(act, asked=asked, subject=subject, access=access_id, was_right=was_right)
        return given


def _own(case_id: str, act: WorkAct, asked: Asked) -> WorkItem:
    item = held_item(case_id)
    works_on(item, asked)
    policies.may_happen(WORK, item.state, act).or_refuse()
    return item


def _taken(item: WorkItem, asked: Asked) -> WorkItem:
    item.assignee, item.assigned_at = user_of(asked.actor), asked.at
    return _saved(item, WorkAct.TAKE, asked)


def _saved(item: WorkItem, act: WorkAct, asked: Asked, *, text: str = "", **told: Any) -> WorkItem:
    """The item in the state that the act leads to, noted in the timeline and on the trail."""
    item.state = policies.next_state(WORK, item.state, act)
    item.save()
    note(item.case_id, act, asked, text=text, **told)
    record(f"work.{act}", asked=asked, subject=("case", item.case_id), **told)
    return item
