"""The rows of the register that can matter to one case, found without reading the rest.

What facts read beyond the case itself they reach in few ways: by a party of the case, by an
identity number or a document that a party bears, by a contact or a sender that another case shares.
``_STEPS`` follows those ways, and gathers rows in plenty rather than too few: facts choose among
them with the conditions that they always have. A test holds a check of the gathered rows equal to
the check of the whole register.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from samsyn.engine.compile_sql import constant, quoted
from samsyn.engine.warehouse import Warehouse
from samsyn.register.places import place_of

Hashes = npt.NDArray[np.uint64]
Rows = npt.NDArray[np.int64]

_ROLES = ("applicant_id", "sponsor_id", "employer_id", "education_provider_id", "representative_id")


@dataclass(frozen=True)
class Way:
    """Rows whose ``value``, as SQL over their table, is one of the known ones of those kinds.

    Both are held against each other by their hash, which may let in a row too many, and never
    leaves one out.
    """

    value: str
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """Rows of a table gathered by those ways, and what they in turn make known, by kind."""

    table: str
    ways: tuple[Way, ...]
    gives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def _place(column: str) -> str:
    return quoted(place_of(column))


# As contacts and senders are compared; the kinds of contact need not be told apart here.
_DETAIL = "nullif(lower(replace(replace(value, ' ', ''), '-', '')), '')"
_BLANKS = constant(" \t\n\r\v\f")
_SENDER = f"nullif(lower(trim(ip_address, {_BLANKS})), '')"
_EMPLOYER_NUMBER = "right(employer_number, 10)"
_PARTIES = tuple(_place(role) for role in _ROLES)

_STEPS: tuple[Step, ...] = (
    Step(
        "cases",
        (Way("case_id", ("asked",)),),
        {"case": (_place("case_id"),), "party": _PARTIES, "sender": (_SENDER,)},
    ),
    Step("contacts", (Way(_place("party_id"), ("party",)),), {"detail": (_DETAIL,)}),
    Step(
        "persons",
        (Way(_place("person_id"), ("party",)),),
        {
            "number": ("personal_identity_number", "coordination_number"),
            "birth": ("date_of_birth",),
            "name": ("lower(family_name)",),
        },
    ),
    Step(
        "travel_documents",
        (Way(_place("person_id"), ("party",)),),
        {"document": ("number",)},
    ),
    Step(
        "organisations",
        (Way(_place("organisation_id"), ("party",)),),
        {"employer_number": ("organisation_number",)},
    ),
    Step("employer_assessments", (Way(_place("organisation_id"), ("party",)),)),
    Step("payments", (Way(_place("person_id"), ("party",)),)),
    Step(
        "tips",
        (
            Way(_place("subject_person_id"), ("party",)),
            Way(_place("subject_organisation_id"), ("party",)),
            Way("subject_case_id", ("asked",)),
        ),
    ),
    Step(
        "contacts",
        (Way(_DETAIL, ("detail",)),),
        {"holder": (_place("party_id"),)},
    ),
    Step("travel_documents", (Way("number", ("document",)),)),
    Step(
        "population_register",
        (Way("personal_identity_number", ("number",)),),
    ),
    Step(
        "income_statements",
        (
            Way("payee_number", ("number",)),
            Way(_EMPLOYER_NUMBER, ("employer_number",)),
        ),
    ),
    Step("enrolments", (Way("personal_identity_number", ("number",)),)),
    Step("border_crossings", (Way("document_number", ("document",)),)),
    Step(
        "alerts",
        (
            Way("document_number", ("document",)),
            Way("date_of_birth", ("birth",)),
            Way("lower(family_name)", ("name",)),
        ),
    ),
    Step(
        "cases",
        (
            Way(_place("applicant_id"), ("party", "holder")),
            Way(_place("sponsor_id"), ("party", "holder")),
            Way(_SENDER, ("sender",)),
        ),
        {"case": (_place("case_id"),), "employer": (_place("employer_id"),)},
    ),
    Step("decisions", (Way(_place("case_id"), ("case",)),), {"decision": ("decision_id",)}),
    Step("organisations", (Way(_place("organisation_id"), ("employer",)),)),
    Step("court_rulings", (Way("decision_id", ("decision",)),)),
)


@dataclass(frozen=True)
class Index:
    """Where rows stand by what they hold: per table and value, hashes in order and their rows.

    It is only read, and may be shared by threads.
    """

    places: Mapping[tuple[str, str], tuple[Hashes, Rows]]

    def rows(self, table: str, value: str, hashes: Hashes) -> Rows:
        """The rows of a table in which a value has one of the hashes."""
        known, rows = self.places[table, value]
        first, last = np.searchsorted(known, hashes), np.searchsorted(known, hashes, "right")
        found = [rows[start:end] for start, end in zip(first, last, strict=True) if start < end]
        return np.concatenate(found) if found else _NO_ROWS


_ROWS = 2048
_NO_ROWS: Rows = np.empty(0, np.int64)


def make_index(warehouse: Warehouse) -> Index:
    """The index of a loaded register."""
    return Index(
        {
            (step.table, way.value): _ordered(warehouse, step.table, way.value, "TRUE")
            for step in _STEPS
            for way in step.ways
        }
    )


def with_changed(index: Index, warehouse: Warehouse, table: str, which: str) -> Index:
    """The index with rows of a table that have come or changed; ``which`` chooses them, as SQL.

    What they held before leads to them still: a row too many, which facts pass over.
    """
    places = dict(index.places)
    for (of, value), (hashes, rows) in index.places.items():
        if of == table:
            new_hashes, new_rows = _ordered(warehouse, table, value, which)
            where = np.searchsorted(hashes, new_hashes)
            places[of, value] = (
                np.insert(hashes, where, new_hashes),
                np.insert(rows, where, new_rows),
            )
    return Index(places)


def _ordered(warehouse: Warehouse, table: str, value: str, which: str) -> tuple[Hashes, Rows]:
    found = warehouse.arrow(
        f"SELECT hash({value}) AS hash, rowid AS row FROM {table} "
        f"WHERE {value} IS NOT NULL AND {which} ORDER BY 1, 2"
    )
    return found["hash"].to_numpy(), found["row"].to_numpy()


def gather(warehouse: Warehouse, index: Index, case_id: str) -> dict[str, pa.Table]:
    """The rows that can matter to a case, by table; tables without any are left out.

    Raises KeyError if the register has no such case.
    """
    found: dict[str, pa.Table] = {}
    places: dict[str, Rows] = {}
    asked = warehouse.arrow(f"SELECT hash({constant(case_id)}) AS hash")["hash"].to_numpy()
    known: dict[str, list[Hashes]] = {"asked": [asked]}
    for step in _STEPS:
        new = np.setdiff1d(_rows(index, step, known), places.get(step.table, _NO_ROWS))
        if not len(new):
            continue
        # Not all at once: making room for a large answer takes longer than a small one itself.
        batches = list(warehouse.batches(_rows_sql(step, new), size=_ROWS))
        if not batches:  # what the index led to is gone
            continue
        rows = pa.Table.from_batches(batches)
        given = _given(step)
        for name, kind in given.items():
            known.setdefault(kind, []).append(rows[name].drop_null().to_numpy())
        own = rows.drop_columns(list(given))
        found[step.table] = _with(found.get(step.table), own)
        places[step.table] = np.union1d(places.get(step.table, _NO_ROWS), new)
    if "cases" not in found:
        raise KeyError(case_id)
    return found


def _rows(index: Index, step: Step, known: Mapping[str, list[Hashes]]) -> Rows:
    found = [
        index.rows(step.table, way.value, np.unique(np.concatenate(known[kind])))
        for way in step.ways
        for kind in way.kinds
        if kind in known
    ]
    return np.unique(np.concatenate(found)) if found else _NO_ROWS


def _given(step: Step) -> dict[str, str]:
    """The columns of what a step's rows make known, and the kind of each."""
    return {
        f"{kind} {number}": kind
        for kind, columns in step.gives.items()
        for number, _ in enumerate(columns)
    }


def _rows_sql(step: Step, rows: Rows) -> str:
    """SELECT of rows, with the hashes of what they make known."""
    gives = [column for columns in step.gives.values() for column in columns]
    hashes = [
        f"CASE WHEN {column} IS NOT NULL THEN hash({column}) END AS {quoted(name)}"
        for column, name in zip(gives, _given(step), strict=True)
    ]
    return (
        f"SELECT {', '.join([f'{step.table}.*', *hashes])} FROM {step.table} "
        f"WHERE rowid IN (SELECT unnest({rows.tolist()}))"
    )


def _with(before: pa.Table | None, rows: pa.Table) -> pa.Table:
    return rows if before is None else pa.concat_tables([before, rows])
