"""The command ``samsyn``. A command's module is loaded when the command is called or told of."""

from functools import cache
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from samsyn import __version__

# Where each command stands, in the order of the help. Their modules take seconds to load together.
_COMMANDS = {
    "check": "samsyn.cli.check:check",
    "report": "samsyn.cli.report:report",
    "arm": "samsyn.cli.arm:arm",
    "demo": "samsyn.cli.demo:demo",
    "load": "samsyn.cli.load:load",
    "migrate": "samsyn.cli.serve:migrate",
    "postcheck": "samsyn.cli.postcheck:postcheck",
    "paymentcheck": "samsyn.cli.paymentcheck:paymentcheck",
    "serve": "samsyn.cli.serve:serve",
    "synth": "samsyn.cli.synth:synth",
    "work": "samsyn.cli.work:work",
    "doctor": "samsyn.cli.operation:doctor",
    "backup": "samsyn.cli.operation:backup",
    "restore": "samsyn.cli.operation:restore",
    "audit": "samsyn.cli.audit:app",
    "catalog": "samsyn.cli.catalog:app",
    "token": "samsyn.cli.token:app",
    "user": "samsyn.cli.user:app",
}


class _Late(TyperGroup):
    """Gives each command in place of its name."""

    def get_command(self, _ctx: Any, cmd_name: str) -> Any:
        """The command of that name; None where there is none."""
        return _loaded(cmd_name) if cmd_name in _COMMANDS else None


app = typer.Typer(
    name="samsyn",
    cls=_Late,
    help="Var ärendet kontrollerat, och bedömt som dess like? "
    "Was the case checked, and was it judged as its like would be?",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@cache
def _loaded(name: str) -> Any:
    module, _, told = _COMMANDS[name].partition(":")
    found = getattr(import_module(module), told)
    if isinstance(found, typer.Typer):
        found.info.name = name
        return typer.main.get_group(found)
    alone = typer.Typer(add_completion=False)
    alone.command(name)(found)
    return typer.main.get_command(alone)


def _named() -> None:
    """Stands for a command until it is loaded."""


for _name in _COMMANDS:
    app.command(_name)(_named)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"samsyn {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Version.")
    ] = False,
) -> None:
    """Samsyn: control in three steps, and legal quality."""


def run() -> None:
    """Entry point of the command."""
    app()
