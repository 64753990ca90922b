"""``samsyn audit``: whether the trail is whole, and its end written down elsewhere."""

from importlib import import_module
from typing import Annotated

import typer

from samsyn.cli.site import site_ready
from samsyn.cli.telling import Lang, refusals, say

app = typer.Typer(help="Loggen. The audit trail.", no_args_is_help=True)
LangOption = Annotated[Lang, typer.Option("--lang", help="Språk / language.")]


@app.command("verify")
def verify(lang: LangOption = Lang.SV) -> None:
    """Pröva att ingen post är ändrad, borttagen eller flyttad.

    Hold that no entry was changed, removed or moved; the first that was is named.
    """
    with refusals(lang):
        site_ready()
        say(import_module("samsyn.apps.audit.console").told_whole(lang.value))


@app.command("anchor")
def anchor(lang: LangOption = Lang.SV) -> None:
    """Skriv ned kedjans slut utanför databasen. Write the chain's end down outside the database."""
    with refusals(lang):
        site_ready()
        say(import_module("samsyn.apps.audit.console").told_anchored(lang.value))
