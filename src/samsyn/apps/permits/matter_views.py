"""Pages of inquiries and revocation cases."""

from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.apps.access import permissions
from samsyn.apps.access.actor import Actor, Purpose
from samsyn.apps.access.policies import MATTER, MatterAct, may_revoke
from samsyn.apps.access.verdict import RefusedError, Verdict, Why
from samsyn.apps.audit.actions import record
from samsyn.apps.control.forms import AssignForm
from samsyn.apps.control.queries import may_have
from samsyn.apps.control.rows import case_type
from samsyn.apps.control.views import language
from samsyn.apps.frame.asking import Request
from samsyn.apps.frame.clock import today
from samsyn.apps.frame.times import told_day, told_due
from samsyn.apps.frame.words import page_words
from samsyn.apps.permits import actions, queries
from samsyn.apps.permits.forms import MatterTabForm
from samsyn.apps.permits.gates import (
    grounds_at_hand,
    harm_answer,
    harm_of,
    prepared_by,
    revocation_asked,
    to_weigh,
)
from samsyn.apps.permits.matter_acts import At, acts_of, do, form_of
from samsyn.apps.permits.models import Matter
from samsyn.apps.permits.permits import ENDED, PermitDesk, lay_out
from samsyn.apps.permits.told import (
    check_title,
    told_deviations,
    told_grounds,
    told_known,
    told_notices,
)
from samsyn.apps.permits.views import for_purpose, permit_frame
from samsyn.apps.report.words import words_in


@require_GET
def matters_page(request: Request) -> HttpResponse:
    """Inquiries and revocation cases within one's reach: cases first, by the day they are due."""
    actor = request.asking.actor
    permissions.may_see_queue(actor).or_refuse()
    form = MatterTabForm(request.GET)
    form.is_valid()
    tab = form.cleaned_data.get("tab") or "mine"
    found = Paginator(queries.matters(actor, tab), queries.A_PAGE)
    page = found.get_page(request.GET.get("page"))
    record("matters.seen", asked=request.asking.asked(Purpose.CONTROL), tab=tab)
    words = page_words(language())
    shown = {
        "tab": tab,
        "tabs": queries.MATTER_TABS,
        "counts": queries.matter_counts(actor),
        "rows": page.object_list,
        "page_of": page,
        "case_type": partial(case_type, lang=language()),
        "check_title": partial(check_title, lang=language()),
        "told_due": lambda day: (told_day(day, words), told_due(day, today(), words)),
        "on": today(),
    }
    return render(request, "permits/matters.html", shown)


@require_http_methods(["GET", "POST"])
def matter_page(request: Request, matter_id: int) -> HttpResponse:
    """An inquiry or a revocation case, and what may be done with it."""
    matter, desk = _opened(request, matter_id)
    if matter is None:
        return redirect("permit-purpose", desk.decision_id)
    at = At(desk, matter, today(), page_words(language()))
    acts = _acts(desk, matter)
    made = {act: form_of(act, at) for act in acts}
    act, refused = request.POST.get("act", ""), None
    if request.method == "POST":
        if act not in acts:
            _refuse(desk, matter, act)
        form = form_of(act, at, request.POST)
        if form.is_valid():
            refused = _done(request, act, at, form)
            if refused is None:
                return redirect("matter", matter_id)
        made[act] = form
    wrong = refused is not None or any(form.errors for form in made.values())
    shown = {**_shown(desk, matter, made), "act": act, "refused": refused}
    return render(request, "permits/matter.html", shown, status=400 if wrong else 200)


def _done(request: Request, act: str, at: At, form: forms.Form) -> Why | None:
    """Do it; why not, where something that comes first is lacking, which the page tells."""
    try:
        do(act, at, form, asked=request.asking.asked(_purpose_of(act)))
    except ObjectDoesNotExist:
        raise Http404(act) from None
    except RefusedError as error:
        if error.why not in _TOLD_ON_PAGE:
            raise
        return error.why
    return None


# What the page itself shows the way out of.
_TOLD_ON_PAGE = frozenset(
    {
        *(Why.HARM_NOT_ASKED, Why.VICTIM_FIRST, Why.REFLECTION_PERIOD),
        *(Why.NO_GROUND, Why.GROUND_NOT_OPEN, Why.NOT_EXCEPTIONAL, Why.NOT_ALL_WEIGHED),
        *(Why.NOT_COMMUNICATED, Why.APPEAL_TIME_RUNS),
    }
)


def _purpose_of(act: str) -> Purpose:
    """The decision is made in the handling of the case."""
    return Purpose.CASE_HANDLING if act in ("decide", "send_back") else Purpose.CONTROL


@require_http_methods(["GET", "POST"])
def assign_page(request: Request, matter_id: int) -> HttpResponse:
    """Give the matter to somebody else."""
    matter, desk = _opened(request, matter_id)
    if matter is None:
        return redirect("permit-purpose", desk.decision_id)
    permissions.may_assign(desk.asked.actor, desk.access).or_refuse()
    people = [(str(user.pk), user.full_name) for user in may_have(desk.access, today())]
    form = AssignForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        asked = request.asking.asked(Purpose.CONTROL)
        actions.assign(matter_id, int(form.cleaned_data["to"]), on=today(), asked=asked)
        return redirect("matter", matter_id)
    told = {"matter": matter, "form": form, "people": people, "may_assign": False}
    shown = {**permit_frame(desk), **told}
    return render(request, "permits/assign.html", shown, status=400 if form.errors else 200)


def _opened(request: Request, matter_id: int) -> tuple[Matter | None, PermitDesk]:
    """The matter, if it may be opened; None where the purpose has to be stated first.

    Raises:
        Http404: there is no such matter.
        RefusedError: it may not be opened.
    """
    matter = Matter.objects.filter(pk=matter_id).select_related("assignee", "decider").first()
    if matter is None:
        asked = request.asking.asked()
        subject = ("matter", str(matter_id)[:200])
        record("matter.not_found", asked=asked, subject=subject, refused="not_found")
        raise Http404(matter_id)
    desk = lay_out(matter.decision_id, asked=request.asking.asked(), matter=matter)
    desk = for_purpose(request, desk)
    actor, asked_for = desk.asked.actor, desk.asked.purpose
    verdict = permissions.may_open_case(actor, desk.access, asked_for)
    if verdict.why is Why.NO_PURPOSE and request.method == "GET":
        return None, desk
    verdict.or_refuse()
    subject = ("case", matter.case_id)
    record("matter.opened", asked=desk.asked, subject=subject, matter=matter.pk)
    return matter, desk


def _acts(desk: PermitDesk, matter: Matter) -> tuple[str, ...]:
    actor = desk.asked.actor
    is_open = matter.state not in ENDED
    return acts_of(
        matter,
        works=is_open and bool(permissions.may_work_on(actor, desk.access)),
        decides=bool(_may_decide(desk, matter, actor)),
        may_tell=bool(permissions.may_weigh(actor, desk.access)),
    )


def _may_decide(desk: PermitDesk, matter: Matter, actor: Actor) -> Verdict:
    return permissions.may_decide(actor, desk.access, matter.decider_id, prepared_by(matter))


def _refuse(desk: PermitDesk, matter: Matter, act: str) -> None:
    """Say why an act that the page does not offer is not for the one who sent it."""
    actor = desk.asked.actor
    if act in ("decide", "send_back"):
        _may_decide(desk, matter, actor).or_refuse()
    elif act == "notice":
        permissions.may_weigh(actor, desk.access).or_refuse()
    else:
        permissions.may_work_on(actor, desk.access).or_refuse()
    raise RefusedError(Why.NOT_IN_THIS_STATE)


def _shown(desk: PermitDesk, matter: Matter, made: dict[str, forms.Form]) -> dict[str, Any]:
    lang, on = language(), today()
    rows = queries.deviations_of(matter.decision_id)
    of_matter = [row for row in rows if row.check_name in matter.checks]
    lacks = None
    if matter.state in ("case", "proposed"):
        lacks = may_revoke(revocation_asked(matter, on), on).why
    harm = harm_of(matter)
    actor = desk.asked.actor
    return {
        **permit_frame(desk),
        "matter": matter,
        "forms": made,
        "is_case": matter.case_opened_on is not None,
        "deviations": told_deviations(of_matter, matter.case_type, lang),
        "harm": harm,
        "harm_answer": harm_answer(matter),
        "grounds": told_grounds(matter, grounds_at_hand(matter, on), page_words(lang)),
        "known": told_known(matter, page_words(lang)),
        "weighings": [
            (one, matter.weighed_in.filter(reference=name).order_by("-id").first())
            for name, one in to_weigh(matter).items()
        ],
        "letters": matter.letters.select_related("sent_by").order_by("id"),
        "attempts": matter.service_attempts.select_related("made_by").order_by("id"),
        "notices": told_notices(matter),
        "lacks": lacks,
        "history": queries.history_of_matter(matter),
        "may_assign": MatterAct.ASSIGN in MATTER[matter.state]
        and bool(permissions.may_assign(actor, desk.access)),
        "report_words": words_in(lang),
        "due": matter.due_on,
        "is_open": matter.state not in ENDED,
    }
