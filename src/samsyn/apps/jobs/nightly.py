"""Asks for the checks of each night, once, from the hour that the server is set to."""

from django.conf import settings
from django.utils import timezone

from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.queries import current_snapshot
from samsyn.apps.control.checking import agency_settings
from samsyn.apps.control.declared import declared
from samsyn.apps.frame.clock import today
from samsyn.apps.jobs.actions import UnderWayError, ask_nightly, ask_planned
from samsyn.apps.jobs.models import Job, JobKind
from samsyn.engine.payment_check import PAYMENTS_GATE
from samsyn.engine.settings import gate_states


def ask_tonight(*, asked: Asked) -> Job | None:
    """Ask for the check of today if its hour has come and nobody has asked; the job then, or None.

    One that failed is not asked for again the same day: who sees to the server starts it.
    """
    if not _is_night(asked):
        return None
    on = today()
    of_today = Job.objects.filter(kind=JobKind.POST_CHECK, arguments__on=on.isoformat())
    if current_snapshot() is None or of_today.exists():
        return None
    try:
        return ask_nightly(on, asked=asked)
    except UnderWayError:
        return None


def ask_planned_payments(*, asked: Asked) -> Job | None:
    """Ask for the check of payments once in a month in which the plan of the year has a round.

    Where the agency has not decided that payments may be checked, there is nothing to ask for.
    """
    on = today()
    plan = declared().payment_plan.due(on.year)
    if not _is_night(asked) or all(day.month != on.month for day, _ in plan):
        return None
    this_month = f"{on:%Y-%m}-"
    made = Job.objects.filter(kind=JobKind.PAYMENT_CHECK, arguments__on__startswith=this_month)
    gates = gate_states(agency_settings(), declared(), on)
    if current_snapshot() is None or made.exists() or not gates[PAYMENTS_GATE].open:
        return None
    try:
        return ask_planned(on, asked=asked)
    except UnderWayError:
        return None


def _is_night(asked: Asked) -> bool:
    hour = settings.SAMSYN_NIGHT_FROM
    return bool(hour) and timezone.localtime(asked.at).hour >= int(hour)
