"""``samsyn load`` and ``samsyn work`` are killed at random moments while somebody judges."""

import hashlib
import random
import signal
import time
from pathlib import Path

import pytest
from tests.at_work import somebody_judging
from tests.on_server import DATABASES, Server, new_server
from tests.results import ROOT

_LOAD = ("load", ROOT / "demo" / "register", "--on", "2026-09-01")
_LOOKS, _SECONDS_BETWEEN = 600, 0.1
_ASK = """
from samsyn.apps.frame.clock import now
from samsyn.apps.jobs.models import Job
on = {"on": "2026-09-01"}
Job.objects.create(kind="check", state="queued", arguments=on, asked_at=now(), asked_by="admin")
"""
_FORGET = "UPDATE jobs_job SET alive_at = '2026-01-01 00:00:00+00' WHERE state = 'running'"
_IN_USE = "(SELECT id FROM cases_snapshot WHERE state = 'current')"


@pytest.fixture(params=DATABASES, scope="module")
def server(request, tmp_path_factory):
    """A set-up with the demonstration's register loaded, and how long that took."""
    with new_server(request.param, tmp_path_factory.mktemp("server")) as made:
        made.done("migrate")
        began = time.monotonic()
        made.done(*_LOAD)
        made.seconds = time.monotonic() - began
        yield made


def rows_in_use(server: Server) -> dict[str, object]:
    """What pages look up, and the queue."""
    tables = ("case", "person", "personkey", "document", "organisation")
    held = {
        name: server.rows(f"SELECT count(*) FROM cases_{name} WHERE snapshot_id = {_IN_USE}")
        for name in tables
    }
    return held | {"queue": server.rows("SELECT case_id, due_on FROM control_workitem ORDER BY 1")}


def result(server: Server) -> dict[str, str]:
    """The files of the result that reports are read from, by their sums; how long it took aside."""
    ((folder,),) = server.rows(
        "SELECT folder FROM jobs_run WHERE current_at IS NOT NULL ORDER BY current_at DESC LIMIT 1"
    )
    files = {file for file in Path(folder).rglob("*") if file.is_file()}
    assert files
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files - {Path(folder) / "timings.json"}
    }


def kill_some_time(server: Server, chance: random.Random, *command: object) -> None:
    """At any moment of what it takes; begun, or about to end, or ended."""
    process = server.started(*command)
    time.sleep(chance.uniform(0.1, 1) * server.seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_a_load_killed_at_any_moment_leaves_what_was_in_use_and_can_be_done_again(server):
    chance, before = random.Random(3), rows_in_use(server)
    with somebody_judging(server):
        for _ in range(3):
            kill_some_time(server, chance, *_LOAD)
            assert rows_in_use(server) == before
    server.done(*_LOAD)
    assert rows_in_use(server) == before
    assert result(server)
    # What the killed ones left is gone, of rows and of files.
    known = {str(number) for (number,) in server.rows("SELECT id FROM cases_snapshot")}
    assert {folder.name for folder in (server.data / "registers").iterdir()} <= known
    assert server.rows("SELECT count(*) FROM cases_snapshot WHERE state = 'loading'") == [(0,)]
    other = f"SELECT count(*) FROM cases_case WHERE snapshot_id <> {_IN_USE}"
    assert server.rows(other) == [(0,)]
    server.done("audit", "verify")


def test_a_worker_killed_at_any_moment_leaves_the_job_to_the_next_with_the_same_result(server):
    chance = random.Random(5)
    rows, files = rows_in_use(server), result(server)
    server.python(_ASK)
    with somebody_judging(server):
        for _ in range(2):
            kill_some_time(server, chance, "work", "--once")
            assert rows_in_use(server) == rows
            assert result(server) == files
            server.rows(_FORGET)
    # Two begun at once: one has the job, or both find it done.
    workers = [server.started("work", "--once", "--lang", "en") for _ in range(2)]
    told = sorted(worker.communicate()[0].strip() for worker in workers)
    nothing = "Nothing waits to be done."
    assert told in ([nothing, nothing], sorted(["Check of all open cases: Done.", nothing]))
    ended = server.rows("SELECT state FROM jobs_job")
    assert ended == [("done",)]
    assert server.rows("SELECT count(*) FROM audit_entry WHERE act = 'job.finish'") == [(1,)]
    assert rows_in_use(server) == rows
    assert result(server) == files
    server.done("audit", "verify")
