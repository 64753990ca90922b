"""Eight processes that write for a minute: is any work item lost, given twice, or locked out?

    python -m bench.app_writers --processes 8 --seconds 60

On SQLite and on PostgreSQL. Each process takes the next item, judges, lets it wait and resumes it,
and concludes it or hands it back, as fast as it can, and counts what was acknowledged. Afterwards
the database must hold exactly that: each item went from state to state as it may, by one person at
a time, and the trail is whole.
"""

import argparse
import json
import multiprocessing
import os
import tempfile
import time
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.app_site import DATABASES, Site, site
from bench.recording import record

ITEMS = 20_000
_MAKE = """
from datetime import date
from samsyn.apps.cases.bulk import know_anew
from samsyn.apps.cases.models import Case, Person, Snapshot
from samsyn.apps.control.models import WorkItem
from samsyn.apps.jobs.models import Run
from samsyn.apps.access.actor import Actor, Grant, Role
from samsyn.apps.accounts.actions import add_user
from samsyn.apps.audit.asked import Asked
from samsyn.apps.frame.clock import now, today
asked, day = Asked(Actor(user_id=0, username=""), now(), "bench"), today()
at = asked.at
snapshot = Snapshot.objects.create(state="current", folder="", made_at=at, current_at=at)
run = Run.objects.create(run_id="bench", snapshot=snapshot, on=day, folder="", made_at=at)
ids = [f"C{{number:08}}" for number in range({items})]
usual = dict(case_type="work_permit", region="Syd", unit="Syd 1", received_on=day)
Person.objects.create(snapshot=snapshot, person_id="P1", family_name="Efternamn")
Case.objects.bulk_create(
    [Case(snapshot=snapshot, case_id=one, applicant_id="P1", status="open", **usual)
     for one in ids], batch_size=2000)
of_item = dict(run=run, reasons=["one"], kinds=["identity"], priority=1, drawn=False)
WorkItem.objects.bulk_create(
    [WorkItem(case_id=one, state="unassigned", due_on=day, opened_at=at, **of_item, **usual)
     for one in ids], batch_size=2000)
know_anew()
for number in range({processes}):
    grants = [Grant(Role.NATIONAL_CONTROL_OFFICER)]
    add_user(f"officer{{number}}", "Officer", "{{}}", grants, on=day, asked=asked)
"""


def write(settings: dict[str, str], number: int, seconds: float) -> dict[str, Any]:
    """One process: what was acknowledged to it, by act and case, and every error."""
    os.environ.update(settings)
    import_module("django").setup()
    # The loading of modules is no part of the minute.
    actions = import_module("samsyn.apps.control.actions")
    return _work(actions, number, time.monotonic() + seconds)


def _work(actions: Any, number: int, until: float) -> dict[str, Any]:
    acknowledged: list[tuple[str, str]] = []
    errors: Counter[str] = Counter()
    slowest = 0.0
    while time.monotonic() < until:
        began = time.monotonic()
        try:
            _one_item(actions, _asked(number), acknowledged)
        except Exception as error:
            # Whatever it is, it is an error of the app: counted, and the others go on.
            errors[f"{type(error).__name__}: {error}"[:200]] += 1
        slowest = max(slowest, time.monotonic() - began)
    return {"acknowledged": acknowledged, "errors": dict(errors), "slowest_item": slowest}


def _asked(number: int) -> Any:
    users = import_module("samsyn.apps.accounts.models").User
    queries = import_module("samsyn.apps.accounts.queries")
    clock = import_module("samsyn.apps.frame.clock")
    asked = import_module("samsyn.apps.audit.asked").Asked
    control = import_module("samsyn.apps.access.actor").Purpose.CONTROL
    user = users.objects.get(username=f"officer{number}")
    return asked(queries.actor_of(user, clock.today()), clock.now(), "bench", control)


def _one_item(actions: Any, asked: Any, acknowledged: list[tuple[str, str]]) -> None:
    item = actions.take_next(asked=asked)
    if item is None:
        raise LookupError("nothing is left to take")
    case = item.case_id
    acknowledged.append((case, "take"))
    actions.judge(case, "one", "explained", "Förklarat.", asked=asked)
    acknowledged.append((case, "judged"))
    actions.wait(case, "Svar väntas.", asked=asked)
    acknowledged.append((case, "wait"))
    actions.resume(case, asked=asked)
    acknowledged.append((case, "resume"))
    if len(acknowledged) % 3:
        actions.conclude(case, "nothing_found", "Inget fanns.", asked=asked)
        acknowledged.append((case, "conclude"))
    else:
        actions.hand_back(case, "Någon annan tar det.", asked=asked)
        acknowledged.append((case, "hand_back"))


_HELD = """
import json
from samsyn.apps.control.models import CaseEvent, Judgement, WorkItem
events = CaseEvent.objects.order_by("id").values_list("case_id", "kind", "by__username")
items = WorkItem.objects.values_list("case_id", "state")
print(json.dumps([list(events), list(items), Judgement.objects.count()]))
"""
# What may follow what in one case; a judgement changes no state.
_NEXT = {
    "unassigned": {"take": "in_progress"},
    "in_progress": {
        "judged": "in_progress",
        "wait": "waiting",
        "conclude": "concluded",
        "hand_back": "unassigned",
    },
    "waiting": {"resume": "in_progress"},
    "concluded": {},
}


def faults(made: Site, told: list[dict[str, Any]]) -> list[str]:
    """What the database holds otherwise than was acknowledged; empty is right."""
    events, items, judgements = json.loads(made.python(_HELD))
    found = []
    said = Counter(
        (case, act, f"officer{number}")
        for number, one in enumerate(told)
        for case, act in one["acknowledged"]
    )
    held = Counter((case, kind, by) for case, kind, by in events)
    found += [f"acknowledged and not held: {one}" for one in (said - held)]
    found += [f"held and not acknowledged: {one}" for one in (held - said)]
    found += _wrong_turns(events, dict(items))
    if len(items) != ITEMS:
        found.append(f"{len(items)} items, not {ITEMS}")
    if judgements != sum(kind == "judged" for _, kind, _ in events):
        found.append(f"{judgements} judgements")
    return found


def _wrong_turns(events: list[list[str]], items: dict[str, str]) -> list[str]:
    """Acts that could not follow, or were somebody's who did not have the item."""
    states, holders, found = dict.fromkeys(items, "unassigned"), {}, []
    for case, kind, by in events:
        after = _NEXT[states[case]].get(kind)
        if after is None or (kind != "take" and holders[case] != by):
            found.append(f"{case}: {kind} by {by} in {states[case]}")
            continue
        states[case], holders[case] = after, by
    return found + [f"{case}: {state}" for case, state in items.items() if states[case] != state]


def measure(folder: Path, database: str, processes: int, seconds: int) -> dict[str, Any]:
    """All processes at once on one database, and what they left."""
    with site(folder / database, database) as made:
        made.python(_MAKE.format(items=ITEMS, processes=processes))
        fresh = multiprocessing.get_context("spawn")
        with fresh.Pool(processes) as pool:
            calls = [(dict(made.settings), number, seconds) for number in range(processes)]
            told = pool.starmap(write, calls, chunksize=1)
        wrong = faults(made, told)
        made.samsyn("audit", "verify")
    return {
        "acts": sum(len(one["acknowledged"]) for one in told),
        "acts_per_second": round(sum(len(one["acknowledged"]) for one in told) / seconds),
        "fewest_of_a_process": min(len(one["acknowledged"]) for one in told),
        "slowest_item_seconds": round(max(one["slowest_item"] for one in told), 2),
        "errors": dict(sum((Counter(one["errors"]) for one in told), Counter())),
        "lost_or_duplicated": len(wrong),
        "examples": wrong[:5],
        "trail": "whole",
    }


def main() -> None:
    """Read the call, run, and write the result."""
    parser = argparse.ArgumentParser(description="Holds the queue to many writers at once.")
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--databases", nargs="+", choices=DATABASES, default=list(DATABASES))
    call = parser.parse_args()
    found = {}
    with tempfile.TemporaryDirectory() as temporary:
        for database in call.databases:
            told = measure(Path(temporary), database, call.processes, call.seconds)
            found[database] = told
            print(database, json.dumps(told), flush=True)
    told = {"processes": call.processes, "seconds": call.seconds, "items": ITEMS}
    record("app_writers", {**told, "databases": found})


if __name__ == "__main__":
    main()
