"""An item of the queue, held for an act: whether one may, and the note of it in the timeline."""

from typing import Any, TypeVar

from django.db import IntegrityError, connection, transaction
from django.db.models import Model, QuerySet

from samsyn.apps.access.permissions import CaseAccess, may_work_on
from samsyn.apps.access.policies import WorkState
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.queries import case_with_parties
from samsyn.apps.control.desk import reach_of, user_of
from samsyn.apps.control.models import CaseEvent, WorkItem

M = TypeVar("M", bound=Model)


def access_of(item: WorkItem, asked: Asked) -> CaseAccess:
    """What decides who may do something with the item's case."""
    found = case_with_parties(item.case_id)
    if found is None:
        raise RefusedError(Why.OUTSIDE_REACH)
    return reach_of(*found, item, asked)


def held_item(case_id: str) -> WorkItem:
    """The open item of the case, or the last one, held until the transaction ends."""
    items = locked(WorkItem.objects.filter(case_id=case_id))
    found = items.exclude(state=WorkState.CONCLUDED).first() or items.order_by("-id").first()
    if found is None:
        raise RefusedError(Why.NOT_IN_THIS_STATE)
    return found


def locked(items: QuerySet[WorkItem], *, passing_by: bool = False) -> QuerySet[WorkItem]:
    """SQLite lets one write at a time from the beginning of a transaction: nothing to lock."""
    if connection.features.has_select_for_update:
        return items.select_for_update(skip_locked=passing_by)
    return items


def works_on(item: WorkItem, asked: Asked) -> None:
    """Refuse all but the one who has the item."""
    may_work_on(asked.actor, access_of(item, asked)).or_refuse()


def item_at_work(case_id: str, asked: Asked, *, may_wait: bool = False) -> WorkItem:
    """The actor's own item, in progress; ``may_wait`` where it may be waiting as well.

    Raises:
        RefusedError: it is somebody else's, or in another state.
    """
    item = held_item(case_id)
    works_on(item, asked)
    at_work = {WorkState.IN_PROGRESS, WorkState.WAITING} if may_wait else {WorkState.IN_PROGRESS}
    if item.state not in at_work:
        raise RefusedError(Why.NOT_IN_THIS_STATE)
    return item


def opened_once(model: type[M], **values: Any) -> M:
    """A new row of which the database holds that one alone is open.

    Raises:
        RefusedError: somebody else was first.
    """
    try:
        with transaction.atomic():
            return model._default_manager.create(**values)
    except IntegrityError:
        raise RefusedError(Why.NOT_IN_THIS_STATE) from None


def note(case_id: str, kind: str, asked: Asked, *, text: str = "", **values: Any) -> None:
    """Put what happened in the case's timeline."""
    CaseEvent.objects.create(
        case_id=case_id,
        kind=kind,
        values=values,
        text=text,
        at=asked.at,
        by=user_of(asked.actor),
    )
