"""The server is killed at random moments while people work: what it acknowledged is there."""

import os
import random
import re
import signal
import socket
import subprocess
import threading
import time

import pytest
import requests
from tests.on_server import DATABASES, Server, new_server

from samsyn.cli.serve import gunicorn

_PEOPLE, _KILLS, _ITEMS = 3, 2, 300
_PASSWORD = "a long word for tests"
_SECONDS_TO_START = 60
_MAKE = f"""
from samsyn.apps.access.actor import Actor, Grant, Role
from samsyn.apps.accounts.actions import add_user
from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.models import Case, Person, Snapshot
from samsyn.apps.control.models import WorkItem
from samsyn.apps.frame.clock import now, today
from samsyn.apps.jobs.models import Run
at, day = now(), today()
snapshot = Snapshot.objects.create(state="current", folder="", made_at=at, current_at=at)
run = Run.objects.create(run_id="r", snapshot=snapshot, on=day, folder="", made_at=at)
Person.objects.create(snapshot=snapshot, person_id="P1", family_name="Öz")
usual = dict(case_type="work_permit", region="Syd", unit="Syd 1", received_on=day)
ids = [f"C{{number:03}}" for number in range({_ITEMS})]
Case.objects.bulk_create(
    Case(snapshot=snapshot, case_id=one, applicant_id="P1", status="open", **usual) for one in ids)
WorkItem.objects.bulk_create(
    WorkItem(case_id=one, run=run, reasons=["one"], kinds=["identity"], priority=1, drawn=False,
             state="unassigned", due_on=day, opened_at=at, **usual) for one in ids)
for number in range({_PEOPLE}):
    add_user(f"officer{{number}}", "Test", "{_PASSWORD}",
             [Grant(Role.NATIONAL_CONTROL_OFFICER)], on=day,
             asked=Asked(Actor(user_id=0, username=""), at, "test"))
"""


class Site:
    """A site with a database of its own, served by gunicorn, which can be killed."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._process: subprocess.Popen[bytes] | None = None
        server.done("migrate")
        server.python(_MAKE)
        with socket.socket() as tried:
            tried.bind(("127.0.0.1", 0))
            self.port = tried.getsockname()[1]

    def start(self) -> None:
        self._process = subprocess.Popen(
            gunicorn(self.port),
            env=self.server.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for _ in range(_SECONDS_TO_START * 10):
            try:
                requests.get(f"http://127.0.0.1:{self.port}/health/live", timeout=5)
            except requests.RequestException:
                time.sleep(0.1)
            else:
                return
        pytest.fail("the site did not start")

    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def kill(self) -> None:
        """Everything of it at once, as when the power goes."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


class Officer(threading.Thread):
    """Takes cases, judges and concludes over HTTP until told to stop; keeps what was answered."""

    def __init__(self, number: int, port: int) -> None:
        super().__init__(daemon=True)
        self._name, self._at = f"officer{number}", f"http://127.0.0.1:{port}/sv"
        self.ended = threading.Event()
        self.judged: list[tuple[str, str]] = []
        self.concluded: list[str] = []
        self.wrong: list[str] = []

    def run(self) -> None:
        while not self.ended.is_set():
            try:
                self._work()
            except requests.RequestException:
                # Killed in between: nobody was told that the last act was done.
                time.sleep(0.1)

    def _work(self) -> None:
        session = requests.Session()
        session.get(f"{self._at}/sign-in/", timeout=30)
        self._send(session, "sign-in/", username=self._name, password=_PASSWORD)
        while not self.ended.is_set():
            taken = self._send(session, "queue/next/")
            found = re.search("/cases/(C[0-9]+)/", taken.headers.get("Location", ""))
            if not found:
                return
            case, reason = found[1], f"{self._name} {len(self.judged)}"
            told = {"verdict": "explained", "reason": reason}
            self._send(session, f"cases/{case}/judge/one/", **told)
            self.judged.append((case, reason))
            told = {"act": "conclude", "conclusion": "nothing_found", "reason": reason}
            self._send(session, f"cases/{case}/work/", **told)
            self.concluded.append(case)

    def _send(self, session: requests.Session, page: str, **form: str) -> requests.Response:
        form["csrfmiddlewaretoken"] = session.cookies["csrftoken"]
        answer = session.post(f"{self._at}/{page}", data=form, allow_redirects=False, timeout=30)
        if answer.status_code != 302:
            self.wrong.append(f"{page}: {answer.status_code}")
        return answer


@pytest.fixture(params=DATABASES)
def killed_site(request, tmp_path):
    with new_server(request.param, tmp_path) as server:
        site = Site(server)
        yield site
        if site.is_running():
            site.kill()


def wait_for_more(people: list[Officer], acts: int) -> None:
    """Until so many more judgements were acknowledged: a slow machine gets the time it needs."""
    wanted = acts + sum(len(one.judged) for one in people)
    for _ in range(_SECONDS_TO_START * 50):
        if sum(len(one.judged) for one in people) >= wanted:
            return
        time.sleep(0.02)
    for one in people:
        one.ended.set()
    pytest.fail("nothing was acknowledged")


def test_killed_at_any_moment_the_server_has_what_it_acknowledged(killed_site):
    chance = random.Random(11)
    people = [Officer(number, killed_site.port) for number in range(_PEOPLE)]
    killed_site.start()
    for one in people:
        one.start()
    for _ in range(_KILLS):
        wait_for_more(people, chance.randint(1, 9))
        time.sleep(chance.uniform(0, 0.05))
        killed_site.kill()
        killed_site.start()
    wait_for_more(people, 1)
    for one in people:
        one.ended.set()
    killed_site.kill()
    for one in people:
        one.join()
    assert [wrong for one in people for wrong in one.wrong] == []
    rows = killed_site.server.rows
    judged = rows("SELECT case_id, reason FROM control_judgement")
    assert judged
    assert len(judged) == len(set(judged))
    assert set(judged) >= {pair for one in people for pair in one.judged}
    concluded = "SELECT case_id FROM control_workitem WHERE state = 'concluded'"
    assert set(rows(concluded)) >= {(c,) for one in people for c in one.concluded}
    assert rows("SELECT count(*) FROM control_workitem") == [(_ITEMS,)]
    # Each act with its entry, or neither.
    entries = "SELECT count(*) FROM audit_entry WHERE act = 'finding.judged'"
    assert rows(entries) == [(len(judged),)]
    killed_site.server.done("audit", "verify")
