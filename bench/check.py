"""How fast the basic check is as work grows, beside a plain loop over cases.

    python bench/check.py --cases 10000 100000 1000000

Makes agencies with so many open cases (``samsyn synth``; kept in build/bench and used again), a
quarter as many decided ones before them, and checks each in a process of its own, every gate open:
from the loaded register to the written result. Beside it the tests' oracle, a naive function per
fact over dictionaries with indexes, takes some cases of the smallest agency one at a time; its
outcomes must be those of the check. Writes bench/results/check.json.
"""

import argparse
import importlib
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.oracle import Tables  # noqa: E402  # the tests are no package of the environment

from samsyn.engine.catalog import load_catalog  # noqa: E402
from samsyn.engine.check import Checked, basic_check, prepare  # noqa: E402
from samsyn.engine.evidence import outcome_column  # noqa: E402
from samsyn.engine.lineage import ALL_TABLES  # noqa: E402
from samsyn.engine.one_case import check_case  # noqa: E402
from samsyn.engine.settings import read_settings  # noqa: E402
from samsyn.gateways.folders import load_folder  # noqa: E402
from samsyn.gateways.outputs.result import write_result  # noqa: E402
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse  # noqa: E402

ON = date(2026, 9, 1)
RESULTS = ROOT / "bench" / "results" / "check.json"
SCENARIO = ROOT / "bench" / "mostly_open.toml"
AGENCY = ROOT / "demo" / "agency.toml"
SAMSYN = Path(sys.executable).with_name("samsyn")
LOOPED = 200
OPEN = 0.8  # the share of mostly_open.toml


def made(cases: int) -> Path:
    """The register folder of an agency with so many open cases, made once."""
    folder = ROOT / "build" / "bench" / str(cases) / "register"
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        told = ["--cases", str(round(cases / OPEN)), "--seed", "1", "--scenario", SCENARIO]
        subprocess.run([SAMSYN, "synth", folder, *told], check=True)  # noqa: S603
    return folder


def measured(folder: Path, *, looped: int) -> dict[str, Any]:
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
    parser.add_argument("--one", type=Path)
    parser.add_argument("--looped", type=int, default=0)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measured(asked.one, looped=asked.looped)))
        return
    runs = []
    for cases in asked.cases:
        looped = str(LOOPED if cases == min(asked.cases) else 0)
        one = [sys.executable, __file__, "--one", made(cases), "--looped", looped]
        done = subprocess.run(one, check=True, capture_output=True, text=True)  # noqa: S603
        runs.append(json.loads(done.stdout.splitlines()[-1]))
        print(json.dumps(runs[-1], indent=2))
    told = {
        "date": date.today().isoformat(),  # noqa: DTZ011  # the day of the measurement
        "machine": [os.cpu_count(), platform.machine(), platform.python_version()],
        "runs": runs,
    }
    RESULTS.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
