"""``samsyn work`` as processes: of two at once, one does the job."""

import pytest
from tests.on_server import DATABASES, new_server
from tests.results import ROOT

_ASK = """
from samsyn.apps.frame.clock import now
from samsyn.apps.jobs.models import Job
on = {"on": "2026-09-01"}
Job.objects.create(kind="check", state="queued", arguments=on, asked_at=now(), asked_by="admin")
"""


@pytest.fixture(params=DATABASES)
def server(request, tmp_path):
    with new_server(request.param, tmp_path) as made:
        made.done("migrate")
        made.done("load", ROOT / "demo" / "register", "--on", "2026-08-31")
        made.python(_ASK)
        yield made


def test_of_workers_begun_at_once_one_does_the_job(server):
    workers = [server.started("work", "--once", "--lang", "en") for _ in range(2)]
    told = sorted(worker.communicate()[0].strip() for worker in workers)
    nothing = "Nothing waits to be done."
    assert told == sorted(["Check of all open cases: Done.", nothing])
    found = "SELECT act FROM audit_entry WHERE act LIKE 'job.%' ORDER BY number"
    assert server.rows(found) == [("job.start",), ("job.finish",)]
