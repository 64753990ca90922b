"""The public list of indicators: what is checked, on which law, and what each has found.

Methods under secrecy are marked and left out; counts under six are not told, so that nobody can be
pointed out by them (reference/statistics.md, disclosure rule).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from samsyn.engine.catalog import Catalog
from samsyn.engine.declarations import Indicator

SMALLEST_CELL = 6
_WORDS = {
    "sv": {
        "heading": "Det som kontrolleras i öppna ärenden",
        "lead": "Kontrollen avgör inga ärenden. En träff leder till att en människa tittar närmare.",
        "why": "Varför",
        "case_types": "Ärendeslag",
        "law": "Rättslig grund",
        "criterion": "Bär på",
        "found": "Funnet",
        "few": "färre än 6 ärenden",
        "cases": "{} ärenden",
        "unknown": "inte räknat",
        "not_run": "körs inte: {}",
        "secret": "Metoden omfattas av sekretess och visas inte: {}.",
    },
    "en": {
        "heading": "What is checked in open cases",
        "lead": "The check decides no case. A hit leads to a person taking a closer look.",
        "why": "Why",
        "case_types": "Case types",
        "law": "Legal basis",
        "criterion": "Bears on",
        "found": "Found",
        "few": "fewer than 6 cases",
        "cases": "{} cases",
        "unknown": "not counted",
        "not_run": "not run: {}",
        "secret": "The method is under secrecy and is not shown: {}.",
    },
}


def public_list(catalog: Catalog, run: Mapping[str, Any] | None, lang: str) -> str:
    """The list as Markdown; ``run`` is a run.json, or None when nothing has been counted."""
    words = _WORDS[lang]
    lines = [f"# {words['heading']}", "", words["lead"]]
    for name, card in sorted(catalog.indicators.items()):
        lines += ["", f"## {card.title.told(lang)}", ""]
        lines += _entry(card, catalog, _found(name, run, lang), lang)
    return "\n".join(lines) + "\n"


def _entry(card: Indicator, catalog: Catalog, found: str, lang: str) -> Iterator[str]:
    words = _WORDS[lang]
    if card.method_secret:
        yield words["secret"].format(card.method_secret)
        return
    basis = catalog.legal_bases[card.legal_basis]
    yield card.why.told(lang)
    yield ""
    yield f"- {words['case_types']}: {', '.join(card.case_types)}"
    yield f"- {words['criterion']}: {', '.join(card.criteria)}"
    yield f"- {words['law']}: {basis.title.told(lang)} ({basis.reference})"
    yield f"- {words['found']}: {found}"


def _found(name: str, run: Mapping[str, Any] | None, lang: str) -> str:
    words = _WORDS[lang]
    counts = (run or {}).get("indicators", {}).get(name)
    if counts is None:
        return words["unknown"]
    if counts["not_run"]:
        key = "reason_sv" if lang == "sv" else "reason"
        return words["not_run"].format(counts["not_run"][0][key])
    hits = counts["hit"]
    return words["few"] if hits < SMALLEST_CELL else words["cases"].format(hits)
