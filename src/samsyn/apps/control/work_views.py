"""Pages of a case, for the one who works with it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.apps.access import permissions
from samsyn.apps.access.actor import Purpose
from samsyn.apps.control import actions, queries
from samsyn.apps.control import desk as desks
from samsyn.apps.control.forms import ConclusionForm, JudgementForm, ReasonForm
from samsyn.apps.control.views import frame_of, render_report
from samsyn.apps.frame.asking import Request

_ENDS = {"hand_back": actions.hand_back, "wait": actions.wait}


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
    actions.judge(
        case_id,
        indicator,
        form.cleaned_data["verdict"],
        form.cleaned_data["reason"],
        asked=request.asking.asked(Purpose.CONTROL),
    )
    return redirect(f"{reverse('case', args=[case_id])}#check-{indicator}")


@require_http_methods(["GET", "POST"])
def work_page(request: Request, case_id: str) -> HttpResponse:
    """Conclude the check, let it wait, or hand the case back: each with its reason."""
    found = desks.open_case(request, case_id, "case.work_seen")
    permissions.may_work_on(found.asked.actor, found.access).or_refuse()
    act = request.POST.get("act", "")
    kinds = {"conclude": ConclusionForm, "wait": ReasonForm, "hand_back": ReasonForm}
    forms = {name: kind(auto_id=f"{name}-%s") for name, kind in kinds.items()}
    if request.method == "POST" and act in forms:
        form = kinds[act](request.POST, auto_id=f"{act}-%s")
        if form.is_valid():
            _do(act, case_id, form, request)
            return redirect("case-timeline", case_id)
        forms[act] = form
    unjudged = queries.unjudged(found.item) if found.item else 0
    shown = {**frame_of(found, "work"), "forms": forms, "act": act, "unjudged": unjudged}
    status = 400 if any(form.errors for form in forms.values()) else 200
    return render(request, "control/work.html", shown, status=status)


def _do(act: str, case_id: str, form: ReasonForm, request: Request) -> None:
    asked, reason = request.asking.asked(Purpose.CONTROL), form.cleaned_data["reason"]
    if act == "conclude":
        actions.conclude(case_id, form.cleaned_data["conclusion"], reason, asked=asked)
    else:
        _ENDS[act](case_id, reason, asked=asked)
