"""How often the random arm's 95 % intervals hold the true share, on a made-up agency.

    python -m bench.random_arm --cases 50000 --seed 1 --draws 200

Makes an agency with ``samsyn synth``, checks it, and draws the random arm of its open cases again
and again, each time with a seed of its own and by the code that draws in a check. Each drawn case
is judged by the truth: something is found where a fault was planted. The estimate of each draw is
held to the share in all open cases, nation-wide and per case type; once with every drawn case
judged, and once with each left out by a chance of one in three. Of 200 intervals that cover 95 % of
the time, 181 to 197 cover in all but one of two hundred such trials.
Writes bench/results/random_arm.json.
"""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from bench.recording import record
from bench.right_and_wrong import HERE, run

from samsyn.engine.arm_estimate import ArmShare, estimate_arm, told_arm
from samsyn.engine.arm_sample import arm_sample
from samsyn.engine.catalog import load_catalog
from samsyn.engine.triage import draws_sql, triage
from samsyn.gateways.outputs.arm import read_arm
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse

CATALOG = load_catalog()
ARM = CATALOG.random_arm
WHOLE = "all"
NOT_JUDGED = 1 / 3

Flags = npt.NDArray[np.bool_]


def agency(folder: Path, cases: int, seed: int) -> tuple[pa.Table, Flags]:
    """The open cases of a made-up agency, and whether each has something to find."""
    register, out = folder / "register", folder / "out"
    run("synth", register, "--cases", cases, "--seed", seed)
    settings = HERE.parent / "demo" / "agency.toml"
    run("check", register, "--on", "2026-09-01", "--out", out, "--config", settings)
    columns = ["case_id", "case_type", "region", "received_on"]
    open_cases = pq.read_table(out / "cases.parquet", columns=columns).combine_chunks()
    # The settings state no seed, so the run's own draw is that of seed 0.
    own, again = read_arm(out)[1], next(drawn(open_cases, [0]))
    for column in ("random_arm", "random_arm_probability"):
        assert own[column].equals(again[column])
    faults = pl.read_parquet(folder / "truth.parquet").filter(kind="fault")["key"]
    return open_cases, pl.Series(open_cases["case_id"]).is_in(faults.implode()).to_numpy()


def drawn(cases: pa.Table, seeds: list[int]) -> Iterator[pa.Table]:
    """The cases with the draw of each seed, by the very sorting of a check; no indicator is run."""
    with DuckDBWarehouse() as warehouse:
        warehouse.store("checked", cases)
        for seed in seeds:
            draws = warehouse.arrow(draws_sql(seed, "checked"))["draw"]
            found = triage(
                cases, rules=(), kinds=CATALOG.kinds, arm=ARM, share=ARM.share, draws=draws
            )
            names = ("random_arm", "random_arm_probability")
            yield pa.table(
                {name: cases[name] for name in cases.column_names}
                | {name: found[name] for name in names}
            )


class Tally:
    """What the draws said of one case type, or of all, beside its true share."""

    def __init__(self, truth: float) -> None:
        self.truth, self.shares, self.widths = float(truth), list[float](), list[float]()
        self.covers = self.below = self.above = self.told = 0
        self.sizes: list[int] = []

    def add(self, share: ArmShare, told: bool) -> None:
        """Count one draw; one whose share is not known covers nothing."""
        self.told += told
        self.sizes.append(share.judged)
        if share.interval is None or share.share is None:
            return
        low, high = share.interval
        # Sums of floats may leave a share a hair beside the truth where all were drawn.
        self.below += high < self.truth - 1e-9
        self.above += low > self.truth + 1e-9
        self.covers += low - 1e-9 <= self.truth <= high + 1e-9
        self.shares.append(share.share)
        self.widths.append(high - low)

    def figures(self) -> dict[str, float | int]:
        """As they stand in the results."""
        return {
            "true_share": self.truth,
            "judged_mean": float(np.mean(self.sizes)),
            "known": len(self.shares),
            "covers": self.covers,
            "interval_below_truth": self.below,
            "interval_above_truth": self.above,
            "estimate_mean": float(np.mean(self.shares)),
            "width_mean": float(np.mean(self.widths)),
            "told_by_itself": self.told,
        }


def tallied(
    cases: pa.Table, found: Flags, seeds: list[int], *, left_out: float
) -> dict[str, Tally]:
    """Every draw's estimates held to the truth, by case type and for all."""
    types = cases["case_type"].to_numpy()
    tallies = {WHOLE: Tally(found.mean())}
    tallies |= {name: Tally(found[types == name].mean()) for name in np.unique(types).tolist()}
    numbers = cases["case_id"].to_numpy()
    for seed, draw in zip(seeds, drawn(cases, seeds), strict=True):
        kept = np.random.default_rng(seed).random(len(found)) >= left_out
        judged = np.flatnonzero(kept & (draw["random_arm"].to_numpy() == 1))
        judgements = dict(zip(numbers[judged].tolist(), found[judged].tolist(), strict=True))
        sample = arm_sample(draw, ARM.strata, judgements)
        made, told = estimate_arm(sample), told_arm(sample)
        alone = {part.case_types for part in told.parts if len(part.case_types) == 1}
        tallies[WHOLE].add(made.whole, told.whole.found is not None)
        for part in made.parts:
            tallies[part.case_types[0]].add(part, part.case_types in alone)
    return tallies


def main() -> None:
    """Make, draw, judge, count, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--draws", type=int, default=200)
    asked = parser.parse_args()
    seeds = list(range(1, asked.draws + 1))
    with tempfile.TemporaryDirectory() as folder:
        cases, found = agency(Path(folder), asked.cases, asked.seed)
    figures: dict[str, object] = {
        "cases": asked.cases,
        "seed": asked.seed,
        "draws": asked.draws,
        "open_cases": cases.num_rows,
        "with_something_to_find": int(found.sum()),
    }
    for name, left_out in (("all_judged", 0.0), ("a_third_not_judged", NOT_JUDGED)):
        tallies = tallied(cases, found, seeds, left_out=left_out)
        figures[name] = {one: tally.figures() for one, tally in tallies.items()}
        print(name)
        for one, tally in tallies.items():
            told = tally.figures().items()
            print(f"  {one:22}", *(f"{key} {round(value, 5)}" for key, value in told))
    record("random_arm", figures)


if __name__ == "__main__":
    main()
