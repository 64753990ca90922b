"""How fast the basic check is as work grows, and beside its peers.

    python -m bench.check --cases 10000 100000 1000000

Makes agencies with so many open cases (``samsyn synth``; kept in build/bench and used again), a
ninth as many decided ones before them, and checks each in a process of its own, every gate open:
from the loaded register to the written result. When its time and memory have been taken, some of
the same cases go through a plain loop (bench/loop.py), in agencies of up to 100,000 open cases
since the register as dictionaries takes much memory, and their rules through zen-engine
(bench/zen_beside.py). Writes bench/results/check.json.
"""

import argparse
import itertools
import multiprocessing
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from bench.loop import looped
from bench.recording import memory_mib, record
from bench.zen_beside import one_statement, rules_alone

from samsyn.engine.catalog import load_catalog
from samsyn.engine.check import Checked, basic_check, prepare
from samsyn.engine.settings import read_settings
from samsyn.gateways.folders import load_folder
from samsyn.gateways.outputs.result import write_result
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse
from samsyn.synth.making import make_agency
from samsyn.synth.scenario import read_scenario
from samsyn.synth.writing import write_agency

ROOT = Path(__file__).parents[1]
ON = date(2026, 9, 1)
SCENARIO = ROOT / "bench" / "mostly_open.toml"
AGENCY = ROOT / "demo" / "agency.toml"
BESIDE = 2_000  # cases that go through the loop and zen-engine
MOST_LOOPED = 100_000  # open cases; beyond, the register as dictionaries takes much memory
OPEN = 0.9  # the share of mostly_open.toml


def made(cases: int) -> Path:
    """The register folder of an agency with so many open cases, made once."""
    folder = ROOT / "build" / "bench" / str(cases) / "register"
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        write_agency(make_agency(round(cases / OPEN), 1, read_scenario(SCENARIO)), folder)
    return folder


def measured(folder: Path, loop: bool) -> dict[str, Any]:
    """One check, from the loaded register to the written result; and its peers beside it."""
    seconds: dict[str, float] = {}
    memory = {"started": memory_mib()[0]}
    settings = read_settings(AGENCY.read_bytes(), file=str(AGENCY))
    with tempfile.TemporaryDirectory() as out, DuckDBWarehouse() as warehouse:
        with ThreadPoolExecutor(max_workers=1) as beside:
            # In a spawned process DuckDB believes that somebody watches.
            warehouse.execute("SET enable_progress_bar = false")
            preparing = beside.submit(prepare, load_catalog().or_refuse(), settings, ON)
            began = time.perf_counter()
            quarantine = Path(out) / "quarantine"
            loaded = load_folder(folder, warehouse=warehouse, quarantine=quarantine)
            prepared = preparing.result()
        seconds["register"] = time.perf_counter() - began
        memory["register_loaded"], memory["peak_of_loading"] = memory_mib()
        timer = _Timer(seconds)
        checked = basic_check(warehouse, loaded, prepared, step=timer.step)
        told = write_result(Path(out), warehouse, checked, all_outcomes=False, step=timer.step)
        timer.step("")
        memory["peak"] = memory_mib()[1]
        whole = sum(taken for name, taken in seconds.items() if name != "register")
        each = whole / told["open_cases"]
        beside_it = _beside(warehouse, checked, loop)
    return {
        "open_cases": told["open_cases"],
        "hits": sum(counts["hit"] for counts in told["indicators"].values()),
        "unknown": sum(counts["unknown"] for counts in told["indicators"].values()),
        "seconds": {name: round(taken, 2) for name, taken in seconds.items()},
        "from_loaded_to_written": round(whole, 2),
        "microseconds_per_case": round(each * 1e6, 1),
        "memory_mib": memory,
        **beside_it,
    }


def _beside(warehouse: DuckDBWarehouse, checked: Checked, loop: bool) -> dict[str, Any]:
    """On cases spread over all: the rules alone, and the loop."""
    if not loop:
        each = one_statement(warehouse, checked)
        return {"rules_alone": {"microseconds_per_case": {"one_statement_over_all_cases": each}}}
    whole = checked.with_facts()
    places = np.linspace(0, whole.num_rows - 1, min(2 * BESIDE, whole.num_rows)).astype(np.int64)
    cases = whole.take(pa.array(places)).to_pylist()
    return {
        "rules_alone": rules_alone(warehouse, checked, cases[1::2]),
        "loop": looped(warehouse, checked, cases[::2], cases[1::2]),
    }


class _Timer:
    def __init__(self, seconds: dict[str, float]) -> None:
        self.seconds, self.name, self.began = seconds, "", time.perf_counter()

    def step(self, name: str) -> None:
        now = time.perf_counter()
        if self.name:
            self.seconds[self.name] = now - self.began
        self.name, self.began = name, now


def growth(runs: list[dict[str, Any]]) -> Iterator[dict[str, float]]:
    """From each size to the next: how many times as many cases, seconds and MiB."""
    for smaller, larger in itertools.pairwise(runs):
        yield {
            "from": smaller["open_cases"],
            "to": larger["open_cases"],
            "cases": _times(smaller, larger, "open_cases"),
            "seconds": _times(smaller, larger, "from_loaded_to_written"),
            "peak_memory": _times(smaller["memory_mib"], larger["memory_mib"], "peak"),
            "memory_when_loaded": _times(
                smaller["memory_mib"], larger["memory_mib"], "register_loaded"
            ),
        }


def _times(smaller: Mapping[str, Any], larger: Mapping[str, Any], figure: str) -> float:
    return round(float(larger[figure] / smaller[figure]), 2)


def against_loop(runs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Times slower than the check that the loop is at each size.

    Where it was not run it is taken to cost as much per case as at the largest size where it was.
    """
    loops = [run["loop"] for run in runs if "loop" in run]
    if not loops:
        return []
    return [_against(run, run.get("loop", loops[-1])) for run in runs]


def _against(run: Mapping[str, Any], loop: Mapping[str, Any]) -> dict[str, Any]:
    check = run["microseconds_per_case"]
    return {
        "open_cases": run["open_cases"],
        "looped": "loop" in run,
        "times": round(loop["microseconds_per_case"] / check, 1),
        "with_reading_and_indexing": round(loop["with_reading_and_indexing"] / check, 1),
    }


def main() -> None:
    """Measure each size in a process of its own, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--looped-up-to", type=int, default=MOST_LOOPED, help="open cases")
    asked = parser.parse_args()
    runs = []
    for cases in sorted(asked.cases):
        # A process of its own each: memory and what is remembered are the run's own.
        with multiprocessing.get_context("spawn").Pool(1) as fresh:
            folder = fresh.apply(made, (cases,))
        with multiprocessing.get_context("spawn").Pool(1) as fresh:
            runs.append(fresh.apply(measured, (folder, cases <= asked.looped_up_to)))
        print(_line(runs[-1]), flush=True)
    told = {"runs": runs, "growth": list(growth(runs)), "against_loop": against_loop(runs)}
    record("check", told)


def _line(run: Mapping[str, Any]) -> str:
    told = (
        f"  {run['open_cases']:,} open cases: {run['from_loaded_to_written']} s, "
        f"{run['microseconds_per_case']} µs each, {run['memory_mib']['peak']} MiB"
    )
    if "loop" not in run:
        return told
    loop = run["loop"]
    return (
        f"{told}; loop: {loop['microseconds_per_case']} µs each, "
        f"{loop['outcomes_that_differ']} of {loop['outcomes_compared']} outcomes differ"
    )


if __name__ == "__main__":
    main()
