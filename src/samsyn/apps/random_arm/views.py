"""The report on the random arm as text and as JSON."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from samsyn.apps.random_arm.queries import ArmReport
from samsyn.apps.report.text_lines import heading, joined, paragraph, table
from samsyn.apps.report.words import TEXTS as REPORT_TEXTS
from samsyn.apps.words import NBSP, Words, read_words
from samsyn.engine.arm_estimate import LEVEL, ArmShare
from samsyn.methods.share_interval import MID_P, MID_P_REFERENCE
from samsyn.methods.stratified import REFERENCE

TEXTS = Path(__file__).parent / "texts"

_COLUMNS = ("case_type", "open", "drawn", "judged", "found", "share", "interval")
_METHOD = f"Stratified simple random sampling, finite population correction. {MID_P}."
# A hundredth of a per cent is finer than any arm can tell.
_DECIMALS = 4
_TENTH = Decimal("0.1")


@cache
def words_in(lang: str) -> Words:
    """The words of a language, ``sv`` or ``en``."""
    return read_words(lang, REPORT_TEXTS, TEXTS)


def arm_json(report: ArmReport) -> dict[str, Any]:
    """The report with stable keys; ``n`` is the number of judged cases that were drawn."""
    sample, told = report.sample, report.estimate
    return {
        "run_id": report.run_id,
        "on": report.on,
        "n": told.whole.judged,
        "level": LEVEL,
        "whole": _row(told.whole),
        "parts": [_row(part) for part in told.parts],
        "judged_from": report.days[0].isoformat() if report.days else None,
        "judged_to": report.days[1].isoformat() if report.days else None,
        "judged_not_drawn": sample.not_drawn,
        "strata_without_judged": sample.strata_without,
        "method": _METHOD,
        "reference": f"{REFERENCE}; {MID_P_REFERENCE}",
        "warnings": list(_notes(report, words_in("en"))),
    }


def _row(share: ArmShare) -> dict[str, Any]:
    return {
        "case_types": list(share.case_types),
        "open_cases": share.open_cases,
        "drawn": share.drawn,
        "judged": share.judged,
        "found": share.found,
        "share": None if share.share is None else round(share.share, _DECIMALS),
        "interval": share.interval and [round(end, _DECIMALS) for end in share.interval],
    }


def arm_text(report: ArmReport, lang: str) -> str:
    """The report to be read on a terminal or aloud."""
    return joined(_lines(report, words_in(lang)))


def _lines(report: ArmReport, words: Words) -> Iterable[str]:
    told, on = report.estimate, words.day(report.on)
    whole = told.whole
    yield from heading(words("arm.title", on=on), "=")
    counts = {"open": whole.open_cases, "drawn": whole.drawn, "judged": whole.judged}
    numbers = {name: words.number(count) for name, count in counts.items()}
    yield from paragraph(words("arm.counts", **numbers))
    if waiting := whole.drawn - whole.judged:
        yield from paragraph(words.count("arm.waiting", waiting))
    yield ""
    columns = [words(f"arm.{column}") for column in _COLUMNS]
    rows = [_cells(words("arm.whole"), whole, words)]
    rows += [_cells(_named(part, words), part, words) for part in told.parts]
    yield from table(columns, [False, *[True] * (len(columns) - 1)], rows)
    yield ""
    for note in (words("arm.what", on=on), *_notes(report, words)):
        yield from paragraph(note, indent=2, first="- ")


def _named(share: ArmShare, words: Words) -> str:
    told = words("arm.together")
    if len(share.case_types) == 1:
        told = words.code(share.case_types[0])
    return told[:1].upper() + told[1:]


def _cells(name: str, share: ArmShare, words: Words) -> list[str]:
    counts = [words.number(n) for n in (share.open_cases, share.drawn, share.judged)]
    if not share.judged:
        return [name, *counts, "", words("arm.not_known"), ""]
    hidden, unknown = words("arm.not_told"), words("arm.not_known")
    if share.found is None:
        told = hidden if share.interval else unknown
        return [name, *counts, hidden, told, _interval(share, words)]
    middle = unknown if share.share is None else _percent(share.share, ROUND_HALF_UP, words)
    return [name, *counts, words.number(share.found), middle, _interval(share, words)]


def _interval(share: ArmShare, words: Words) -> str:
    """From low to high, rounded outwards."""
    if share.interval is None:
        return ""
    low, high = share.interval
    from_, to = _percent(low, ROUND_FLOOR, words), _percent(high, ROUND_CEILING, words)
    return words("arm.from_to", low=from_.partition(NBSP)[0].removesuffix("%"), high=to)


def _percent(share: float, rounding: str, words: Words) -> str:
    tenths = (Decimal(str(share)) * 100).quantize(_TENTH, rounding)
    return words("unit.share", n=words.number(tenths)).replace(" ", NBSP)


def _notes(report: ArmReport, words: Words) -> Iterable[str]:
    """What the reader has to know: what is assumed, left out, not known or not told."""
    sample, whole, parts = report.sample, report.estimate.whole, report.estimate.parts
    if not whole.judged:
        yield words("arm.none_judged")
        return
    if whole.judged < whole.drawn:
        yield words("arm.assumed")
    if sample.strata_without:
        yield words.count("arm.strata_without", sample.strata_without)
    if sample.not_drawn:
        yield words.count("arm.not_drawn", sample.not_drawn)
    without = [name for name, n in zip(sample.case_types, sample.judged, strict=True) if not n]
    if without:
        yield words("arm.without", case_types=_listed(without, words))
    together = [part.case_types for part in parts if len(part.case_types) > 1]
    if together:
        yield words("arm.which_together", case_types=_listed(together[0], words))
    if together or whole.found is None:
        yield words("arm.few")
    if any(one.found is None and one.interval for one in (whole, *parts)):
        yield words("arm.bounded")


def _listed(case_types: Sequence[str], words: Words) -> str:
    return words.all_of(words.code(name) for name in case_types)
