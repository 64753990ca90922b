"""``samsyn demo``: checks the agency that the project carries and says where the reports are."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import pyarrow.parquet as pq
import typer

from samsyn.apps.report.queries import case_report, run_report
from samsyn.apps.report.views import render_case, render_party, render_run
from samsyn.cli.check import LangOption, run_check, settings_of
from samsyn.cli.telling import Lang, refusals, say
from samsyn.engine.catalog import load_catalog
from samsyn.register.refusal import Refusal

# The day the made-up agency's registers were made for.
DAY = date(2026, 9, 1)
# In a checkout the folder stands at the root; in an installed package inside it.
PLACES = (Path(__file__).parents[3] / "demo", Path(__file__).parents[1] / "demo")
_SHOWN = 12


def demo(
    out: Annotated[
        Path, typer.Option("--out", help="Där resultatet läggs / where the result goes.")
    ] = Path("out/demo"),
    lang: LangOption = Lang.SV,
) -> None:
    """Kontrollera den påhittade myndigheten. Check the made-up agency."""
    with refusals(lang):
        carried = _carried()
        settings = settings_of(carried / "agency.toml")
        catalog = load_catalog().or_refuse()
        told = run_check(carried / "register", DAY, out, settings, catalog, False, None, lang)
        queue = _queue(out)
        reports = _write_reports(out, [row["case_id"] for row in queue])
        say(_summary(told, queue, out, reports, lang))


def _carried() -> Path:
    for place in PLACES:
        if (place / "register").is_dir():
            return place
    raise Refusal(
        sv="demonstrationens registermapp saknas. Kör från projektets mapp.",
        en="the demonstration's register folder is missing. Run from the project's folder.",
    )


def _queue(out: Path) -> list[dict[str, Any]]:
    """Cases with reasons to look closer, in the order of the queue."""
    rows: list[dict[str, Any]] = pq.read_table(out / "triage.parquet").to_pylist()
    with_reasons = [row for row in rows if row["kinds"]]
    return sorted(with_reasons, key=lambda row: row["priority"])


def _write_reports(out: Path, cases: list[str]) -> Path:
    """Reports beside the result, in both languages: replacing the result does not touch them."""
    folder = out.with_name(f"{out.name}-reports")
    for lang in Lang:
        place = folder / lang.value
        place.mkdir(parents=True, exist_ok=True)
        run = render_run(run_report(out), lang.value, "html")
        (place / "run.html").write_text(run, encoding="utf-8")
        for case_id in cases:
            report = case_report(out, case_id, lang.value)
            (place / f"{case_id}.html").write_text(render_case(report, "html"), encoding="utf-8")
            copy = render_party(report, "html")
            (place / f"{case_id}-party.html").write_text(copy, encoding="utf-8")
    return folder


def _summary(
    told: dict[str, Any], queue: list[dict[str, Any]], out: Path, reports: Path, lang: Lang
) -> str:
    swedish = lang is Lang.SV
    unknown = sum(counts["unknown"] for counts in told["indicators"].values())
    agency, cases, reasons = told["agency"]["name"], told["open_cases"], len(queue)
    lines = (
        [
            f"{agency}: en påhittad myndighet. Alla spärrar är öppnade bara för demonstrationen.",
            f"{cases} öppna ärenden kontrollerade {told['on']}. {reasons} har skäl att titta "
            f"närmare; {unknown} kontroller kunde inte göras.",
            "",
            "Först i kön för fördjupad kontroll:",
        ]
        if swedish
        else [
            f"{agency}: a made-up agency. Every gate is open for the demonstration alone.",
            f"{cases} open cases checked on {told['on']}. {reasons} have reasons to look closer; "
            f"{unknown} checks could not be made.",
            "",
            "First in the queue for in-depth check:",
        ]
    )
    kinds = {name: kind.title.told(lang.value) for name, kind in load_catalog().kinds.items()}
    lines += [_line(row, kinds) for row in queue[:_SHOWN]]
    lines += _where(out, reports, queue, swedish)
    return "\n".join(lines)


def _line(row: dict[str, Any], kinds: dict[str, str]) -> str:
    return f"  {row['case_id']}  {', '.join(kinds[kind] for kind in row['kinds'])}"


def _where(out: Path, reports: Path, queue: list[dict[str, Any]], swedish: bool) -> list[str]:
    first = queue[0]["case_id"] if queue else "…"
    page = reports / ("sv" if swedish else "en")
    if swedish:
        return [
            "",
            f"Rapporter att öppna i en webbläsare: {page}",
            f"Sidan om körningen: {page / 'run.html'}",
            f"I terminalen: .venv/bin/samsyn report {out} {first}",
        ]
    return [
        "",
        f"Reports to open in a browser: {page}",
        f"The page about the run: {page / 'run.html'}",
        f"In the terminal: .venv/bin/samsyn report {out} {first} --lang en",
    ]
