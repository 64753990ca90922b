"""Days and moments in the reader's language and the agency's time zone."""

from datetime import date, datetime

from django.utils import timezone

from samsyn.apps.words import Words


def told_day(day: date, words: Words) -> str:
    """1 september 2026."""
    return words.day(day.isoformat())


def told_moment(moment: datetime, words: Words) -> str:
    """1 september 2026 kl. 14.02, in the agency's time zone."""
    local = timezone.localtime(moment)
    return words.moment(f"{local:%Y-%m-%d} {local:%H:%M}")


def told_due(due_on: date, on: date, words: Words) -> str:
    """How far off a due day is, in words: in 3 days, today, 3 days late."""
    days = (due_on - on).days
    if days == 0:
        return words("due.today")
    return words.count("due.in" if days > 0 else "due.late", abs(days))
