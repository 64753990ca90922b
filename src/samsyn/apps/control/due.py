"""By when work is to be done: dated values in ``due.toml``."""

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Literal

Work = Literal["in_depth", "inquiry", "revocation"]
_FILE = Path(__file__).with_name("due.toml")


def due_on(begun_on: date, work: Work = "in_depth") -> date:
    """The due day of work that began on the day; the same however the case was selected."""
    days = _days()[work]
    in_force = max((since for since in days if since <= begun_on), default=min(days))
    return begun_on + timedelta(days=days[in_force])


@cache
def _days() -> dict[str, dict[date, int]]:
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        work: {date.fromisoformat(since): value["value"] for since, value in values.items()}
        for work, values in told.items()
    }
