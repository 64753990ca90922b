"""Pages of the queue and of a case, for those who look."""

from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.apps.access import permissions, visibility
from samsyn.apps.access.actor import Purpose
from samsyn.apps.access.policies import WORK, WorkState
from samsyn.apps.access.verdict import Why
from samsyn.apps.audit.actions import record
from samsyn.apps.control import desk as desks
from samsyn.apps.control import queries
from samsyn.apps.control.actions import ask_urgent_access
from samsyn.apps.control.desk import Desk
from samsyn.apps.control.forms import FilterForm, JudgementForm, PurposeForm, ReasonForm
from samsyn.apps.control.rows import Choice, case_type, event_about, kind_titles, queue_rows
from samsyn.apps.frame.asking import Request
from samsyn.apps.frame.clock import today
from samsyn.apps.frame.words import page_words
from samsyn.apps.report.words import words_in


def language() -> str:
    """The language of the page that is asked for."""
    return get_language() or "sv"


@require_GET
def queue_page(request: Request) -> HttpResponse:
    """The queue: a tab of it, filtered and sorted as the address says."""
    actor = request.asking.actor
    permissions.may_see_queue(actor).or_refuse()
    filters = _filters(FilterForm(request.GET))
    items = Paginator(queries.queue(actor, filters, today()), queries.A_PAGE)
    page = items.get_page(request.GET.get("page"))
    record("queue.seen", asked=request.asking.asked(Purpose.CONTROL), tab=filters.tab)
    words = page_words(language())
    shown = {
        "filters": filters,
        "choice": Choice(filters),
        "counts": queries.counts(actor),
        "rows": queue_rows(page.object_list, words, today()),
        "page_of": page,
        "types": [(name, case_type(name, language())) for name in queries.case_types(actor)],
        "kinds": kind_titles(language()),
    }
    return render(request, "control/queue.html", shown)


def _filters(form: FilterForm) -> queries.Filters:
    """What the address asks for; what makes no sense is left out."""
    form.is_valid()
    return queries.Filters(**{name: value for name, value in form.cleaned_data.items() if value})


@require_GET
def case_report_page(request: Request, case_id: str) -> HttpResponse:
    """The report on the desk."""
    found = desks.find(request, case_id)
    if _must_state_purpose(found):
        return redirect("case-purpose", case_id)
    return render_report(request, desks.opened(found))


def render_report(
    request: Request, found: Desk, wrong: tuple[str, JudgementForm] | None = None
) -> HttpResponse:
    """The report with the judgements; ``wrong`` is a form sent for an indicator, with errors."""
    run = found.item.run if found.item else queries.current_run()
    sees_police = visibility.sees_police_answers(
        found.asked.actor, found.access, found.asked.purpose
    )
    told = (
        queries.told_report(run, found.case.case_id, language(), with_police_answers=sees_police)
        if run
        else None
    )
    shown = {
        **frame_of(found, "report"),
        "told": told,
        "report_words": words_in(language()),
        "judgements": queries.judgements(found.case.case_id),
        "corrected": queries.is_corrected(found.case.case_id),
        "wrong": wrong,
        "forms": {wrong[0]: wrong[1]} if wrong else {},
        "empty_form": JudgementForm(),
    }
    return render(request, "control/report.html", shown, status=400 if wrong else 200)


@require_GET
def timeline_page(request: Request, case_id: str) -> HttpResponse:
    """What happened in the case, newest first."""
    found = desks.open_case(request, case_id, "case.timeline_seen")
    shown = {
        **frame_of(found, "timeline"),
        "events": queries.timeline(case_id),
        "about": partial(event_about, lang=language()),
    }
    return render(request, "control/timeline.html", shown)


@require_http_methods(["GET", "POST"])
def purpose_page(request: Request, case_id: str) -> HttpResponse:
    """Ask what the case is opened for."""
    found = desks.find(request, case_id)
    form = PurposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        desks.state_purpose(request, case_id, Purpose(form.cleaned_data["purpose"]))
        return redirect("case", case_id)
    purposes = permissions.purposes_of(found.asked.actor)
    if not purposes:
        permissions.may_open_case(found.asked.actor, found.access, None).or_refuse()
    shown = {"case_id": case_id, "form": form, "purposes": purposes}
    return render(request, "control/purpose.html", shown, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def urgent_page(request: Request, case_id: str) -> HttpResponse:
    """Ask for urgent access, with the reason."""
    found = desks.find(request, case_id)
    permissions.may_ask_urgent_access(found.asked.actor, found.access).or_refuse()
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ask_urgent_access(found, form.cleaned_data["reason"], asked=found.asked)
        return redirect("case", case_id)
    shown = {"case_id": case_id, "form": form}
    return render(request, "control/urgent.html", shown, status=400 if form.errors else 200)


def frame_of(found: Desk, here: str) -> dict[str, Any]:
    """What every page of a case shows: what it is, where it stands, what one may do."""
    item, actor = found.item, found.asked.actor
    acts = set(WORK[item.state]) if item else set()
    works = bool(item) and bool(permissions.may_work_on(actor, found.access))
    return {
        "case": found.case,
        "item": item,
        "here": here,
        "purpose": found.asked.purpose,
        "may_take": item is not None
        and item.state == WorkState.UNASSIGNED
        and bool(permissions.may_take(actor, found.access)),
        "may_assign": "assign" in acts and bool(permissions.may_assign(actor, found.access)),
        "may_work": works,
        "acts": acts if works else set(),
        "drawn": item is not None and item.drawn and visibility.sees_draw(actor),
        "due": item and item.due_on,
        "on": today(),
    }


def _must_state_purpose(found: Desk) -> bool:
    verdict = permissions.may_open_case(found.asked.actor, found.access, found.asked.purpose)
    return verdict.why is Why.NO_PURPOSE
