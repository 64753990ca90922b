"""``samsyn report``: one case's report, the applicant's copy of it, or the whole run."""

from pathlib import Path
from typing import Annotated

import typer

from samsyn.apps.report.queries import case_report, run_report
from samsyn.apps.report.reading import refusal
from samsyn.apps.report.views import render_case, render_party, render_run
from samsyn.cli.telling import Format, Lang, refusals, say


def report(
    out: Annotated[Path, typer.Argument(help="Resultatmapp från check / result folder of check.")],
    case_id: Annotated[
        str | None,
        typer.Argument(help="Ärendets nummer; utan det hela körningen / case, or the whole run."),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="Form.")] = Format.TEXT,
    party: Annotated[
        bool, typer.Option("--party", help="Kopian till sökanden / the applicant's copy.")
    ] = False,
    lang: Annotated[Lang, typer.Option("--lang", help="Språk / language.")] = Lang.SV,
) -> None:
    """Rapport om ett ärende eller om hela körningen. Report on a case, or on the whole run."""
    with refusals(lang):
        say(_told(out, case_id, form, party=party, lang=lang))


def _told(out: Path, case_id: str | None, form: Format, *, party: bool, lang: Lang) -> str:
    if case_id is None:
        if party:
            raise refusal("party_of_what")
        return render_run(run_report(out), lang.value, form.value)
    told = case_report(out, case_id, lang.value)
    return render_party(told, form.value) if party else render_case(told, form.value)
