"""``samsyn work``: does the jobs that people ask for on the site."""

from importlib import import_module
from typing import Annotated

import typer

from samsyn.cli.site import site_ready
from samsyn.cli.telling import Lang, refusals, say


def work(
    once: Annotated[
        bool, typer.Option("--once", help="Gör högst ett jobb / do one job at most.")
    ] = False,
    lang: Annotated[Lang, typer.Option("--lang", help="Språk / language.")] = Lang.SV,
) -> None:
    """Gör de körningar som beställts på webbplatsen. Do the jobs asked for on the site."""
    with refusals(lang):
        site_ready()
        console = import_module("samsyn.apps.jobs.console")
        if once:
            say(console.told_work(lang.value))
            return
        console.work_on()
