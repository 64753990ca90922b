"""Whether each source of a run is whole: there, fetched of late, and not loaded by halves.

A source that is not whole is held back: what needs it is unknown and never clear, as if the folder
did not have it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from samsyn.engine.post_plan_declared import PostPlan
from samsyn.register.loaded import LoadedRegister, LoadedTable

State = Literal["whole", "missing", "late", "half_loaded"]
# Where the sources are told of; it is no source itself.
_TOLD_IN = "sources"


@dataclass(frozen=True)
class Source:
    """One table of a run. ``whole_rows`` is how many rows its last whole load had, if known."""

    table: str
    state: State
    rows: int
    whole_rows: int | None
    fetched_at: str | None


def judge_sources(
    loaded: LoadedRegister,
    plan: PostPlan,
    on: date,
    before: Mapping[str, int],
    accepted: frozenset[str] = frozenset(),
) -> dict[str, Source]:
    """The state of every table.

    ``before`` has the rows of each table's last whole load, and ``accepted`` names tables that are
    whole though they have far fewer rows than then.
    """
    share, days = plan.limit("half_loaded_share", on), plan.limit("days_until_late", on)
    found = {}
    for name, table in sorted(loaded.tables.items()):
        if name == _TOLD_IN:
            continue
        then = None if name in accepted else before.get(name)
        state: State = "whole"
        if not table.present:
            state = "missing"
        elif then is not None and table.rows < share * then:
            state = "half_loaded"
        elif _age(table, on) > days:
            state = "late"
        known = table.rows if state in ("whole", "late") else then
        found[name] = Source(name, state, table.rows, known, table.fetched_at)
    return found


def held_back(loaded: LoadedRegister, sources: Mapping[str, Source]) -> LoadedRegister:
    """The register without those sources that are late or loaded by halves."""
    unfit = {name for name, one in sources.items() if one.state in ("late", "half_loaded")}
    if not unfit:
        return loaded
    return replace(
        loaded,
        tables={
            name: replace(table, held_back=name in unfit) for name, table in loaded.tables.items()
        },
    )


def _age(table: LoadedTable, on: date) -> int:
    """Days since the table was fetched; 0 where that is not known."""
    fetched = table.fetched_at and date.fromisoformat(table.fetched_at[:10])
    return (on - fetched).days if fetched else 0
