"""``samsyn catalog``: what is declared, and whether all of it may stand."""

from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer

from samsyn.apps.report.public_list import public_list
from samsyn.cli.telling import Lang, refusals, say
from samsyn.engine.catalog import load_catalog
from samsyn.engine.verify import verify as verified
from samsyn.gateways.outputs.reading import read_run
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
        count, after = len(declared.indicators), len(declared.post_checks)
        paid = len(declared.payment_checks)
        if problems:
            what = "problem" if len(problems) == 1 else "problems"
            raise Refusal(
                sv=f"{len(problems)} fel i katalogen; rätta dem i filerna ovan.",
                en=f"{len(problems)} {what} in the catalogue; mend what the lines above name.",
            )
        say(
            f"{count} indikatorer, {after} efterkontroller, {paid} utbetalningskontroller och "
            f"{len(declared.facts)} fakta håller {day}."
            if lang is Lang.SV
            else f"{count} indicators, {after} post-decision checks, {paid} checks of payments and "
            f"{len(declared.facts)} facts hold on {day}."
        )


@app.command("list")
def list_all(catalog: CatalogOption = None, lang: LangOption = Lang.SV) -> None:
    """Alla indikatorer och efterkontroller, en rad var. Every check, a line each."""
    with refusals(lang):
        declared = load_catalog(*(catalog or [])).or_refuse()
        for name, card in (
            *sorted(declared.indicators.items()),
            *sorted(declared.post_checks.items()),
            *sorted(declared.payment_checks.items()),
        ):
            say(f"{name}\t{card.scope}\t{card.leads_to}\t{card.title.told(lang.value)}")


@app.command("show")
def show(
    name: Annotated[str, typer.Argument(help="Kontrollens namn / the check's name.")],
    catalog: CatalogOption = None,
    lang: LangOption = Lang.SV,
) -> None:
    """En deklaration som den står. One declaration as it stands."""
    with refusals(lang):
        declared = load_catalog(*(catalog or [])).or_refuse()
        checks = {one: f"indicators/{one}.toml" for one in declared.indicators}
        checks |= {one: f"post_checks/{one}.toml" for one in declared.post_checks}
        checks |= {one: f"payment_checks/{one}.toml" for one in declared.payment_checks}
        if name not in checks:
            near = ", ".join(get_close_matches(name, checks)) or "samsyn catalog list"
            raise Refusal(
                sv=f"ingen kontroll heter {name}. Menade du {near}?",
                en=f"no check is called {name}. Did you mean {near}?",
            )
        file = checks[name]
        say(declared.texts[file].decode().rstrip())
        say(f"\n# version {declared.rule_version(file)}")


@app.command("facts")
def facts(lang: LangOption = Lang.SV) -> None:
    """Alla fakta som indikatorer får luta sig mot. Every fact that indicators may lean on."""
    with refusals(lang):
        for name, fact in load_catalog().facts.items():
            label = fact.sv if lang is Lang.SV else fact.en
            say(f"{name}\t{fact.type}\t{fact.unit}\t{fact.source}\t{label}")


@app.command("public")
def public(
    run: Annotated[
        Path | None, typer.Option("--run", help="Resultatmapp att räkna ur / result to count from.")
    ] = None,
    catalog: CatalogOption = None,
    lang: LangOption = Lang.SV,
) -> None:
    """Den offentliga listan över indikatorer (Markdown). The public list of indicators."""
    with refusals(lang):
        declared = load_catalog(*(catalog or [])).or_refuse()
        counts = read_run(run) if run else None
        say(public_list(declared, counts, lang.value))
