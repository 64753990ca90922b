"""Checks of a register folder, from its files to a result folder."""

import os
import platform
import resource
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any, Generic, TypeVar

from samsyn.engine.catalog import Catalog
from samsyn.engine.check import Step, basic_check, prepare
from samsyn.engine.payment_check import PAID_TABLES, payment_check, prepare_payment_checks
from samsyn.engine.post_check import post_check, prepare_post_checks
from samsyn.engine.post_plan_sources import Source, held_back, judge_sources
from samsyn.engine.settings import Settings, digest
from samsyn.gateways.folders import load_folder
from samsyn.gateways.night_rows import Digests, write_digests
from samsyn.gateways.outputs.deviations import write_deviations
from samsyn.gateways.outputs.earlier_plan import read_earlier
from samsyn.gateways.outputs.folder import replaced_folder
from samsyn.gateways.outputs.payment_findings import FINDINGS, write_payment_findings
from samsyn.gateways.outputs.result import write_json, write_result
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse
from samsyn.register.loaded import LoadedRegister

P = TypeVar("P")


@dataclass(frozen=True)
class Asked:
    """What check is asked for. ``threads`` is how many; None leaves it to the machine.

    A check after the decision carries on the plan of the result in ``since``. ``accepted`` names
    tables that are whole though they have far fewer rows than then. ``whole``: all are checked,
    also those of whom nothing has changed since.
    """

    on: date
    settings: Settings
    catalog: Catalog
    all_outcomes: bool = False
    keep_facts: bool = False
    threads: int | None = None
    since: Path | None = None
    accepted: frozenset[str] = frozenset()
    whole: bool = False


def check_folder(
    register: Path, out: Path, asked: Asked, *, step: Step, detail: Callable[[str], None]
) -> dict[str, Any]:
    """Load, check every open case and write; give what run.json says.

    ``step`` is told the name of each step as it begins, ``detail`` what it is at.

    Raises:
        Refusal: the register cannot be loaded, or ``out`` cannot be written.
    """
    with _opened(register, out, asked, "findings.parquet", prepare, step, detail) as run:
        checked = basic_check(run.warehouse, run.loaded, run.prepared, step=run.clock)
        return write_result(
            run.folder,
            run.warehouse,
            checked,
            all_outcomes=asked.all_outcomes,
            step=run.clock,
            keep_facts=asked.keep_facts,
        )


def post_check_folder(
    register: Path, out: Path, asked: Asked, *, step: Step, detail: Callable[[str], None]
) -> dict[str, Any]:
    """Load, check every permit in force and write; give what run.json says.

    Raises:
        Refusal: as for ``check_folder``, the register has no decisions, or the earlier result
            cannot be carried on.
    """
    earlier = read_earlier(asked.since, asked.on)
    prepare, holding = prepare_post_checks, "deviations.parquet"
    with _opened(register, out, asked, holding, prepare, step, detail, seen=Digests) as run:
        plan, before = asked.catalog.post_plan, earlier.whole_rows
        sources = judge_sources(run.loaded, plan, asked.on, before, asked.accepted)
        fit = held_back(run.loaded, sources)
        done = post_check(run.warehouse, fit, run.prepared, step=run.clock)
        told = write_deviations(
            run.folder, run.warehouse, done, asked.all_outcomes, sources, earlier, step=run.clock
        )
        if run.seen:
            faults = bool(told["bad_values"] or run.loaded.refused)
            state = run.seen.state(night_state(asked, sources, faults=faults))
            write_digests(run.folder, run.seen.whole(), state)
        return told


def night_state(asked: Asked, sources: Mapping[str, Source], *, faults: bool) -> dict[str, Any]:
    """What of a run a nightly one must share with it, its day aside, to carry it on."""
    return {
        "on": asked.on.isoformat(),
        "catalog": asked.catalog.version,
        "settings": digest(asked.settings),
        "all_outcomes": asked.all_outcomes,
        "not_whole": sorted(name for name, one in sources.items() if one.state != "whole"),
        "faults": faults,
    }


def payment_check_folder(
    register: Path, out: Path, asked: Asked, *, step: Step, detail: Callable[[str], None]
) -> dict[str, Any]:
    """Load, check every payment and claim that has begun and write; give what run.json says.

    Raises:
        Refusal: as for ``check_folder``, or the register has neither payments nor claims.
    """
    with _opened(register, out, asked, FINDINGS, prepare_payment_checks, step, detail) as run:
        sources = judge_sources(run.loaded, asked.catalog.post_plan, asked.on, {}, asked.accepted)
        # What is checked is checked as it stands, however old; what it is held against is not.
        against = {name: one for name, one in sources.items() if name not in PAID_TABLES}
        fit = held_back(run.loaded, against)
        done = payment_check(run.warehouse, fit, run.prepared, step=run.clock)
        return write_payment_findings(
            run.folder, run.warehouse, done, asked.all_outcomes, step=run.clock
        )


@dataclass(frozen=True)
class _Run(Generic[P]):
    """A run under way: its folder, the loaded register, and what was prepared meanwhile."""

    folder: Path
    warehouse: DuckDBWarehouse
    loaded: LoadedRegister
    prepared: P
    clock: "Clock"
    seen: Digests | None = None


@contextmanager
def _opened(
    register: Path,
    out: Path,
    asked: Asked,
    holding: str,
    prepare: Callable[[Catalog, Settings, date], P],
    step: Step,
    detail: Callable[[str], None],
    seen: Callable[[DuckDBWarehouse], Digests] | None = None,
) -> Iterator[_Run[P]]:
    """A run whose register is loaded while it is prepared; its folder is put in place last."""
    clock = Clock(step)
    with (
        replaced_folder(out, holding) as folder,
        DuckDBWarehouse(threads=asked.threads) as warehouse,
        ThreadPoolExecutor(max_workers=1) as beside,
    ):
        preparing = beside.submit(prepare, asked.catalog, asked.settings, asked.on)
        clock("register")
        digests = seen(warehouse) if seen else None
        loaded = load_folder(
            register,
            warehouse=warehouse,
            quarantine=folder / "quarantine",
            told=detail,
            seen=digests.add if digests else None,
        )
        yield _Run(folder, warehouse, loaded, preparing.result(), clock, digests)
        clock.stop()
        write_json(folder / "timings.json", timings(clock.seconds))


@dataclass
class Clock:
    """Times each step, and passes its name on."""

    step: Step
    seconds: dict[str, float] = field(default_factory=dict)
    _name: str | None = None
    _began: float = 0.0

    def __call__(self, name: str) -> None:
        """Begin a step."""
        self.stop()
        self._name, self._began = name, perf_counter()
        self.step(name)

    def stop(self) -> None:
        """End the current step."""
        if self._name:
            taken = perf_counter() - self._began
            self.seconds[self._name] = self.seconds.get(self._name, 0.0) + taken
        self._name = None


def timings(seconds: dict[str, float]) -> dict[str, Any]:
    """What timings.json says of a run."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "seconds": {name: round(value, 3) for name, value in seconds.items()},
        "peak_memory_mib": round(peak / 1024),
        "machine": {
            "system": platform.system(),
            "processor": platform.machine(),
            "cores": os.cpu_count(),
            "python": platform.python_version(),
        },
    }
