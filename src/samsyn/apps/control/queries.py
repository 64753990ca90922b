"""The queue, the judgements and the timeline, as pages show them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from django.db.models import Q, QuerySet

from samsyn.apps.access.actor import Actor
from samsyn.apps.access.permissions import CaseAccess, may_be_given
from samsyn.apps.access.policies import WorkState
from samsyn.apps.accounts.models import User
from samsyn.apps.accounts.queries import actor_of
from samsyn.apps.control.models import CaseEvent, Judgement, WorkItem
from samsyn.apps.control.reach import reached
from samsyn.apps.jobs.models import Run
from samsyn.apps.report.case_page import case_page
from samsyn.apps.report.queries import case_report
from samsyn.apps.report.told import CasePage
from samsyn.engine.explain import CaseReport
from samsyn.register.tables.alerts import POLICE_SOURCES

TABS = ("mine", "team", "unassigned", "waiting")
SORTS = {"due": ("due_on", "id"), "received": ("received_on", "id"), "weight": ("priority", "id")}
A_PAGE = 25


@dataclass(frozen=True)
class Filters:
    """What of the queue is shown; all of it stands in the address."""

    tab: str = "mine"
    case_type: str = ""
    kind: str = ""
    late: bool = False
    sort: str = "due"


def queue(actor: Actor, filters: Filters, on: date) -> QuerySet[WorkItem]:
    """The items of a tab that the actor's reach covers, sorted."""
    items = within_reach(actor).exclude(state=WorkState.CONCLUDED)
    items = items.filter(_of_tab(filters.tab, actor))
    if filters.case_type:
        items = items.filter(case_type=filters.case_type)
    if filters.kind:
        items = items.filter(kinds__icontains=f'"{filters.kind}"')
    if filters.late:
        items = items.filter(due_on__lt=on)
    return items.select_related("assignee").order_by(*SORTS[filters.sort])


def within_reach(actor: Actor) -> QuerySet[WorkItem]:
    """The items that the actor's roles reach; protected ones only with the right to them."""
    return reached(WorkItem.objects.all(), actor, own=Q(assignee_id=actor.user_id))


def _of_tab(tab: str, actor: Actor) -> Q:
    return {
        "mine": Q(assignee_id=actor.user_id) & ~Q(state=WorkState.WAITING),
        "team": ~Q(assignee=None),
        "unassigned": Q(state=WorkState.UNASSIGNED),
        "waiting": Q(assignee_id=actor.user_id, state=WorkState.WAITING),
    }[tab]


def counts(actor: Actor) -> Mapping[str, int]:
    """How many items each tab has."""
    items = within_reach(actor).exclude(state=WorkState.CONCLUDED)
    return {tab: items.filter(_of_tab(tab, actor)).count() for tab in TABS}


def may_have(access: CaseAccess, on: date) -> list[User]:
    """Those that a case may be given to, by name."""
    users = User.objects.filter(is_active=True).order_by("full_name")
    return [user for user in users if may_be_given(actor_of(user, on), access)]


def case_types(actor: Actor) -> list[str]:
    """The case types within reach, for the filter."""
    items = within_reach(actor).exclude(state=WorkState.CONCLUDED)
    return sorted(items.values_list("case_type", flat=True).distinct())


def current_run() -> Run | None:
    """The check whose sorting is in the queue."""
    return Run.objects.exclude(current_at=None).order_by("-current_at").first()


def told_report(run: Run, case_id: str, lang: str, *, with_police_answers: bool) -> CasePage:
    """The report on a case in words; ``report_of`` says what is in it."""
    return case_page(report_of(run, case_id, lang, with_police_answers=with_police_answers))


def report_of(run: Run, case_id: str, lang: str, *, with_police_answers: bool) -> CaseReport:
    """The report on a case.

    Answers of the police registers are left out unless they are to be seen.

    Raises:
        Refusal: the case was not open when the check was made, or the result is gone.
    """
    report = case_report(Path(run.folder), case_id, lang)
    if with_police_answers:
        return report
    kept = (one for one in report.answers if one["source"] not in POLICE_SOURCES)
    return replace(report, answers=tuple(kept))


def judgements(case_id: str) -> Mapping[str, Judgement]:
    """The judgement that holds of each finding, by indicator."""
    made = Judgement.objects.filter(case_id=case_id).select_related("made_by").order_by("id")
    return {judgement.indicator: judgement for judgement in made}


def unjudged(item: WorkItem) -> int:
    """How many of the case's hits nobody has judged."""
    return len(set(item.reasons) - judgements(item.case_id).keys())


def is_corrected(case_id: str) -> bool:
    """Whether a fact of the case was corrected since it came here."""
    return CaseEvent.objects.filter(case_id=case_id, kind="corrected").exists()


def timeline(case_id: str) -> QuerySet[CaseEvent]:
    """What happened in the case, newest first."""
    return CaseEvent.objects.filter(case_id=case_id).select_related("by").order_by("-id")
