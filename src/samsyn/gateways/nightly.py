"""The nightly check after the decision: only what has changed since the earlier run, told as all.

Its result is that of a whole run. Where that cannot be had from a part, it is a whole run, and says
why: a month has turned, the rules, settings or catalogue are others, something was set aside.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from samsyn.engine.changed import Acts, CannotTellError, what_days_do
from samsyn.engine.check import Step
from samsyn.engine.declarations import Card
from samsyn.engine.post_check import (
    PostPrepared,
    post_check,
    prepare_post_checks,
    rules_on,
)
from samsyn.engine.post_plan_sources import Source, held_back, judge_sources
from samsyn.gateways.checking import Asked, Clock, night_state, post_check_folder, timings
from samsyn.gateways.folders import load_folder
from samsyn.gateways.folders.finding import data_files, table_files
from samsyn.gateways.folders.reading import checked_header, read
from samsyn.gateways.night_narrowing import find_persons, leads_nowhere, permits_now, write_narrowed
from samsyn.gateways.night_result import of_the_whole, write_night
from samsyn.gateways.night_rows import Digests, read_digests, read_state, write_digests
from samsyn.gateways.outputs.earlier_plan import Earlier, read_earlier
from samsyn.gateways.outputs.folder import replaced_folder
from samsyn.gateways.outputs.result import write_json
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse
from samsyn.register import TABLES
from samsyn.register.loaded import LoadedRegister

# With more of all persons than this to check anew, a whole run is quicker.
_MOST = 0.25


class _WholeError(Exception):
    """A whole run is needed; why, in English."""


@dataclass(frozen=True)
class Night:
    """How a run was made: ``anew`` permits were checked, or all of them and ``why``."""

    anew: int | None
    why: str | None


def post_check_night(
    register: Path, out: Path, asked: Asked, *, step: Step, detail: Callable[[str], None]
) -> tuple[dict[str, Any], Night]:
    """Check what has changed since the run in ``asked.since``; give what run.json says, and how.

    Raises:
        Refusal: as for ``post_check_folder``.
    """
    why = None
    if asked.since is not None and not asked.whole:
        try:
            return _night(register, out, asked, asked.since, step, detail)
        except _WholeError as whole:
            why = str(whole)
    told = post_check_folder(register, out, asked, step=step, detail=detail)
    return told, Night(None, why)


def _night(
    register: Path,
    out: Path,
    asked: Asked,
    since: Path,
    step: Step,
    detail: Callable[[str], None],
) -> tuple[dict[str, Any], Night]:
    earlier, state, clock = read_earlier(since, asked.on), _comparable(since, asked), Clock(step)
    with (
        replaced_folder(out, "deviations.parquet") as folder,
        DuckDBWarehouse(threads=asked.threads) as warehouse,
        ThreadPoolExecutor(max_workers=1) as beside,
    ):
        preparing = beside.submit(prepare_post_checks, asked.catalog, asked.settings, asked.on)
        clock("changes")
        rows = _read(register, warehouse, detail)
        digests = rows.whole()
        _refuse_other(state, rows)
        acts = _days(preparing.result(), date.fromisoformat(state["on"]))
        persons = find_persons(warehouse, read_digests(since), digests, acts, rows.columns)
        if persons > _MOST * rows.rows["persons"]:
            raise _WholeError("too many permits have changed for a part to be quicker")
        if leads_nowhere(warehouse, rows.columns):
            raise _WholeError("rows are set aside")
        permits = permits_now(warehouse, rows.columns, asked.on)
        clock("register")
        whole = _narrowed(warehouse, rows, folder / "quarantine")
        sources, fit = _fit(whole, asked, earlier, state)
        done = post_check(warehouse, fit, preparing.result(), step=clock)
        _refuse_unknown(permits, done.checked.cases, earlier)
        clock("findings")
        every = asked.all_outcomes
        told = write_night(
            folder, warehouse, done, since, earlier, permits, sources, all_outcomes=every
        )
        write_digests(folder, digests, rows.state(night_state(asked, sources, faults=False)))
        night = Night(pc.sum(permits["anew"]).as_py() or 0, None)
        clock.stop()
        write_json(folder / "timings.json", timings(clock.seconds) | {"anew": night.anew})
    return told, night


def _comparable(since: Path, asked: Asked) -> dict[str, Any]:
    """The state of the earlier run, which this one is comparable with as far as it is known."""
    state = read_state(since)
    if state is None:
        raise _WholeError("the earlier run kept no digests")
    if state["faults"]:
        raise _WholeError("the earlier run set rows or values aside")
    then = date.fromisoformat(state["on"])
    if (then.year, then.month) != (asked.on.year, asked.on.month):
        raise _WholeError("a month has turned")
    for name, value in night_state(asked, {}, faults=False).items():
        if name not in ("on", "not_whole", "faults") and state[name] != value:
            raise _WholeError(f"not as in the earlier run: {name}")
    if _law(asked, then) != _law(asked, asked.on):
        raise _WholeError("what may be checked, or a dated value, is another than then")
    return state


def _law(asked: Asked, on: date) -> Any:
    """What may be run on a day, on what it rests, and the dated values that are in force."""
    rules, kept = rules_on(asked.catalog, asked.settings, on)
    return (
        [(rule.name, rule.basis, _in_force(rule.card, on)) for rule in rules],
        {name: [(one.reason.code, one.case_types) for one in why] for name, why in kept.items()},
    )


def _in_force(card: Card, on: date) -> list[Any]:
    return [p.entry(on) for p in card.parameters.values() if p.decided_by == "check"]


def _read(register: Path, warehouse: DuckDBWarehouse, detail: Callable[[str], None]) -> Digests:
    """The rows of every table as they stand, shown in the warehouse."""
    files = data_files(register)
    paths = table_files(register, files)
    by_path = {path: TABLES[name] for name, path in paths.items()}
    headers = {path: checked_header(path, by_path.get(path)) for path in files}
    rows = Digests(warehouse, keep=True)
    for name, path in paths.items():
        detail(name)
        rows.add(TABLES[name], read(path, headers[path]))
    if rows.broken:
        raise _WholeError("a record is no row")
    return rows


def _refuse_other(state: dict[str, Any], rows: Digests) -> None:
    for name, value in rows.state({}).items():
        if state.get(name) != value:
            raise _WholeError(f"not as in the earlier run: {name}")
    if "decisions" not in rows.columns:
        raise _WholeError("there are no decisions")


def _days(ready: PostPrepared, then: date) -> frozenset[Acts]:
    try:
        return what_days_do(ready, then, ready.prepared.on)
    except CannotTellError as error:
        raise _WholeError(str(error)) from error


def _narrowed(warehouse: DuckDBWarehouse, rows: Digests, quarantine: Path) -> LoadedRegister:
    """The register of those who are checked anew, told as the whole one."""
    with TemporaryDirectory() as folder:
        if not write_narrowed(warehouse, Path(folder), rows.columns):
            raise _WholeError("a key is borne by two rows")
        for name in rows.columns:
            warehouse.hide(f"raw {name}")
        loaded = load_folder(Path(folder), warehouse=warehouse, quarantine=quarantine)
    if loaded.refused or loaded.bad_values:
        raise _WholeError("rows or values are set aside")
    return of_the_whole(loaded, rows.rows, rows.sha256)


def _fit(
    whole: LoadedRegister, asked: Asked, earlier: Earlier, state: dict[str, Any]
) -> tuple[dict[str, Source], LoadedRegister]:
    plan = asked.catalog.post_plan
    sources = judge_sources(whole, plan, asked.on, earlier.whole_rows, asked.accepted)
    told = night_state(asked, sources, faults=False)["not_whole"]
    if told != state["not_whole"]:
        raise _WholeError("other sources are whole than in the earlier run")
    return sources, held_back(whole, sources)


def _refuse_unknown(permits: pa.Table, checked: pa.Table, earlier: Earlier) -> None:
    """Hold that every permit in force was checked now, or by the earlier run."""
    before = (
        pc.unique(earlier.plan["decision_id"])
        if earlier.plan is not None
        else pa.array([], pa.string())
    )
    known = pa.chunked_array([checked["decision_id"].combine_chunks(), before])
    ids = permits["decision_id"]
    now = pc.is_in(ids, checked["decision_id"].combine_chunks())
    there = pc.if_else(permits["anew"], now, pc.is_in(ids, known.combine_chunks()))
    if not pc.all(there, min_count=0).as_py():
        raise _WholeError("a permit in force is in neither run")
