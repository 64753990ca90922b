"""The report on a case, told (ux.md A): four groups, the answers of other registers, the track."""

from collections.abc import Iterable, Mapping
from typing import Any

from samsyn.apps.report.answers import told_answers
from samsyn.apps.report.checks import told_check
from samsyn.apps.report.page import told_page
from samsyn.apps.report.told import CasePage, Group, Line, NotRun, Provision, Track
from samsyn.apps.report.values import clean
from samsyn.apps.report.words import Words, words_in
from samsyn.engine.explain import GROUPS, CaseReport, Finding


def case_page(report: CaseReport) -> CasePage:
    """Tell the report in its own language."""
    words = words_in(report.lang)
    case_id = clean(str(report.case["case_id"]))
    title = words("case.title", case=case_id)
    groups = tuple(_group(name, report, words) for name in GROUPS)
    return CasePage(
        page=told_page(report.run, words, title=title, subject=case_id),
        case_id=case_id,
        about=tuple(_about(report.case, words)),
        summary=_summary(report, words),
        verdict=words("page.verdict"),
        track=_track(report, words),
        groups=groups,
        answers_text=_answers_text(report, words),
        answers=told_answers(report.answers, words),
        laws=_laws(groups),
    )


def applicant_name(case: Mapping[str, Any]) -> str:
    """Given names and family name."""
    names = (case.get("applicant_given_names"), case.get("applicant_family_name"))
    return clean(" ".join(str(name) for name in names if name))


def told_case_type(case: Mapping[str, Any], words: Words) -> str:
    """The case type, with the kind of application where that is known."""
    codes = (case["case_type"], case.get("application_kind"))
    told = ", ".join(words.code(str(code)) for code in codes if code)
    return told[:1].upper() + told[1:]


def applicant_line(key: str, label: str, case: Mapping[str, Any]) -> Line:
    """Who applies."""
    return Line(key, label, applicant_name(case), case["applicant_id"])


def case_lines(case: Mapping[str, Any], words: Words) -> Iterable[Line]:
    """What is applied for, and when that came in."""
    yield Line("case_type", words("case.case_type"), told_case_type(case, words), case["case_type"])
    yield Line("received_on", words("case.received"), str(case["received_on"]))


def _about(case: Mapping[str, Any], words: Words) -> Iterable[Line]:
    yield applicant_line("applicant", words("case.applicant"), case)
    yield from case_lines(case, words)
    yield Line("status", words("case.status"), words("case.open"), "open")
    for key in ("region", "unit"):
        if case.get(key):
            yield Line(key, words(f"case.{key}"), clean(str(case[key])))
    officer = case.get("case_officer_id")
    told = clean(str(officer)) if officer else words("case.unassigned")
    yield Line("case_officer", words("case.officer"), told, officer)


def _summary(report: CaseReport, words: Words) -> str:
    """3 av 14 kontroller ger skäl att titta närmare. 1 kunde inte göras."""
    hits, unmade, clear = (len(report.group(name)) for name in GROUPS[:3])
    if not hits + unmade + clear:
        return words("summary.none_of_any")
    total = words.count("summary.checks", hits + unmade + clear)
    looked = words("summary.some" if hits else "summary.none", hits=hits, total=total)
    return f"{looked} {words.count('summary.not_checked', unmade)}"


def _track(report: CaseReport, words: Words) -> Track:
    if report.track == "ordinary":
        return Track(report.track, words("track.ordinary"), None)
    # Neither kinds nor the draw are told here: a case without kinds was drawn at random, and only
    # coordinator and auditor see the draw. So every in-depth check reads the same.
    return Track(report.track, words("track.in_depth"), words("track.in_depth_limits"))


def _group(name: str, report: CaseReport, words: Words) -> Group:
    findings = report.group(name)
    run = [finding for finding in findings if not finding.not_run]
    told = (told_check(one, words, run=report.run) for one in run)
    title = words(f"group.{name}")
    return Group(
        name=name,
        heading=words("group.heading", name=title, n=len(findings)),
        text=words(f"group.{name}_{'lead' if findings else 'empty'}"),
        count=len(findings),
        checks=tuple(told),
        not_run=_not_run(findings, words, asked=name == "not_checked"),
    )


def _laws(groups: tuple[Group, ...]) -> tuple[Provision, ...]:
    """The provisions that the cards cite, once each, in the order of their first citation."""
    cards = (check for group in groups[:2] for check in group.checks)
    cited = (law for check in cards for law in (check.legal_basis, check.criterion))
    return tuple({law.citation: law for law in cited}.values())


def _not_run(findings: Iterable[Finding], words: Words, *, asked: bool) -> tuple[NotRun, ...]:
    """Checks by the reason they were not run for, which several may share."""
    step = words("missing.not_run_step") if asked else None
    by_reason: dict[str, list[str]] = {}
    for finding in findings:
        if finding.not_run:
            by_reason.setdefault(finding.not_run, []).append(finding.title)
    return tuple(
        NotRun(reason, words.count("missing.not_run", len(titles)), tuple(titles), step)
        for reason, titles in by_reason.items()
    )


def _answers_text(report: CaseReport, words: Words) -> str:
    if "alerts" not in report.run["register"]:
        return words("answers.absent")
    return words("answers.lead" if report.answers else "answers.none")
