"""``samsyn load``: a register folder into the site, checked and sorted into the queue."""

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from samsyn.cli.check import day_of
from samsyn.cli.site import site_ready
from samsyn.cli.telling import Lang, Steps, refusals, say


def load(
    register: Annotated[Path, typer.Argument(help="Registermapp / register folder.")],
    on: Annotated[
        str | None, typer.Option("--on", help="Kontrollens dag / the day of the check.")
    ] = None,
    lang: Annotated[Lang, typer.Option("--lang", help="Språk / language.")] = Lang.SV,
) -> None:
    """Läs in en registermapp i webbplatsen. A register folder into the site."""
    with refusals(lang):
        site_ready()
        console = import_module("samsyn.apps.control.console")
        day = day_of(on) if on else None
        steps = Steps(lang)
        try:
            loaded = console.load(register, step=steps, detail=steps.detail)
            run = console.check(day, step=steps, detail=steps.detail)
        finally:
            steps.stop()
        say(console.told_load(loaded, run, lang.value))
        if loaded.refused or loaded.bad_values:
            raise typer.Exit(3)
