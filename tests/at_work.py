"""Somebody who judges as fast as they can in a process of their own, until they are killed."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from tests.on_server import Server

_JUDGE = """
import django; django.setup()
from itertools import count
from samsyn.apps.access.actor import Actor, Grant, Purpose, Role
from samsyn.apps.accounts.actions import add_user
from samsyn.apps.accounts.models import User
from samsyn.apps.accounts.queries import actor_of
from samsyn.apps.audit.asked import Asked
from samsyn.apps.control import actions
from samsyn.apps.control.models import WorkItem
from samsyn.apps.frame.clock import now, today
if not User.objects.filter(username="officer"):
    grants = [Grant(Role.NATIONAL_CONTROL_OFFICER)]
    asked = Asked(Actor(user_id=0, username=""), now(), "test")
    add_user("officer", "Test", "a long word for tests", grants, on=today(), asked=asked)
actor = actor_of(User.objects.get(username="officer"), today())
for number in count():
    asked = Asked(actor, now(), "test", Purpose.CONTROL)
    # What an earlier one was killed with is still theirs, and in progress.
    free = WorkItem.objects.filter(state="unassigned").exclude(reasons=[])
    item = free.order_by("due_on", "id").first()
    case = actions.take(item.case_id, asked=asked).case_id
    finding, reason = item.reasons[0], f"{asked.at} {number}"
    actions.judge(case, finding, "explained", reason, asked=asked)
    actions.hand_back(case, "test", asked=asked)
    print(f"{case}\\t{reason}", flush=True)
"""


@contextmanager
def somebody_judging(server: Server) -> Iterator[None]:
    """Acts until killed in the midst of one; what was acknowledged must be there."""
    officer = server.started("python", _JUDGE)
    told = officer.stdout.readline()
    assert told, officer.stderr.read()
    yield
    assert officer.poll() is None, officer.stderr.read()
    officer.send_signal(signal.SIGKILL)
    rest, _ = officer.communicate()
    # A line that was cut off was told to nobody.
    lines = [line for line in f"{told}{rest}".splitlines(keepends=True) if line.endswith("\n")]
    judged = server.rows("SELECT case_id, reason FROM control_judgement")
    assert {tuple(line.rstrip("\n").split("\t")) for line in lines} <= set(judged)
    assert len(judged) == len(set(judged))
