"""Pages of a case, for the one who works with it."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.apps.access import permissions
from samsyn.apps.access.actor import Purpose
from samsyn.apps.control import actions, queries
from samsyn.apps.control import desk as desks
from samsyn.apps.control.forms import AssignForm, JudgementForm, ReasonForm
from samsyn.apps.control.views import frame_of, render_report
from samsyn.apps.frame.asking import Request
from samsyn.apps.frame.clock import today


@require_POST
def take_next_one(request: Request) -> HttpResponse:
    """Take the next free case and open it."""
    permissions.may_see_queue(request.asking.actor).or_refuse()
    item = actions.take_next(asked=request.asking.asked(Purpose.CONTROL))
    if item is None:
        return redirect(reverse("queue") + "?tab=unassigned")
    return redirect("case", item.case_id)


@require_POST
def take_case(request: Request, case_id: str) -> HttpResponse:
    """Take this case."""
    actions.take(case_id, asked=request.asking.asked(Purpose.CONTROL))
    return redirect("case", case_id)


@require_POST
def resume_case(request: Request, case_id: str) -> HttpResponse:
    """Go on with a case that waited."""
    actions.resume(case_id, asked=request.asking.asked(Purpose.CONTROL))
    return redirect("case", case_id)


@require_POST
def judge_finding(request: Request, case_id: str, indicator: str) -> HttpResponse:
    """Say what a finding is found to be."""
    form = JudgementForm(request.POST)
    if not form.is_valid():
        found = desks.open_case(request, case_id)
        permissions.may_work_on(found.asked.actor, found.access).or_refuse()
        return render_report(request, found, (indicator, form))
    verdict, reason = form.cleaned_data["verdict"], form.cleaned_data["reason"]
    asked = request.asking.asked(Purpose.CONTROL)
    try:
        actions.judge(case_id, indicator, verdict, reason, asked=asked)
    except actions.NoFindingError:
        raise Http404 from None
    return redirect(f"{reverse('case', args=[case_id])}#check-{indicator}")


@require_http_methods(["GET", "POST"])
def assign_page(request: Request, case_id: str) -> HttpResponse:
    """Give the case to somebody else."""
    found = desks.open_case(request, case_id, "case.work_seen")
    permissions.may_assign(found.asked.actor, found.access).or_refuse()
    people = [(str(user.pk), user.full_name) for user in queries.may_have(found.access, today())]
    form = AssignForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        to = int(form.cleaned_data["to"])
        actions.assign(case_id, to, on=today(), asked=request.asking.asked(Purpose.CONTROL))
        return redirect("case-timeline", case_id)
    shown = {**frame_of(found, "work"), "form": form, "people": people}
    return render(request, "control/assign.html", shown, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def reopen_page(request: Request, case_id: str) -> HttpResponse:
    """Take up a concluded check again."""
    found = desks.open_case(request, case_id, "case.work_seen")
    permissions.may_work_on(found.asked.actor, found.access).or_refuse()
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.reopen(case_id, reason, asked=request.asking.asked(Purpose.CONTROL))
        return redirect("case", case_id)
    shown = {**frame_of(found, "work"), "form": form}
    return render(request, "control/reopen.html", shown, status=400 if form.errors else 200)
