"""The check after the decision at full size: seconds, memory, what was found and what falsely.

    python -m bench.post_check                       # about 1,000,000 permits in force
    python -m bench.post_check --cases 114000        # a tenth

Makes the agency of ``samsyn synth --scenario rir-2023-19`` (kept in build/bench and used again) and
runs ``samsyn postcheck`` on it in a process of its own, every gate open. Holds the deviations
against the truth, check by check: planted and found, look-alikes hit, and permits without a
planted fault that have a hit. Writes bench/results/post_check.json.
"""

import argparse
import json
import multiprocessing
import shutil
import time
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq
from bench.recording import memory_mib, record
from typer.testing import CliRunner

from samsyn.cli.main import app

ROOT = Path(__file__).parents[1]
SCENARIO, ON = "rir-2023-19", "2026-09-01"
AGENCY = ROOT / "demo" / "agency.toml"
# Of which some 1,000,000 are permits in force on the day.
FULL = 1_146_000
DONE, DONE_WITH_REFUSED_ROWS = 0, 3


def made(folder: Path, cases: int) -> dict[str, float | int]:
    """Make the agency, unless it is there; seconds and peak memory (MiB) of making it."""
    began = time.perf_counter()
    if not (folder / "register").exists():
        folder.mkdir(parents=True, exist_ok=True)
        _run("synth", folder / "register", "--scenario", SCENARIO, "--cases", cases)
    taken = round(time.perf_counter() - began, 1)
    return {"seconds": taken, "peak_memory_mib": memory_mib()[1]}


def checked(folder: Path) -> dict[str, Any]:
    """Check every permit; seconds in all and by step, and peak memory (MiB)."""
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    began = time.perf_counter()
    _run("postcheck", folder / "register", "--on", ON, "--out", out, "--config", AGENCY)
    taken = round(time.perf_counter() - began, 1)
    steps = json.loads((out / "timings.json").read_text(encoding="utf-8"))["seconds"]
    return {"seconds": taken, "steps": steps, "peak_memory_mib": memory_mib()[1]}


def held_against_truth(folder: Path) -> dict[str, Any]:
    """What was found of what was planted, and what was found beside it."""
    findings = pl.read_parquet(folder / "out" / "deviations.parquet")
    hits = findings.filter(pl.col("outcome") == "hit").select("check", key="decision_id")
    truth = pl.read_parquet(folder / "truth.parquet").filter(pl.col("key").str.starts_with("B"))
    faults = truth.filter(pl.col("kind") == "fault").select("check", "key")
    alike = truth.filter(pl.col("kind") == "look_alike").select("check", "key")
    run = json.loads((folder / "out" / "run.json").read_text(encoding="utf-8"))
    permits = sum(run["checks"]["deceased"][name] for name in _OUTCOMES)
    false = hits.join(faults, on="key", how="anti")["key"].n_unique()
    return {
        "permits_in_force": permits,
        "lines_of_pay": lines_of_pay(folder),
        "permits_with_a_planted_fault": faults["key"].n_unique(),
        "permits_falsely_hit": false,
        "share_falsely_hit": false / (permits - faults["key"].n_unique()),
        "checks": {name: _of_check(name, hits, faults, alike) for name in sorted(run["checks"])},
    }


_OUTCOMES = ("hit", "clear", "unknown", "not_applicable")


def _of_check(
    name: str, hits: pl.DataFrame, faults: pl.DataFrame, alike: pl.DataFrame
) -> dict[str, int]:
    hit, planted, harmless = (
        frame.filter(pl.col("check") == name)["key"] for frame in (hits, faults, alike)
    )
    return {
        "planted": len(planted),
        "found": int(planted.is_in(hit.implode()).sum()),
        "found_beside": int((~hit.is_in(planted.implode())).sum()),
        "look_alikes": len(harmless),
        "look_alikes_hit": int(harmless.is_in(hit.implode()).sum()),
    }


def lines_of_pay(folder: Path) -> int:
    """How many lines of pay the register has."""
    return int(pq.read_metadata(folder / "register" / "income_statements.parquet").num_rows)


def _run(*arguments: object) -> None:
    result = CliRunner().invoke(app, [*map(str, arguments)])
    if result.exit_code not in (DONE, DONE_WITH_REFUSED_ROWS):
        raise SystemExit(result.output)


def _in_process(step: Any, *arguments: Any) -> Any:
    """A process of its own each: memory is the step's own."""
    with multiprocessing.get_context("spawn").Pool(1) as fresh:
        return fresh.apply(step, arguments)


def main() -> None:
    """Make, check, hold against the truth; print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=FULL)
    asked = parser.parse_args()
    folder = ROOT / "build" / "bench" / f"{SCENARIO}-{asked.cases}"
    making = _in_process(made, folder, asked.cases)
    check = _in_process(checked, folder)
    told = {"scenario": SCENARIO, "cases": asked.cases, "synth": making, "postcheck": check}
    told |= held_against_truth(folder)
    record("post_check", told)
    print(json.dumps(told, indent=2))


if __name__ == "__main__":
    main()
