"""Derived tables: methods applied to the register before facts are computed.

Only the parties of open cases are read: what no open case needs is not looked at.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from samsyn.engine.compile_sql import constant, quoted
from samsyn.engine.warehouse import Warehouse
from samsyn.methods.identity_numbers import (
    are_coordination_numbers,
    are_organisation_numbers,
    are_personal_identity_numbers,
    date_in_number,
)
from samsyn.methods.in_threads import by_blocks, in_threads
from samsyn.methods.mrz import check_mrz
from samsyn.methods.same_person import compare_many
from samsyn.register.derived import COMPARED_CONTACTS, DERIVED, NAME_ALONE
from samsyn.register.places import place_of, placed_columns
from samsyn.register.schema import Table
from samsyn.register.tables.alerts import POLICE_SOURCES

# The places of applicants and sponsors of the open cases.
OPEN_PARTIES = "(FROM open_parties)"
Maker = Callable[[Warehouse, date], pa.Table]

_PLACE = '"place of person_id"'
# Pairs compared at a time, a block per thread.
_PAIRS = 500_000
# Replacing costs more than looking, and most contacts have neither.
_COMPARED_TEXT = (
    "lower(CASE WHEN contains(value, ' ') OR contains(value, '-') "
    "THEN replace(replace(value, ' ', ''), '-', '') ELSE value END)"
)
_NONE_ALIKE = -1
_RECORD = ("family_name", "given_names", "native_name", "date_of_birth")


def make_readings(warehouse: Warehouse, names: frozenset[str], on: date) -> None:
    """Fill the derived tables named; the others stay empty."""
    for name, table in DERIVED.items():
        warehouse.renew(name, _storage(table))
    parties = warehouse.arrow(
        'SELECT "place of applicant_id" AS place FROM subjects UNION '
        'SELECT "place of sponsor_id" FROM subjects WHERE sponsor_id IS NOT NULL'
    )
    warehouse.store("open_parties", parties)
    makers = {name: make for name, make in _MAKERS.items() if name in names}
    made = in_threads(lambda make: _beside(warehouse, make, on), [_answers, *makers.values()])
    warehouse.store("answers", next(made))
    for name, rows in zip(makers, made, strict=True):
        _store(warehouse, name, rows)
    if "alert_matches" in names:
        _store(warehouse, "alert_matches", _alert_matches(warehouse, on))


def _beside(warehouse: Warehouse, make: Maker, on: date) -> pa.Table:
    """What is made, while others are: most of what a method does is one thread's work."""
    with warehouse.beside() as another:
        return make(another, on)


def _answers(warehouse: Warehouse, on: date) -> pa.Table:
    """Of all sources: what the police registers answer is shown, and leads to nothing."""
    return match_answers(warehouse, on, "TRUE", OPEN_PARTIES)


def store_derived(warehouse: Warehouse, name: str, rows: pa.Table) -> None:
    """Keep rows as a derived table, cast to its declared types."""
    _store(warehouse, name, rows)


_SQL = {
    "string": "VARCHAR",
    "boolean": "BOOLEAN",
    "int64": "BIGINT",
    "date": "DATE",
    "decimal(9, 6)": "DECIMAL(9, 6)",
    "decimal(18, 2)": "DECIMAL(18, 2)",
    "decimal(18, 12)": "DECIMAL(18, 12)",
}


def _store(warehouse: Warehouse, name: str, rows: pa.Table) -> None:
    if not rows.num_rows:
        return
    # Of a key, its place is enough.
    columns = [
        f"CAST({quoted(column) if column in rows.column_names else 'NULL'} AS {kind})"
        for column, kind in _storage(DERIVED[name]).items()
    ]
    warehouse.append(name, rows, columns)


def _storage(table: Table) -> dict[str, str]:
    """The columns of a derived table and their types in the warehouse."""
    declared = {column: _SQL[kind] for column, kind in table.schema.items()}
    return declared | {place_of(column): "INTEGER" for column in placed_columns(table)}


def contact_details(warehouse: Warehouse) -> pa.Table:
    """Contacts as they are compared: whose, of which kind, in use when, and a number for each.

    A detail's number is the place of the first contact that bears it.

    Only a fortieth of all details stand more than once. Sorting hashes finds these without
    grouping millions of texts. It does not decide; texts do.
    """
    kinds = ", ".join(constant(kind) for kind in COMPARED_CONTACTS)
    written = warehouse.arrow(
        'SELECT row, "place of party_id", kind, valid_from, valid_to, '
        "hash(text) AS hash, text = '' AS empty "
        f"FROM (SELECT rowid AS row, *, {_COMPARED_TEXT} AS text FROM contacts) "
        f"WHERE kind IN ({kinds})"
    )
    written = written.filter(pc.invert(written["empty"]))
    first = _first_alike(warehouse, written["row"].filter(_repeated(written["hash"])))
    detail = np.full(len(written), _NONE_ALIKE)
    detail[np.searchsorted(written["row"], first["row"])] = first["first"]
    whose = written.drop_columns(["row", "hash", "empty"])
    return whose.append_column("detail", pa.array(detail, mask=detail == _NONE_ALIKE))


def _repeated(hashes: pa.ChunkedArray) -> pa.ChunkedArray:
    """Whether each hash stands more than once."""
    ordered = np.sort(hashes.to_numpy())
    return pc.is_in(hashes, value_set=pa.array(ordered[1:][ordered[1:] == ordered[:-1]]))


def _first_alike(warehouse: Warehouse, rows: pa.ChunkedArray) -> pa.Table:
    """Of the contacts in these rows, those like another: row, and that of the first like it."""
    warehouse.store("_looked_at", pa.table({"row": rows}))
    return warehouse.arrow(
        "WITH written AS MATERIALIZED ("
        f"SELECT rowid AS row, kind, {_COMPARED_TEXT} AS text FROM contacts "
        "WHERE rowid IN (FROM _looked_at)), "
        "alike AS (SELECT kind, text, min(row) AS first FROM written "
        "GROUP BY ALL HAVING count(*) > 1) "
        "SELECT row, first FROM written JOIN alike USING (kind, text)"
    )


def _document_readings(warehouse: Warehouse, _on: date) -> pa.Table:
    documents = warehouse.arrow(
        "SELECT d.document_id, d.mrz, d.number, p.date_of_birth, d.valid_to, "
        "p.family_name, p.given_names FROM travel_documents AS d "
        f"JOIN persons AS p ON p.{_PLACE} = d.{_PLACE} WHERE d.{_PLACE} IN {OPEN_PARTIES}"
    )
    read = check_mrz(documents)
    return read.append_column("mrz_readable", read["readable"]).append_column(
        "document_id", documents["document_id"]
    )


def _number_readings(warehouse: Warehouse, _on: date) -> pa.Table:
    persons = warehouse.arrow(
        f"SELECT person_id, {_PLACE}, personal_identity_number, coordination_number, "
        "coalesce(personal_identity_number, coordination_number) AS number "
        f"FROM persons WHERE {_PLACE} IN {OPEN_PARTIES}"
    )
    return pa.table(
        {
            "person_id": persons["person_id"],
            "place of person_id": persons["place of person_id"],
            "personal_number_valid": are_personal_identity_numbers(
                persons["personal_identity_number"]
            ),
            "coordination_number_valid": are_coordination_numbers(persons["coordination_number"]),
            "number_date": date_in_number(persons["number"]),
        }
    )


def _organisation_readings(warehouse: Warehouse, _on: date) -> pa.Table:
    found = warehouse.arrow(
        'SELECT organisation_id, "place of organisation_id", organisation_number '
        "FROM organisations ORDER BY organisation_id"
    )
    valid = are_organisation_numbers(found["organisation_number"])
    keys = found.drop_columns(["organisation_number"])
    return keys.append_column("organisation_number_valid", valid)


def _identity_comparisons(warehouse: Warehouse, _on: date) -> pa.Table:
    """The row under the personal number, or else the one under the coordination number."""
    personal = "a.personal_identity_number IS NOT NULL"
    theirs = ", ".join(
        f"CASE WHEN {personal} THEN a.{name} ELSE b.{name} END AS r_{name}"
        for name in ("family_name", "given_names", "date_of_birth")
    )
    pairs = warehouse.arrow(
        f"SELECT p.person_id, p.{_PLACE}, {', '.join(f'p.{name}' for name in _RECORD)}, {theirs} "
        "FROM persons AS p "
        "LEFT JOIN population_register AS a "
        "ON a.personal_identity_number = p.personal_identity_number "
        "LEFT JOIN population_register AS b ON b.personal_identity_number = p.coordination_number "
        "WHERE coalesce(a.personal_identity_number, b.personal_identity_number) IS NOT NULL "
        f"AND p.{_PLACE} IN {OPEN_PARTIES}"
    )
    compared = _compared(pairs)
    keys = pairs.select(["person_id", "place of person_id"])
    return pa.table({**_columns(keys), **_columns(compared)})


def _compared(pairs: pa.Table) -> pa.Table:
    """How each person's record and the other one, in columns with ``r_`` before, agree."""
    blocks = by_blocks(
        pairs, _PAIRS, lambda some: compare_many(_record(some), _record(some, prefix="r_"))
    )
    return pa.concat_tables(blocks) if blocks else _nothing_compared()


@cache
def _nothing_compared() -> pa.Table:
    nobody = pa.table({name: pa.nulls(0, pa.string()) for name in _RECORD})
    return compare_many(nobody, nobody)


def _columns(table: pa.Table) -> dict[str, pa.ChunkedArray]:
    return dict(zip(table.column_names, table.columns, strict=True))


def _record(pairs: pa.Table, *, prefix: str = "") -> pa.Table:
    none = pa.nulls(pairs.num_rows, pa.string())
    return pa.table(
        {
            name: pairs[prefix + name] if prefix + name in pairs.column_names else none
            for name in _RECORD
        }
    )


def _alert_matches(warehouse: Warehouse, on: date) -> pa.Table:
    listed = ", ".join(f"'{source}'" for source in POLICE_SOURCES)
    which = f"source NOT IN ({listed})"
    sure = warehouse.arrow(f"SELECT * FROM answers WHERE {which}")
    return pa.concat_tables([sure, _match_names_alone(warehouse, on, which)]).sort_by(
        [("person_id", "ascending"), ("alert_id", "ascending"), ("matched_on", "ascending")]
    )


def _match_names_alone(warehouse: Warehouse, on: date, which: str) -> pa.Table:
    """Answers in force that bear a party's very name, where a birth date to compare is missing."""
    same = " AND ".join(
        f"lower(coalesce(a.{name}, '')) = lower(coalesce(p.{name}, ''))"
        for name in ("family_name", "given_names")
    )
    return warehouse.arrow(
        f"SELECT p.person_id, p.{_PLACE}, a.alert_id, a.source, '{NAME_ALONE}' AS matched_on "
        f"FROM {_in_force(on, which)} AS a JOIN persons AS p ON {same} "
        "WHERE a.family_name IS NOT NULL "
        "AND (a.date_of_birth IS NULL OR p.date_of_birth IS NULL) "
        f"AND p.{_PLACE} IN {OPEN_PARTIES} ORDER BY p.person_id, a.alert_id"
    )


def _in_force(on: date, which: str) -> str:
    day = f"DATE '{on.isoformat()}'"
    return (
        f"(SELECT * FROM alerts WHERE {which} AND coalesce(valid_from, {day}) <= {day} "
        f"AND coalesce(valid_to, {day}) >= {day})"
    )


def match_answers(warehouse: Warehouse, on: date, which: str, persons: str) -> pa.Table:
    """Answers in force on the day that fit a person: by document, or by name and birth date.

    ``which`` chooses answers and ``persons`` people by place, both as SQL.
    """
    in_force = _in_force(on, which)
    by_document = warehouse.arrow(
        f"SELECT DISTINCT d.person_id, d.{_PLACE}, a.alert_id, a.source, 'document' AS matched_on "
        f"FROM {in_force} AS a JOIN travel_documents AS d "
        "ON d.number = a.document_number AND d.issuing_state = a.issuing_state "
        f"WHERE d.{_PLACE} IN {persons} ORDER BY d.person_id, a.alert_id"
    )
    by_name = _match_names(warehouse, in_force, persons)
    warehouse.store("_matches", pa.concat_tables([by_document, by_name]))
    return warehouse.arrow(
        f"SELECT person_id, {_PLACE}, alert_id, source, min(matched_on) AS matched_on "
        "FROM _matches GROUP BY ALL ORDER BY person_id, alert_id"
    )


def _match_names(warehouse: Warehouse, in_force: str, persons: str) -> pa.Table:
    own = ", ".join(f"p.{name}" for name in ("person_id", _PLACE, *_RECORD))
    theirs = "a.family_name AS r_family_name, a.given_names AS r_given_names"
    pairs = warehouse.arrow(
        f"SELECT {own}, a.alert_id, a.source, {theirs}, "
        f"a.date_of_birth AS r_date_of_birth FROM {in_force} AS a "
        "JOIN persons AS p ON p.date_of_birth = a.date_of_birth WHERE a.family_name IS NOT NULL "
        f"AND p.{_PLACE} IN {persons} ORDER BY p.person_id, a.alert_id"
    )
    compared = _compared(pairs)
    same = pa.compute.equal(compared["verdict"], "same")
    found = pairs.select(["person_id", "place of person_id", "alert_id", "source"]).filter(same)
    return found.append_column(
        "matched_on", pa.array(["name_and_birth_date"] * found.num_rows, pa.string())
    )


_MAKERS: Mapping[str, Maker] = {
    "contact_details": lambda warehouse, _on: contact_details(warehouse),
    "document_readings": _document_readings,
    "identity_comparisons": _identity_comparisons,
    "number_readings": _number_readings,
    "organisation_readings": _organisation_readings,
}
