"""``samsyn catalog``: what is declared, and whether all of it may stand."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from samsyn.cli.telling import Format, Lang, refusals, say
from samsyn.engine.catalog import load_catalog
from samsyn.engine.verify import verify as verified
from samsyn.register.refusal import Refusal

app = typer.Typer(help="Det som är deklarerat. What is declared.", no_args_is_help=True)
LangOption = Annotated[Lang, typer.Option("--lang", help="Språk / language.")]
CatalogOption = Annotated[
    list[Path] | None,
    typer.Option("--catalog", help="Mapp med egna deklarationer / folder of own declarations."),
]


@app.command("verify")
def verify(
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], help="Dag / day; today unless told."),
    ] = None,
    catalog: CatalogOption = None,
    lang: LangOption = Lang.SV,
) -> None:
    """Håll varje deklaration mot lagen och kör dess exempel. Hold every declaration to the law."""
    with refusals(lang):
        day = (on or datetime.now().astimezone()).date()
        declared = load_catalog(*(catalog or []))
        problems = verified(declared, day)
        for problem in problems:
            typer.echo(str(problem), err=True)
        count = len(declared.indicators)
        if problems:
            raise Refusal(
                sv=f"{len(problems)} fel i katalogen; rätta dem i filerna ovan.",
                en=f"{len(problems)} problems in the catalogue; mend them in the files above.",
            )
        say(
            f"{count} indikatorer och {len(declared.facts)} fakta håller {day}."
            if lang is Lang.SV
            else f"{count} indicators and {len(declared.facts)} facts hold on {day}."
        )
