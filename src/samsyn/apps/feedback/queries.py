"""What has been said, and how much of it of late."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from samsyn.apps.feedback.models import Feedback

# Anybody may write, also signed out: what is kept of a day has an end.
_A_DAY = timedelta(days=1)
MOST_A_DAY = 200


def is_full(now: datetime) -> bool:
    """Whether no more is taken today."""
    return Feedback.objects.filter(given_at__gt=now - _A_DAY).count() >= MOST_A_DAY


def open_feedback() -> QuerySet[Feedback]:
    """What nobody has seen to, the oldest first."""
    return Feedback.objects.filter(closed_at=None).order_by("given_at", "pk")


def closed_feedback() -> QuerySet[Feedback]:
    """What has been seen to, the latest first."""
    return Feedback.objects.exclude(closed_at=None).order_by("-closed_at", "-pk")
