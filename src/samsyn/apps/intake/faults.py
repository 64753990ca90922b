"""What is wrong with a case that is handed in, row by row."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """``where`` names table, row (counted from 1) and column; the reason is told in words.

    Where the reading of register folders found it, it has the reason in words already.
    """

    where: str
    code: str = ""
    sv: str = ""
    en: str = ""

    def told(self, lang: str) -> str:
        """The reason as the reading told it; empty where the code tells."""
        return self.sv if lang == "sv" else self.en


def at(table: str, row: int, column: str = "") -> str:
    """The place of a fault: ``persons[1].family_name``."""
    return f"{table}[{row}].{column}" if column else f"{table}[{row}]"


class FaultyError(Exception):
    """The case cannot be taken in as it is."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(len(faults))
        self.faults = tuple(faults)


class ThereAlreadyError(Exception):
    """The register has a case of that number, or one was handed in."""
