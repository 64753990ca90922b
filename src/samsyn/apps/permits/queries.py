"""Deviations, permits and matters, as pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet
from django.db.models.lookups import IsNull

from samsyn.apps.access.actor import Actor
from samsyn.apps.access.permissions import CaseAccess, may_be_decider
from samsyn.apps.accounts.models import User
from samsyn.apps.accounts.queries import actor_of
from samsyn.apps.control.declared import declared
from samsyn.apps.control.models import CaseEvent
from samsyn.apps.control.reach import reached
from samsyn.apps.permits.models import Deviation, Matter, Weighing
from samsyn.apps.permits.permits import ENDED
from samsyn.apps.post_checks.models import PostRun
from samsyn.apps.report.reading import read_rows
from samsyn.engine.explain_check import CheckFinding, explain_permit_finding
from samsyn.register.refusal import Refusal

TABS = ("to_weigh", "look_again", "at_renewal", "explained", "taken_up")
MATTER_TABS = ("mine", "cases", "inquiries", "to_decide", "ended")
A_PAGE = 25
# How many checks back the history of a permit goes.
_RUNS = 12


@dataclass(frozen=True)
class Filters:
    """What of the deviations is shown; all of it stands in the address."""

    tab: str = "to_weigh"
    check: str = ""
    case_type: str = ""


@dataclass(frozen=True)
class Choice:
    """Addresses of the deviations with one thing chosen otherwise."""

    filters: Filters

    def address(self, **otherwise: str) -> str:
        """The query of the filters with some of them otherwise; defaults are left out."""
        chosen, default = asdict(replace(self.filters, **otherwise)), asdict(Filters())
        return "?" + urlencode({k: v for k, v in chosen.items() if v != default[k]})

    def page(self, number: int) -> str:
        """The query of a page further on or back."""
        return f"{self.address()}&page={number}"


@dataclass(frozen=True)
class History:
    """What each check found of the permit, check by check and run by run, the newest run first."""

    days: tuple[date, ...]
    outcomes: Mapping[str, tuple[str, ...]]


def deviations(actor: Actor, filters: Filters, on: date) -> QuerySet[Deviation]:
    """The deviations of a tab that the actor's reach covers, those seen first at the top."""
    found = _open(actor).filter(_of_tab(filters.tab, on))
    if filters.check:
        found = found.filter(check_name=filters.check)
    if filters.case_type:
        found = found.filter(case_type=filters.case_type)
    return found.order_by("first_seen_on", "id")


def deviation_counts(actor: Actor, on: date) -> Mapping[str, int]:
    """How many deviations each tab has."""
    return {tab: _open(actor).filter(_of_tab(tab, on)).count() for tab in TABS}


def _open(actor: Actor) -> QuerySet[Deviation]:
    return reached(Deviation.objects.all(), actor).filter(gone_on=None)


def _of_tab(tab: str, on: date) -> Q:
    again = Q(look_again_on__lte=on)
    outcome = Weighing.Outcome
    return {
        "to_weigh": Q(outcome=""),
        "look_again": ~Q(outcome="") & again,
        "at_renewal": Q(outcome=outcome.FOLLOW_AT_RENEWAL) & ~again,
        "explained": Q(outcome=outcome.EXPLAINED) & ~again,
        "taken_up": Q(outcome__in=[outcome.INQUIRY, outcome.REVOCATION]) & ~again,
    }[tab]


def matters(actor: Actor, tab: str) -> QuerySet[Matter]:
    """The matters of a tab that the actor's reach covers: cases before inquiries, by due day."""
    found = reached(Matter.objects.all(), actor, own=Q(assignee_id=actor.user_id))
    found = found.filter(_of_matter_tab(tab, actor)).select_related("assignee", "decider")
    is_inquiry = IsNull(F("case_opened_on"), True)
    return found.order_by(is_inquiry, "due_on", "id")


def matter_counts(actor: Actor) -> Mapping[str, int]:
    """How many matters each tab has."""
    return {tab: matters(actor, tab).count() for tab in MATTER_TABS}


def _of_matter_tab(tab: str, actor: Actor) -> Q:
    is_open = ~Q(state__in=ENDED)
    return {
        "mine": Q(assignee_id=actor.user_id) & is_open,
        "cases": is_open & ~Q(state="inquiry"),
        "inquiries": Q(state="inquiry"),
        "to_decide": Q(state="proposed", decider_id=actor.user_id),
        "ended": ~is_open,
    }[tab]


def checks_declared(lang: str) -> list[tuple[str, str]]:
    """The checks after the decision with their titles, for the filter."""
    cards = declared().post_checks.items()
    return sorted(((name, card.title.told(lang)) for name, card in cards), key=lambda one: one[1])


def deviations_of(decision_id: str) -> Sequence[Deviation]:
    """The permit's deviations, those that are there before those that are gone."""
    found = Deviation.objects.filter(decision_id=decision_id).select_related("last_run")
    with_weighings = found.prefetch_related("weighings__made_by")
    return sorted(with_weighings, key=lambda one: (one.gone_on is not None, one.pk))


def findings_of(rows: Sequence[Deviation], case_type: str, lang: str) -> Mapping[str, CheckFinding]:
    """What was found, explained, by check; a deviation whose result is gone is left out."""
    found = {}
    for deviation in rows:
        told = _rows(deviation.last_run, deviation.decision_id)
        row = next((one for one in told if one["check"] == deviation.check_name), None)
        explained = explain_permit_finding(row, declared(), case_type, lang) if row else None
        if explained:
            found[deviation.check_name] = explained
    return found


def history_of(decision_id: str) -> History:
    """What the last checks found of the permit."""
    runs = list(PostRun.objects.order_by("-on", "-made_at", "-pk")[:_RUNS])
    by_run = [{row["check"]: row["outcome"] for row in _rows(run, decision_id)} for run in runs]
    checks = sorted({check for outcomes in by_run for check in outcomes})
    return History(
        days=tuple(run.on for run in runs),
        outcomes={
            check: tuple(outcomes.get(check, "not_run") for outcomes in by_run) for check in checks
        },
    )


def matters_of(decision_id: str) -> QuerySet[Matter]:
    """The permit's matters, the newest first."""
    found = Matter.objects.filter(decision_id=decision_id).select_related("assignee")
    return found.order_by("-id")


def history_of_matter(matter: Matter) -> QuerySet[CaseEvent]:
    """What happened in the matter, the newest first."""
    events = CaseEvent.objects.filter(case_id=matter.case_id, values__matter=matter.pk)
    return events.select_related("by").order_by("-id")


def deciders(access: CaseAccess, others: set[int], on: date) -> list[User]:
    """Those who may be named to decide in the case, by name."""
    users = User.objects.filter(is_active=True).exclude(pk__in=others).order_by("full_name")
    return [user for user in users if may_be_decider(actor_of(user, on), access)]


def _rows(run: PostRun, decision_id: str) -> list[dict]:  # type: ignore[type-arg]
    try:
        file = Path(run.folder) / "deviations.parquet"
        return read_rows(file, decision_id, key="decision_id")
    except Refusal:
        return []
