"""By when an in-depth check is to be done: dated values in ``due.toml``."""

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("due.toml")


def due_on(checked_on: date) -> date:
    """The due day of a case that was sorted on the day; the same however it was selected."""
    days = _days()
    in_force = max((since for since in days if since <= checked_on), default=min(days))
    return checked_on + timedelta(days=days[in_force])


@cache
def _days() -> dict[date, int]:
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))["days"]
    return {date.fromisoformat(since): value["value"] for since, value in told.items()}
