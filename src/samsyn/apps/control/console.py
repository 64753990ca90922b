"""What the command line of the server does with registers and checks."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from samsyn.apps.access.actor import Actor, Purpose
from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.loading import Load, load_register
from samsyn.apps.control.checking import check_all
from samsyn.apps.control.models import WorkItem
from samsyn.apps.frame.clock import now, today
from samsyn.apps.frame.words import page_words
from samsyn.apps.jobs.models import Run
from samsyn.apps.payments import running as running_payments
from samsyn.apps.payments.models import PaymentRun
from samsyn.apps.permits.filling import fill_deviations
from samsyn.apps.post_checks import running
from samsyn.apps.post_checks.models import PostRun

Told = Callable[[str], None]


def asked(origin: str) -> Asked:
    """The server's own console asks: nobody is signed in there."""
    return Asked(Actor(user_id=0, username=""), now(), origin, Purpose.ADMINISTRATION)


def load(register: Path, *, step: Told, detail: Told) -> Load:
    """Take a register folder into use."""
    return load_register(register, asked=asked("samsyn load"), step=step, detail=detail)


def check(on: date | None, *, step: Told, detail: Told) -> Run:
    """Check every open case, as of a day or of today, and fill the queue."""
    return check_all(on or today(), asked=asked("samsyn load"), step=step, detail=detail)


def check_permits(on: date | None, *, step: Told, detail: Told) -> PostRun:
    """Check every permit in force, as of a day or of today, and fill the queue of deviations."""
    asks = asked("samsyn demo")
    run = running.check_permits(on or today(), asked=asks, step=step, detail=detail)
    fill_deviations(run, asked=asks)
    return run


def check_payments(on: date | None, *, step: Told, detail: Told) -> PaymentRun:
    """Check every payment and claim, as of a day or of today, and fill the list."""
    return running_payments.check_payments(
        on or today(), asked=asked("samsyn demo"), step=step, detail=detail
    )


def told_load(load: Load, run: Run, lang: str) -> str:
    """What was loaded and checked, in a few lines."""
    words = page_words(lang)
    rows = load.snapshot.rows
    lines = [
        words(
            "load.done",
            cases=words.number(rows["Case"]),
            persons=words.number(rows["Person"]),
            organisations=words.number(rows["Organisation"]),
        ),
        words(
            "load.checked",
            on=words.day(run.on.isoformat()),
            queued=words.number(WorkItem.objects.filter(run=run).count()),
        ),
    ]
    if load.refused or load.bad_values:
        lines.append(
            words(
                "load.refused",
                rows=words.number(load.refused),
                values=words.number(load.bad_values),
                folder=load.quarantine,
            )
        )
    return "\n".join(lines)
