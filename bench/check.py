"""How fast the basic check is as work grows, beside a plain loop over cases.

    python -m bench.check --cases 10000 100000 1000000

Makes agencies with so many open cases (``samsyn synth``; kept in build/bench and used again), a
quarter as many decided ones before them, and checks each in a process of its own, every gate open:
from the loaded register to the written result. Beside it the tests' oracle, a naive function per
fact over dictionaries with indexes, takes some cases of the smallest agency one at a time; its
outcomes must be those of the check. Writes bench/results/check.json.
"""

import argparse
import importlib
import json
import multiprocessing
import os
import platform
import resource
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from tests.oracle import Tables

from samsyn.engine.catalog import load_catalog
from samsyn.engine.check import Checked, basic_check, prepare
from samsyn.engine.evidence import outcome_column
from samsyn.engine.lineage import ALL_TABLES
from samsyn.engine.one_case import check_case
from samsyn.engine.settings import read_settings
from samsyn.gateways.folders import load_folder
from samsyn.gateways.outputs.result import write_result
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse
from samsyn.synth.making import make_agency
from samsyn.synth.scenario import read_scenario
from samsyn.synth.writing import write_agency

ROOT = Path(__file__).parents[1]
ON = date(2026, 9, 1)
RESULTS = ROOT / "bench" / "results" / "check.json"
SCENARIO = ROOT / "bench" / "mostly_open.toml"
AGENCY = ROOT / "demo" / "agency.toml"
LOOPED = 200
OPEN = 0.8  # the share of mostly_open.toml


def made(cases: int) -> Path:
    """The register folder of an agency with so many open cases, made once."""
    folder = ROOT / "build" / "bench" / str(cases) / "register"
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        write_agency(make_agency(round(cases / OPEN), 1, read_scenario(SCENARIO)), folder)
    return folder


def measured(folder: Path, looped: int) -> dict[str, Any]:
    """One check, from the loaded register to the written result; and the loop beside it."""
    seconds: dict[str, float] = {}
    settings = read_settings(AGENCY.read_bytes(), file=str(AGENCY))
    with tempfile.TemporaryDirectory() as out, DuckDBWarehouse() as warehouse:
        with ThreadPoolExecutor(max_workers=1) as beside:
            preparing = beside.submit(prepare, load_catalog().or_refuse(), settings, ON)
            began = time.perf_counter()
            quarantine = Path(out) / "quarantine"
            loaded = load_folder(folder, warehouse=warehouse, quarantine=quarantine)
            prepared = preparing.result()
        seconds["register"] = time.perf_counter() - began
        timer = _Timer(seconds)
        checked = basic_check(warehouse, loaded, prepared, step=timer.step)
        told = write_result(Path(out), warehouse, checked, all_outcomes=False, step=timer.step)
        timer.step("")
        whole = sum(taken for name, taken in seconds.items() if name != "register")
        loop = _loop(warehouse, checked, looped, whole) if looped else {}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    steps = {name: round(taken, 2) for name, taken in seconds.items()}
    return {
        "open_cases": told["open_cases"],
        "hits": sum(counts["hit"] for counts in told["indicators"].values()),
        "unknown": sum(counts["unknown"] for counts in told["indicators"].values()),
        "seconds": steps,
        "from_loaded_to_written": round(whole, 2),
        "microseconds_per_case": round(whole / told["open_cases"] * 1e6, 1),
        "peak_memory_mib": peak,
        **loop,
    }


class _Timer:
    def __init__(self, seconds: dict[str, float]) -> None:
        self.seconds, self.name, self.began = seconds, "", time.perf_counter()

    def step(self, name: str) -> None:
        now = time.perf_counter()
        if self.name:
            self.seconds[self.name] = now - self.began
        self.name, self.began = name, now


def _loop(warehouse: DuckDBWarehouse, checked: Checked, count: int, whole: float) -> dict[str, Any]:
    """The same cases one at a time: every fact by the oracle, every rule by its function."""
    rows = {name: warehouse.arrow(f'FROM "{name}"').to_pylist() for name in ALL_TABLES}
    tables = Tables(**rows)
    some = checked.with_facts().slice(0, count).to_pylist()
    # Indexes are made when first asked for, and not counted.
    for case in some[:5]:
        _facts(case, checked, tables)
    began, different = time.perf_counter(), 0
    for case in some:
        facts = case | _facts(case, checked, tables)
        outcomes = check_case(checked.rules, case["case_type"], facts, ON)
        different += any(case[outcome_column(name)] != int(o) for name, o in outcomes.items())
    each = (time.perf_counter() - began) / count
    return {
        "loop": {
            "cases": count,
            "milliseconds_per_case": round(each * 1e3, 2),
            "cases_with_other_outcomes": different,
            "times_slower_than_the_check": round(each * checked.cases.num_rows / whole, 1),
        }
    }


def _facts(case: dict[str, Any], checked: Checked, tables: Tables) -> dict[str, Any]:
    """Every fact of a case by the oracle, over the tables that methods made too."""
    found = {}
    for name in checked.laid:
        fact = checked.catalog.facts[name]
        module = fact.expression.__module__.rsplit(".", 1)[-1]
        oracle = importlib.import_module(f"tests.oracle.{module}")
        key = case[fact.role.case_column]
        value = None if key is None else getattr(oracle, fact.expression.__name__)(tables, key, ON)
        if isinstance(value, Decimal):
            value = value.quantize(Decimal("0.000001"), rounding=ROUND_HALF_UP)
        # The oracle leaves it to the fact's declaration what nothing there means.
        nothing = value is None and case[name] == fact.absent
        found[name] = fact.absent if nothing else value
    return found


def main() -> None:
    """Measure each size in a process of its own, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    asked = parser.parse_args()
    runs = []
    for cases in asked.cases:
        looped = LOOPED if cases == min(asked.cases) else 0
        # A process of its own each: memory and what is remembered are the run's own.
        with multiprocessing.get_context("spawn").Pool(1) as fresh:
            folder = fresh.apply(made, (cases,))
        with multiprocessing.get_context("spawn").Pool(1) as fresh:
            runs.append(fresh.apply(measured, (folder, looped)))
        print(json.dumps(runs[-1], indent=2))
    told = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": [os.cpu_count(), platform.machine(), platform.python_version()],
        "runs": runs,
    }
    RESULTS.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
