"""Does the work that was asked for: one process at a time has a job, and a lost one is resumed.

Who has a job is decided by the database: a job is taken by changing it from what it was read as,
which succeeds for one alone. Whoever has lost it notices at the next step and writes nothing more.
"""

import logging
import os
import secrets
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Event, Thread
from typing import Any

from django.db import DatabaseError, connection, transaction

from samsyn.apps.access.actor import Actor, Purpose
from samsyn.apps.access.policies import JOB, JobAct, JobState, next_state
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.loading import load_register
from samsyn.apps.control.checking import check_all
from samsyn.apps.frame.clock import now
from samsyn.apps.frame.words import page_words
from samsyn.apps.jobs.intake import ask_waiting_intake, take_in
from samsyn.apps.jobs.models import Job, JobKind
from samsyn.apps.jobs.nightly import ask_planned_payments, ask_tonight
from samsyn.apps.jobs.queries import share_of, waiting
from samsyn.apps.payments.running import check_payments
from samsyn.apps.permits.filling import fill_deviations
from samsyn.apps.post_checks.running import check_permits
from samsyn.apps.words import LANGUAGES
from samsyn.register.refusal import Refusal

_SECONDS_BETWEEN_BEATS = 10
# A job that takes its process down each time is not tried for ever.
_MOST_TRIES = 3
_LOG = logging.getLogger(__name__)


class LostError(Exception):
    """Another process has the job now."""


def work_once() -> Job | None:
    """Take a job that waits, do it, and give it as it ended; None where none waits."""
    ask_waiting_intake(asked=_server())
    ask_tonight(asked=_server())
    ask_planned_payments(asked=_server())
    for job in waiting(now()):
        if take(job):
            _do(job)
            job.refresh_from_db()
            return job
    return None


def take(job: Job) -> bool:
    """Take the job as it was read; False where somebody else was first, or it is given up."""
    act = JobAct.START if job.state == JobState.QUEUED else JobAct.RESUME
    tries = job.done.get("tries", 0) + 1
    if tries > _MOST_TRIES:
        _end(job, JobAct.FAIL, *_words("job.given_up"))
        return False
    at, process = now(), f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
    with transaction.atomic():
        taken = _change(
            job,
            state=next_state(JOB, job.state, act),
            process=process[-200:],
            done=job.done | {"tries": tries},
            alive_at=at,
            started_at=job.started_at or at,
        )
        if taken:
            record(f"job.{act}", asked=_asked(job), subject=("job", str(job.pk)))
    return taken


def _do(job: Job) -> None:
    try:
        with _beating(job):
            _KINDS[JobKind(job.kind)](job, _teller(job))
    except LostError:
        _LOG.warning("job %s is done by another process", job.pk)
    except Refusal as refusal:
        _end(job, JobAct.FAIL, refusal.told("sv"), refusal.told("en"))
    except Exception:
        _LOG.exception("job %s failed", job.pk)
        _end(job, JobAct.FAIL, *_words("job.broken"))
    except BaseException:
        # Stopped from outside: the next worker need not wait for it to be missed.
        _change(job, alive_at=None)
        raise
    else:
        _end(job, JobAct.FINISH)


def _check(job: Job, step: Callable[[str], None]) -> None:
    on = date.fromisoformat(job.arguments["on"])
    check_all(on, asked=_asked(job), step=step, detail=_unheard)


def _post_check(job: Job, step: Callable[[str], None]) -> None:
    on = date.fromisoformat(job.arguments["on"])
    run = check_permits(on, asked=_asked(job), step=step, detail=_unheard)
    fill_deviations(run, asked=_asked(job))


def _payment_check(job: Job, step: Callable[[str], None]) -> None:
    on = date.fromisoformat(job.arguments["on"])
    check_payments(on, asked=_asked(job), step=step, detail=_unheard)


def _load(job: Job, step: Callable[[str], None]) -> None:
    load_register(Path(job.arguments["folder"]), asked=_asked(job), step=step, detail=_unheard)


def _take_in(job: Job, step: Callable[[str], None]) -> None:
    take_in(asked=_asked(job), step=step, detail=_unheard)


_KINDS = {
    JobKind.CHECK: _check,
    JobKind.LOAD: _load,
    JobKind.INTAKE: _take_in,
    JobKind.POST_CHECK: _post_check,
    JobKind.PAYMENT_CHECK: _payment_check,
}


def _unheard(_detail: str) -> None:
    """What a step is at changes too often for the database."""


def _teller(job: Job) -> Callable[[str], None]:
    def step(name: str) -> None:
        share = share_of(job.kind, name)
        if not _change(job, step=name, share_done=share, alive_at=now()):
            raise LostError

    return step


def _change(job: Job, **fields: Any) -> bool:
    """Change the job if it is still in the state, and with the process, that it was read with."""
    held = Job.objects.filter(pk=job.pk, state=job.state, process=job.process)
    if not held.update(**fields):
        return False
    for name, value in fields.items():
        setattr(job, name, value)
    return True


def _end(job: Job, act: JobAct, message_sv: str = "", message_en: str = "") -> None:
    with transaction.atomic():
        ended = _change(
            job,
            state=next_state(JOB, job.state, act),
            message_sv=message_sv,
            message_en=message_en,
            ended_at=now(),
        )
        if ended:
            record(f"job.{act}", asked=_asked(job), subject=("job", str(job.pk)))


@contextmanager
def _beating(job: Job) -> Iterator[None]:
    """Tell every few seconds that the process lives, also in the midst of a long step."""
    ended = Event()
    # By its own copy of what it was taken as: the job itself changes meanwhile.
    heart = Thread(target=_beat, args=(job.pk, job.process, ended), daemon=True)
    heart.start()
    try:
        yield
    finally:
        ended.set()
        heart.join()


def _beat(job_id: int, process: str, ended: Event) -> None:
    try:
        while not ended.wait(_SECONDS_BETWEEN_BEATS):
            try:
                Job.objects.filter(pk=job_id, process=process).update(alive_at=now())
            except DatabaseError:
                # The next beat may get through; silent for long, the job is somebody else's.
                _LOG.warning("job %s could not tell that it lives", job_id)
    finally:
        connection.close()


def _asked(job: Job) -> Asked:
    """The one who asked for the job, whose origin on the trail is the job."""
    who = Actor(user_id=0, username=job.asked_by)
    return Asked(who, now(), f"job {job.pk}", Purpose.ADMINISTRATION)


def _server() -> Asked:
    return Asked(Actor(user_id=0, username=""), now(), "samsyn work", Purpose.ADMINISTRATION)


def _words(key: str) -> tuple[str, ...]:
    return tuple(page_words(lang)(key) for lang in LANGUAGES)
