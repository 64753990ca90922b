"""How surely a provider must know who signs in: read from ``assurance.toml``."""

import tomllib
from pathlib import Path
from typing import Literal

from samsyn.engine.declarations import Declared, Text


class AssurancePolicy(Declared):
    """Levels of assurance, lowest first, the least that does, and where they come from."""

    source_kind: Literal["agency_policy"]
    least: str
    levels: tuple[str, ...]
    source: Text

    def accepted(self, least: str) -> tuple[str, ...]:
        """The levels that do where ``least`` is asked for.

        A level that is not of the ladder is known to nobody here but by name: it alone does.
        """
        if least not in self.levels:
            return (least,)
        return self.levels[self.levels.index(least) :]


ASSURANCE = AssurancePolicy(
    **tomllib.loads(Path(__file__).with_name("assurance.toml").read_text(encoding="utf-8"))
)
