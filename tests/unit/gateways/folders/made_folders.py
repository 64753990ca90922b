"""Register folders made for a test, and what came of loading them."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from samsyn.gateways.folders import load_folder
from samsyn.gateways.folders.conversion import query, quoted
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse
from samsyn.register.loaded import LoadedRegister

Row = Mapping[str, str]

PERSONS: list[Row] = [
    {"person_id": f"P{number}", "family_name": f"Namn {number}", "citizenship": "IND"}
    for number in range(1, 6)
]
ORGANISATIONS: list[Row] = [
    {"organisation_id": "O1", "organisation_number": "5560000001", "active": "1"},
    {"organisation_id": "O2", "organisation_number": "5560000002", "active": "0"},
]


def case(number: int, **values: str) -> Row:
    """A whole case of person P1, with ``values`` in place of what it has."""
    return {
        "case_id": f"C{number}",
        "case_type": "work_permit",
        "application_kind": "first",
        "applicant_id": "P1",
        "employer_id": "O1",
        "received_on": "2026-01-31",
        "status": "open",
        "offered_monthly_salary": "35000",
        **values,
    }


class MadeFolder:
    """A folder that can be written table by table, and loaded."""

    def __init__(self, root: Path, warehouse: DuckDBWarehouse) -> None:
        self.path = root / "register"
        self.quarantine = root / "out" / "quarantine"
        self.warehouse = warehouse
        self.path.mkdir()

    def text(self, name: str, text: str) -> None:
        """Write a file from its text."""
        self.raw(name, text.encode())

    def raw(self, name: str, data: bytes) -> None:
        """Write a file from its bytes."""
        (self.path / name).write_bytes(data)

    def rows(self, table: str, rows: Sequence[Row], *, header: Sequence[str] | None = None) -> None:
        """Write a table whose rows are by column; the columns are those of the first row."""
        names = list(header or rows[0])
        self.cells(table, [names, *([row.get(name, "") for name in names] for row in rows)])

    def cells(self, table: str, lines: Iterable[Sequence[str]]) -> None:
        """Write a table from its lines, the header first."""
        with (self.path / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(lines)

    def load(self, **options: Any) -> LoadedRegister:
        """Load the folder into the warehouse."""
        return load_folder(
            self.path, warehouse=self.warehouse, quarantine=self.quarantine, **options
        )

    def column(self, table: str, column: str) -> list[Any]:
        """A column of the warehouse, in the table's own order."""
        select = query("SELECT", quoted(column), "FROM", quoted(table))
        return [value for (value,) in self.warehouse.rows(select)]

    def aside(self, table: str) -> list[dict[str, str]]:
        """The rows of a file in the quarantine; none when there is no such file."""
        path = self.quarantine / f"{table}.csv"
        if not path.exists():
            return []
        return list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))

    def marks(self, table: str) -> list[tuple[int, str]]:
        """Line and column of each row set aside."""
        return [(int(row["_line"]), row["_column"]) for row in self.aside(table)]
