"""What of the trail is read: filters as they stand in the address, newest entries first."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils import timezone

from samsyn.apps.audit.models import Entry

A_PAGE = 50


@dataclass(frozen=True)
class Filters:
    """What is shown; all of it stands in the address. Both days are part of the period."""

    username: str = ""
    act: str = ""
    case_id: str = ""
    refused: bool = False
    since: date | None = None
    until: date | None = None

    def told(self) -> dict[str, str]:
        """The filters that leave something out, as plain text."""
        chosen = {name: value for name, value in asdict(self).items() if value}
        return {name: "1" if value is True else str(value) for name, value in chosen.items()}

    def address(self, **more: Any) -> str:
        """The query that asks for them."""
        return "?" + urlencode(self.told() | more)

    def without(self, name: str) -> str:
        """The query with one of them taken away."""
        return replace(self, **{name: getattr(Filters(), name)}).address()


def entries(filters: Filters) -> QuerySet[Entry]:
    """The entries that the filters let through, newest first."""
    found = within(Entry.objects.all(), filters.since, filters.until)
    if filters.username:
        found = found.filter(username=filters.username)
    if filters.act:
        found = found.filter(act=filters.act)
    if filters.case_id:
        found = found.filter(subject_kind="case", subject_id=filters.case_id)
    if filters.refused:
        found = found.exclude(refused="")
    return found.order_by("-number")


def within(found: QuerySet[Entry], since: date | None, until: date | None) -> QuerySet[Entry]:
    """The entries of a period of days in the agency's time zone; both days are part of it."""
    if since:
        found = found.filter(at__gte=_begin(since))
    if until:
        found = found.filter(at__lt=_begin(until + timedelta(days=1)))
    return found


def acts() -> list[str]:
    """The acts there are entries of."""
    return list(Entry.objects.order_by("act").values_list("act", flat=True).distinct())


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
