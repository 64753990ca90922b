"""``samsyn doctor``, ``backup`` and ``restore``: keeping the site running."""

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from samsyn.cli.site import set_up, site_ready
from samsyn.cli.telling import Lang, refusals, say

LangOption = Annotated[Lang, typer.Option("--lang", help="Språk / language.")]


def doctor(lang: LangOption = Lang.SV) -> None:
    """Säg vad som är fel med uppsättningen; 1 om något är det.

    Tell what is wrong with the set-up; exits 1 where something is.
    """
    with refusals(lang):
        set_up()
        told, well = import_module("samsyn.apps.operation.console").told_health(lang.value)
        say(told)
        if not well:
            raise typer.Exit(1)


def backup(
    place: Annotated[Path, typer.Argument(help="Mapp för kopior / folder of backups.")],
    lang: LangOption = Lang.SV,
) -> None:
    """Säkerhetskopiera databas, register och resultat. Back the site up, while people work."""
    with refusals(lang):
        site_ready()
        say(import_module("samsyn.apps.operation.console").told_backup(place, lang.value))


def restore(
    folder: Annotated[Path, typer.Argument(help="Säkerhetskopia / a backup.")],
    lang: LangOption = Lang.SV,
) -> None:
    """Återställ en säkerhetskopia; stoppa webbplatsen först.

    Put a backup in place of what is there; stop the site first.
    """
    with refusals(lang):
        set_up()
        say(import_module("samsyn.apps.operation.console").told_restore(folder, lang.value))
