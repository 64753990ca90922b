"""What of the register a case can bring with it, and how its rows must hang together."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from samsyn.apps.intake.faults import Fault, at
from samsyn.gateways.folders.adding import Row
from samsyn.register import TABLES

Tables: TypeAlias = Mapping[str, Sequence[Row]]

# Other tables come from their own sources and not with a case.
BROUGHT = ("persons", "travel_documents", "organisations", "cases", "contacts")
_PERSONS = ("applicant_id", "sponsor_id", "representative_id", "interpreter_id")
_ORGANISATIONS = ("employer_id", "education_provider_id", "representative_id", "interpreter_id")
# By table, the column that says whom a row is about, and the columns of the case that name them.
_ABOUT: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "persons": ("person_id", _PERSONS),
    "travel_documents": ("person_id", ("applicant_id", "sponsor_id")),
    "organisations": ("organisation_id", _ORGANISATIONS),
    "contacts": ("party_id", (*_PERSONS, *_ORGANISATIONS)),
}


def case_of(tables: Tables) -> Row:
    """The row of the case; there is one."""
    return tables["cases"][0]


def faults_of(tables: Tables, there: frozenset[str]) -> Iterator[Fault]:
    """What no reading of a register folder would find: rows that are not of the case.

    ``there`` are the tables that the register has. A table that it lacks stays lacking: with a few
    rows in it, what leans on it would no longer be *unknown* in all other cases.
    """
    for table, rows in tables.items():
        for number, row in enumerate(rows, start=1):
            yield from _of_row(tables, table, number, row)
            if table not in there:
                yield Fault(at(table, number), "table_not_there")


def referred(tables: Tables) -> Mapping[str, frozenset[str]]:
    """Persons and organisations that the rows name and do not bring."""
    return {
        target: frozenset(_named(tables, target)) - {row.get(key, "") for row in tables[target]}
        for target, key in (("persons", "person_id"), ("organisations", "organisation_id"))
    }


def _of_row(tables: Tables, table: str, number: int, row: Row) -> Iterator[Fault]:
    for column in row:
        if column not in TABLES[table].by_name:
            yield Fault(at(table, number, column), "column_unknown")
    if table == "cases":
        if row.get("status") == "decided":
            yield Fault(at(table, number, "status"), "case_decided")
        return
    about, columns = _ABOUT[table]
    case = case_of(tables)
    if row.get(about, "") not in {case.get(column) for column in columns} - {None, ""}:
        yield Fault(at(table, number, about), "not_of_case")


def _named(tables: Tables, target: str) -> Iterator[str]:
    for table, rows in tables.items():
        for column in TABLES[table].columns:
            if target in column.refers_to:
                yield from (row[column.name] for row in rows if row.get(column.name))
