"""Reads a run's random arm: every open case, whether it was drawn, and of what chance."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from samsyn.gateways.outputs.reading import read_run
from samsyn.register.refusal import Refusal

_DRAW = ["case_id", "random_arm", "random_arm_probability"]


def read_arm(out: Path) -> tuple[dict[str, Any], pa.Table]:
    """What run.json says, and a row per open case.

    The columns are case_id, the strata of the draw, random_arm and random_arm_probability.

    Raises:
        Refusal: the folder is no result of a check, a file is missing or broken, or the files are
            not of one run.
    """
    run = read_run(out)
    try:
        strata = list(run["random_arm"]["strata"])
        draw = pq.read_table(out / "triage.parquet", columns=_DRAW)
        cases = pq.read_table(out / "cases.parquet", columns=["case_id", *strata])
        for column in strata:
            draw = draw.append_column(column, cases[column])
        alike = draw["case_id"].equals(cases["case_id"]) and not draw["random_arm"].null_count
    except (OSError, LookupError, TypeError, ValueError, pa.ArrowException) as error:
        raise _refused(out) from error
    if not alike:
        raise _refused(out)
    return run, draw


def _refused(out: Path) -> Refusal:
    return Refusal(
        sv=f"{out}: den slumpvisa armen kan inte läsas; filer saknas, är trasiga eller kommer från "
        "olika körningar. Gör om kontrollen med «samsyn check».",
        en=f"{out}: the random arm cannot be read; files are missing, broken or of different runs. "
        "Run 'samsyn check' again.",
    )
