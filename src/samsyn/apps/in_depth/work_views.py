"""The page where a check ends: concluded, waiting, or handed back."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from samsyn.apps.access import permissions
from samsyn.apps.access.actor import Purpose
from samsyn.apps.control import actions
from samsyn.apps.control import desk as desks
from samsyn.apps.control.forms import ConclusionForm, ReasonForm
from samsyn.apps.control.views import frame_of
from samsyn.apps.frame.asking import Request
from samsyn.apps.in_depth import queries

_ENDS = {"hand_back": actions.hand_back, "wait": actions.wait}


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
    left = queries.left_of(found.item) if found.item else ()
    shown = {**frame_of(found, "work"), "forms": forms, "act": act, "left": left}
    status = 400 if any(form.errors for form in forms.values()) else 200
    return render(request, "in_depth/work.html", shown, status=status)


def _do(act: str, case_id: str, form: ReasonForm, request: Request) -> None:
    asked, reason = request.asking.asked(Purpose.CONTROL), form.cleaned_data["reason"]
    if act == "conclude":
        actions.conclude(case_id, form.cleaned_data["conclusion"], reason, asked=asked)
    else:
        _ENDS[act](case_id, reason, asked=asked)
