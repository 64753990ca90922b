"""The plan that an earlier check after the decision left behind, to be carried on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from samsyn.engine.post_plan import PLAN
from samsyn.register.refusal import Refusal


@dataclass(frozen=True)
class Earlier:
    """The earlier run: its day and plan, and by table the rows of the last whole load."""

    on: date | None = None
    plan: pa.Table | None = None
    whole_rows: Mapping[str, int] = field(default_factory=dict)


def read_earlier(folder: Path | None, on: date) -> Earlier:
    """The plan of an earlier result; nothing where none is named.

    Raises:
        Refusal: the folder holds no such result, or one of a later day.
    """
    if folder is None:
        return Earlier()
    try:
        told = json.loads((folder / "coverage.json").read_bytes())
        then = date.fromisoformat(told["on"])
        rows = {name: one["whole_rows"] for name, one in told["sources"].items()}
        plan = pq.read_table(folder / "plan.parquet").cast(PLAN)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refusal(
            sv=f"{folder}: har ingen plan från en tidigare efterkontroll. Ange en resultatmapp "
            "från «samsyn postcheck», eller kör utan --since.",
            en=f"{folder}: holds no plan of an earlier check. Name a result folder of "
            "'samsyn postcheck', or run without --since.",
        ) from error
    if then > on:
        raise Refusal(
            sv=f"{folder}: är från {then}, som är senare än {on}. Ange en tidigare körning.",
            en=f"{folder}: is of {then}, which is later than {on}. Name an earlier run.",
        )
    known = {name: count for name, count in rows.items() if count is not None}
    return Earlier(then, plan, known)
