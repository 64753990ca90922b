"""``samsyn token``: what other systems show to use the API."""

from importlib import import_module
from typing import Annotated

import typer

from samsyn.apps.access.actor import Purpose
from samsyn.apps.access.scopes import Scope
from samsyn.cli.site import site_ready
from samsyn.cli.telling import Lang, refusals, say

app = typer.Typer(help="Åtkomstnycklar till API:et. Tokens of the API.", no_args_is_help=True)

_LANG = typer.Option("--lang", help="Språk / language.")


@app.callback()
def token() -> None:
    """Åtkomstnycklar till API:et. Tokens of the API."""


@app.command("give")
def give(
    owner: Annotated[str, typer.Argument(help="Ägarens användarnamn / the owner's user name.")],
    scopes: Annotated[list[Scope], typer.Option("--scope", help="Omfattning / scope.")],
    purpose: Annotated[Purpose, typer.Option("--purpose", help="Ändamål / purpose.")],
    until: Annotated[str, typer.Option("--until", help="Sista dag / last day, ÅÅÅÅ-MM-DD.")],
    name: Annotated[str, typer.Option("--name", help="Vad den är till för / what it is for.")],
    lang: Annotated[Lang, _LANG] = Lang.SV,
) -> None:
    """Ge en åtkomstnyckel. Den visas en gång. Give a token. It is shown once."""
    with refusals(lang):
        site_ready()
        console = import_module("samsyn.apps.api.console")
        for line in console.give(owner, name, scopes, purpose, until, lang.value):
            say(line)


@app.command("revoke")
def revoke(
    token_id: Annotated[int, typer.Argument(help="Nyckelns nummer / number of the token.")],
    lang: Annotated[Lang, _LANG] = Lang.SV,
) -> None:
    """Återkalla en åtkomstnyckel. Revoke a token."""
    with refusals(lang):
        site_ready()
        say(import_module("samsyn.apps.api.console").revoke(token_id, lang.value))


@app.command("list")
def list_all(lang: Annotated[Lang, _LANG] = Lang.SV) -> None:
    """Visa alla åtkomstnycklar, utan nycklarna själva. List all tokens, without themselves."""
    with refusals(lang):
        site_ready()
        say(import_module("samsyn.apps.api.console").told_tokens(lang.value))
