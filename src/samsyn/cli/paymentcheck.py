"""``samsyn paymentcheck``: every payment and claim held against registers."""

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
from samsyn.gateways.checking import Asked, payment_check_folder


def paymentcheck(
    register: Annotated[Path, typer.Argument(help="Registermapp / register folder.")],
    on: OnOption,
    out: Annotated[Path, typer.Option("--out", help="Resultatmapp / folder of the result.")],
    config: ConfigOption = None,
    all_outcomes: Annotated[
        bool, typer.Option("--all-outcomes", help="Även utan anmärkning / also clear ones.")
    ] = False,
    catalog: CatalogOption = None,
    threads: Annotated[
        int | None, typer.Option("--threads", min=1, help="Trådar / threads.")
    ] = None,
    lang: LangOption = Lang.SV,
) -> None:
    """Kontroll av utbetalningar och anspråk. The check of payments and claims."""
    with refusals(lang):
        declared = load_catalog(*(catalog or [])).or_refuse()
        refuse_overlap(register, out)
        asked = Asked(
            day_of(on), settings_of(config), declared, all_outcomes=all_outcomes, threads=threads
        )
        steps = Steps(lang)
        try:
            told = payment_check_folder(register, out, asked, step=steps, detail=steps.detail)
        finally:
            steps.stop()
        refused = sum(table["refused"] for table in told["register"].values())
        say(_told(told, out, refused, lang))
        if refused or told["bad_values"]:
            raise typer.Exit(3)


def _told(told: dict[str, Any], out: Path, refused: int, lang: Lang) -> str:
    checks = told["checks"].values()
    hits, unknown = (sum(one[outcome] for one in checks) for outcome in ("hit", "unknown"))
    kept = sum(part["count"] for one in checks for part in one["not_run"])
    paid, claimed, risk = told["payments"], told["claims"], told["amount_at_risk"]
    run = out / "run.json"
    if lang is Lang.SV:
        lines = [
            f"{paid} utbetalningar och {claimed} anspråk kontrollerade {told['on']}: "
            f"{hits} iakttagelser som högst gäller {risk} kr, "
            f"{unknown} kontroller kunde inte göras.",
            f"{kept} kontroller kördes inte; skälen står i {run}." if kept else "",
        ]
    else:
        lines = [
            f"{paid} payments and {claimed} claims checked on {told['on']}: "
            f"{hits} findings about SEK {risk} at most, {unknown} checks could not be made.",
            f"{kept} checks were not run; {run} says why." if kept else "",
        ]
    return "\n".join(line for line in (*lines, set_aside(told, out, refused, lang)) if line)
