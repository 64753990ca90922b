"""The public list of indicators: what is checked, on which law, and what each has found.

Methods under secrecy are marked and left out; counts under six are not told, so that nobody can be
pointed out by them (reference/statistics.md, disclosure rule).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from samsyn.apps.report.words import Words, words_in
from samsyn.engine.catalog import Catalog
from samsyn.engine.declarations import Indicator
from samsyn.methods.small_counts import SMALLEST_TOLD


def public_list(catalog: Catalog, run: Mapping[str, Any] | None, lang: str) -> str:
    """The list as Markdown; ``run`` is a run.json, or None when nothing has been counted."""
    words = words_in(lang)
    lines = [f"# {words('public.heading')}", "", words("public.lead")]
    cards = catalog.indicators.items()
    for name, card in sorted(cards, key=lambda one: words.place(one[1].title.told(lang))):
        lines += ["", f"## {card.title.told(lang)}", ""]
        lines += _entry(card, catalog, words)
        counts = (run or {}).get("indicators", {}).get(name)
        if counts and not card.method_secret:
            lines.append(f"- {words('public.found')}: {_found(counts, words)}")
    return "\n".join(lines)


def _entry(card: Indicator, catalog: Catalog, words: Words) -> Iterator[str]:
    if card.method_secret:
        yield words("public.secret", provision=card.method_secret)
        return
    basis = catalog.legal_bases[card.legal_basis]
    yield card.why.told(words.lang)
    yield ""
    types = words.all_of(words.code(case_type) for case_type in card.case_types)
    yield f"- {words('public.case_types')}: {types}"
    cited = (catalog.criteria[reference].cited for reference in card.criteria)
    yield f"- {words('public.criterion')}: {', '.join(cited)}"
    yield f"- {words('public.law')}: {basis.cited}"


def _found(counts: Mapping[str, Any], words: Words) -> str:
    if counts["not_run"]:
        reason = counts["not_run"][0]["reason_sv" if words.lang == "sv" else "reason"]
        return words("public.not_run", reason=reason)
    hits = counts["hit"]
    return words("public.few") if hits < SMALLEST_TOLD else words.count("public.cases", hits)
