"""Pages of deviations and of a permit."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.apps.access import permissions
from samsyn.apps.access.actor import Purpose
from samsyn.apps.access.verdict import Why
from samsyn.apps.audit.actions import record
from samsyn.apps.control.desk import purpose_of, state_purpose
from samsyn.apps.control.forms import PurposeForm
from samsyn.apps.control.rows import case_type
from samsyn.apps.control.views import language
from samsyn.apps.frame.asking import Request
from samsyn.apps.frame.clock import today
from samsyn.apps.frame.words import page_words
from samsyn.apps.permits import actions, queries
from samsyn.apps.permits.forms import FilterForm, WeighForm
from samsyn.apps.permits.permits import PermitDesk, lay_out
from samsyn.apps.permits.told import check_title, told_deviations
from samsyn.apps.report.words import words_in
from samsyn.engine.post_check import PERMIT_TYPES


@require_GET
def deviations_page(request: Request) -> HttpResponse:
    """Deviations to weigh, within one's reach."""
    actor = request.asking.actor
    permissions.may_see_queue(actor).or_refuse()
    filters = _filters(FilterForm(request.GET))
    found = Paginator(queries.deviations(actor, filters, today()), queries.A_PAGE)
    page = found.get_page(request.GET.get("page"))
    record("deviations.seen", asked=request.asking.asked(Purpose.CONTROL), tab=filters.tab)
    shown = {
        "filters": filters,
        "choice": queries.Choice(filters),
        "counts": queries.deviation_counts(actor, today()),
        "rows": page.object_list,
        "page_of": page,
        "tabs": queries.TABS,
        "check_title": partial(check_title, lang=language()),
        "case_type": partial(case_type, lang=language()),
        "checks": queries.checks_declared(language()),
        "types": [(name, case_type(name, language())) for name in PERMIT_TYPES],
        "on": today(),
    }
    return render(request, "permits/deviations.html", shown)


def _filters(form: FilterForm) -> queries.Filters:
    """What the address asks for; what makes no sense is left out."""
    form.is_valid()
    return queries.Filters(**{name: value for name, value in form.cleaned_data.items() if value})


@require_http_methods(["GET", "POST"])
def permit_page(request: Request, decision_id: str) -> HttpResponse:
    """A permit: what was found of it, what was made of that, and its history of checks."""
    desk = find(request, decision_id)
    verdict = permissions.may_open_case(desk.asked.actor, desk.access, desk.asked.purpose)
    if verdict.why is Why.NO_PURPOSE and request.method == "GET":
        return redirect("permit-purpose", decision_id)
    verdict.or_refuse()
    subject = ("case", desk.case.case_id)
    record("permit.opened", asked=desk.asked, subject=subject, permit=decision_id)
    number, form = request.POST.get("deviation", ""), None
    if request.method == "POST":
        permissions.may_weigh(desk.asked.actor, desk.access).or_refuse()
        form = _weigh_form(number, request.POST)
        if form.is_valid():
            return _weighed(request, decision_id, number, form)
    rows = queries.deviations_of(decision_id)
    shown = {
        **permit_frame(desk),
        "deviations": told_deviations(rows, desk.case.case_type, language()),
        "history": queries.history_of(decision_id),
        "matters": queries.matters_of(decision_id),
        "may_weigh": bool(permissions.may_weigh(desk.asked.actor, desk.access)),
        "wrong": number if form else "",
        "wrong_form": form,
        "weigh_form": partial(_weigh_form),
        "check_title": partial(check_title, lang=language()),
        "report_words": words_in(language()),
    }
    return render(request, "permits/permit.html", shown, status=400 if form else 200)


def _weighed(request: Request, decision_id: str, number: str, form: WeighForm) -> HttpResponse:
    """Weigh a deviation of the permit, and go where the work goes on."""
    there = {str(one.pk): one for one in queries.deviations_of(decision_id)}
    if number not in there:
        raise Http404(number)
    given = form.cleaned_data
    made = actions.weigh(
        int(number),
        given["outcome"],
        given["reason"],
        look_again_on=given["look_again_on"],
        on=today(),
        asked=request.asking.asked(Purpose.CONTROL),
    )
    if made.outcome in ("inquiry", "revocation"):
        matter = queries.matters_of(decision_id)[0]
        return redirect("matter", matter.pk)
    return redirect("permit", decision_id)


@require_http_methods(["GET", "POST"])
def purpose_page(request: Request, decision_id: str) -> HttpResponse:
    """Ask what the permit is opened for."""
    desk = find(request, decision_id)
    form = PurposeForm(request.POST or None)
    purposes = permissions.purposes_of(desk.asked.actor)
    if not purposes:
        permissions.may_open_case(desk.asked.actor, desk.access, None).or_refuse()
    if request.method == "POST" and form.is_valid():
        state_purpose(request, desk.case.case_id, Purpose(form.cleaned_data["purpose"]))
        return redirect("permit", decision_id)
    shown = {"case_id": desk.case.case_id, "form": form, "purposes": purposes}
    return render(request, "control/purpose.html", shown, status=400 if form.errors else 200)


def find(request: Request, decision_id: str) -> PermitDesk:
    """The permit with the purpose that was stated for its case."""
    desk = lay_out(decision_id, asked=request.asking.asked())
    return for_purpose(request, desk)


def for_purpose(request: Request, desk: PermitDesk) -> PermitDesk:
    """The same, with the purpose that was stated for its case."""
    purpose = purpose_of(request, desk.access, desk.asked.actor)
    return replace(desk, asked=desk.asked.for_purpose(purpose))


def permit_frame(desk: PermitDesk) -> dict[str, Any]:
    """What every page of a permit shows: whose it is, what it is, and from when to when."""
    return {
        "desk": desk,
        "permit": desk.permit,
        "case": desk.case,
        "holder": desk.people[0] if desk.people else None,
        "type_told": case_type(desk.case.case_type, language()),
        "purpose": desk.asked.purpose,
        "on": today(),
    }


def _weigh_form(number: str, given: Any = None) -> WeighForm:
    words = page_words(language())
    return WeighForm(given, on=today(), words=words, auto_id=f"weigh-{number}-%s")
