"""The command ``samsyn``."""

from typing import Annotated

import typer

from samsyn import __version__
from samsyn.cli import arm, audit, catalog, check, demo, load, report, serve, synth, user, work

app = typer.Typer(
    name="samsyn",
    help="Var ärendet kontrollerat, och bedömt som dess like? "
    "Was the case checked, and was it judged as its like would be?",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("check")(check.check)
app.command("report")(report.report)
app.command("arm")(arm.arm)
app.command("demo")(demo.demo)
app.command("load")(load.load)
app.command("migrate")(serve.migrate)
app.command("serve")(serve.serve)
app.command("synth")(synth.synth)
app.command("work")(work.work)
app.add_typer(audit.app, name="audit")
app.add_typer(catalog.app, name="catalog")
app.add_typer(user.app, name="user")


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
