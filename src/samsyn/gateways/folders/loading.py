"""A register folder laid into a warehouse: what held, what was set aside, and why."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from samsyn.gateways.folders import quarantine as writing
from samsyn.gateways.folders import reasons
from samsyn.gateways.folders.contents import Contents
from samsyn.gateways.folders.faults import Fault, Faults, find_faults, take_out
from samsyn.gateways.folders.filling import Filled, fill, fill_empty, finish, is_clean
from samsyn.gateways.folders.finding import data_files, table_files
from samsyn.gateways.folders.headers import Header
from samsyn.gateways.folders.places import give_places
from samsyn.gateways.folders.quarantine import RowSetAside
from samsyn.gateways.folders.reading import checked_header, read
from samsyn.gateways.folders.reasons import Reason
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse
from samsyn.register import TABLES
from samsyn.register.loaded import BadValue, LoadedRegister, LoadedTable
from samsyn.register.schema import Column, Table

_TARGETS = frozenset(
    target for table in TABLES.values() for column in table.columns for target in column.refers_to
)


def load_folder(
    folder: Path,
    *,
    warehouse: DuckDBWarehouse,
    quarantine: Path,
    told: Callable[[str], None] | None = None,
    set_aside: Callable[[Table, RowSetAside], None] | None = None,
    seen: Callable[[Table, Contents], None] | None = None,
) -> LoadedRegister:
    """Fill ``warehouse`` with one typed table per table of the register.

    Rows and values that do not hold are written to ``quarantine``, in files that are there only
    when there is something in them. ``told`` is called with the name of each table that the
    folder has, before its rows are read, ``seen`` with its rows as they stand in the file, and
    ``set_aside`` with each row set aside. Raises Refusal, with nothing written to ``quarantine``,
    when the folder cannot be taken at all.
    """
    files = data_files(folder)
    paths = table_files(folder, files)
    by_path = {path: TABLES[name] for name, path in paths.items()}
    headers = {path: checked_header(path, by_path.get(path)) for path in files}
    loading = _Loading(warehouse, paths, set_aside, seen)
    tables = {}
    for table in TABLES.values():
        path = paths.get(table.name)
        if path is None:
            fill_empty(warehouse, table)
            tables[table.name] = LoadedTable(table.name, present=False)
            continue
        if told is not None:
            told(table.name)
        tables[table.name] = loading.load(table, path, headers[path])
    give_places(warehouse)
    writing.write(quarantine, loading.quarantined())
    return LoadedRegister(
        tables=_with_sources(warehouse, tables),
        bad_values=tuple(loading.bad_values),
        refused_reasons=dict(sorted(loading.refused.items())),
    )


@dataclass
class _Loading:
    """A folder under way: what has been found wrong so far.

    ``gone`` tells, by table and key, in which line a row that was set aside stood.
    """

    warehouse: DuckDBWarehouse
    paths: dict[str, Path]
    told_row: Callable[[Table, RowSetAside], None] | None
    seen: Callable[[Table, Contents], None] | None = None
    refused: Counter[str] = field(default_factory=Counter)
    bad_values: list[BadValue] = field(default_factory=list)
    aside: dict[str, str] = field(default_factory=dict)
    gone: dict[str, dict[str, int]] = field(default_factory=dict)

    def load(self, table: Table, path: Path, header: Header) -> LoadedTable:
        """One table, from its file into the warehouse."""
        contents = read(path, header)
        if self.seen is not None:
            self.seen(table, contents)
        filled = fill(self.warehouse, table, contents, self.paths)
        faults = Faults([], [])
        if not is_clean(self.warehouse, filled):
            faults = find_faults(self.warehouse, filled, contents)
            take_out(self.warehouse, filled)
        self.bad_values += self._bad_values(filled, contents, faults.light)
        rows = self._broken(filled, contents) + self._set_aside(filled, contents, faults.grave)
        if self.told_row is not None:
            for row in rows:
                self.told_row(table, row)
        if rows:
            self.aside[f"{table.name}.csv"] = writing.rows_set_aside(contents.names, rows)
        return LoadedTable(
            table.name,
            present=True,
            rows=finish(self.warehouse, filled),
            refused=len(rows),
            sha256=contents.sha256,
        )

    def quarantined(self) -> dict[str, str]:
        """The files of the quarantine, by name."""
        if not self.bad_values:
            return self.aside
        return {**self.aside, "values.csv": writing.bad_values(self.bad_values)}

    def _broken(self, filled: Filled, contents: Contents) -> list[RowSetAside]:
        rows = []
        for broken in contents.broken:
            self._count_out(filled, broken.reason, broken.fields, broken.line)
            rows.append(RowSetAside(broken.line, broken.fields, "", broken.reason))
        return rows

    def _set_aside(
        self, filled: Filled, contents: Contents, faults: list[Fault]
    ) -> list[RowSetAside]:
        rows = []
        stood = contents.as_it_stood([fault.row for fault in faults])
        for fault, fields in zip(faults, stood, strict=True):
            column = filled.table.by_name[contents.names[fault.position]]
            line = contents.lines[fault.row]
            if fault.first is None:
                reason = self._reason(column, fault, fields[fault.position])
            else:
                key = _key(filled, fields)
                reason = reasons.key_repeated(key, contents.lines[fault.first])
            self._count_out(filled, reason, fields, line)
            rows.append(RowSetAside(line, fields, column.name, reason))
        return rows

    def _count_out(
        self, filled: Filled, reason: Reason, fields: tuple[str, ...], line: int
    ) -> None:
        self.refused[reason.code] += 1
        if filled.table.name in _TARGETS:
            key = fields[filled.positions[filled.table.key[0]]]
            self.gone.setdefault(filled.table.name, {}).setdefault(key, line)

    def _bad_values(
        self, filled: Filled, contents: Contents, faults: list[Fault]
    ) -> list[BadValue]:
        found = []
        stood = contents.as_it_stood([fault.row for fault in faults])
        for fault, fields in zip(faults, stood, strict=True):
            column = filled.table.by_name[contents.names[fault.position]]
            value = fields[fault.position]
            reason = self._reason(column, fault, value)
            line = contents.lines[fault.row]
            found.append(
                BadValue(
                    filled.table.name, fault.key, line, column.name, value, reason.sv, reason.en
                )
            )
        return found

    def _reason(self, column: Column, fault: Fault, value: str) -> Reason:
        if fault.code == reasons.REFERENCE_NOWHERE:
            return self._why_nowhere(column, value)
        if fault.code == reasons.VALUE_MISSING:
            return reasons.value_missing(column)
        if fault.code == reasons.VALUE_NOT_LISTED:
            return reasons.value_not_listed(column, value)
        return reasons.value_mistyped(column, value)

    def _why_nowhere(self, column: Column, value: str) -> Reason:
        for target in column.refers_to:
            line = self.gone.get(target, {}).get(value)
            if line is not None:
                file = self.paths[target].name
                return reasons.follows_row_set_aside(value, file=file, line=line)
        return reasons.reference_nowhere(column, value)


def _key(filled: Filled, fields: tuple[str, ...]) -> tuple[str, ...]:
    """The key of a row as it stood, with what the file leaves out."""
    columns = [filled.table.by_name[name] for name in filled.table.key]
    stood = [
        fields[filled.positions[column.name]] if column.name in filled.positions else ""
        for column in columns
    ]
    return tuple(
        value or column.default or "" for value, column in zip(stood, columns, strict=True)
    )


def _with_sources(
    warehouse: DuckDBWarehouse, tables: dict[str, LoadedTable]
) -> dict[str, LoadedTable]:
    """The tables, with where and when each was fetched as far as the folder says."""
    told = warehouse.rows('SELECT "table", source, fetched_at FROM sources')
    known = dict(tables)
    for name, source, fetched_at in told:
        if name in known:
            moment = None if fetched_at is None else fetched_at.isoformat()
            known[name] = replace(known[name], source=source, fetched_at=moment)
    return known
