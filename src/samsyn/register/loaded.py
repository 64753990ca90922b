"""What became of a register folder when it was loaded."""

from dataclasses import dataclass, field

from samsyn.register import TABLES


@dataclass(frozen=True)
class LoadedTable:
    """One table of the folder.

    ``present`` is false when the folder has no file for it: then the warehouse holds an empty
    table of that name and what needs it is unknown. ``rows`` counts rows kept, ``refused`` rows set
    aside. ``sha256`` is of the file's bytes. ``source`` and ``fetched_at`` come from ``sources``.
    ``held_back``: its rows are there, but are not to be leaned on, and what needs it is unknown.
    """

    name: str
    present: bool
    rows: int = 0
    refused: int = 0
    sha256: str | None = None
    source: str | None = None
    fetched_at: str | None = None
    held_back: bool = False


@dataclass(frozen=True)
class BadValue:
    """A value that counts as missing: where it stood, what it was, what was expected."""

    table: str
    key: tuple[str, ...]
    line: int
    column: str
    value: str
    reason_sv: str
    reason_en: str


@dataclass(frozen=True)
class LoadedRegister:
    """The whole folder: its tables stand in the warehouse under their own names."""

    tables: dict[str, LoadedTable]
    bad_values: tuple[BadValue, ...] = ()
    refused_reasons: dict[str, int] = field(default_factory=dict)

    @property
    def missing(self) -> frozenset[str]:
        """The names of the tables that the folder does not have, or that are held back."""
        there = (table for table in self.tables.values() if table.present)
        return frozenset(TABLES) - {table.name for table in there if not table.held_back}

    @property
    def refused(self) -> int:
        """How many rows were set aside, over all tables."""
        return sum(table.refused for table in self.tables.values())
