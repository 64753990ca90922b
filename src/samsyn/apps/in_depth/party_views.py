"""Pages of what the party may see, of facts that were wrong, and of the case's documents."""

from functools import partial
from pathlib import Path
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.apps.access import permissions
from samsyn.apps.access.actor import Purpose
from samsyn.apps.cases.queries import documents_of
from samsyn.apps.control import desk as desks
from samsyn.apps.control.declared import declared
from samsyn.apps.control.desk import Desk
from samsyn.apps.control.queries import current_run
from samsyn.apps.control.rows import fact_title, step_title, title
from samsyn.apps.control.views import frame_of, language
from samsyn.apps.frame.asking import Request
from samsyn.apps.frame.words import page_words
from samsyn.apps.in_depth import party_actions, queries
from samsyn.apps.in_depth.forms import CorrectionForm, SecrecyForm
from samsyn.apps.in_depth.party_actions import Corrected, Tested
from samsyn.apps.jobs.models import Run
from samsyn.apps.report.party_page import Secrecy, may_be_told
from samsyn.apps.report.queries import case_report
from samsyn.apps.report.sentences import filled
from samsyn.apps.report.views import render_party
from samsyn.apps.report.words import words_in
from samsyn.apps.words import Words
from samsyn.engine.explain import CaseReport, Finding
from samsyn.register.tables.alerts import POLICE_SOURCES


@require_GET
def party_copy(request: Request, case_id: str) -> HttpResponse:
    """The copy for the applicant, as a page to print: an export.

    While the case is in an in-depth check, secrecy is tested of each of its items first.
    """
    found = desks.open_case(request, case_id, "case.party_copy_made")
    report = _report(found)
    if report is None:
        return redirect("case", case_id)
    run = _run(found)
    tests = queries.secrecy_of(case_id, run) if run else {}
    if found.item is not None and _untested(report, tests):
        return redirect("case-secrecy", case_id)
    held = {name: Secrecy(test.released, test.told_otherwise) for name, test in tests.items()}
    page = HttpResponse(render_party(report, "html", held))
    # The copy is one file with its own style, to be sent as it is.
    page.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return page


@require_http_methods(["GET", "POST"])
def secrecy_page(request: Request, case_id: str) -> HttpResponse:
    """Test of each item of the report whether the party may see it."""
    found = desks.open_case(request, case_id, "case.secrecy_seen")
    report = _report(found)
    if report is None or found.item is None:
        raise Http404(case_id)
    tests = queries.secrecy_of(case_id, found.item.run)
    rows = [(one, _secrecy_form(one, request, tests.get(one.indicator))) for one in _items(report)]
    if request.method == "POST":
        permissions.may_work_on(found.asked.actor, found.access).or_refuse()
        # Every form is asked, so that all that is wrong is told at once.
        valid = [form.is_valid() for _, form in rows]
        if all(valid):
            made = [_tested(one, form) for one, form in rows]
            asked = request.asking.asked(Purpose.CONTROL)
            party_actions.keep_secrecy_tests(case_id, made, asked=asked)
            return redirect("case-secrecy", case_id)
    wrong = any(form.errors for _, form in rows if form.is_bound)
    shown = {
        **frame_of(found, "report"),
        "rows": rows,
        "sentence": partial(_sentence, words=words_in(language())),
        "tests": tests,
        "may_be_told": may_be_told,
        "untested": _untested(report, tests),
        "wrong": wrong,
    }
    return render(request, "in_depth/secrecy.html", shown, status=400 if wrong else 200)


@require_http_methods(["GET", "POST"])
def corrections_page(request: Request, case_id: str) -> HttpResponse:
    """Facts that the check had wrong, and what the checks come to with the right ones."""
    found = desks.open_case(request, case_id, "case.corrections_seen")
    report = _report(found)
    if report is None or found.item is None:
        raise Http404(case_id)
    form = _correction_form(report, request.POST or None)
    if request.method == "POST":
        permissions.may_work_on(found.asked.actor, found.access).or_refuse()
        if form.is_valid():
            given = form.cleaned_data
            wrong = Corrected(given["fact"], given["value"], given["support"], given["reason"])
            asked = request.asking.asked(Purpose.CONTROL)
            party_actions.correct(case_id, wrong, asked=asked)
            return redirect("case-corrections", case_id)
    shown = {
        **frame_of(found, "report"),
        "form": form,
        "made": queries.corrections_of(case_id, found.item.run),
        "fact_title": partial(fact_title, lang=language()),
        "title_of": partial(title, lang=language()),
    }
    return render(request, "in_depth/corrections.html", shown, status=400 if form.errors else 200)


@require_GET
def documents_page(request: Request, case_id: str) -> HttpResponse:
    """What was shown and sent in the case."""
    found = desks.open_case(request, case_id, "case.documents_seen")
    shown = {
        **frame_of(found, "documents"),
        "documents": documents_of(found.case),
        "people": {one.person_id: one for one in found.people},
        "steps": queries.steps_of(found.item) if found.item else (),
        "step_title": partial(step_title, lang=language()),
    }
    return render(request, "in_depth/documents.html", shown)


def _run(found: Desk) -> Run | None:
    return found.item.run if found.item else current_run()


def _report(found: Desk) -> CaseReport | None:
    run = _run(found)
    return case_report(Path(run.folder), found.case.case_id, language()) if run else None


def _items(report: CaseReport) -> tuple[Finding, ...]:
    """What secrecy is tested of: the hits."""
    return report.group("to_look_at")


def _sentence(finding: Finding, words: Words) -> str:
    return filled(finding.reason, finding, words)


def _untested(report: CaseReport, tests: Any) -> int:
    return sum(one.indicator not in tests for one in _items(report))


def _secrecy_form(finding: Finding, request: Request, test: Any) -> SecrecyForm:
    """The form of an item: as it was sent, as last tested, or as the declaration proposes."""
    lang = language()
    laws = declared().secrecy.items()
    provisions = [(name, f"{law.cited}: {law.title.told(lang)}") for name, law in laws]
    may_release = may_be_told(finding)
    released = test.released if test else may_release
    kept = ("provision", "reason", "told_otherwise")
    before = {name: getattr(test, name) for name in kept} if test else {}
    return SecrecyForm(
        request.POST if request.method == "POST" else None,
        prefix=finding.indicator,
        may_release=may_release,
        provisions=provisions,
        words=page_words(lang),
        initial={"released": "yes" if released else "no", **before},
    )


def _tested(finding: Finding, form: SecrecyForm) -> Tested:
    given = form.cleaned_data
    if given["released"] == "yes":
        return Tested(finding.indicator, released=True, reason=given["reason"])
    told = {name: given[name] for name in ("provision", "reason", "told_otherwise")}
    return Tested(finding.indicator, released=False, **told)


def _correction_form(report: CaseReport, given: Any) -> CorrectionForm:
    """The facts that the report shows, but for answers of the police registers."""
    groups = (*report.group("to_look_at"), *report.group("not_checked"))
    shown = {
        seen.fact: seen.label
        for finding in groups
        for seen in finding.seen
        if seen.source not in POLICE_SOURCES and not seen.protected
    }
    facts = declared().facts
    types = {name: facts[name].type for name in shown if name in facts}
    return CorrectionForm(
        given,
        facts=[(name, label) for name, label in shown.items() if name in types],
        types=types,
        words=page_words(language()),
    )
