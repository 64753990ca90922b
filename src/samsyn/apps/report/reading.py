"""Reads the files of a result folder; what is missing or broken is refused in one line."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
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
    path: Path, value: str, columns: Sequence[str] | None = None, *, key: str = "case_id"
) -> list[dict[str, Any]]:
    """The rows of one case, or of what ``key`` names: only row groups that may hold it are read."""
    with _telling_what_is_broken(path):
        index = _index(path, key, _stamp(path))
        rows: list[dict[str, Any]] = []
        wanted = [number for number, bounds in enumerate(index.bounds) if _within(value, bounds)]
        if wanted:
            with pq.ParquetFile(path, metadata=index.metadata) as file:
                for number in wanted:
                    group = file.read_row_group(number, columns=columns and list(columns))
                    rows += group.filter(pc.equal(group[key], value)).to_pylist()
        return rows


def read_table(path: Path, columns: Sequence[str]) -> pa.Table:
    """Columns of a Parquet file."""
    with _telling_what_is_broken(path), pq.ParquetFile(path) as file:
        return file.read(columns=list(columns))


@contextmanager
def _telling_what_is_broken(path: Path) -> Iterator[None]:
    if not path.is_file():
        raise refusal("no_file", file=path)
    try:
        yield
    except (OSError, LookupError, pa.ArrowException) as error:
        raise refusal("broken", file=path, why=_why(error)) from error


@dataclass(frozen=True)
class _Index:
    """What a file says of itself: the smallest and the largest key of each row group."""

    metadata: pq.FileMetaData
    bounds: tuple[tuple[str, str] | None, ...]


# A file of half a million cases has hundreds of row groups; results are replaced, never changed.
@lru_cache(maxsize=128)
def _index(path: Path, key: str, _of: tuple[int, ...]) -> _Index:
    metadata = pq.read_metadata(path)
    place = metadata.schema.names.index(key)
    groups = range(metadata.num_row_groups)
    columns = (metadata.row_group(number).column(place) for number in groups)
    return _Index(metadata, tuple(_bounds(column.statistics) for column in columns))


def _stamp(path: Path) -> tuple[int, ...]:
    """What no two files that stood in the place have alike."""
    told = path.stat()
    return told.st_dev, told.st_ino, told.st_mtime_ns, told.st_size


def _bounds(told: pq.Statistics | None) -> tuple[str, str] | None:
    return (told.min, told.max) if told is not None and told.has_min_max else None


def _within(value: str, bounds: tuple[str, str] | None) -> bool:
    return bounds is None or bounds[0] <= value <= bounds[1]


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).split("\n")[0]
