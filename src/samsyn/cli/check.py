"""``samsyn check``: the basic check of every open case of a register folder."""

import os
import re
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from samsyn.cli.telling import Lang, Steps, refusals, say
from samsyn.engine.catalog import Catalog, load_catalog
from samsyn.engine.settings import Settings, read_settings
from samsyn.gateways.checking import Asked, check_folder
from samsyn.register.refusal import Refusal

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEARS = range(1950, 2150)


class Engine(StrEnum):
    """Warehouses that can run the check."""

    DUCKDB = "duckdb"
    SPARK = "spark"


LangOption = Annotated[Lang, typer.Option("--lang", help="Språk / language.")]
OnOption = Annotated[
    str, typer.Option("--on", help="Kontrollens dag / the day of the check, YYYY-MM-DD.")
]
ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", help="Myndighetens inställningar / the agency's settings (TOML)."),
]
CatalogOption = Annotated[
    list[Path] | None,
    typer.Option("--catalog", help="Mapp med egna deklarationer / folder of own declarations."),
]


def check(
    register: Annotated[Path, typer.Argument(help="Registermapp / register folder.")],
    on: OnOption,
    out: Annotated[Path, typer.Option("--out", help="Resultatmapp / folder of the result.")],
    config: ConfigOption = None,
    all_outcomes: Annotated[
        bool, typer.Option("--all-outcomes", help="Även utan anmärkning / also clear ones.")
    ] = False,
    keep_facts: Annotated[
        bool,
        typer.Option("--keep-facts", help="Spara ärendenas uppgifter / keep the cases' facts."),
    ] = False,
    engine: Annotated[Engine, typer.Option("--engine", help="Motor / engine.")] = Engine.DUCKDB,
    catalog: CatalogOption = None,
    threads: Annotated[
        int | None, typer.Option("--threads", min=1, help="Trådar / threads.")
    ] = None,
    lang: LangOption = Lang.SV,
) -> None:
    """Grundkontroll av alla öppna ärenden. The basic check of every open case."""
    with refusals(lang):
        if engine is Engine.SPARK:
            raise Refusal(
                sv="--engine spark finns inte än. Kör med --engine duckdb.",
                en="--engine spark is not there yet. Run with --engine duckdb.",
            )
        settings = settings_of(config)
        declared = load_catalog(*(catalog or [])).or_refuse()
        refuse_overlap(register, out)
        day = day_of(on)
        told = run_check(
            register, day, out, settings, declared, all_outcomes, threads, lang, keep_facts
        )
        refused = sum(table["refused"] for table in told["register"].values())
        say(_told(told, out, refused, lang))
        if refused or told["bad_values"]:
            raise typer.Exit(3)


def day_of(text: str) -> date:
    """The day that a text names: YYYY-MM-DD, in a year that registers can be of."""
    try:
        # No other form of a date: fromisoformat also takes weeks and days without dashes.
        found = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None or found.year not in _YEARS:
        raise Refusal(
            sv=f"--on {text}: ingen dag mellan {_YEARS[0]} och {_YEARS[-1]}. Skriv ÅÅÅÅ-MM-DD.",
            en=f"--on {text}: no day from {_YEARS[0]} to {_YEARS[-1]}. Write YYYY-MM-DD.",
        )
    return found


def settings_of(config: Path | None) -> Settings:
    """The settings of a file, or those of an agency that has stated none."""
    if config is None:
        return Settings()
    try:
        return read_settings(config.read_bytes(), file=str(config))
    except OSError as error:
        raise Refusal(
            sv=f"{config}: kan inte läsas ({error.strerror}). Ange en fil som finns.",
            en=f"{config}: cannot be read ({error.strerror}). Name a file that is there.",
        ) from error


def run_check(
    register: Path,
    on: date,
    out: Path,
    settings: Settings,
    catalog: Catalog,
    all_outcomes: bool,
    threads: int | None,
    lang: Lang,
    keep_facts: bool = False,
) -> dict[str, Any]:
    """Load, check and write, telling each step on a terminal; give what run.json says."""
    steps = Steps(lang)
    try:
        return check_folder(
            register,
            out,
            Asked(on, settings, catalog, all_outcomes, keep_facts, threads),
            step=steps,
            detail=steps.detail,
        )
    finally:
        steps.stop()


def refuse_overlap(register: Path, out: Path) -> None:
    """Refuse to write the result in or around the folder that is read."""
    inside, outside = Path(os.path.realpath(out)), Path(os.path.realpath(register))
    if inside == outside or outside in inside.parents or inside in outside.parents:
        raise Refusal(
            sv=f"{out}: resultatet får inte ligga i eller kring registermappen. Ange en annan.",
            en=f"{out}: the result cannot lie in or around the register folder. Name another.",
        )


def _told(told: dict[str, Any], out: Path, refused: int, lang: Lang) -> str:
    hits = sum(counts["hit"] for counts in told["indicators"].values())
    unknown = sum(counts["unknown"] for counts in told["indicators"].values())
    shut = sum(1 for counts in told["indicators"].values() if counts["not_run"])
    if lang is Lang.SV:
        lines = [
            f"{told['open_cases']} öppna ärenden kontrollerade {told['on']}: "
            f"{hits} träffar, {unknown} kontroller kunde inte göras.",
            f"{shut} indikatorer kördes inte; skälen står i {out / 'run.json'}." if shut else "",
            set_aside(told, out, refused, lang),
            f"Rapport om ett ärende: samsyn report {out} ÄRENDE",
        ]
    else:
        lines = [
            f"{told['open_cases']} open cases checked on {told['on']}: "
            f"{hits} hits, {unknown} checks could not be made.",
            f"{shut} indicators were not run; {out / 'run.json'} says why." if shut else "",
            set_aside(told, out, refused, lang),
            f"Report on a case: samsyn report {out} CASE",
        ]
    return "\n".join(line for line in lines if line)


def set_aside(told: dict[str, Any], out: Path, refused: int, lang: Lang) -> str:
    """What the loading could not take, in a sentence; empty where it took all."""
    bad = told["bad_values"]
    if not (refused or bad):
        return ""
    if lang is Lang.SV:
        counts = f"{refused} rader lades åt sidan och {bad} värden räknas som saknade"
        return f"{counts}; se {out / 'quarantine'}."
    counts = f"{refused} rows were set aside and {bad} values count as missing"
    return f"{counts}; see {out / 'quarantine'}."
