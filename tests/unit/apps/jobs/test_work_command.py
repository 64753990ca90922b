"""``samsyn work`` as processes: two at once, and one that is killed."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.results import ROOT

_ASK = """
import datetime, django
django.setup()
from samsyn.apps.jobs.models import Job
at = datetime.datetime(2026, 9, 1, tzinfo=datetime.timezone.utc)
asked = {"arguments": {"on": "2026-09-01"}, "asked_at": at, "asked_by": "admin"}
Job.objects.create(kind="check", state="queued", **asked)
"""
_LOOKS, _SECONDS_BETWEEN = 600, 0.05


class Server:
    """A server with a register loaded, and a database of its own."""

    def __init__(self, data: Path) -> None:
        self._file = data / "samsyn.sqlite3"
        self._settings = {
            "SAMSYN_DATA": str(data),
            "SAMSYN_DATABASE": f"sqlite:///{self._file}",
            "DJANGO_SETTINGS_MODULE": "samsyn.site.settings",
            "SAMSYN_CONFIG": str(ROOT / "demo" / "agency.toml"),
        }
        self.done("migrate")
        self.done("load", str(ROOT / "demo" / "register"), "--on", "2026-08-31")
        ask = [sys.executable, "-c", _ASK]
        subprocess.run(ask, env=os.environ | self._settings, check=True)

    def started(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [Path(sys.executable).with_name("samsyn"), *arguments],
            env=os.environ | self._settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def done(self, *arguments: str) -> str:
        process = self.started(*arguments)
        told, wrong = process.communicate()
        assert process.returncode == 0, wrong
        return told

    def sql(self, text: str) -> list[tuple]:
        with sqlite3.connect(self._file, timeout=30) as connection:
            return connection.execute(text).fetchall()

    def state(self) -> str:
        return self.sql("SELECT state FROM jobs_job")[0][0]

    def acts(self) -> list[str]:
        found = "SELECT act FROM audit_entry WHERE act LIKE 'job.%' ORDER BY number"
        return [act for (act,) in self.sql(found)]

    def wait_for(self, state: str) -> None:
        for _ in range(_LOOKS):
            if self.state() == state:
                return
            time.sleep(_SECONDS_BETWEEN)
        pytest.fail(f"the job never was {state}")


@pytest.fixture
def server(tmp_path):
    return Server(tmp_path / "data")


def test_of_workers_begun_at_once_one_does_the_job(server):
    workers = [server.started("work", "--once", "--lang", "en") for _ in range(2)]
    told = sorted(worker.communicate()[0].strip() for worker in workers)
    nothing = "Nothing waits to be done."
    assert told == sorted(["Check of all open cases: Done.", nothing])
    assert server.acts() == ["job.start", "job.finish"]


def test_a_worker_killed_at_any_moment_leaves_the_queue_whole_and_the_job_to_the_next(server):
    chance = random.Random(5)
    queue = "SELECT case_id, state FROM control_workitem ORDER BY case_id"
    before = server.sql(queue)
    killed = server.started("work", "--once")
    server.wait_for("running")
    time.sleep(chance.uniform(0, 2))
    killed.kill()
    killed.communicate()
    assert server.sql(queue) == before
    if server.state() == "running":
        assert "Nothing waits" in server.done("work", "--once", "--lang", "en")
        server.sql("UPDATE jobs_job SET alive_at = '2026-01-01 00:00:00'")
        assert "Done" in server.done("work", "--once", "--lang", "en")
    assert server.state() == "done"
    assert server.sql(queue) == before
    current = "SELECT count(*) FROM jobs_run WHERE current_at IS NOT NULL"
    assert server.sql(current) == [(2,)]
