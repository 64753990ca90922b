"""A register narrowed to those who have changed, or on whose rows a day acts, as a folder."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from samsyn.engine.changed import HOLDERS, KINDS, WAYS, Acts
from samsyn.engine.compile_sql import constant, quoted
from samsyn.engine.post_check import PERMIT_TYPES
from samsyn.gateways.night_rows import hashed, raw
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse
from samsyn.register import TABLES

_CHANGED = "night_changed"
_PERSONS = "night_persons"
# The keys of what has changed, and all that the persons have, by their hashes.
_NEAR = "night_near"
# Those that others refer to come after them.
_LAST = ("court_rulings", "decisions", "cases", "organisations", "persons")


def find_persons(
    warehouse: DuckDBWarehouse,
    before: pa.Table,
    now: pa.Table,
    acts: Iterable[Acts],
    columns: Mapping[str, list[str]],
) -> int:
    """Fill the table of persons to be checked anew; how many they are."""
    warehouse.show("night_before", before)
    warehouse.show("night_now", now)
    warehouse.execute(
        f"CREATE OR REPLACE TEMP TABLE {_CHANGED} AS SELECT kind, holder FROM night_now AS n "
        "FULL JOIN night_before AS b USING (kind, holder) "
        "WHERE n.digest IS DISTINCT FROM b.digest"
    )
    for table, conditions in _by_table(acts, columns).items():
        kind, key = HOLDERS[table]
        warehouse.execute(
            f"INSERT INTO {_CHANGED} SELECT DISTINCT {KINDS.index(kind)}, {hashed(quoted(key))} "
            f"FROM {raw(table)} WHERE {' OR '.join(conditions)}"
        )
    persons = " UNION ".join(_persons_sql(columns))
    warehouse.execute(f"CREATE OR REPLACE TEMP TABLE {_PERSONS} AS {persons}")
    warehouse.hide("night_before")
    warehouse.hide("night_now")
    return int(warehouse.rows(f"SELECT count(*) FROM {_PERSONS}")[0][0])


def _by_table(acts: Iterable[Acts], columns: Mapping[str, list[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in sorted(acts, key=lambda act: (act.table, act.column, act.condition)):
        if one.column in columns.get(one.table, ()):
            day = f"TRY_CAST({quoted(one.column)} AS TIMESTAMP)"
            found.setdefault(one.table, []).append(f"({one.condition.format(day=day)})")
    return found


def _persons_sql(columns: Mapping[str, list[str]]) -> Iterator[str]:
    for table, person, column, kind in WAYS:
        if column in columns.get(table, ()):
            yield f"SELECT {person} FROM {raw(table)} WHERE {_is_changed(column, kind)}"
    if "court_rulings" in columns:
        yield (
            f"SELECT applicant_id FROM {raw('cases')} WHERE case_id IN (SELECT case_id FROM "
            f"{raw('decisions')} WHERE {_is_changed('decision_id', 'decision')})"
        )


def _is_changed(column: str, kind: str, among: str = _CHANGED) -> str:
    number = KINDS.index(kind)
    return f"{hashed(quoted(column))} IN (SELECT holder FROM {among} WHERE kind = {number})"


def write_narrowed(
    warehouse: DuckDBWarehouse, folder: Path, columns: Mapping[str, list[str]]
) -> bool:
    """Write the folder of those persons' rows and of what they refer to.

    Whether no other row of the register has a key of theirs: then it may be loaded in its stead.
    """
    _find_near(warehouse, columns)
    first = [table for table in columns if table not in _LAST]
    near: list[str] = []
    alone = True
    for table in [*first, *(table for table in _LAST if table in columns)]:
        kept = _kept(table, near, columns)
        warehouse.execute(
            f"CREATE OR REPLACE TEMP TABLE {_near(table)} AS SELECT * FROM {raw(table)} {kept}"
        )
        near.append(table)
        alone = alone and _keys_are_alone(warehouse, table, columns[table])
        pq.write_table(
            warehouse.arrow(f"SELECT * FROM {_near(table)}"), folder / f"{table}.parquet"
        )
    for table in near:
        warehouse.execute(f"DROP TABLE {_near(table)}")
    return alone


def leads_nowhere(warehouse: DuckDBWarehouse, columns: Mapping[str, list[str]]) -> bool:
    """Whether some row's key of its holder is lacking, or is that of a case or decision gone.

    Such a row follows nobody who changed, and a whole run would set it aside.
    """
    return any(warehouse.rows(f"{sql} LIMIT 1") for sql in _nowhere_sql(columns))


def _nowhere_sql(columns: Mapping[str, list[str]]) -> Iterator[str]:
    followed = {kind: table for kind, table, *_ in _LEADS_TO if kind in ("case", "decision")}
    for table, (kind, key) in HOLDERS.items():
        if key not in columns.get(table, ()) or not TABLES[table].by_name[key].required:
            continue
        yield f"SELECT 1 FROM {raw(table)} WHERE nullif({quoted(key)}, '') IS NULL"
        if kind in followed and followed[kind] in columns:
            yield (
                f"SELECT 1 FROM {raw(table)} ANTI JOIN {raw(followed[kind])} USING ({quoted(key)})"
            )


def _near(table: str) -> str:
    return quoted(f"near {table}")


def _find_near(warehouse: DuckDBWarehouse, columns: Mapping[str, list[str]]) -> None:
    """Fill the table of keys whose rows are kept."""
    warehouse.execute(
        f"CREATE OR REPLACE TEMP TABLE {_NEAR} AS FROM {_CHANGED} UNION ALL "
        f"SELECT {KINDS.index('person')}, {hashed('person_id')} FROM {_PERSONS}"
    )
    for kind, table, column, via in _LEADS_TO:
        if column in columns.get(table, ()) and via[0] in columns[table]:
            warehouse.execute(
                f"INSERT INTO {_NEAR} SELECT {KINDS.index(kind)}, {hashed(quoted(column))} "
                f"FROM {raw(table)} WHERE {_is_changed(*via, _NEAR)} "
                f"AND {quoted(column)} IS NOT NULL"
            )


# Which keys follow from others: their kind, where they stand, and the key they follow from.
_LEADS_TO = (
    ("case", "cases", "case_id", ("applicant_id", "person")),
    ("number", "persons", "personal_identity_number", ("person_id", "person")),
    ("number", "persons", "coordination_number", ("person_id", "person")),
    ("document", "travel_documents", "number", ("person_id", "person")),
    ("decision", "decisions", "decision_id", ("case_id", "case")),
)


def _kept(table: str, near: Iterable[str], columns: Mapping[str, list[str]]) -> str:
    """Which rows of a table: all of one that tells of no person, or of organisations: few."""
    if table not in HOLDERS or HOLDERS[table][0] == "organisation":
        return ""
    kind, key = HOLDERS[table]
    ways = [_is_changed(key, kind, _NEAR)]
    named = [
        f"SELECT {quoted(column.name)} FROM {_near(other)} WHERE {quoted(column.name)} IS NOT NULL"
        for other in near
        for column in TABLES[other].columns
        if table in column.refers_to and column.name in columns[other]
    ]
    if named:
        ways.append(f"{quoted(TABLES[table].key[0])} IN ({' UNION ALL '.join(named)})")
    return f"WHERE {' OR '.join(ways)}"


def _keys_are_alone(warehouse: DuckDBWarehouse, table: str, columns: list[str]) -> bool:
    key = TABLES[table].key
    if table not in HOLDERS or HOLDERS[table][1] in key or not set(key) <= set(columns):
        return True
    listed = ", ".join(map(quoted, key))
    return not warehouse.rows(
        f"SELECT 1 FROM {raw(table)} SEMI JOIN {_near(table)} USING ({listed}) "
        f"GROUP BY {listed} HAVING count(*) > 1 LIMIT 1"
    )


def permits_now(warehouse: DuckDBWarehouse, columns: Mapping[str, list[str]], on: date) -> pa.Table:
    """Every permit in force by its key: its case type, and whether it is checked anew."""
    types, day = ", ".join(map(constant, PERMIT_TYPES)), constant(on)
    decided, begins, ends = (
        f"TRY_CAST(d.{name} AS DATE)" if name in columns["decisions"] else "CAST(NULL AS DATE)"
        for name in ("decided_on", "permit_from", "permit_to")
    )
    return warehouse.arrow(
        "SELECT d.decision_id, c.case_type, "
        f"c.applicant_id IN (FROM {_PERSONS}) AS anew "
        f"FROM {raw('decisions')} AS d JOIN {raw('cases')} AS c USING (case_id) "
        f"WHERE d.outcome = 'granted' AND c.case_type IN ({types}) AND {decided} <= {day} "
        f"AND coalesce({begins}, {decided}) <= {day} AND coalesce({ends} >= {day}, true) "
        "ORDER BY d.decision_id"
    )
