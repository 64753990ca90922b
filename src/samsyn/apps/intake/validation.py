"""A case that is handed in, held to what a register folder is held to, before it is taken.

Its rows are written as a small folder of their own and read as any register folder. Whom they name
in the register at hand stands there with a row of number alone. What a load of a whole register
would count as missing is sent back here: there is somebody to mend it.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from samsyn.apps.cases.models import Organisation, Person, Snapshot
from samsyn.apps.intake.faults import Fault, FaultyError, at
from samsyn.apps.intake.rows import BROUGHT, Tables, faults_of, referred
from samsyn.gateways.folders import load_folder
from samsyn.gateways.folders.adding import Row, keys_there, tables_there, write_csv
from samsyn.gateways.folders.quarantine import RowSetAside
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse
from samsyn.register import TABLES
from samsyn.register.schema import Table


def check_rows(tables: Tables, snapshot: Snapshot) -> None:
    """See that the rows hold, together with the register at hand.

    Raises:
        FaultyError: they do not; every fault is told.
        Refusal: a column shows what no register may hold.
    """
    folder = Path(snapshot.folder)
    there = frozenset(tables_there(folder))
    read = _read(tables, _known(tables, snapshot))
    faults = [*faults_of(tables, there), *read]
    if faults:
        raise FaultyError(faults)


def _known(tables: Tables, snapshot: Snapshot) -> Mapping[str, list[Row]]:
    """Rows for those of the register that are named: no more than their number."""
    wanted = referred(tables)
    folder = Path(snapshot.folder)
    persons = _persons(snapshot, wanted["persons"])
    organisations = set(
        Organisation.objects.filter(
            snapshot=snapshot, organisation_id__in=wanted["organisations"]
        ).values_list("organisation_id", flat=True)
    )
    # Only the parties of cases stand in the database: others are looked for in the folder.
    persons |= keys_there(folder, "persons", wanted["persons"] - persons - organisations)
    return {
        "persons": [{"person_id": one, "family_name": "-"} for one in sorted(persons)],
        "organisations": [{"organisation_id": one} for one in sorted(organisations)],
    }


def _persons(snapshot: Snapshot, wanted: Iterable[str]) -> set[str]:
    found = Person.objects.filter(snapshot=snapshot, person_id__in=wanted)
    return set(found.values_list("person_id", flat=True))


def _read(tables: Tables, known: Mapping[str, list[Row]]) -> list[Fault]:
    """What the reading of register folders finds."""
    found: list[Fault] = []
    with TemporaryDirectory(prefix="samsyn-intake-") as place, DuckDBWarehouse(threads=1) as small:
        folder = Path(place) / "register"
        folder.mkdir()
        lines = {}
        for table in BROUGHT:
            rows = tables[table]
            required = TABLES[table].required
            columns = list(dict.fromkeys((*required, *(name for row in rows for name in row))))
            write_csv(folder / f"{table}.csv", columns, [*rows, *known.get(table, ())])
            lines[table] = _lines(columns, rows)

        def told(table: Table, row: RowSetAside) -> None:
            where = at(table.name, lines[table.name].get(row.line, 0), row.column)
            found.append(Fault(where, sv=row.reason.sv, en=row.reason.en))

        loaded = load_folder(
            folder, warehouse=small, quarantine=Path(place) / "quarantine", set_aside=told
        )
    for bad in loaded.bad_values:
        where = at(bad.table, lines[bad.table].get(bad.line, 0), bad.column)
        found.append(Fault(where, sv=bad.reason_sv, en=bad.reason_en))
    return found


def _lines(columns: list[str], rows: Iterable[Row]) -> dict[int, int]:
    """The number of each row by the line where it begins; a text may go on over several lines."""
    found, line = {}, 2 + sum(column.count("\n") for column in columns)
    for number, row in enumerate(rows, start=1):
        found[line] = number
        line += 1 + sum(_line_ends(text) for text in row.values())
    return found


def _line_ends(text: str) -> int:
    return text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
