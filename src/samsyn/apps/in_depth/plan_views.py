"""Pages of the work plan: its questions, and the steps towards their answers."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from samsyn.apps.access import permissions
from samsyn.apps.access.actor import Purpose
from samsyn.apps.control import desk as desks
from samsyn.apps.control.declared import declared
from samsyn.apps.control.desk import Desk
from samsyn.apps.control.forms import ReasonForm
from samsyn.apps.control.models import WorkItem
from samsyn.apps.control.rows import kind_titles, step_title
from samsyn.apps.control.views import frame_of, language
from samsyn.apps.frame.asking import Request
from samsyn.apps.frame.clock import today
from samsyn.apps.in_depth import actions, queries
from samsyn.apps.in_depth.forms import AnswerForm, OwnQuestionForm
from samsyn.apps.in_depth.models import Question
from samsyn.apps.in_depth.plans import criteria_of
from samsyn.engine.declarations import Law


@dataclass(frozen=True)
class Wrong:
    """A form that was sent with something wrong: which, and of which question."""

    form: forms.Form
    act: str
    question: int | None = None


@require_GET
def plan_page(request: Request, case_id: str) -> HttpResponse:
    """The case's work plan, with what has been asked and done."""
    return _rendered(request, _opened(request, case_id))


@require_POST
def use_plan(request: Request, case_id: str) -> HttpResponse:
    """Put the questions of a kind in the plan."""
    kind = request.POST.get("kind", "")
    if kind not in declared().kinds:
        raise Http404(kind)
    actions.use_plan(case_id, kind, on=today(), asked=_asked(request))
    return redirect(f"{reverse('case-plan', args=[case_id])}#plan-{kind}")


@require_POST
def ask_own(request: Request, case_id: str) -> HttpResponse:
    """Put a question of one's own in the plan."""
    found = _opened(request, case_id)
    permissions.may_work_on(found.asked.actor, found.access).or_refuse()
    form = _own_form(_item(found), request.POST)
    if not form.is_valid():
        return _rendered(request, found, Wrong(form, "ask"))
    given = form.cleaned_data
    actions.ask_own(
        case_id, given["kind"], given["ask"], given["criterion"], on=today(), asked=_asked(request)
    )
    return redirect("case-plan", case_id)


@require_POST
def question_act(request: Request, case_id: str, number: int, act: str) -> HttpResponse:
    """Answer a question, set it aside, or take it up again."""
    # A case that is not there is looked for on the trail, as from every other page.
    desks.find(request, case_id)
    _question(case_id, number)
    form = {"answer": AnswerForm, "set_aside": ReasonForm, "take_up": forms.Form}[act](
        request.POST, auto_id=f"{act}-{number}-%s"
    )
    if not form.is_valid():
        found = _opened(request, case_id)
        permissions.may_work_on(found.asked.actor, found.access).or_refuse()
        return _rendered(request, found, Wrong(form, act, number))
    _do(number, act, form.cleaned_data, request)
    return redirect(f"{reverse('case-plan', args=[case_id])}#question-{number}")


def _do(number: int, act: str, given: dict[str, Any], request: Request) -> None:
    asked = _asked(request)
    if act == "answer":
        actions.answer(number, given["bearing"], given["text"], asked=asked)
    elif act == "set_aside":
        actions.set_aside(number, given["reason"], asked=asked)
    else:
        actions.take_up(number, asked=asked)


def _question(case_id: str, number: int) -> Question:
    question = Question.objects.filter(pk=number, item__case_id=case_id).first()
    if question is None:
        raise Http404(number)
    return question


def _opened(request: Request, case_id: str) -> Desk:
    found = desks.open_case(request, case_id, "case.plan_seen")
    _item(found)
    return found


def _item(found: Desk) -> WorkItem:
    if found.item is None:
        raise Http404(found.case.case_id)
    return found.item


def _rendered(request: Request, found: Desk, wrong: Wrong | None = None) -> HttpResponse:
    item, lang, catalog = _item(found), language(), declared()
    kinds = dict(kind_titles(lang))
    plans = queries.plans_of(item, today())
    shown = {
        **frame_of(found, "plan"),
        "plans": plans,
        "kinds": kinds,
        "other_kinds": [kind for kind in kinds if kind not in {plan.kind for plan in plans}],
        "declared": catalog,
        "law_of": _law_of,
        "step_title": partial(step_title, lang=lang),
        "steps": queries.steps_of(item),
        "not_communicated": len(queries.not_communicated(item)),
        "own_form": wrong.form if wrong and wrong.act == "ask" else _own_form(item),
        "answer_form": AnswerForm(),
        "reason_form": ReasonForm(),
        "wrong": wrong,
    }
    return render(request, "in_depth/plan.html", shown, status=400 if wrong else 200)


def _own_form(item: WorkItem, given: Any = None) -> OwnQuestionForm:
    criteria = criteria_of(declared(), item.case_type, today())
    told = [(name, f"{law.cited}: {law.title.told(language())}") for name, law in criteria.items()]
    return OwnQuestionForm(given, kinds=kind_titles(language()), criteria=told, auto_id="own-%s")


def _law_of(reference: str) -> Law | None:
    return declared().law(reference)


def _asked(request: Request) -> Any:
    return request.asking.asked(Purpose.CONTROL)
