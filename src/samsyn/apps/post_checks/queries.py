"""The last check after the decision, and how far it reaches."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from samsyn.apps.control.declared import declared
from samsyn.apps.post_checks.models import PostRun

_COUNTS = ("due", "in_time", "backlog", "waiting", "not_run")


@dataclass(frozen=True)
class Reach:
    """How far a check reaches, in permits. ``oldest`` is in days, None where none is overdue.

    ``shares`` are those of all its permits that are in time, overdue, not due yet and not run, in
    thousandths that add up to 1000.
    """

    name: str
    title: str
    counts: Mapping[str, int]
    deviations: int
    oldest: int | None
    shares: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Coverage:
    """A run, its alarms in words, how far each check reaches, and the state of each source."""

    run: PostRun
    permits: int
    alarms: tuple[str, ...]
    checks: tuple[Reach, ...]
    sources: tuple[tuple[str, str, int], ...]


def current_run() -> PostRun | None:
    """The last check after the decision."""
    return PostRun.objects.order_by("-on", "-made_at", "-pk").first()


def earlier_run(on: date) -> PostRun | None:
    """The last one made for that day or an earlier one, whose folder is there to be carried on."""
    found = PostRun.objects.filter(on__lte=on).order_by("-on", "-made_at", "-pk")
    return next((run for run in found if (Path(run.folder) / "plan.parquet").is_file()), None)


def coverage_of(run: PostRun, lang: str) -> Coverage | None:
    """How far the run reaches, in words; None where its folder is gone."""
    try:
        told, whole = (_read(Path(run.folder) / name) for name in ("coverage.json", "run.json"))
    except OSError:
        return None
    return Coverage(
        run=run,
        permits=whole["permits"],
        alarms=tuple(_alarm(alarm, lang) for alarm in told["alarms"]),
        checks=tuple(
            _reach(name, one, whole["checks"][name]["hit"], lang)
            for name, one in told["checks"].items()
        ),
        sources=tuple(
            (name, one["state"], one["rows"])
            for name, one in told["sources"].items()
            if one["needed_by"]
        ),
    )


def as_csv(coverage: Coverage) -> str:
    """The table of checks for a spreadsheet; its columns are the keys of coverage.json."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["on", "check", "permits", *_COUNTS, "deviations", "oldest_overdue_days"])
    for one in coverage.checks:
        oldest = "" if one.oldest is None else one.oldest
        counts = [one.counts[name] for name in ("permits", *_COUNTS)]
        rows.writerow([coverage.run.on, one.name, *counts, one.deviations, oldest])
    return text.getvalue()


def _read(file: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(file.read_bytes())
    return told


def _title(check: str, lang: str) -> str:
    card = declared().post_checks.get(check)
    return card.title.told(lang) if card else check


def _alarm(alarm: Mapping[str, Any], lang: str) -> str:
    """What the alarm says, with the check by its title."""
    said, check = str(alarm[lang]), alarm.get("check")
    return said.replace(check, _title(check, lang), 1) if check else said


def _reach(name: str, one: Mapping[str, Any], deviations: int, lang: str) -> Reach:
    counts = {key: int(one[key]) for key in ("permits", *_COUNTS)}
    return Reach(
        name=name,
        title=_title(name, lang),
        counts=counts,
        deviations=deviations,
        oldest=one["oldest_overdue_days"],
        shares=_shares(counts),
    )


def _shares(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    parts = [(key, counts[key]) for key in ("in_time", "backlog", "waiting", "not_run")]
    total, ends, past = sum(count for _, count in parts), [0], 0
    for _, count in parts:
        past += count
        ends.append(round(1000 * past / total) if total else 0)
    return tuple((key, ends[n + 1] - ends[n]) for n, (key, _) in enumerate(parts))
