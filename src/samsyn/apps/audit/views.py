"""The auditor's pages. That the trail is read is itself put on the trail."""

from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.apps.access import permissions
from samsyn.apps.access.actor import Purpose
from samsyn.apps.audit import reading, searches, volumes
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.audit.export import as_csv
from samsyn.apps.audit.forms import RIGHT, PeriodForm, TrailForm, UrgentReviewForm
from samsyn.apps.audit.reading import Filters
from samsyn.apps.control.actions import review_urgent_access
from samsyn.apps.control.models import UrgentAccess
from samsyn.apps.frame.asking import Request
from samsyn.apps.frame.clock import today

# How far back a search looks where the address says nothing else.
_DAYS = 30


@require_GET
def trail_page(request: Request) -> HttpResponse:
    """The entries, newest first, filtered as the address says."""
    asked, form = _asked(request), TrailForm(request.GET)
    filters = _filters(form)
    record("trail.read", asked=asked, filters=filters.told())
    page = Paginator(reading.entries(filters), reading.A_PAGE).get_page(request.GET.get("page"))
    shown = {"form": form, "filters": filters, "page_of": page, "acts": reading.acts()}
    return render(request, "audit/trail.html", shown)


@require_GET
def trail_export(request: Request) -> StreamingHttpResponse:
    """The same entries as a file."""
    asked, filters = _asked(request), _filters(TrailForm(request.GET))
    found = reading.entries(filters)
    record("trail.exported", asked=asked, entries=found.count(), filters=filters.told())
    return as_csv(found)


@require_GET
def own_name_page(request: Request) -> HttpResponse:
    """Look-ups of somebody of one's own family name."""
    asked, period = _search(request, "own_name")
    found = searches.own_name(asked.actor, *period)
    return _pairs(request, "own_name", found, period)


@require_GET
def colleagues_page(request: Request) -> HttpResponse:
    """Look-ups of people who work here."""
    asked, period = _search(request, "colleagues")
    found = searches.colleagues(asked.actor, *period)
    return _pairs(request, "colleagues", found, period)


@require_GET
def not_assigned_page(request: Request) -> HttpResponse:
    """Cases opened by somebody who did not have them."""
    _, period = _search(request, "not_assigned")
    found = Paginator(searches.not_assigned(*period), reading.A_PAGE)
    page = found.get_page(request.GET.get("page"))
    shown = {"page_of": page} | _of_search(request, "not_assigned", period)
    return render(request, "audit/not_assigned.html", shown)


@require_GET
def volumes_page(request: Request) -> HttpResponse:
    """Days with many more look-ups than usual."""
    _, period = _search(request, "volumes")
    shown = {"volumes": volumes.volumes(*period), "rule": volumes.RULE}
    return render(request, "audit/volumes.html", shown | _of_search(request, "volumes", period))


@require_GET
def urgent_accesses_page(request: Request) -> HttpResponse:
    """Urgent access that nobody has reviewed, the oldest first."""
    record("trail.searched", asked=_asked(request), search="urgent")
    waiting = UrgentAccess.objects.filter(reviewed_at=None).select_related("user")
    return render(
        request, "audit/urgent_list.html", {"waiting": waiting.order_by("asked_at", "pk")}
    )


@require_http_methods(["GET", "POST"])
def urgent_review_page(request: Request, access_id: int) -> HttpResponse:
    """Say whether an urgent access was warranted."""
    asked = _asked(request)
    given = get_object_or_404(UrgentAccess.objects.select_related("user"), pk=access_id)
    permissions.may_review_urgent_access(asked.actor, given.user_id).or_refuse()
    form = UrgentReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        review_urgent_access(access_id, told["verdict"] == RIGHT, told["reason"], asked=asked)
        return redirect("trail-urgent")
    record("trail.searched", asked=asked, subject=("case", given.case_id), search="urgent")
    shown = {"given": given, "form": form}
    return render(request, "audit/urgent_review.html", shown, status=400 if form.errors else 200)


def _asked(request: Request) -> Asked:
    """The frame of what is asked for, if one may read the trail at all."""
    permissions.may_read_trail(request.asking.actor).or_refuse()
    return request.asking.asked(Purpose.AUDIT)


def _filters(form: TrailForm) -> Filters:
    """What the address asks for; what makes no sense is left out."""
    form.is_valid()
    return Filters(**{name: value for name, value in form.cleaned_data.items() if value})


def _search(request: Request, name: str) -> tuple[Asked, tuple[date, date]]:
    """Who asks and the period that is asked for, noted on the trail."""
    asked, form = _asked(request), PeriodForm(request.GET)
    form.is_valid()
    until = form.cleaned_data.get("until") or today()
    since = form.cleaned_data.get("since") or until - timedelta(days=_DAYS)
    period = {"since": since.isoformat(), "until": until.isoformat()}
    record("trail.searched", asked=asked, search=name, filters=period)
    return asked, (since, until)


def _of_search(request: Request, name: str, period: tuple[date, date]) -> dict[str, Any]:
    form = PeriodForm(request.GET)
    filters = Filters(since=period[0], until=period[1])
    return {
        "search": name,
        "form": form,
        "since": period[0],
        "until": period[1],
        "filters": filters,
    }


def _pairs(
    request: Request, name: str, found: tuple[searches.LookUp, ...], period: tuple[date, date]
) -> HttpResponse:
    page = Paginator(found, reading.A_PAGE).get_page(request.GET.get("page"))
    shown = {"page_of": page} | _of_search(request, name, period)
    return render(request, "audit/look_ups.html", shown)
