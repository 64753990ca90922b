"""Rows, keys and numbers: what every story writes with, and the files that come of it."""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from demo_register import numbers
from demo_register.places import SOURCES, STREETS, TOWNS
from samsyn.register import TABLES

FETCHED_ON = "2026-08-31"
_TRUTH, _LOOK_ALIKES = ["key", "check"], ["key", "check", "why"]


@dataclass
class Ledger:
    """What has been written so far. ``hits`` is the truth; ``harmless`` what must give no hit."""

    rows: dict[str, list[dict[str, str]]] = field(default_factory=lambda: {t: [] for t in TABLES})
    hits: list[tuple[str, ...]] = field(default_factory=list)
    harmless: list[tuple[str, ...]] = field(default_factory=list)
    _used: Counter[str] = field(default_factory=Counter)

    def add(self, table: str, **values: object) -> None:
        """Write a row; what is not told is missing."""
        unknown = set(values) - set(TABLES[table].by_name)
        if unknown:
            raise ValueError(f"{table} has no column {sorted(unknown)}")
        self.rows[table].append({name: str(value) for name, value in values.items()})

    def expect(self, key: str, *checks: str) -> None:
        """Checks that are to have a hit for a case or a decision."""
        self.hits += [(key, check) for check in checks]

    def look_alike(self, key: str, check: str, why: str) -> None:
        """A check that is to have no hit, though at first sight it might."""
        self.harmless.append((key, check, why))

    def key(self, letter: str) -> str:
        """A new key, such as P00001."""
        return f"{letter}{self.count(letter):05}"

    def count(self, what: str) -> int:
        """1 the first time it is asked for, 2 the next."""
        self._used[what] += 1
        return self._used[what]

    def new_number(self, born: str, sex: str, *, coordination: bool = False) -> str:
        """An identity number that nobody has."""
        taken = self.count(f"{born}{sex}{coordination}") - 1
        return numbers.person_number(born, sex, taken, coordination=coordination)

    def new_contact(self, kind: str) -> str:
        """A contact detail that nobody has."""
        place = self.count(kind) - 1
        if kind == "phone":
            return numbers.phone(place)
        if kind == "bank_account":
            return numbers.iban(place + 1)
        street, town = STREETS[place % len(STREETS)], TOWNS[place % len(TOWNS)]
        return f"{street} {place // len(STREETS) * 2 + 3}, {town}"

    def write(self, folder: Path) -> None:
        """The register as CSV files, the truth and the look-alikes beside it."""
        register = folder / "register"
        register.mkdir(parents=True, exist_ok=True)
        for name, table in TABLES.items():
            rows = _sources() if name == "sources" else self.rows[name]
            _write(register / f"{name}.csv", list(table.by_name), rows)
        _write(folder / "truth.csv", _TRUTH, _dicts(_TRUTH, self.hits))
        _write(folder / "look_alikes.csv", _LOOK_ALIKES, _dicts(_LOOK_ALIKES, self.harmless))


def _sources() -> list[dict[str, str]]:
    return [
        {"table": name, "source": source, "fetched_at": f"{FETCHED_ON}T0{2 + at // 6}:{at % 6}0:00"}
        for at, (name, source) in enumerate(SOURCES.items())
    ]


def _dicts(columns: list[str], rows: Iterable[tuple[str, ...]]) -> list[dict[str, str]]:
    return [dict(zip(columns, row, strict=True)) for row in sorted(set(rows))]


def _write(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
