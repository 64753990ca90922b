"""The follow-up of payments over time: numbers, and nobody's name."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from samsyn.apps.access.permissions import may_see_post_checks
from samsyn.apps.audit.actions import record
from samsyn.apps.control.views import language
from samsyn.apps.frame.asking import Request
from samsyn.apps.frame.clock import today
from samsyn.apps.payments import queries


@require_GET
def follow_up_page(request: Request) -> HttpResponse:
    """What the checks came to run by run, what became of the inquiries, and the year's plan."""
    may_see_post_checks(request.asking.actor).or_refuse()
    record("payments.figures_seen", asked=request.asking.asked())
    runs = queries.last_runs()
    shown = {
        "runs": runs,
        "checks": queries.of_checks(runs[0][1], language()) if runs else [],
        "most": max((told["amount_at_risk"] for _, told in runs), default=0),
        "outcomes": queries.outcomes(),
        "plan": queries.plan_of(today().year, language()),
        "year": today().year,
        "on": today(),
    }
    return render(request, "payments/follow_up.html", shown)


@require_GET
def follow_up_csv(request: Request) -> HttpResponse:
    """The same for a spreadsheet."""
    may_see_post_checks(request.asking.actor).or_refuse()
    record("payments.figures_exported", asked=request.asking.asked())
    return HttpResponse(
        queries.as_csv(language()),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="utbetalningskontroll.csv"'},
    )
