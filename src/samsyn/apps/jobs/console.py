"""What the command line of the server does with jobs."""

from time import sleep

from samsyn.apps.frame.words import page_words
from samsyn.apps.jobs.worker import work_once

_SECONDS_BETWEEN_LOOKS = 5


def told_work(lang: str) -> str:
    """Do one job if one waits, and tell how it ended."""
    words, job = page_words(lang), work_once()
    if job is None:
        return words("worker.none")
    return words(
        "worker.done", kind=words(f"job_kind.{job.kind}"), state=words(f"job_state.{job.state}")
    )


def work_on() -> None:
    """Do what is asked for as it comes, until the process is stopped."""
    while True:
        if work_once() is None:
            sleep(_SECONDS_BETWEEN_LOOKS)
