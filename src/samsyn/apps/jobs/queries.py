"""Jobs and checks, as the page tells of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from samsyn.apps.access.policies import JobState
from samsyn.apps.jobs.models import Job, JobKind, Run

# A process tells that it lives every few seconds; silent for this long, it is taken to be gone.
GONE_AFTER = timedelta(seconds=60)
_SHOWN = 20
# The steps of each kind in their order, as the check and the load name them.
_OF_CHECK = (
    "readings",
    "facts and indicators",
    "findings",
    "sorting",
    "reports",
    "stored facts",
    "queue",
)
_OF_LOAD = ("copy", "register", "rows")
_OF_POST_CHECK = ("changes", "register", "readings", "facts and indicators", "findings", "plan")
STEPS = {
    JobKind.CHECK: ("register", *_OF_CHECK),
    JobKind.LOAD: _OF_LOAD,
    JobKind.POST_CHECK: _OF_POST_CHECK,
    JobKind.PAYMENT_CHECK: ("register", "readings", "facts and indicators", "findings"),
    # The check reads the register anew, which is the same step as in the load.
    JobKind.INTAKE: (*_OF_LOAD, *_OF_CHECK),
}


@dataclass(frozen=True)
class JobTold:
    """A job with where it stands: ``gone`` is one whose process is lost, to be resumed.

    ``percent`` is how many of its steps are behind it; None where that says nothing.
    """

    job: Job
    gone: bool
    percent: int | None


def jobs_told(at: datetime) -> tuple[JobTold, ...]:
    """The last jobs, newest first."""
    return tuple(_told(job, at) for job in Job.objects.order_by("-pk")[:_SHOWN])


def runs_told() -> tuple[Run, ...]:
    """The last checks, newest first."""
    return tuple(Run.objects.order_by("-made_at", "-pk")[:_SHOWN])


def waiting(at: datetime) -> QuerySet[Job]:
    """Jobs that a worker may begin, oldest first: queued, or running with their process gone."""
    gone = Q(state=JobState.RUNNING) & (Q(alive_at=None) | Q(alive_at__lt=at - GONE_AFTER))
    return Job.objects.filter(Q(state=JobState.QUEUED) | gone).order_by("pk")


def share_of(kind: str, step: str) -> float | None:
    """How much of a job's steps lies behind it when it begins the step; None for unknown ones."""
    steps = STEPS[JobKind(kind)]
    return steps.index(step) / len(steps) if step in steps else None


def _told(job: Job, at: datetime) -> JobTold:
    running = job.state == JobState.RUNNING
    gone = running and (job.alive_at is None or job.alive_at < at - GONE_AFTER)
    shown = running and job.share_done is not None
    return JobTold(job, gone, round(100 * (job.share_done or 0)) if shown else None)
