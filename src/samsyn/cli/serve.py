"""``samsyn serve`` and ``samsyn migrate``: the site, and its tables."""

import os
import sys
from typing import Annotated

import typer
from django.conf import settings
from django.core.management import call_command

from samsyn.cli.site import set_up, site_ready
from samsyn.cli.telling import Lang, refusals, say

LangOption = Annotated[Lang, typer.Option("--lang", help="Språk / language.")]
# gunicorn with threads: most of a page's time is the database's.
WORKERS, THREADS = 2, 4


def migrate(lang: LangOption = Lang.SV) -> None:
    """Gör databasens tabeller. Make the database's tables, or bring them up to this version."""
    with refusals(lang):
        set_up()
        make_tables()
        say("Databasen är förberedd." if lang is Lang.SV else "The database is ready.")


def serve(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port.")] = 8765,
    lang: LangOption = Lang.SV,
) -> None:
    """Kör webbplatsen på den här datorn. Serve the site on this machine (127.0.0.1)."""
    with refusals(lang):
        site_ready()
        os.execv(sys.executable, gunicorn(port))


def make_tables() -> None:
    """Migrate the database, and make the folder of data if it is not there."""
    settings.SAMSYN_DATA.mkdir(parents=True, exist_ok=True)
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)


def gunicorn(port: int) -> list[str]:
    """The command that serves the site on loopback."""
    return [
        sys.executable,
        "-m",
        "gunicorn",
        "samsyn.site.wsgi",
        f"--bind=127.0.0.1:{port}",
        f"--workers={WORKERS}",
        f"--threads={THREADS}",
        "--worker-tmp-dir=/dev/shm",
        "--log-level=warning",
    ]
