"""The page of jobs: what is loaded and checked, what is under way, and a check to start."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from samsyn.apps.access.actor import Purpose
from samsyn.apps.access.permissions import may_see_jobs, may_start_jobs
from samsyn.apps.audit.actions import record
from samsyn.apps.cases.queries import current_snapshot
from samsyn.apps.frame.asking import Request
from samsyn.apps.frame.clock import today
from samsyn.apps.jobs.actions import (
    UnderWayError,
    ask_check,
    ask_payment_check,
    ask_post_check,
)
from samsyn.apps.jobs.queries import jobs_told, runs_told

_ASK = {"post_check": ask_post_check, "payment_check": ask_payment_check}


@require_http_methods(["GET", "POST"])
def jobs_page(request: Request) -> HttpResponse:
    """Jobs and checks, newest first; sent, it asks for a check as of today."""
    actor = request.asking.actor
    may_see_jobs(actor).or_refuse()
    asked = request.asking.asked(Purpose.ADMINISTRATION)
    under_way = False
    if request.method == "POST":
        try:
            _ASK.get(request.POST.get("kind", ""), ask_check)(today(), asked=asked)
        except UnderWayError:
            under_way = True
        else:
            return redirect("jobs")
    record("jobs.seen", asked=asked)
    shown = {
        "snapshot": current_snapshot(),
        "jobs": jobs_told(asked.at),
        "runs": runs_told(),
        "may_start": bool(may_start_jobs(actor)),
        "under_way": under_way,
        "on": today(),
    }
    return render(request, "jobs/jobs.html", shown, status=409 if under_way else 200)
