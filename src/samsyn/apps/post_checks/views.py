"""The page that says how far the checks after the decision reach."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from samsyn.apps.access.permissions import may_see_post_checks
from samsyn.apps.audit.actions import record
from samsyn.apps.frame.asking import Request
from samsyn.apps.post_checks import queries


@require_GET
def coverage_page(request: Request) -> HttpResponse:
    """What is due and made, what is overdue, and the alarms."""
    may_see_post_checks(request.asking.actor).or_refuse()
    record("post_checks.seen", asked=request.asking.asked())
    return render(request, "post_checks/coverage.html", {"coverage": _coverage()})


@require_GET
def coverage_csv(request: Request) -> HttpResponse:
    """The same for a spreadsheet."""
    may_see_post_checks(request.asking.actor).or_refuse()
    coverage = _coverage()
    if coverage is None:
        raise Http404
    record("post_checks.exported", asked=request.asking.asked())
    name = f"efterkontroll-{coverage.run.on}.csv"
    return HttpResponse(
        queries.as_csv(coverage),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _coverage() -> queries.Coverage | None:
    run = queries.current_run()
    return queries.coverage_of(run, get_language() or "sv") if run else None
