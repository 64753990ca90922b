"""``samsyn synth``: a made-up agency's register folder, with the truth beside it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from samsyn.cli.check import LangOption
from samsyn.cli.telling import Lang, Steps, refusals, say
from samsyn.synth.agency import Short
from samsyn.synth.making import make_agency, scenario_at
from samsyn.synth.named import names
from samsyn.synth.writing import TRUTH, refuse_foreign, write_agency

_REASONS = {
    True: {
        Lang.SV: "Berättades färre gånger än begärt, eftersom andra historier tog ärendena",
        Lang.EN: "Told fewer times than asked for, since other stories took the cases",
    },
    False: {
        Lang.SV: "Berättades färre gånger än begärt, eftersom det fanns för lite att göra dem av",
        Lang.EN: "Told fewer times than asked for, since there was too little to make them of",
    },
}


def synth(
    folder: Annotated[Path, typer.Argument(help="Ny registermapp / new register folder.")],
    cases: Annotated[
        int, typer.Option("--cases", min=1, max=4_000_000, help="Antal ärenden / number of cases.")
    ] = 3000,
    seed: Annotated[int, typer.Option("--seed", help="Frö / seed.")] = 1,
    scenario: Annotated[
        Path | None,
        typer.Option(
            "--scenario", help=f"{', '.join(names())}; eget scenario / own scenario (TOML)."
        ),
    ] = None,
    lang: LangOption = Lang.SV,
) -> None:
    """Gör en påhittad myndighet. Make a made-up agency."""
    with refusals(lang):
        steps = Steps(lang)
        try:
            refuse_foreign(folder)
            agency = make_agency(cases, seed, scenario_at(scenario), steps)
            write_agency(agency, folder, steps)
        finally:
            steps.stop()
        say(_told(folder, agency.on.item().isoformat(), lang))
        for line in _too_seldom(agency.short, lang):
            say(line)


def _told(folder: Path, on: str, lang: Lang) -> str:
    truth = folder.absolute().parent / TRUTH
    if lang is Lang.SV:
        return f"{folder}: registren hämtade inför {on}; {truth} säger vad som planterats."
    return f"{folder}: the registers fetched for {on}; {truth} says what was planted."


def _too_seldom(short: list[Short], lang: Lang) -> Iterator[str]:
    """A line per reason for which stories were told fewer times than the scenario asks for."""
    for taken in (True, False):
        named = [each for each in short if each.taken == taken]
        of = "av" if lang is Lang.SV else "of"
        if named:
            counts = ", ".join(f"{each.story} {each.told} {of} {each.asked}" for each in named)
            yield f"{_REASONS[taken][lang]}: {counts}."
