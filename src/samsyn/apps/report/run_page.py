"""A whole run, told: what was counted, what was not run and why, what was set aside."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from samsyn.apps.report.page import is_demonstration, told_agency, told_page
from samsyn.apps.report.queries import RunReport, Stratum
from samsyn.apps.report.run_grids import cell, grid
from samsyn.apps.report.told import Grid, Line, RunPage
from samsyn.apps.report.values import clean, told_moment, told_value
from samsyn.apps.report.words import Words, words_in

_OUTCOMES = ("hit", "unknown", "clear", "not_applicable")
_SHORT_SHA = 12
# Stable keys with raw values, and the cells as told.
Row = tuple[dict[str, Any], list[object]]


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
        page=told_page(run, words, title=words("run.title", on=words.day(str(run["on"])))),
        about=tuple(_about(run, words)),
        summary=words.count("run.summary", run["open_cases"]),
        grids=tuple(one for one in grids if one),
    )


def _about(run: Mapping[str, Any], words: Words) -> Iterable[Line]:
    agency = told_agency(run, words)
    yield Line("agency", words("run.agency"), agency or words("run.agency_unnamed"), agency)
    for key in ("run_id", "catalog", "engine"):
        yield Line(key, words(f"run.{key}"), clean(str(run[key])))


def _sorting(report: RunReport, words: Words) -> Grid:
    """Cases by track; an in-depth case has kinds, or else it was drawn at random and has none."""
    in_depth, with_kind = report.tracks.get("in_depth", 0), report.with_kind
    parts: list[tuple[int, str, str, str, int]] = [
        (0, "track", "ordinary", words("run.track_ordinary"), report.tracks.get("ordinary", 0)),
        (0, "track", "in_depth", words("run.track_in_depth"), in_depth),
        (1, "part", "with_kind", words("run.with_kind"), with_kind),
        *((2, "kind", name, told, cases) for name, told, cases in _kinds(report, words)),
        (1, "part", "drawn_alone", words("run.drawn_alone"), in_depth - with_kind),
    ]
    rows: list[Row] = [
        ({key: code, "cases": cases}, [told, cases]) for _, key, code, told, cases in parts
    ]
    counts = {"in_depth": in_depth, "with_kind": with_kind, "drawn_alone": in_depth - with_kind}
    lead = words("run.sorting_lead", **{name: words.number(n) for name, n in counts.items()})
    levels = tuple(level for level, *_ in parts)
    return grid("sorting", words, ("track", "cases"), rows, lead=lead, levels=levels)


def _kinds(report: RunReport, words: Words) -> Iterable[tuple[str, str, int]]:
    """The kinds that some case has, in the reader's order."""
    told = {name: kind.title.told(words.lang) for name, kind in report.catalog.kinds.items()}
    for name in sorted(told, key=lambda one: words.place(told[one])):
        if cases := report.kinds.get(name, 0):
            kind = told[name]
            yield name, words("run.of_kind", kind=kind[:1].lower() + kind[1:]), cases


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
    told = report.run["indicators"].items()
    return sorted(told, key=lambda one: words.place(_title(one[0], report, words)))


def _title(name: str, report: RunReport, words: Words) -> str:
    return report.catalog.indicators[name].title.told(words.lang)


def _not_run(report: RunReport, words: Words) -> Grid:
    """By reason, which many checks may share."""
    alike: dict[tuple[str, str, int], list[str]] = {}
    for name, counts in _by_title(report, words):
        for one in counts["not_run"]:
            told = one["reason_sv" if words.lang == "sv" else "reason"]
            alike.setdefault((told, one["code"], one["count"]), []).append(name)
    rows: list[Row] = []
    for (told, code, cases), names in alike.items():
        titles = "; ".join(_title(name, report, words) for name in names)
        codes = {"code": code, "indicators": names, "cases": cases}
        rows.append((codes, [told, titles, cases]))
    columns = ("reason", "checks", "cases")
    return grid("not_run", words, columns, rows, empty=words("run.not_run_empty"))


def _gates(report: RunReport, words: Words) -> Grid:
    rows: list[Row] = []
    for name, gate in report.run["gates"].items():
        title = report.catalog.gates[name].title.told(words.lang)
        told: list[object] = [title, _state(name, gate, report, words)]
        rows.append(({"gate": name, "open": gate["open"]}, told))
    return grid("gates", words, ("gate", "state"), rows, lead=words("run.gates_lead"))


def _state(name: str, gate: Mapping[str, Any], report: RunReport, words: Words) -> str:
    opened = "gate_open_demonstration" if is_demonstration(report.run) else "gate_open"
    shut = f"{words('run.gate_shut')}. {gate[words.lang]}"
    told = f"{words(f'run.{opened}')}." if gate["open"] else shut
    built = report.catalog.gates[name].built
    return told if built else f"{told} {words('run.gate_not_built')}"


def _arm(report: RunReport, words: Words) -> Grid:
    told = [(f"{words.code(one.case_type)}, {_region(one, words)}", one) for one in report.strata]
    rows: list[Row] = []
    for stratum, one in sorted(told, key=lambda pair: words.place(pair[0])):
        chance = told_value(one.probability, "share", words)
        rows.append((asdict(one), [stratum, one.cases, one.drawn, chance]))
    columns = ("stratum", "of_cases", "drawn", "probability")
    return grid("arm", words, columns, rows, lead=_arm_lead(report, words))


def _region(one: Stratum, words: Words) -> str:
    return clean(one.region) if one.region else words("run.no_region")


def _arm_lead(report: RunReport, words: Words) -> str:
    """The share stated, and the real one where the minimum per group makes it higher."""
    arm = report.run["random_arm"]
    lead = words(
        "run.arm_lead",
        share=told_value(arm["share"], "share", words),
        minimum=arm["minimum_per_stratum"],
        strata=words.all_of(words(f"run.by_{name}") for name in arm["strata"]),
    )
    drawn, cases = (sum(getattr(one, key) for one in report.strata) for key in ("drawn", "cases"))
    if not cases or drawn / cases <= arm["share"]:
        return lead
    return f"{lead} {words('run.arm_real', real=told_value(drawn / cases, 'share', words))}"


def _tables(run: Mapping[str, Any], words: Words) -> list[tuple[str, Any]]:
    """The register's tables in the reader's order."""
    return sorted(run["register"].items(), key=lambda one: words.place(cell(words, one[0])))


def _aside(run: Mapping[str, Any], words: Words) -> Grid:
    rows: list[Row] = [
        ({"table": name, "refused": table["refused"]}, [cell(words, name), table["refused"]])
        for name, table in _tables(run, words)
        if table["refused"]
    ]
    lead = words("run.aside_where") if rows else None
    empty = words("run.aside_empty")
    return grid("aside", words, ("table", "rows"), rows, lead=lead, empty=empty)


def _reasons(run: Mapping[str, Any], words: Words) -> Grid | None:
    rows: list[Row] = [
        ({"reason": code, "rows": count}, [words.named("refused", code), count])
        for code, count in run["refused_reasons"].items()
    ]
    return grid("aside_reasons", words, ("reason", "rows"), rows) if rows else None


def _bad_values(report: RunReport, words: Words) -> Grid:
    rows: list[Row] = [
        (
            {"table": table, "column": column, "values": count},
            [cell(words, table), clean(column), count],
        )
        for (table, column), count in report.bad_values.items()
    ]
    columns = ("table", "column", "count")
    return grid("bad", words, columns, rows, empty=words("run.bad_empty"))


def _register(run: Mapping[str, Any], words: Words) -> Grid:
    rows: list[Row] = []
    for name, table in _tables(run, words):
        fetched = table["fetched_at"]
        told = told_moment(fetched) if fetched else words("run.fetched_unknown")
        source = clean(table["source"]) if table["source"] else words("run.source_unknown")
        sha256 = (table["sha256"] or "")[:_SHORT_SHA]
        rows.append(
            ({"table": name, **table}, [cell(words, name), table["rows"], source, told, sha256])
        )
    columns = ("table", "rows", "source", "fetched", "sha256")
    return grid("register", words, columns, rows)
