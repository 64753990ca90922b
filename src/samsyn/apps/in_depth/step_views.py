"""Pages of a step: planned, then sent, carried out or left undone."""

from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from samsyn.apps.access import permissions
from samsyn.apps.access.actor import Purpose
from samsyn.apps.access.policies import StepAct
from samsyn.apps.audit.asked import Asked
from samsyn.apps.control import desk as desks
from samsyn.apps.control.declared import declared
from samsyn.apps.control.desk import Desk
from samsyn.apps.control.forms import ReasonForm
from samsyn.apps.control.rows import step_title, title
from samsyn.apps.control.views import frame_of, language
from samsyn.apps.frame.asking import Request
from samsyn.apps.frame.clock import today
from samsyn.apps.frame.words import page_words
from samsyn.apps.in_depth import queries, step_actions
from samsyn.apps.in_depth.forms import ResultForm, SendForm, StepForm
from samsyn.apps.in_depth.models import Step
from samsyn.apps.in_depth.steps import acts_of


@require_http_methods(["GET", "POST"])
def new_step_page(request: Request, case_id: str, step: str) -> HttpResponse:
    """Plan a step."""
    found = _opened(request, case_id)
    permissions.may_work_on(found.asked.actor, found.access).or_refuse()
    if step not in declared().steps:
        raise Http404(step)
    asked_for = {"questions": request.GET.getlist("question")}
    form = _step_form(found, step, request.POST or None, initial=asked_for)
    if request.method == "POST" and form.is_valid():
        made = step_actions.plan_step(case_id, form.planned, asked=_asked(request))
        return redirect("case-step", case_id, made.pk)
    shown = {
        **frame_of(found, "plan"),
        "form": form,
        "step": step,
        "kind": declared().steps[step],
        "law": declared().law(declared().steps[step].rests_on),
    }
    return render(request, "in_depth/new_step.html", shown, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def step_page(request: Request, case_id: str, number: int) -> HttpResponse:
    """A step, and what may be done with it."""
    found = _opened(request, case_id)
    step = Step.objects.filter(pk=number, item__case_id=case_id).first()
    if step is None:
        raise Http404(number)
    works = bool(permissions.may_work_on(found.asked.actor, found.access))
    acts = acts_of(step) if works and found.item == step.item else frozenset()
    made = {act: _act_form(act) for act in acts}
    act = request.POST.get("act", "")
    if request.method == "POST":
        permissions.may_work_on(found.asked.actor, found.access).or_refuse()
        form = _act_form(act, request.POST)
        if form.is_valid():
            _do(act, step, form.cleaned_data, _asked(request))
            return redirect("case-step", case_id, number)
        made[act] = form
    shown = {
        **frame_of(found, "plan"),
        "step": step,
        "kind": declared().steps[step.step],
        "step_title": partial(step_title, lang=language()),
        "forms": made,
        "overdue": step.answer_due_on is not None and step.answer_due_on < today(),
        "materials": [told for name, told in _materials(found) if name in step.materials],
        "heard": next((n for key, n in _people(found) if key == step.person_id), ""),
    }
    status = 400 if any(form.errors for form in made.values()) else 200
    return render(request, "in_depth/step.html", shown, status=status)


def _do(act: str, step: Step, given: dict[str, Any], asked: Asked) -> None:
    number = step.pk
    match act:
        case StepAct.SEND:
            step_actions.send(number, given["how"], given["answer_due_on"], asked=asked)
        case StepAct.RECEIVE:
            step_actions.receive(number, given["happened_on"], given["result"], asked=asked)
        case StepAct.CARRY_OUT:
            day, result, present = given["happened_on"], given["result"], given["present"]
            step_actions.carry_out(number, day, result, present=present, asked=asked)
        case StepAct.DROP:
            step_actions.drop(number, given["reason"], asked=asked)
        case _:
            step_actions.expire(number, on=today(), asked=asked)


def _act_form(act: str, given: Any = None) -> forms.Form:
    """The form of an act; an act that there is none of is asked of nobody."""
    told: dict[str, Any] = {"on": today(), "words": page_words(language())}
    told["auto_id"] = f"{act}-%s"
    match act:
        case StepAct.SEND:
            return SendForm(given, **told)
        case StepAct.RECEIVE | StepAct.CARRY_OUT:
            return ResultForm(given, **told)
        case StepAct.DROP:
            return ReasonForm(given, auto_id=f"{act}-%s")
        case StepAct.EXPIRE:
            return forms.Form(given)
    raise Http404(act)


def _step_form(found: Desk, step: str, given: Any, *, initial: dict[str, Any]) -> StepForm:
    item = found.item
    if item is None:
        raise Http404(found.case.case_id)
    lang = language()
    return StepForm(
        given,
        step=step,
        kind=declared().steps[step],
        of_file=not item.reasons,
        words=page_words(lang),
        initial=initial,
        choices={
            "questions": [(str(one.pk), one.ask(lang)) for one in item.questions.order_by("id")],
            "materials": _materials(found),
            "person_id": _people(found),
        },
    )


def _materials(found: Desk) -> list[tuple[str, str]]:
    """What is material to communicate, in words."""
    lang, told = language(), []
    if found.item is None:
        return []
    for name in queries.materials_of(found.item):
        kind, _, number = name.partition(":")
        if kind == "step":
            words = page_words(lang)
            step = Step.objects.get(pk=int(number))
            told.append((name, words("step.result_of", step=step_title(step.step, lang), n=number)))
        else:
            told.append((name, title(name, lang)))
    return told


def _people(found: Desk) -> list[tuple[str, str]]:
    """The parties, each of whom is heard by themselves."""
    people = found.people
    return [(one.person_id, f"{one.given_names} {one.family_name}".strip()) for one in people]


def _opened(request: Request, case_id: str) -> Desk:
    found = desks.open_case(request, case_id, "case.step_seen")
    if found.item is None:
        raise Http404(case_id)
    return found


def _asked(request: Request) -> Asked:
    return request.asking.asked(Purpose.CONTROL)
