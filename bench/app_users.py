"""Control officers at work, as locust plays them: read the queue, take a case, judge, conclude.

Between two pages somebody reads and writes. Times to think, in seconds, drawn evenly: 2 to 8 in
the queue, 5 to 20 with a report or a timeline, 10 to 30 before a reason is sent. That is brisker
than people are, so that fifty of them ask for a few pages a second.

``APP_USERS_TOLD`` names the file for what was measured, as JSON.
"""

import itertools
import json
import os
import random
import re
from pathlib import Path
from typing import Any

import gevent
from bench.app_site import PASSWORD
from gevent.event import Event
from locust import FastHttpUser, events, task
from locust.contrib.fasthttp import FastResponse

_INDICATORS = re.compile(r"/judge/([a-z0-9_]+)/")
_CASE = re.compile(r"/cases/([^/]+)/")
_FILTERS = ("&kind=identity", "&kind=economic", "&case_type=work_permit", "&sort=weight", "&late=1")
_NUMBERS = itertools.count(1)
_PERCENTILES = (50, 95, 99)
QUEUE, READ, WRITE = (2, 8), (5, 20), (10, 30)
# Passwords are slow to try by design: nothing is counted until everybody has signed in.
_SIGNED_IN = itertools.count(1)
_ALL_IN = Event()


class Officer(FastHttpUser):
    """Somebody signed in, with the rights of a control officer."""

    def on_start(self) -> None:
        """Sign in, wait for everybody, and sit down at a moment of one's own."""
        self._chance = random.Random(number := next(_NUMBERS))
        page = "/sv/sign-in/"
        self.client.get(page, name="sign in")
        told = {"username": f"officer{number}", "password": PASSWORD}
        self._send(page, "sign in", **told)
        if next(_SIGNED_IN) == self.environment.parsed_options.num_users:
            self.environment.stats.reset_all()
            _ALL_IN.set()
        _ALL_IN.wait()
        gevent.sleep(self._chance.uniform(0, QUEUE[1]))

    @task(2)
    def read_the_queue(self) -> None:
        """Look through the tabs."""
        for tab in ("mine", "team", "unassigned", "waiting"):
            self._read(f"/sv/queue/?tab={tab}", f"queue: {tab}", QUEUE)
        narrowed = self._chance.choice(_FILTERS)
        self._read(f"/sv/queue/?tab=unassigned{narrowed}", "queue: filtered", QUEUE)

    @task(3)
    def work_on_a_case(self) -> None:
        """Take the next case, judge what was found, and end the check in one of three ways."""
        self._read("/sv/queue/", "queue: mine", QUEUE)
        taken = self._send("/sv/queue/next/", "take next")
        found = _CASE.search(taken.headers.get("Location") or "")
        if not found:
            return
        case = f"/sv/cases/{found[1]}/"
        report = self._read(case, "case", READ)
        self._read(f"{case}timeline/", "case: timeline", READ)
        for indicator in sorted(set(_INDICATORS.findall(report.text or "")))[:2]:
            told = {"verdict": "explained", "reason": "Sökanden har förklarat det med intyg."}
            self._write(f"{case}judge/{indicator}/", "judge", **told)
            self._read(case, "case", READ)
        self._read(f"{case}work/", "case: work", READ)
        self._end(case)

    def _end(self, case: str) -> None:
        way = self._chance.choice(("conclude", "conclude", "wait", "hand_back"))
        told = {"act": way, "reason": "Allt stämmer med det som finns i ärendet."}
        if way == "conclude":
            told["conclusion"] = "nothing_found"
        self._write(f"{case}work/", way.replace("_", " "), **told)
        if way == "wait" and self._chance.random() < 0.5:
            self._write(f"{case}resume/", "resume")

    def _read(self, page: str, name: str, think: tuple[int, int]) -> FastResponse:
        answer = self.client.get(page, name=name)
        gevent.sleep(self._chance.uniform(*think))
        return answer

    def _write(self, page: str, name: str, **form: str) -> None:
        gevent.sleep(self._chance.uniform(*WRITE))
        self._send(page, name, **form)

    def _send(self, page: str, name: str, **form: str) -> FastResponse:
        """Send a form; anything but a redirection, which every accepted one gives, is an error."""
        token = next(cookie.value for cookie in self.client.cookiejar if cookie.name == "csrftoken")
        form["csrfmiddlewaretoken"] = token or ""
        with self.client.post(
            page, data=form, name=name, allow_redirects=False, catch_response=True
        ) as answer:
            if answer.status_code == 302:
                answer.success()
            else:
                answer.failure(f"answered {answer.status_code}")
        return answer


@events.quitting.add_listener
def tell(environment: Any, **_: Any) -> None:
    """Write what was measured: milliseconds per page, and every error."""
    stats = environment.stats
    pages = {
        entry.name: {
            "requests": entry.num_requests,
            "errors": entry.num_failures,
            **{f"p{p}_ms": entry.get_response_time_percentile(p / 100) for p in _PERCENTILES},
        }
        for entry in sorted(stats.entries.values(), key=lambda one: one.name)
        if entry.name != "sign in"
    }
    errors = [f"{one.name}: {one.error}" for one in stats.errors.values()]
    told = {"pages": pages, "errors": errors, "requests_per_second": stats.total.total_rps}
    Path(os.environ["APP_USERS_TOLD"]).write_text(json.dumps(told), encoding="utf-8")
