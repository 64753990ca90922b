"""Takes in the cases that were handed in: the register with them, and the check of all open cases.

The whole register is loaded and checked again, so that a case that came in is checked against all
of it, and drawn for the random arm as any other.
"""

from collections.abc import Callable
from datetime import timedelta

from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.loading import load_again
from samsyn.apps.cases.queries import current_snapshot
from samsyn.apps.control.checking import check_all
from samsyn.apps.frame.clock import today
from samsyn.apps.intake.actions import note_taken_in
from samsyn.apps.intake.queries import waiting
from samsyn.apps.jobs.actions import UnderWayError, ask_intake
from samsyn.apps.jobs.models import Job, JobKind

# After one that failed: what was wrong may pass, and is not tried every few seconds.
_PAUSE = timedelta(minutes=5)


def ask_waiting_intake(*, asked: Asked) -> Job | None:
    """Ask for the intake if a case waits for it; the job then, or None."""
    lately = Job.objects.filter(kind=JobKind.INTAKE, asked_at__gt=asked.at - _PAUSE)
    if not waiting().exists() or lately.filter(state="failed").exists():
        return None
    try:
        return ask_intake(asked=asked)
    except UnderWayError:
        return None


def take_in(
    *, asked: Asked, step: Callable[[str], None], detail: Callable[[str], None]
) -> tuple[str, ...]:
    """Take in what waits; give the numbers of the cases.

    Done twice, or killed and done again, it comes to the same.

    Raises:
        Refusal: another load or check is under way.
    """
    snapshot, case_ids = current_snapshot(), tuple(waiting().values_list("case_id", flat=True))
    if snapshot is None or not case_ids:
        return ()
    load_again(snapshot, asked=asked, step=step, detail=detail)
    check_all(today(), asked=asked, step=step, detail=detail)
    note_taken_in(case_ids, asked=asked)
    return case_ids
