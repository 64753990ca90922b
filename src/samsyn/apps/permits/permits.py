"""A permit on the desk: found in the register, and opened as the case that gave it is."""

from dataclasses import dataclass, replace

from django.http import Http404

from samsyn.apps.access.permissions import CaseAccess
from samsyn.apps.access.policies import MatterState
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.models import Case, Permit, Person
from samsyn.apps.cases.queries import case_with_parties, find_permit
from samsyn.apps.control.desk import reach_of
from samsyn.apps.permits.models import Matter

ENDED = (MatterState.FINAL, MatterState.CLOSED)


@dataclass(frozen=True)
class PermitDesk:
    """A permit as somebody has opened it. ``permit`` is None where the register has it no more."""

    decision_id: str
    permit: Permit | None
    case: Case
    people: tuple[Person, ...]
    matter: Matter | None
    access: CaseAccess
    asked: Asked


def lay_out(decision_id: str, *, asked: Asked, matter: Matter | None = None) -> PermitDesk:
    """The permit, before it is asked whether one may open it.

    Raises:
        Http404: there is no such permit. That it was looked for is on the trail.
    """
    permit = find_permit(decision_id)
    case_id = permit.case_id if permit else matter.case_id if matter else ""
    found = case_with_parties(case_id) if case_id else None
    if found is None:
        subject = ("permit", decision_id[:200])
        record("permit.not_found", asked=asked, subject=subject, refused="not_found")
        raise Http404(decision_id)
    case, people = found
    at_hand = matter or latest_matter(decision_id)
    access = access_of(case, people, at_hand, asked)
    return PermitDesk(decision_id, permit, case, tuple(people), at_hand, access, asked)


def latest_matter(decision_id: str) -> Matter | None:
    """The permit's open matter, or else the last."""
    found = Matter.objects.filter(decision_id=decision_id).select_related("assignee", "decider")
    return found.exclude(state__in=ENDED).first() or found.order_by("-id").first()


def access_of(case: Case, people: list[Person], matter: Matter | None, asked: Asked) -> CaseAccess:
    """What decides who may open the permit: it is given to the one who has its open matter."""
    access = reach_of(case, people, None, asked)
    is_open = matter is not None and matter.state not in ENDED
    return replace(access, assignee_id=matter.assignee_id if matter and is_open else None)


def access_to(case_id: str, matter: Matter | None, asked: Asked) -> CaseAccess:
    """The same, for an act.

    Raises:
        RefusedError: the case is no longer in the register.
    """
    found = case_with_parties(case_id)
    if found is None:
        raise RefusedError(Why.OUTSIDE_REACH)
    return access_of(*found, matter, asked)
