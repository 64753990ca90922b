"""``samsyn arm``: how common it is that a case has something to find, by the random arm."""

import json
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from samsyn.cli.telling import Lang, refusals, say

_STANDARD_OUTPUT = Path("-")


def arm(
    out: Annotated[Path, typer.Argument(help="Resultatmapp från check / result folder of check.")],
    judgements: Annotated[
        Path,
        typer.Argument(help="CSV: case_id, something_found (0, 1), judged_on om känd / if known."),
    ],
    json_to: Annotated[
        Path | None, typer.Option("--json", help="Fil för JSON, eller - / file for JSON, or -.")
    ] = None,
    lang: Annotated[Lang, typer.Option("--lang", help="Språk / language.")] = Lang.SV,
) -> None:
    """Hur vanligt det är att något finns att finna. How common it is that there is something."""
    with refusals(lang):
        # SciPy's solvers take a second to load, which no other command should wait for.
        views = import_module("samsyn.apps.random_arm.views")
        report = import_module("samsyn.apps.random_arm.queries").arm_report(out, judgements)
        told = json.dumps(views.arm_json(report), ensure_ascii=False, indent=2)
        if json_to == _STANDARD_OUTPUT:
            say(told)
            return
        if json_to:
            json_to.write_text(told + "\n", encoding="utf-8")
        say(views.arm_text(report, lang.value))
