"""Half a million cases in the app: how long the loading takes, and pages with fifty people at work.

    python -m bench.app_load --cases 500000 --users 50 --seconds 120

On SQLite and on PostgreSQL: makes a made-up agency, runs ``samsyn load``, serves the site by
gunicorn on loopback, and lets locust play control officers (bench/app_users.py says how they work
and how long they think). Locust runs on the same machine, and takes its part of it.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.app_site import DATABASES, DAY, PASSWORD, Site, served, site
from bench.recording import record

# The check begins where the loading ends.
_MOMENTS = """
from samsyn.apps.jobs.models import Run
run = Run.objects.latest("pk")
print(run.made_at.timestamp())
"""
_PEOPLE = """
from samsyn.apps.access.actor import Actor, Grant, Role
from samsyn.apps.accounts.actions import add_user
from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.models import Case
from samsyn.apps.frame.clock import now, today
regions = sorted(set(Case.objects.values_list("region", flat=True).distinct()) - {{""}})
asked = Asked(Actor(user_id=0, username=""), now(), "bench")
for number in range(1, {users} + 1):
    region = regions[number % len(regions)]
    if number % 5:
        grant = Grant(Role.REGIONAL_CONTROL_OFFICER, region)
    else:
        grant = Grant(Role.NATIONAL_CONTROL_OFFICER)
    add_user(f"officer{{number}}", "Officer", "{password}", [grant], on=today(), asked=asked)
"""


def load(made: Site, register: Path) -> dict[str, float]:
    """``samsyn load``: seconds of the loading, and of the check that follows it."""
    began, before = time.time(), os.times()
    made.samsyn("load", str(register), "--on", DAY)
    ended, after = time.time(), os.times()
    checked = float(made.python(_MOMENTS))
    processor = sum(after[2:4]) - sum(before[2:4])
    return {
        "load_seconds": round(checked - began, 1),
        "check_and_queue_seconds": round(ended - checked, 1),
        "processor_seconds_of_both": round(processor, 1),
    }


def work(made: Site, users: int, seconds: int) -> dict[str, Any]:
    """People at work for so many seconds, after all have signed in.

    Raises:
        RuntimeError: nobody got to do anything.
    """
    made.python(_PEOPLE.format(users=users, password=PASSWORD))
    told = Path(made.settings["SAMSYN_DATA"]) / "told.json"
    with served(made) as address:
        command = [sys.executable, "-m", "locust", "-f", "bench/app_users.py", "--headless"]
        command += ["--host", address, "--users", str(users), "--spawn-rate", "5"]
        # Signing in comes before, and is not counted.
        command += ["--run-time", f"{seconds + users}s", "--only-summary"]
        # It exits 1 where something failed, which the figures tell.
        subprocess.run(
            [*command, "--loglevel", "WARNING"],
            env={**made.environment, "APP_USERS_TOLD": str(told)},
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    found: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    if not found["pages"]:
        raise RuntimeError("nobody got to do anything")
    return found


def measure(folder: Path, register: Path, database: str, call: argparse.Namespace) -> Any:
    """Both, on one database."""
    with site(folder / database, database) as made:
        loaded = load(made, register)
        print(database, json.dumps(loaded), flush=True)
        at_work = work(made, call.users, call.seconds)
        print(database, json.dumps(at_work, indent=1), flush=True)
        made.samsyn("audit", "verify")
    return {"load": loaded, "at_work": at_work}


def main() -> None:
    """Read the call, run, and write the result."""
    parser = argparse.ArgumentParser(description="Measures the app with many cases.")
    parser.add_argument("--cases", type=int, default=500_000)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--databases", nargs="+", choices=DATABASES, default=list(DATABASES))
    parser.add_argument("--register", type=Path, help="a register folder that is there already")
    call = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        register = call.register or _made(folder, call.cases)
        found = {name: measure(folder, register, name, call) for name in call.databases}
    told = {"cases": call.cases, "users": call.users, "seconds": call.seconds}
    record("app_load", {**told, "databases": found})


def _made(folder: Path, cases: int) -> Path:
    Site({}).samsyn("synth", str(folder / "register"), "--cases", str(cases))
    return folder / "register"


if __name__ == "__main__":
    main()
