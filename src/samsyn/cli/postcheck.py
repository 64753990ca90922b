"""``samsyn postcheck``: the check after the decision of every permit in force."""

from pathlib import Path
from typing import Annotated, Any

import typer

from samsyn.cli.check import (
    CatalogOption,
    ConfigOption,
    LangOption,
    OnOption,
    day_of,
    refuse_overlap,
    set_aside,
    settings_of,
)
from samsyn.cli.telling import Lang, Steps, refusals, say
from samsyn.engine.catalog import load_catalog
from samsyn.gateways.checking import Asked
from samsyn.gateways.nightly import Night, post_check_night


def postcheck(
    register: Annotated[Path, typer.Argument(help="Registermapp / register folder.")],
    on: OnOption,
    out: Annotated[Path, typer.Option("--out", help="Resultatmapp / folder of the result.")],
    config: ConfigOption = None,
    all_outcomes: Annotated[
        bool, typer.Option("--all-outcomes", help="Även utan anmärkning / also clear ones.")
    ] = False,
    since: Annotated[
        Path | None,
        typer.Option("--since", help="Tidigare resultat att gå vidare från / earlier result."),
    ] = None,
    accept_rows: Annotated[
        list[str] | None,
        typer.Option(
            "--accept-rows",
            help="Tabell som är hel trots färre rader / table that is whole with fewer rows.",
        ),
    ] = None,
    whole: Annotated[
        bool, typer.Option("--whole", help="Kontrollera alla på nytt / check all anew.")
    ] = False,
    catalog: CatalogOption = None,
    threads: Annotated[
        int | None, typer.Option("--threads", min=1, help="Trådar / threads.")
    ] = None,
    lang: LangOption = Lang.SV,
) -> None:
    """Efterkontroll av alla tillstånd som gäller. The check of every permit in force."""
    with refusals(lang):
        declared = load_catalog(*(catalog or [])).or_refuse()
        refuse_overlap(register, out)
        asked = Asked(
            day_of(on),
            settings_of(config),
            declared,
            all_outcomes=all_outcomes,
            threads=threads,
            since=since,
            accepted=frozenset(accept_rows or ()),
            whole=whole,
        )
        steps = Steps(lang)
        try:
            told, night = post_check_night(register, out, asked, step=steps, detail=steps.detail)
        finally:
            steps.stop()
        refused = sum(table["refused"] for table in told["register"].values())
        say(_told(told, out, refused, lang))
        if how := _how(night, lang):
            say(how)
        if refused or told["bad_values"]:
            raise typer.Exit(3)


def _told(told: dict[str, Any], out: Path, refused: int, lang: Lang) -> str:
    checks = told["checks"].values()
    hits, unknown = (sum(one[outcome] for one in checks) for outcome in ("hit", "unknown"))
    kept = sum(part["count"] for one in checks for part in one["not_run"])
    if lang is Lang.SV:
        lines = [
            f"{told['permits']} tillstånd kontrollerade {told['on']}: "
            f"{hits} avvikelser, {unknown} kontroller kunde inte göras.",
            f"{kept} kontroller kördes inte; skälen står i {out / 'run.json'}." if kept else "",
        ]
    else:
        lines = [
            f"{told['permits']} permits checked on {told['on']}: "
            f"{hits} deviations, {unknown} checks could not be made.",
            f"{kept} checks were not run; {out / 'run.json'} says why." if kept else "",
        ]
    return "\n".join(line for line in (*lines, set_aside(told, out, refused, lang)) if line)


def _how(night: Night, lang: Lang) -> str:
    """How a run that carries on an earlier one was made."""
    if night.anew is not None:
        if lang is Lang.SV:
            return f"{night.anew} tillstånd kontrollerades på nytt; övriga har inte ändrats."
        return f"{night.anew} permits were checked anew; the others have not changed."
    if night.why is None:
        return ""
    if lang is Lang.SV:
        return f"Alla tillstånd kontrollerades på nytt ({night.why})."
    return f"All permits were checked anew ({night.why})."
