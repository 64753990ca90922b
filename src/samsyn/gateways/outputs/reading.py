"""Reads what a run told of itself."""

import json
from pathlib import Path
from typing import Any

from samsyn.gateways.outputs.folder import MARK
from samsyn.register.refusal import Refusal


def read_run(out: Path) -> dict[str, Any]:
    """What run.json says.

    Raises:
        Refusal: the folder is no result of a check, or its run.json is broken.
    """
    try:
        told: dict[str, Any] = json.loads((out / MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Refusal(
            sv=f"{out}: är inget resultat av en kontroll ({MARK} saknas eller är trasig). "
            "Ange mappen som «samsyn check --out» skrev.",
            en=f"{out}: is no result of a check ({MARK} is missing or broken). "
            "Name the folder that 'samsyn check --out' wrote.",
        ) from error
    return told
