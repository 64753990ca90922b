"""Asks for long work, which a worker of the server then does."""

from datetime import date
from pathlib import Path

from django.db import IntegrityError, transaction

from samsyn.apps.access.permissions import may_start_jobs
from samsyn.apps.access.policies import JobState
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.jobs.models import Job, JobKind


class UnderWayError(Exception):
    """Work of that kind is queued or running already."""


def ask_check(on: date, *, asked: Asked) -> Job:
    """Ask for a check of every open case as of the day.

    Raises:
        RefusedError: the actor may not start jobs.
        UnderWayError: a check is asked for already.
    """
    return _ask(JobKind.CHECK, {"on": on.isoformat()}, asked)


def ask_post_check(on: date, *, asked: Asked) -> Job:
    """Ask for a check of every permit in force as of the day.

    Raises:
        RefusedError: the actor may not start jobs.
        UnderWayError: one is asked for already.
    """
    return _ask(JobKind.POST_CHECK, {"on": on.isoformat()}, asked)


def ask_payment_check(on: date, *, asked: Asked) -> Job:
    """Ask for a check of every payment and claim that has begun by the day.

    Raises:
        RefusedError: the actor may not start jobs.
        UnderWayError: one is asked for already.
    """
    return _ask(JobKind.PAYMENT_CHECK, {"on": on.isoformat()}, asked)


def ask_nightly(on: date, *, asked: Asked) -> Job:
    """The same, asked for by the server's own worker."""
    return _asked_for(JobKind.POST_CHECK, {"on": on.isoformat()}, asked)


def ask_planned(on: date, *, asked: Asked) -> Job:
    """Ask for the check of payments that the plan has; the server's own worker does."""
    return _asked_for(JobKind.PAYMENT_CHECK, {"on": on.isoformat()}, asked)


def ask_load(folder: Path, *, asked: Asked) -> Job:
    """Ask for a register folder of the server to be taken into use.

    Raises:
        RefusedError: the actor may not start jobs.
        UnderWayError: a load is asked for already.
    """
    return _ask(JobKind.LOAD, {"folder": str(folder.absolute())}, asked)


def ask_intake(*, asked: Asked) -> Job:
    """Ask for the cases that were handed in to be taken in; the server's own worker does.

    Raises:
        UnderWayError: it is asked for already.
    """
    return _asked_for(JobKind.INTAKE, {}, asked)


def _ask(kind: JobKind, arguments: dict[str, str], asked: Asked) -> Job:
    may_start_jobs(asked.actor).or_refuse()
    return _asked_for(kind, arguments, asked)


def _asked_for(kind: JobKind, arguments: dict[str, str], asked: Asked) -> Job:
    try:
        with transaction.atomic():
            job = Job.objects.create(
                kind=kind,
                state=JobState.QUEUED.value,
                arguments=arguments,
                asked_at=asked.at,
                asked_by=asked.actor.username,
            )
            record("job.asked", asked=asked, subject=("job", str(job.pk)), kind=kind, **arguments)
    except IntegrityError:
        # The database holds it: of each kind one at most is queued or running.
        raise UnderWayError from None
    return job
