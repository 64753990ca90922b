"""Reads what a report needs from a result folder (contract section 2)."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from samsyn.apps.report.reading import (
    MARK,
    check_is_result,
    read_json,
    read_rows,
    read_table,
    refusal,
)
from samsyn.engine.catalog import Catalog, catalog_of
from samsyn.engine.explain import CaseReport, explain_case

# A case's report never reads who was drawn at random, nor the kinds, whose lack would tell it.
_SORTING = ("case_id", "track")
_BAD_VALUES = Path("quarantine") / "values.csv"


@dataclass(frozen=True)
class Stratum:
    """A stratum of the random arm: how many cases, how many drawn, with what probability."""

    case_type: str
    region: str | None
    cases: int
    drawn: int
    probability: float


@dataclass(frozen=True)
class RunReport:
    """A whole run: what run.json says, and what is counted over all its cases."""

    run: Mapping[str, Any]
    catalog: Catalog
    tracks: Mapping[str, int]
    kinds: Mapping[str, int]
    with_kind: int
    strata: tuple[Stratum, ...]
    bad_values: Mapping[tuple[str, str], int]


def run_summary(out: Path) -> dict[str, Any]:
    """What run.json says.

    Raises:
        Refusal: ``out`` is no result, or the file is broken.
    """
    check_is_result(out)
    run = read_json(out / MARK)
    with _holding_together(out):
        _ = run["run_id"], run["on"], run["catalog"], run["indicators"].items()
        _ = run["agency"]["demonstration"], run["register"].values()
    return run


def case_report(out: Path, case_id: str, lang: str) -> CaseReport:
    """The report on one open case of the run.

    Raises:
        Refusal: ``out`` is no result, a file is missing or broken, or the case is not in it.
    """
    run = run_summary(out)
    cases = read_rows(out / "cases.parquet", case_id) if _is_text(case_id) else []
    if not cases:
        raise refusal("no_case", case=case_id, out=out)
    sorting = read_rows(out / "triage.parquet", case_id, _SORTING)
    findings = read_rows(out / "findings.parquet", case_id)
    answers = _answers(out / "answers", case_id)
    with _holding_together(out):
        return explain_case(
            catalog=run_catalog(out),
            run=run,
            case=cases[0],
            triage=sorting[0],
            findings=findings,
            answers=answers,
            lang=lang,
        )


def _is_text(case_id: str) -> bool:
    """Whether it is text that a case number could be; the shell passes any bytes on."""
    return not any("\ud800" <= sign <= "\udfff" for sign in case_id)


def run_report(out: Path) -> RunReport:
    """The whole run, counted over its cases: never which ones were drawn.

    Raises:
        Refusal: ``out`` is no result, or a file is missing or broken.
    """
    run = run_summary(out)
    sorting = read_table(
        out / "triage.parquet",
        ("case_id", "track", "kinds", "random_arm", "random_arm_probability"),
    )
    cases = read_table(out / "cases.parquet", ("case_id", "case_type", "region"))
    with _holding_together(out):
        catalog = run_catalog(out)
        _ = [catalog.indicators[name] for name in run["indicators"]]
        return RunReport(
            run=run,
            catalog=catalog,
            tracks=_counted(sorting["track"]),
            kinds=_counted(pc.list_flatten(sorting["kinds"])),
            with_kind=pc.sum(pc.greater(pc.list_value_length(sorting["kinds"]), 0)).as_py() or 0,
            strata=_strata(sorting.drop_columns(["kinds", "track"]).join(cases, "case_id")),
            bad_values=_bad_values(out / _BAD_VALUES),
        )


@contextmanager
def _holding_together(out: Path) -> Iterator[None]:
    """Files that were changed by hand, or come from different runs, are refused."""
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError, pa.ArrowException) as error:
        why = f"{type(error).__name__}: {error}".split("\n")[0]
        raise refusal("foreign", out=out, why=why) from error


def run_catalog(out: Path) -> Catalog:
    """The catalogue that the run was made with, not the one of today.

    Raises:
        Refusal: the declarations are missing or broken.
    """
    file = out / "declarations.json"
    return _catalog_of(file, _stamp(file))


@lru_cache(maxsize=4)
def _catalog_of(file: Path, _stamp: tuple[int, int] | None) -> Catalog:
    """Read once as long as the file is the same: it is as long in the reading as a page."""
    texts = read_json(file)
    return catalog_of({name: str(text).encode() for name, text in texts.items()}).or_refuse()


def _stamp(file: Path) -> tuple[int, int] | None:
    """What changes with the file; None where there is none, which the reading tells."""
    try:
        told = file.stat()
    except OSError:
        return None
    return told.st_ino, told.st_mtime_ns


def _answers(folder: Path, case_id: str) -> list[dict[str, Any]]:
    """The answers about the case, from each source's own store."""
    return [
        {**row, "source": path.stem}
        for path in sorted(folder.glob("*.parquet"))
        for row in read_rows(path, case_id)
    ]


def _counted(values: pa.ChunkedArray) -> dict[str, int]:
    return {str(one["values"]): int(one["counts"]) for one in pc.value_counts(values).to_pylist()}


def _strata(drawn: pa.Table) -> tuple[Stratum, ...]:
    counted = drawn.group_by(["case_type", "region", "random_arm_probability"]).aggregate(
        [("case_id", "count"), ("random_arm", "sum")]
    )
    strata = (
        Stratum(
            case_type=row["case_type"],
            region=row["region"],
            cases=row["case_id_count"],
            drawn=int(row["random_arm_sum"]),
            probability=row["random_arm_probability"],
        )
        for row in counted.to_pylist()
    )
    return tuple(sorted(strata, key=lambda one: (one.case_type, one.region or "")))


def _bad_values(path: Path) -> dict[tuple[str, str], int]:
    """How many values count as missing, by table and column. The values themselves stay there."""
    if not path.is_file():
        return {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            counted = Counter((row["table"], row["column"]) for row in csv.DictReader(file))
    except (OSError, ValueError, KeyError, csv.Error) as error:
        raise refusal("broken", file=path, why=error) from error
    return dict(sorted(counted.items()))
