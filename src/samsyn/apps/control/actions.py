"""What people do with a case in the queue. Every act is in the timeline and on the trail."""

from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from samsyn.apps.access import permissions, policies
from samsyn.apps.access.policies import WORK, WorkAct, WorkState
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.queries import find_case, parties
from samsyn.apps.control.desk import Desk, reach_of, user_of
from samsyn.apps.control.models import CaseEvent, Judgement, UrgentAccess, WorkItem
from samsyn.apps.control.queries import within_reach

URGENT_HOURS = 8
# How many items are tried, so that one's own cases are passed by.
_TRIED = 20


def take_next(*, asked: Asked) -> WorkItem | None:
    """Take the free item within reach that is due first; None where none is free.

    Two who ask at once never get the same item.
    """
    with transaction.atomic():
        free = within_reach(asked.actor).filter(state=WorkState.UNASSIGNED)
        for item in _locked(free, passing_by=True).order_by("due_on", "id")[:_TRIED]:
            if permissions.may_take(asked.actor, _access(item, asked)):
                return _taken(item, asked)
    return None


def take(case_id: str, *, asked: Asked) -> WorkItem:
    """Take a case that nobody has.

    Raises:
        RefusedError: one may not, or somebody has it.
    """
    with transaction.atomic():
        item = _item(case_id)
        permissions.may_take(asked.actor, _access(item, asked)).or_refuse()
        return _taken(item, asked)


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
    """Say what a finding is found to be. An earlier judgement stays, and no longer holds."""
    with transaction.atomic():
        item = _item(case_id)
        _works_on(item, asked)
        if item.state != WorkState.IN_PROGRESS:
            raise RefusedError(Why.NOT_IN_THIS_STATE)
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
        _note(case_id, "judged", asked, text=reason, **told)
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


def _access(item: WorkItem, asked: Asked) -> permissions.CaseAccess:
    case = find_case(item.case_id)
    if case is None:
        raise RefusedError(Why.OUTSIDE_REACH)
    return reach_of(case, parties(case), item, asked)


def _item(case_id: str) -> WorkItem:
    """The open item of the case, or the last one, held until the transaction ends."""
    items = _locked(WorkItem.objects.filter(case_id=case_id))
    found = items.exclude(state=WorkState.CONCLUDED).first() or items.order_by("-id").first()
    if found is None:
        raise RefusedError(Why.NOT_IN_THIS_STATE)
    return found


def _locked(items: QuerySet[WorkItem], *, passing_by: bool = False) -> QuerySet[WorkItem]:
    """SQLite lets one write at a time from the beginning of a transaction: nothing to lock."""
    if connection.features.has_select_for_update:
        return items.select_for_update(skip_locked=passing_by)
    return items


def _own(case_id: str, act: WorkAct, asked: Asked) -> WorkItem:
    item = _item(case_id)
    _works_on(item, asked)
    policies.may_happen(WORK, item.state, act).or_refuse()
    return item


def _works_on(item: WorkItem, asked: Asked) -> None:
    permissions.may_work_on(asked.actor, _access(item, asked)).or_refuse()


def _taken(item: WorkItem, asked: Asked) -> WorkItem:
    item.assignee, item.assigned_at = user_of(asked.actor), asked.at
    return _saved(item, WorkAct.TAKE, asked)


def _saved(item: WorkItem, act: WorkAct, asked: Asked, *, text: str = "", **told: Any) -> WorkItem:
    """The item in the state that the act leads to, noted in the timeline and on the trail."""
    item.state = policies.next_state(WORK, item.state, act)
    item.save()
    _note(item.case_id, act, asked, text=text, **told)
    record(f"work.{act}", asked=asked, subject=("case", item.case_id), **told)
    return item


def _note(case_id: str, kind: str, asked: Asked, *, text: str = "", **values: Any) -> None:
    CaseEvent.objects.create(
        case_id=case_id,
        kind=kind,
        values=values,
        text=text,
        at=asked.at,
        by=user_of(asked.actor),
    )
