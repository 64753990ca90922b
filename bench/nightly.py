"""How much a nightly check after the decision costs beside a whole one.

    python -m bench.nightly --cases 100000 1000000

Makes agencies with so many cases (kept in build/bench and used again), checks every permit in force
on one day, changes the pay of one in a hundred payees, and checks the next day both ways, each in
a process of its own. Holds that both wrote the same bytes. Writes bench/results/nightly.json.
"""

import argparse
import json
import multiprocessing
import resource
import shutil
import time
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from bench.recording import record

from samsyn.engine.catalog import load_catalog
from samsyn.engine.settings import read_settings
from samsyn.gateways.checking import Asked
from samsyn.gateways.nightly import post_check_night
from samsyn.synth.making import make_agency, scenario_at
from samsyn.synth.writing import write_agency

ROOT = Path(__file__).parents[1]
AGENCY = ROOT / "demo" / "agency.toml"
SCENARIO = Path("rir-2023-19")
THEN, NOW = date(2026, 9, 10), date(2026, 9, 11)
SHARE = 0.01
FILES = ("deviations.parquet", "plan.parquet", "coverage.json", "run.json", "holders.parquet")


def made(cases: int) -> Path:
    """A folder with the register of an agency with so many cases, made once."""
    folder = ROOT / "build" / "bench" / f"nightly-{cases}"
    if not (folder / "register").exists():
        folder.mkdir(parents=True, exist_ok=True)
        write_agency(make_agency(cases, 1, scenario_at(SCENARIO)), folder / "register")
    return folder


def change(register: Path, changed: Path) -> int:
    """Copy the register with other pay on the lines of some payees; how many these are."""
    shutil.rmtree(changed, ignore_errors=True)
    shutil.copytree(register, changed)
    path = changed / "income_statements.parquet"
    lines = pq.read_table(path)
    payees = pc.unique(lines["payee_number"])
    chosen = np.random.default_rng(1).random(len(payees)) < SHARE
    some = payees.filter(pa.array(chosen))
    other = pc.add(lines["cash_pay"], 1)
    theirs = pc.is_in(lines["payee_number"], some)
    pay = pc.if_else(theirs, other, lines["cash_pay"]).cast(lines.schema.field("cash_pay").type)
    place = lines.column_names.index("cash_pay")
    pq.write_table(lines.set_column(place, "cash_pay", pay), path)
    return len(some)


def run(register: Path, out: Path, on: date, since: Path | None, whole: bool) -> dict[str, Any]:
    """One run in this process: its time, processor time, memory, and how it was made."""
    own = read_settings(AGENCY.read_bytes(), file=AGENCY.name)
    asked = Asked(on, own, load_catalog(), threads=2, since=since, whole=whole)
    began = time.perf_counter()
    told, night = post_check_night(register, out, asked, step=lambda _: None, detail=lambda _: None)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "seconds": round(time.perf_counter() - began, 2),
        "processor_seconds": round(used.ru_utime + used.ru_stime, 2),
        "peak_memory_mib": used.ru_maxrss // 1024,
        "permits": told["permits"],
        "anew": night.anew,
        "why_whole": night.why,
        "steps": json.loads((out / "timings.json").read_text())["seconds"],
    }


def measured(cases: int) -> dict[str, Any]:
    """Both ways of one night, after a first run."""
    folder = made(cases)
    register, changed = folder / "register", folder / "changed"
    first, whole, night = (folder / name for name in ("first", "whole", "night"))
    payees = change(register, changed)
    told: dict[str, Any] = {"changed_payees": payees}
    for name, asked in {
        "first": (register, first, THEN, None, False),
        "whole": (changed, whole, NOW, first, True),
        "night": (changed, night, NOW, first, False),
    }.items():
        with multiprocessing.get_context("spawn").Pool(1) as process:
            told[name] = process.apply(run, asked)
        print(cases, name, told[name], flush=True)
    for file in FILES:
        if (whole / file).read_bytes() != (night / file).read_bytes():
            raise SystemExit(f"{file} is not the same")
    part = told["night"]["seconds"] / told["whole"]["seconds"]
    return {**told, "night_share_of_whole": round(part, 3)}


def main() -> None:
    """Measure, and record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[100_000])
    parser.add_argument("--dry", action="store_true", help="print, and record nothing")
    asked = parser.parse_args()
    figures = {str(cases): measured(cases) for cases in asked.cases}
    if not asked.dry:
        record("nightly", {"cases": figures})


if __name__ == "__main__":
    main()
