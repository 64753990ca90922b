"""Days on which somebody looked up many more cases than usual. The rule stands on the page."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from django.db.models import Count
from django.db.models.functions import TruncDate

from samsyn.apps.audit.models import Entry
from samsyn.apps.audit.reading import within


@dataclass(frozen=True)
class Rule:
    """At least so many cases in a day, and more than so many times both usual numbers."""

    at_least: int
    times_the_usual: int


@dataclass(frozen=True)
class Volume:
    """Cases that somebody looked up in a day, and the usual: medians of days with look-ups.

    ``own`` is of the person's other days, ``others`` of everybody else's; None where there is none.
    """

    username: str
    on: date
    cases: int
    own: float | None
    others: float | None


RULE = Rule(**tomllib.loads(Path(__file__).with_name("unusual.toml").read_text(encoding="utf-8")))


def volumes(since: date, until: date) -> tuple[Volume, ...]:
    """The days of a period that the rule points out, the greatest number first."""
    looked = Entry.objects.filter(subject_kind="case", refused="").exclude(username="")
    days = within(looked, since, until).annotate(on=TruncDate("at")).values("username", "on")
    counts: dict[str, dict[date, int]] = defaultdict(dict)
    for row in days.annotate(cases=Count("subject_id", distinct=True)):
        counts[row["username"]][row["on"]] = row["cases"]
    return pointed_out(counts, RULE)


def pointed_out(counts: Mapping[str, Mapping[date, int]], rule: Rule) -> tuple[Volume, ...]:
    """The days that the rule points out among cases by user and day, the greatest number first."""
    found = []
    for username, days in counts.items():
        many = {on: n for on, n in days.items() if n >= rule.at_least}
        rest = (n for name, of in counts.items() if name != username for n in of.values())
        others = _usual(rest) if many else None
        for on, cases in many.items():
            own = _usual(n for day, n in days.items() if day != on)
            known = [usual for usual in (own, others) if usual is not None]
            if known and all(cases > rule.times_the_usual * usual for usual in known):
                found.append(Volume(username, on, cases, own, others))
    return tuple(sorted(found, key=lambda one: (-one.cases, one.on, one.username)))


def _usual(counts: Iterable[int]) -> float | None:
    known = list(counts)
    return median(known) if known else None
