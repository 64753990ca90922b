"""What time it is for the site. Everything below the pages is told the time and asks no clock.

The demonstration's registers were made for a day of their own; ``SAMSYN_TODAY`` says which.
"""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """The present moment, with its time zone."""
    return timezone.now()


def today() -> date:
    """The day that is counted from: the real one unless the site is set to another."""
    fixed: date | None = settings.SAMSYN_TODAY
    return fixed or timezone.localdate()
