"""Which of many cases somebody may open for a purpose: the answer of ``may_open_case`` for each.

What is found and may not be opened is not shown, nor that it is there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from samsyn.apps.access.actor import Grant
from samsyn.apps.access.permissions import PURPOSES, CaseAccess, may_open_case
from samsyn.apps.access.policies import WorkState
from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.models import Case, Person
from samsyn.apps.cases.queries import marks_of_parties
from samsyn.apps.control.models import UrgentAccess, WorkItem


@dataclass(frozen=True)
class Shown:
    """A case that may be opened, and its parties."""

    case: Case
    people: tuple[Person, ...]


def may_lie_within(asked: Asked) -> Q:
    """A first look at cases, in the database: it leaves out none that may be opened."""
    held = [grant for grant in asked.actor.grants if asked.purpose in PURPOSES.get(grant.role, ())]
    if any(grant.region is None and grant.unit is None for grant in held):
        return Q()
    return reduce(or_, map(_reach, held), Q(case_id__in=_given(asked) | _urgent(asked)))


def _reach(grant: Grant) -> Q:
    within = {"region": grant.region, "unit": grant.unit}
    return Q(**{name: value for name, value in within.items() if value is not None})


def may_be_opened(cases: Sequence[Case], asked: Asked) -> list[Shown]:
    """Those of the cases, in order, that may be opened."""
    people = _people(cases)
    assignees = _assignees([case.case_id for case in cases])
    urgent = _urgent(asked)
    shown = []
    for case in cases:
        ids = (case.applicant_id, case.sponsor_id)
        parties = tuple(people[one] for one in ids if one in people)
        access = CaseAccess(
            case_id=case.case_id,
            region=case.region or None,
            unit=case.unit or None,
            assignee_id=assignees.get(case.case_id),
            party_numbers=marks_of_parties(list(parties)),
            protected=any(person.protected for person in parties),
            urgent=case.case_id in urgent,
        )
        if may_open_case(asked.actor, access, asked.purpose):
            shown.append(Shown(case, parties))
    return shown


def _people(cases: Sequence[Case]) -> Mapping[str, Person]:
    ids = {party for case in cases for party in (case.applicant_id, case.sponsor_id)}
    snapshots = {case.snapshot_id for case in cases}
    found = Person.objects.filter(snapshot_id__in=snapshots, person_id__in=ids)
    return {person.person_id: person for person in found}


def _assignees(case_ids: Sequence[str]) -> Mapping[str, int | None]:
    """Who has each in-depth check: the open one, or else the last."""
    items = WorkItem.objects.filter(case_id__in=case_ids).order_by("id")
    open_last = sorted(items, key=lambda item: item.state != WorkState.CONCLUDED)
    return {item.case_id: item.assignee_id for item in open_last}


def _given(asked: Asked) -> frozenset[str]:
    items = WorkItem.objects.filter(assignee_id=asked.actor.user_id)
    return frozenset(items.values_list("case_id", flat=True))


def _urgent(asked: Asked) -> frozenset[str]:
    """The cases that are open to the actor at once, by urgent access."""
    given = UrgentAccess.objects.filter(user_id=asked.actor.user_id, until_at__gt=asked.at)
    return frozenset(given.values_list("case_id", flat=True))
