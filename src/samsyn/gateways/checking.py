"""The basic check of a register folder, from its files to a result folder."""

import os
import platform
import resource
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from samsyn.engine.catalog import Catalog
from samsyn.engine.check import Step, basic_check, prepare
from samsyn.engine.settings import Settings
from samsyn.gateways.folders import load_folder
from samsyn.gateways.outputs.folder import replaced_folder
from samsyn.gateways.outputs.result import write_json, write_result
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse


@dataclass(frozen=True)
class Asked:
    """What check is asked for. ``threads`` is how many; None leaves it to the machine."""

    on: date
    settings: Settings
    catalog: Catalog
    all_outcomes: bool = False
    keep_facts: bool = False
    threads: int | None = None


def check_folder(
    register: Path, out: Path, asked: Asked, *, step: Step, detail: Callable[[str], None]
) -> dict[str, Any]:
    """Load, check and write; give what run.json says.

    ``step`` is told the name of each step as it begins, ``detail`` what it is at.

    Raises:
        Refusal: the register cannot be loaded, or ``out`` cannot be written.
    """
    clock = _Clock(step)
    with (
        replaced_folder(out) as folder,
        DuckDBWarehouse(threads=asked.threads) as warehouse,
        ThreadPoolExecutor(max_workers=1) as beside,
    ):
        preparing = beside.submit(prepare, asked.catalog, asked.settings, asked.on)
        clock("register")
        loaded = load_folder(
            register, warehouse=warehouse, quarantine=folder / "quarantine", told=detail
        )
        checked = basic_check(warehouse, loaded, preparing.result(), step=clock)
        told = write_result(
            folder,
            warehouse,
            checked,
            all_outcomes=asked.all_outcomes,
            step=clock,
            keep_facts=asked.keep_facts,
        )
        clock.stop()
        write_json(folder / "timings.json", _timings(clock.seconds))
    return told


@dataclass
class _Clock:
    """Times each step, and passes its name on."""

    step: Step
    seconds: dict[str, float] = field(default_factory=dict)
    _name: str | None = None
    _began: float = 0.0

    def __call__(self, name: str) -> None:
        self.stop()
        self._name, self._began = name, perf_counter()
        self.step(name)

    def stop(self) -> None:
        """End the current step."""
        if self._name:
            taken = perf_counter() - self._began
            self.seconds[self._name] = self.seconds.get(self._name, 0.0) + taken
        self._name = None


def _timings(seconds: dict[str, float]) -> dict[str, Any]:
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
