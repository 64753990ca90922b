"""Asks for each night's check after the decision, once, from the hour that the server is set to."""

from django.conf import settings
from django.utils import timezone

from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.queries import current_snapshot
from samsyn.apps.frame.clock import today
from samsyn.apps.jobs.actions import UnderWayError, ask_nightly
from samsyn.apps.jobs.models import Job, JobKind


def ask_tonight(*, asked: Asked) -> Job | None:
    """Ask for the check of today if its hour has come and nobody has asked; the job then, or None.

    One that failed is not asked for again the same day: who sees to the server starts it.
    """
    hour = settings.SAMSYN_NIGHT_FROM
    if not hour or timezone.localtime(asked.at).hour < int(hour):
        return None
    on = today()
    of_today = Job.objects.filter(kind=JobKind.POST_CHECK, arguments__on=on.isoformat())
    if current_snapshot() is None or of_today.exists():
        return None
    try:
        return ask_nightly(on, asked=asked)
    except UnderWayError:
        return None
