"""A whole run, told: what was counted, what was not run and why, what was set aside."""

from collections.abc import Iterable, Mapping
from typing import Any

from samsyn.apps.report.page import is_demonstration, told_page
from samsyn.apps.report.queries import RunReport
from samsyn.apps.report.run_grids import cell, grid
from samsyn.apps.report.told import Grid, Line, RunPage
from samsyn.apps.report.values import clean, told_moment, told_value
from samsyn.apps.report.words import Words, words_in

_OUTCOMES = ("hit", "unknown", "clear", "not_applicable")
_SHORT_SHA = 12
_TRACKS = ("ordinary", "in_depth")


def run_page(report: RunReport, lang: str) -> RunPage:
    """Tell the run in a language."""
    words, run = words_in(lang), report.run
    grids = (
        _sorting(report, words),
        _indicators(report, words),
        _not_run(report, words),
        _gates(report, words),
        _arm(report, words),
        _aside(run, words),
        _reasons(run, words),
        _bad_values(report, words),
        _register(run, words),
    )
    return RunPage(
        page=told_page(run, words, title=words("run.title", on=run["on"])),
        about=tuple(_about(run, words)),
        summary=words.count("run.summary", run["open_cases"]),
        grids=tuple(one for one in grids if one),
    )


def _about(run: Mapping[str, Any], words: Words) -> Iterable[Line]:
    agency = clean(str(run["agency"]["name"]))
    yield Line("agency", words("run.agency"), agency or words("run.agency_unnamed"), agency)
    for key in ("run_id", "catalog", "engine"):
        yield Line(key, words(f"run.{key}"), clean(str(run[key])))


def _sorting(report: RunReport, words: Words) -> Grid:
    rows: list[tuple[dict[str, Any], list[object]]] = []
    for track in _TRACKS:
        cases = report.tracks.get(track, 0)
        rows.append(({"track": track, "cases": cases}, [words(f"run.track_{track}"), cases]))
    for name, kind in report.catalog.kinds.items():
        if cases := report.kinds.get(name, 0):
            title = kind.title.told(words.lang)
            told = words("run.of_kind", kind=title[:1].lower() + title[1:])
            rows.append(({"kind": name, "cases": cases}, [told, cases]))
    lead = words("run.sorting_lead")
    return grid("sorting", words, ("track", "cases"), rows, lead=lead)


def _indicators(report: RunReport, words: Words) -> Grid:
    rows = []
    for name, counts in _by_title(report, words):
        codes = {"indicator": name} | {outcome: counts[outcome] for outcome in _OUTCOMES}
        # A check that was not run has found nothing, which is not the same as finding none.
        shut = counts["not_run"] and not any(counts[outcome] for outcome in _OUTCOMES)
        told: list[object] = (
            [words("run.not_run_mark"), "", "", ""] if shut else [counts[o] for o in _OUTCOMES]
        )
        rows.append((codes, [_title(name, report, words), *told]))
    return grid("indicators", words, ("indicator", *_OUTCOMES), rows)


def _by_title(report: RunReport, words: Words) -> list[tuple[str, Any]]:
    """Indicators in the order of their titles: an order by hits would rank them."""
    return sorted(report.run["indicators"].items(), key=lambda one: _title(one[0], report, words))


def _title(name: str, report: RunReport, words: Words) -> str:
    return report.catalog.indicators[name].title.told(words.lang)


def _not_run(report: RunReport, words: Words) -> Grid:
    rows: list[tuple[dict[str, Any], list[object]]] = []
    for name, counts in _by_title(report, words):
        for reason in counts["not_run"]:
            told = reason["reason_sv" if words.lang == "sv" else "reason"]
            codes = {"indicator": name, "code": reason["code"], "cases": reason["count"]}
            rows.append((codes, [_title(name, report, words), told, reason["count"]]))
    columns = ("indicator", "reason", "cases")
    return grid("not_run", words, columns, rows, empty=words("run.not_run_empty"))


def _gates(report: RunReport, words: Words) -> Grid:
    opened = "gate_open_demonstration" if is_demonstration(report.run) else "gate_open"
    rows: list[tuple[dict[str, Any], list[object]]] = []
    for name, gate in report.run["gates"].items():
        shut = f"{words('run.gate_shut')}. {gate[words.lang]}"
        title = report.catalog.gates[name].title.told(words.lang)
        told: list[object] = [title, words(f"run.{opened}") if gate["open"] else shut]
        rows.append(({"gate": name, "open": gate["open"]}, told))
    return grid("gates", words, ("gate", "state"), rows, lead=words("run.gates_lead"))


def _arm(report: RunReport, words: Words) -> Grid:
    arm = report.run["random_arm"]
    share = told_value(arm["share"], "share", words)
    lead = words("run.arm_lead", share=share, minimum=arm["minimum_per_stratum"])
    rows: list[tuple[dict[str, Any], list[object]]] = []
    for one in report.strata:
        region = clean(one.region) if one.region else words("run.no_region")
        codes = {
            "case_type": one.case_type,
            "region": one.region,
            "cases": one.cases,
            "drawn": one.drawn,
            "probability": one.probability,
        }
        chance = told_value(one.probability, "share", words)
        stratum = f"{words.code(one.case_type)}, {region}"
        rows.append((codes, [stratum, one.cases, one.drawn, chance]))
    columns = ("stratum", "of_cases", "drawn", "probability")
    return grid("arm", words, columns, rows, lead=lead)


def _aside(run: Mapping[str, Any], words: Words) -> Grid:
    rows: list[tuple[dict[str, Any], list[object]]] = [
        ({"table": name, "refused": table["refused"]}, [cell(words, name), table["refused"]])
        for name, table in run["register"].items()
        if table["refused"]
    ]
    lead = words("run.aside_where") if rows else None
    empty = words("run.aside_empty")
    return grid("aside", words, ("table", "rows"), rows, lead=lead, empty=empty)


def _reasons(run: Mapping[str, Any], words: Words) -> Grid | None:
    rows: list[tuple[dict[str, Any], list[object]]] = [
        ({"reason": code, "rows": count}, [words.named("refused", code), count])
        for code, count in run["refused_reasons"].items()
    ]
    return grid("aside_reasons", words, ("reason", "rows"), rows) if rows else None


def _bad_values(report: RunReport, words: Words) -> Grid:
    rows: list[tuple[dict[str, Any], list[object]]] = [
        (
            {"table": table, "column": column, "values": count},
            [cell(words, table), clean(column), count],
        )
        for (table, column), count in report.bad_values.items()
    ]
    columns = ("table", "column", "count")
    return grid("bad", words, columns, rows, empty=words("run.bad_empty"))


def _register(run: Mapping[str, Any], words: Words) -> Grid:
    rows: list[tuple[dict[str, Any], list[object]]] = []
    for name, table in run["register"].items():
        fetched = table["fetched_at"]
        told = told_moment(fetched) if fetched else words("run.fetched_unknown")
        source = clean(table["source"]) if table["source"] else words("run.source_unknown")
        sha256 = (table["sha256"] or "")[:_SHORT_SHA]
        rows.append(
            ({"table": name, **table}, [cell(words, name), table["rows"], source, told, sha256])
        )
    columns = ("table", "rows", "source", "fetched", "sha256")
    return grid("register", words, columns, rows)
