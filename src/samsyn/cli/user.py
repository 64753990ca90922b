"""``samsyn user``: the first people who sign in; all others get their rights on the site."""

import sys
from getpass import getpass
from importlib import import_module
from typing import Annotated

import typer

from samsyn.apps.access.actor import Role
from samsyn.cli.site import site_ready
from samsyn.cli.telling import Lang, refusals, say

app = typer.Typer(help="De som loggar in. People who sign in.", no_args_is_help=True)


@app.callback()
def user() -> None:
    """De som loggar in. People who sign in."""


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="Användarnamn / user name.")],
    full_name: Annotated[str, typer.Option("--full-name", help="Namn / name.")],
    role: Annotated[Role, typer.Option("--role", help="Roll / role.")],
    region: Annotated[str, typer.Option("--region", help="Region; tomt: hela / empty: all.")] = "",
    unit: Annotated[str, typer.Option("--unit", help="Enhet / unit.")] = "",
    agency_id: Annotated[
        str, typer.Option("--agency-id", help="Namn hos inloggningstjänsten / at the provider.")
    ] = "",
    lang: Annotated[Lang, typer.Option("--lang", help="Språk / language.")] = Lang.SV,
) -> None:
    """Lägg upp någon. Lösenord och eget personnummer frågas efter, eller läses rad för rad.

    Add somebody. Password and own identity number are asked for, or read line by line from
    standard input; an empty number is none, and only a mark of it is kept. Who has a name at the
    agency's provider, --agency-id, signs in there and has no password.
    """
    with refusals(lang):
        site_ready()
        password = "" if agency_id else _asked("Lösenord" if lang is Lang.SV else "Password")
        number = _asked("Eget personnummer" if lang is Lang.SV else "Own identity number")
        console = import_module("samsyn.apps.accounts.console")
        signs_in_by = console.SignsInBy(password, agency_id)
        say(console.add(name, full_name, signs_in_by, number, (role, region, unit), lang.value))


def _asked(what: str) -> str:
    """What is typed, unseen; a line of standard input where nobody is at a terminal."""
    return getpass(f"{what}: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
