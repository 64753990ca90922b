"""Opening a case: whether one may, for what, and the entry on the trail that says so."""

from dataclasses import dataclass, replace

from django.db.models import Q
from django.http import Http404

from samsyn.apps.access.actor import Actor, Purpose
from samsyn.apps.access.permissions import OFFICERS, CaseAccess, may_open_case
from samsyn.apps.access.policies import WorkState
from samsyn.apps.accounts.models import User
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.models import Case, Person
from samsyn.apps.cases.queries import case_with_parties, marks_of_parties
from samsyn.apps.control.models import UrgentAccess, WorkItem
from samsyn.apps.frame.asking import Request


@dataclass(frozen=True)
class Desk:
    """A case as somebody has opened it."""

    case: Case
    people: tuple[Person, ...]
    item: WorkItem | None
    access: CaseAccess
    asked: Asked


def reach_of(case: Case, people: list[Person], item: WorkItem | None, asked: Asked) -> CaseAccess:
    """What decides who may open the case."""
    urgent = UrgentAccess.objects.filter(
        user_id=asked.actor.user_id, case_id=case.case_id, until_at__gt=asked.at
    )
    return CaseAccess(
        case_id=case.case_id,
        region=case.region or None,
        unit=case.unit or None,
        assignee_id=item.assignee_id if item else None,
        party_numbers=marks_of_parties(people),
        protected=any(person.protected for person in people),
        urgent=urgent.exists(),
    )


def find(request: Request, case_id: str) -> Desk:
    """The case with the purpose that was stated for it, before it is asked whether one may.

    Raises:
        Http404: there is no such case. That it was looked for is on the trail.
    """
    desk = lay_out(case_id, asked=request.asking.asked())
    purpose = purpose_of(request, desk.access, desk.asked.actor)
    return replace(desk, asked=desk.asked.for_purpose(purpose))


def lay_out(case_id: str, *, asked: Asked) -> Desk:
    """The case for the purpose that is asked, before it is asked whether one may.

    Raises:
        Http404: there is no such case. That it was looked for is on the trail.
    """
    found = case_with_parties(case_id)
    if found is None:
        record("case.not_found", asked=asked, subject=("case", case_id[:200]), refused="not_found")
        raise Http404(case_id)
    case, people = found
    item = latest_item(case_id)
    return Desk(case, tuple(people), item, reach_of(case, people, item, asked), asked)


def open_case(request: Request, case_id: str, act: str = "case.opened") -> Desk:
    """The case, if it may be opened. That it was is on the trail.

    Raises:
        Http404: there is no such case.
        RefusedError: it may not be opened.
    """
    return opened(find(request, case_id), act)


def opened(desk: Desk, act: str = "case.opened") -> Desk:
    """The same, if it may be opened. That it was is on the trail.

    Raises:
        RefusedError: it may not be opened.
    """
    may_open_case(desk.asked.actor, desk.access, desk.asked.purpose).or_refuse()
    record(act, asked=desk.asked, subject=("case", desk.case.case_id))
    return desk


def latest_item(case_id: str) -> WorkItem | None:
    """The case's in-depth check: the open one, or else the last."""
    items = WorkItem.objects.filter(case_id=case_id).select_related("run", "assignee")
    return items.order_by("concluded_at", "-id").filter(~Q(state=WorkState.CONCLUDED)).first() or (
        items.order_by("-id").first()
    )


def state_purpose(request: Request, case_id: str, purpose: Purpose) -> None:
    """Keep the purpose for this case until sign-out."""
    request.session["purposes"] = request.session.get("purposes", {}) | {case_id: purpose.value}


def purpose_of(request: Request, access: CaseAccess, actor: Actor) -> Purpose | None:
    """Control, for the one that the in-depth check is given to; else what was stated."""
    if access.assignee_id is not None and access.assignee_id == actor.user_id:
        return Purpose.CONTROL if actor.has(*OFFICERS) else None
    stated = request.session.get("purposes", {}).get(access.case_id)
    return Purpose(stated) if stated else None


def user_of(actor: Actor) -> User:
    """The account of the actor."""
    return User.objects.get(pk=actor.user_id)
