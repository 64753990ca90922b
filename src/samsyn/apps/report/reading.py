"""Reads the files of a result folder; what is missing or broken is refused in one line."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from samsyn.apps.report.values import clean
from samsyn.apps.report.words import words_in
from samsyn.register.refusal import Refusal

MARK = "run.json"


def refusal(key: str, **values: object) -> Refusal:
    """A refusal of the reports, in both languages."""
    shown = {name: clean(str(value)) for name, value in values.items()}
    sv, en = (words_in(lang)(f"refusal.{key}", **shown) for lang in ("sv", "en"))
    return Refusal(sv=sv, en=en)


def check_is_result(out: Path) -> None:
    """Refuse what is no result folder."""
    if not out.exists():
        raise refusal("no_folder", out=out)
    if not out.is_dir():
        raise refusal("not_a_folder", out=out)
    if not (out / MARK).is_file():
        raise refusal("no_result", out=out)


def read_json(path: Path) -> dict[str, Any]:
    """A JSON object of the result."""
    try:
        found = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise refusal("no_file", file=path) from None
    except (OSError, ValueError, RecursionError) as error:
        raise refusal("broken", file=path, why=_why(error)) from error
    if not isinstance(found, dict):
        raise refusal("broken", file=path, why="{} ?")
    return found


def read_rows(
    path: Path, case_id: str, columns: Sequence[str] | None = None
) -> list[dict[str, Any]]:
    """The rows of one case: only the row groups that may hold it are read."""
    with _opened(path) as file:
        rows: list[dict[str, Any]] = []
        for number in _groups_with(case_id, file.metadata):
            group = file.read_row_group(number, columns=columns and list(columns))
            rows += group.filter(pc.equal(group["case_id"], case_id)).to_pylist()
        return rows


def read_table(path: Path, columns: Sequence[str]) -> pa.Table:
    """Columns of a Parquet file."""
    with _opened(path) as file:
        return file.read(columns=list(columns))


@contextmanager
def _opened(path: Path) -> Iterator[pq.ParquetFile]:
    if not path.is_file():
        raise refusal("no_file", file=path)
    try:
        with pq.ParquetFile(path) as file:
            yield file
    except (OSError, LookupError, pa.ArrowException) as error:
        raise refusal("broken", file=path, why=_why(error)) from error


def _groups_with(case_id: str, metadata: pq.FileMetaData) -> Iterator[int]:
    """Row groups whose smallest and largest case number leave room for the case."""
    place = metadata.schema.names.index("case_id")
    for number in range(metadata.num_row_groups):
        bounds = metadata.row_group(number).column(place).statistics
        if bounds is None or not bounds.has_min_max or bounds.min <= case_id <= bounds.max:
            yield number


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).split("\n")[0]
