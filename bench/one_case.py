"""How fast one case is checked: from facts at hand, from stored facts, and anew from the register.

    python -m bench.one_case --cases 10000 1000000

For each size (agencies as in bench.check) the whole register is loaded and checked, and its facts
kept. Then some open cases, half of them drawn from all and half from those with a hit, are checked
one at a time in three ways, all indicators each: by the compiled functions from facts at hand; from
the stored facts, with findings; and anew from the rows of the register, with findings. The outcomes
must be those of the whole check. Wanted, 95 of 100 cases: 5, 20 and 300 milliseconds. Writes
bench/results/one_case.json.
"""

import argparse
import json
import multiprocessing
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from bench.check import AGENCY, ON, made
from bench.recording import record

from samsyn.engine.catalog import load_catalog
from samsyn.engine.check import REMARKS, Checked, basic_check, prepare
from samsyn.engine.evidence import outcome_column
from samsyn.engine.neighbourhood import make_index
from samsyn.engine.one_case import CaseChecked, check_facts
from samsyn.engine.recheck import make_desk, recheck
from samsyn.engine.rule import Outcome
from samsyn.engine.settings import read_settings
from samsyn.gateways.folders import load_folder
from samsyn.gateways.outputs.stored_facts import FACTS, StoredFacts, write_facts
from samsyn.gateways.warehouses.desk import DuckDBDesk
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse

WANTED = {"at_hand": 5, "stored": 20, "anew": 300}
_WARMED_UP = 10


def measured(register: Path, count: int) -> dict[str, Any]:
    """The three ways, over some open cases of a register folder."""
    settings = read_settings(AGENCY.read_bytes(), file=str(AGENCY))
    prepared = prepare(load_catalog().or_refuse(), settings, ON)
    with tempfile.TemporaryDirectory() as folder, DuckDBWarehouse() as warehouse:
        out = Path(folder)
        # In a spawned process DuckDB believes that somebody watches.
        warehouse.execute("SET enable_progress_bar = false")
        loaded = load_folder(register, warehouse=warehouse, quarantine=out / "quarantine")
        checked = basic_check(warehouse, loaded, prepared, step=lambda _: None)
        cases = _some(checked, count)
        keeping = _seconds(lambda: write_facts(out, warehouse, checked))
        stored, rules = StoredFacts(out), checked.rules
        began = time.perf_counter()
        index = make_index(warehouse)
        indexing = time.perf_counter() - began
        desk = make_desk(warehouse, index, DuckDBDesk(), loaded, prepared, stored.representatives)
        at_hand = {case: stored.of(case) for case in cases}
        ways: dict[str, Callable[[str], CaseChecked]] = {
            "at_hand": lambda case: check_facts(rules, at_hand[case]),
            "stored": lambda case: _told(check_facts(rules, StoredFacts(out).of(case))),
            "anew": lambda case: _told(recheck(desk, case)),
        }
        return {
            "open_cases": checked.cases.num_rows,
            "cases_checked": len(cases),
            "with_a_hit": sum(any(hits.values()) for hits in cases.values()),
            "milliseconds": {name: _timed(way, cases) for name, way in ways.items()},
            "seconds_to_keep_facts": round(keeping, 2),
            "stored_facts_mib": round((out / FACTS).stat().st_size / 2**20, 1),
            "seconds_to_index": round(indexing, 2),
            "index_mib": round(
                sum(one.nbytes for pair in index.places.values() for one in pair) / 2**20, 1
            ),
        }


def _told(checked: CaseChecked) -> CaseChecked:
    """The case, when its findings have been told: a page shows them."""
    checked.findings(REMARKS)
    return checked


def _some(checked: Checked, count: int) -> dict[str, dict[str, bool]]:
    """Case numbers drawn from all and from those with a hit, with what was a hit in each."""
    names = [rule.name for rule in checked.rules]
    outcomes = np.stack([checked.cases[outcome_column(name)].to_numpy() for name in names])
    draw = np.random.default_rng(1)
    with_hit = np.flatnonzero((outcomes == int(Outcome.HIT)).any(axis=0))
    of_hits = draw.choice(with_hit, min(count // 2, len(with_hit)), replace=False)
    of_all = draw.choice(outcomes.shape[1], count - len(of_hits), replace=False)
    return {
        checked.cases["case_id"][row].as_py(): {
            name: bool(outcomes[place, row] == int(Outcome.HIT)) for place, name in enumerate(names)
        }
        for row in [*of_hits.tolist(), *of_all.tolist()]
    }


def _timed(
    way: Callable[[str], CaseChecked], cases: dict[str, dict[str, bool]]
) -> dict[str, float]:
    for case in list(cases)[:_WARMED_UP]:
        way(case)
    taken, different = [], 0
    for case, hits in cases.items():
        began = time.perf_counter()
        found = way(case)
        taken.append((time.perf_counter() - began) * 1e3)
        different += {n: o is Outcome.HIT for n, o in found.outcomes.items()} != hits
    p50, p95 = np.percentile(taken, [50, 95])
    shown = {"p50": p50, "p95": p95, "max": max(taken), "cases_with_other_hits": different}
    return {name: round(float(value), 2) for name, value in shown.items()}


def _seconds(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    """Measure each size in a process of its own, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--sample", type=int, default=300)
    asked = parser.parse_args()
    runs = []
    for cases in asked.cases:
        # A process of its own each: memory and what is remembered are the run's own.
        with multiprocessing.get_context("spawn").Pool(1) as fresh:
            runs.append(fresh.apply(measured, (made(cases), asked.sample)))
        print(json.dumps(runs[-1], indent=2))
    record("one_case", {"wanted_milliseconds_p95": WANTED, "runs": runs})


if __name__ == "__main__":
    main()
