"""How right the basic check is on a made-up agency: recall and precision of each indicator.

    python -m bench.right_and_wrong --cases 50000 --seed 1

Makes an agency with ``samsyn synth``, checks it with every gate open, and holds the hits to what
was planted. Writes bench/results/right_and_wrong.json. It says that the machinery does what its
declarations say; how often a hit is harmless in reality it cannot say.
"""

import argparse
import tempfile
from pathlib import Path

import polars as pl
from bench.recording import record
from typer.testing import CliRunner

from samsyn.cli.main import app

HERE = Path(__file__).parent


def run(*words: object) -> None:
    """One command of samsyn."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exit_code == 0, result.output


def checked(folder: Path, cases: int, seed: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The hits of an agency, and the truth about its open cases: key and check (and kind)."""
    register, out = folder / "register", folder / "out"
    run("synth", register, "--cases", cases, "--seed", seed)
    settings = HERE.parent / "demo" / "agency.toml"
    run("check", register, "--on", "2026-09-01", "--out", out, "--config", settings)
    hits = pl.read_parquet(out / "findings.parquet").filter(outcome="hit")
    truth = pl.read_parquet(folder / "truth.parquet")
    of_cases = truth.filter(pl.col("key").str.starts_with("C"))
    return hits.select(key="case_id", check="indicator"), of_cases


def judged(hits: pl.DataFrame, truth: pl.DataFrame) -> dict[str, float | int | None]:
    """One indicator, or all: how many were planted and found."""
    both = ["key", "check"]
    faults, alike = truth.filter(kind="fault"), truth.filter(kind="look_alike")
    found = hits.join(faults, on=both, how="semi").height
    return {
        "faults": faults.height,
        "hits": hits.height,
        "recall": found / faults.height if faults.height else None,
        "precision": found / hits.height if hits.height else None,
        "look_alikes": alike.height,
        "look_alikes_hit": hits.join(alike, on=both, how="semi").height,
    }


def main() -> None:
    """Make, check, judge, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        hits, truth = checked(Path(folder), asked.cases, asked.seed)
    checks = sorted(set(hits["check"]) | set(truth["check"]))
    each = {name: judged(hits.filter(check=name), truth.filter(check=name)) for name in checks}
    for name, figures in each.items():
        print(f"{name:50}", *(f"{key} {value}" for key, value in figures.items()))
    told = {"cases": asked.cases, "seed": asked.seed, "all": judged(hits, truth), "checks": each}
    print("all", told["all"])
    record("right_and_wrong", told)


if __name__ == "__main__":
    main()
