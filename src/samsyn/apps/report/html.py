"""Reports as one self-contained HTML page: style inline, no script, nothing fetched."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from samsyn.apps.report.rows import anchor, check_rows
from samsyn.apps.report.told import CasePage, PartyPage, RunPage
from samsyn.apps.report.words import Words

_HERE = Path(__file__).parent


def html(template: str, told: CasePage | PartyPage | RunPage, words: Words) -> str:
    """Fill in a template of this folder; whatever is filled in is escaped."""
    return _environment().get_template(template).render(told=told, page=told.page, w=words)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"anchor": anchor, "check_rows": check_rows, "style": _style()}
    return environment


def _style() -> str:
    """Our own style sheets, in order; they hold nothing that was read from a register."""
    files = sorted((_HERE / "styles").glob("*.css"))
    return "\n".join(file.read_text(encoding="utf-8") for file in files)
