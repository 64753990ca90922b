"""What every page tells of itself: report id, versions, the data's time, the demonstration."""

from collections.abc import Mapping
from typing import Any

from samsyn.apps.report.told import Page
from samsyn.apps.report.values import clean, told_moment
from samsyn.apps.report.words import Words


def told_page(
    run: Mapping[str, Any], words: Words, *, title: str, subject: str = "", versions: bool = True
) -> Page:
    """The frame of a report. ``subject`` is the case; without ``versions`` no catalogue is told."""
    report_id = "/".join(part for part in (str(run["run_id"]), clean(subject)) if part)
    data_time = told_data_time(run, words)
    catalog = words("page.catalog", version=run["catalog"])
    stamp = (words("page.report_id", id=report_id), *((catalog,) if versions else ()), data_time)
    return Page(
        lang=words.lang,
        report_id=report_id,
        title=title,
        demonstration=words("page.demonstration_note") if is_demonstration(run) else None,
        checked=words("time.checked", on=words.day(str(run["on"]))),
        data_time=data_time,
        stamp=stamp,
    )


def is_demonstration(run: Mapping[str, Any]) -> bool:
    """Whether the agency is made up."""
    return bool(run["agency"]["demonstration"])


def told_data_time(run: Mapping[str, Any], words: Words) -> str:
    """When the register's tables were fetched, and for how many that is not known."""
    times = [table["fetched_at"] for table in run["register"].values()]
    known = sorted(told_moment(moment) for moment in times if moment)
    if not known:
        return words("time.data_unknown")
    first, last = words.moment(known[0]), words.moment(known[-1])
    told = (
        words("time.data_at", at=first)
        if first == last
        else words("time.data_between", first=first, last=last)
    )
    unknown = len(times) - len(known)
    return f"{told} {words.count('time.data_some_unknown', unknown)}" if unknown else told


def told_agency(run: Mapping[str, Any], words: Words) -> str:
    """The agency's name, which may have one text or one per language; empty where none is given."""
    name = run["agency"]["name"]
    return clean(str(name[words.lang] if isinstance(name, Mapping) else name))


def knows_times(run: Mapping[str, Any]) -> bool:
    """Whether it is known of any table when it was fetched."""
    return any(table["fetched_at"] for table in run["register"].values())
