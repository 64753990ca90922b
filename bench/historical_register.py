"""A register folder made from real people with realistic errors, to check the same-person check.

Takes pairs of records of ``historical_figures_dev.parquet`` (``../shared/data/SOURCES.md``): one is
the applicant's, the other, of the same or of another person, is the population register's row under
the applicant's number. Numbers are Skatteverket's kind of test number (birth number 238) and are
the applicant's in nothing but name. ``truth.csv`` beside the folder says which pairs are the same
person's.

    python bench/historical_register.py build/historical --pairs 5000 --seed 1
    samsyn check build/historical/register --on 2026-09-01 --out build/historical/out --all-outcomes
"""

import argparse
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

DATA = Path(__file__).parents[1] / ".." / "shared" / "data" / "historical_figures_dev.parquet"


def records() -> pl.DataFrame:
    """Every record with a name: person (cluster), family_name, given_names, date_of_birth."""
    known = pl.read_parquet(DATA).filter(pl.col("full_name").is_not_null())
    family = pl.coalesce("surname", "full_name")
    given = pl.col("full_name").str.strip_suffix(pl.col("surname")).str.strip_chars()
    return known.select(
        person="cluster",
        family_name=family,
        given_names=pl.when(pl.col("surname").is_null()).then(None).otherwise(given),
        date_of_birth="dob",
    ).sort("person", "family_name", "given_names", "date_of_birth")


def pairs(count: int, seed: int) -> tuple[pl.DataFrame, pl.DataFrame, np.ndarray]:
    """``count`` pairs, every other of the same person: left, right, and whether they are."""
    rng = np.random.default_rng(seed)
    pool = records()
    people = pool["person"].to_numpy()
    left = rng.integers(0, len(pool), count)
    right = rng.integers(0, len(pool), count)
    firsts = np.searchsorted(people, people[left], side="left")
    lasts = np.searchsorted(people, people[left], side="right")
    same = np.arange(count) % 2 == 0
    right = np.where(same, rng.integers(firsts, lasts), right)
    return pool[left], pool[right], people[left] == people[right]


def number(place: int) -> str:
    """A personal number with a valid check digit: a day each, birth numbers 238 and 239 in turn."""
    day = date(1900, 1, 1) + timedelta(days=place // 2)
    digits = f"{day:%Y%m%d}{238 + place % 2}"
    total = sum(sum(divmod(int(digit) * (2 - at % 2), 10)) for at, digit in enumerate(digits[2:]))
    return f"{digits}{-total % 10}"


def write(folder: Path, count: int, seed: int) -> None:
    """Write the register folder and, beside it, the truth."""
    left, right, same = pairs(count, seed)
    register = folder / "register"
    register.mkdir(parents=True, exist_ok=True)
    numbers = pl.Series("personal_identity_number", [number(n) for n in range(count)])
    keys = pl.Series("person_id", [f"P{n:07}" for n in range(count)])
    cases = pl.Series("case_id", [f"C{n:07}" for n in range(count)])
    named = ["family_name", "given_names", "date_of_birth"]
    left.select(named).insert_column(0, keys).with_columns(numbers).write_csv(
        register / "persons.csv"
    )
    right.select(named).insert_column(0, numbers).with_columns(
        status=pl.lit("registered")
    ).write_csv(register / "population_register.csv")
    pl.DataFrame({"case_id": cases, "applicant_id": keys}).with_columns(
        case_type=pl.lit("citizenship"),
        application_kind=pl.lit("first"),
        received_on=pl.lit("2026-05-01"),
        status=pl.lit("open"),
    ).write_csv(register / "cases.csv")
    pl.DataFrame({"case_id": cases, "same": same.astype(int)}).write_csv(folder / "truth.csv")


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pairs", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write(given.folder, given.pairs, given.seed)
    print(
        f"{given.pairs} pairs: {given.folder / 'register'}, truth in {given.folder / 'truth.csv'}"
    )


if __name__ == "__main__":
    main()
