"""Reads the files of a result folder; what is missing or broken is refused in one line."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
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


def read_rows(path: Path, case_id: str, columns: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """The rows of one case: only the row groups that may hold it are read."""
    table = read_table(path, columns, filters=[("case_id", "=", case_id)])
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows


def read_table(
    path: Path, columns: Sequence[str] | None, filters: list[tuple[str, str, Any]] | None = None
) -> pa.Table:
    """Columns of a Parquet file."""
    if not path.is_file():
        raise refusal("no_file", file=path)
    try:
        return pq.read_table(path, columns=columns and list(columns), filters=filters)
    except (OSError, pa.ArrowException) as error:
        raise refusal("broken", file=path, why=_why(error)) from error


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).split("\n")[0]
