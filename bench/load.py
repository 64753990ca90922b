"""How fast a register folder is loaded, clean and with damaged rows.

    python -m bench.load --income 2000000 --cases 500000

Makes a folder of income statements, cases and persons in a temporary directory, loads it clean
and with one row in a hundred damaged, and writes rows per second and peak memory as JSON.
"""

import argparse
import itertools
import json
import multiprocessing
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.recording import record

from samsyn.gateways.folders import load_folder
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse

Row = list[str]
Damage = Callable[[Row], Row]


@dataclass(frozen=True)
class Sizes:
    """How many rows of the two large tables."""

    income: int
    cases: int


_INCOME = ("employer_number", "payee_number", "period", "cash_pay", "removed")
_CASES = (
    "case_id",
    "case_type",
    "application_kind",
    "applicant_id",
    "sponsor_id",
    "employer_id",
    "received_on",
    "status",
    "region",
    "unit",
    "site",
    "case_officer_id",
    "ip_address",
    "offered_monthly_salary",
    "occupation",
    "starts_on",
)
_PERSONS = ("person_id", "family_name", "given_names", "date_of_birth", "sex", "citizenship")
_MONTHS = [f"{year}{month:02}" for year in (2024, 2025) for month in range(1, 13)]


def income_statements(count: int) -> Iterator[Row]:
    """``count`` lines, two years of months per employer and payee."""
    for number in range(count):
        payee, month = divmod(number, len(_MONTHS))
        employer = f"55{payee // 40:08}"
        yield [employer, f"1980{payee:08}", _MONTHS[month], str(30_000 + number % 9_000), "0"]


def cases(count: int) -> Iterator[Row]:
    """``count`` work-permit cases, two per person."""
    for number in range(count):
        yield [
            f"C{number:08}",
            "work_permit",
            "extension" if number % 3 else "first",
            f"P{number // 2:08}",
            "",
            "",
            f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}",
            "open" if number % 4 else "decided",
            "Syd",
            "Syd A",
            "Malmö",
            f"U{number % 300:03}",
            f"198.51.{number % 250}.{number % 240}",
            str(29_000 + number % 20_000),
            "2512",
            "2026-10-01",
        ]


def persons(count: int) -> Iterator[Row]:
    """``count`` persons."""
    for number in range(count):
        born = f"{1950 + number % 50}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        yield [f"P{number:08}", "Efternamn", f"Namn {number}", born, "FMX"[number % 3], "IND"]


def damages(required: int, optional: int) -> list[Damage]:
    """Five ways to damage a row: its width, a required value, an optional one."""
    return [
        lambda row: row[:-1],
        lambda row: [*row, "surplus"],
        lambda row: [*row[:required], "", *row[required + 1 :]],
        lambda row: [*row[:required], "none", *row[required + 1 :]],
        lambda row: [*row[:optional], "none", *row[optional + 1 :]],
    ]


def damaged(rows: Iterator[Row], ways: list[Damage]) -> Iterator[Row]:
    """The rows, every hundredth damaged in each of ``ways`` by turns."""
    turns = itertools.cycle(ways)
    for number, row in enumerate(rows):
        yield row if number % 100 else next(turns)(row)


def write_table(path: Path, header: Sequence[str], rows: Iterator[Row]) -> None:
    """Write rows without need of quotation marks as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(",".join(row) + "\n" for row in itertools.chain([header], rows))


def make_folder(folder: Path, sizes: Sizes, *, damage: bool) -> None:
    """Write the three tables, whole or with one row of income and cases in a hundred damaged."""
    folder.mkdir()
    incomes, applications = income_statements(sizes.income), cases(sizes.cases)
    if damage:
        incomes = damaged(incomes, damages(_INCOME.index("cash_pay"), _INCOME.index("removed")))
        required, optional = _CASES.index("received_on"), _CASES.index("starts_on")
        applications = damaged(applications, damages(required, optional))
    write_table(folder / "income_statements.csv", _INCOME, incomes)
    write_table(folder / "cases.csv", _CASES, applications)
    write_table(folder / "persons.csv", _PERSONS, persons((sizes.cases + 1) // 2))


def measure(folder: Path, threads: int) -> dict[str, float]:
    """Load the folder once; meant for a process of its own, whose peak memory it tells."""
    begun = time.perf_counter()
    with DuckDBWarehouse(threads=threads) as warehouse:
        loaded = load_folder(folder, warehouse=warehouse, quarantine=folder / "quarantine")
    seconds = time.perf_counter() - begun
    kept = sum(table.rows for table in loaded.tables.values())
    rows = kept + loaded.refused
    return {
        "rows": rows,
        "set_aside": loaded.refused,
        "bad_values": len(loaded.bad_values),
        "seconds": round(seconds, 2),
        "rows_per_second": round(rows / seconds),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def run(sizes: Sizes, threads: int) -> dict[str, dict[str, float]]:
    """Both loads, each in a fresh process so that one's peak memory is not the other's."""
    results = {}
    fresh = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as temporary:
        for name, damage in (("clean", False), ("one_percent_damaged", True)):
            folder = Path(temporary) / name
            make_folder(folder, sizes, damage=damage)
            with fresh.Pool(1) as pool:
                results[name] = pool.apply(measure, (folder, threads))
            print(name, json.dumps(results[name]))
    return results


def main() -> None:
    """Read the call, run, and write the result."""
    parser = argparse.ArgumentParser(description="Measures the loading of a register folder.")
    parser.add_argument("--income", type=int, default=2_000_000, help="income statements")
    parser.add_argument("--cases", type=int, default=500_000, help="cases")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    call = parser.parse_args()
    results = run(Sizes(call.income, call.cases), call.threads)
    record("load", {"threads": call.threads, "loads": results})


if __name__ == "__main__":
    main()
