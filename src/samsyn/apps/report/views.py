"""Reports in the form that is asked for: text, HTML or JSON."""

from collections.abc import Mapping
from dataclasses import asdict
from json import dumps
from typing import Any, Literal

from samsyn.apps.report.case_page import case_page
from samsyn.apps.report.html import html
from samsyn.apps.report.party_page import NOT_TESTED, Secrecy, party_page
from samsyn.apps.report.queries import RunReport
from samsyn.apps.report.run_page import run_page
from samsyn.apps.report.text import case_text
from samsyn.apps.report.text_others import party_text, run_text
from samsyn.apps.report.told import CasePage, PartyPage, RunPage
from samsyn.apps.report.words import NBSP, words_in
from samsyn.engine.explain import CaseReport

Format = Literal["text", "html", "json"]


def render_case(report: CaseReport, form: Format) -> str:
    """The report on a case, for the officer."""
    page, words = case_page(report), words_in(report.lang)
    if form == "html":
        return html("case.html", page, words)
    return case_text(page, words) if form == "text" else _json("case_report", page)


def render_party(
    report: CaseReport, form: Format, tested: Mapping[str, Secrecy] = NOT_TESTED
) -> str:
    """The copy for the applicant; ``tested`` as ``party_page`` takes it."""
    page, words = party_page(report, tested), words_in(report.lang)
    if form == "html":
        return html("party.html", page, words)
    return party_text(page, words) if form == "text" else _json("party_copy", page)


def render_run(report: RunReport, lang: str, form: Format) -> str:
    """The page of a whole run."""
    page, words = run_page(report, lang), words_in(lang)
    if form == "html":
        return html("run.html", page, words)
    return run_text(page, words) if form == "text" else _json("run_report", page)


def _json(kind: str, page: CasePage | PartyPage | RunPage) -> str:
    told = {"kind": kind, **_plain(asdict(page))}
    return _escaped(dumps(told, ensure_ascii=False, indent=2))


def _escaped(told: str) -> str:
    """The same JSON with every sign that steers a terminal or turns the writing escaped."""
    if told.replace("\n", "").isprintable():
        return told
    return "".join(
        sign if sign.isprintable() or sign == "\n" else dumps(sign)[1:-1] for sign in told
    )


def _plain(told: Any) -> Any:
    """The same with ordinary spaces: whoever reads JSON compares texts."""
    if isinstance(told, dict):
        return {key: _plain(value) for key, value in told.items()}
    if isinstance(told, list | tuple):
        return [_plain(value) for value in told]
    return told.replace(NBSP, " ") if isinstance(told, str) else told
