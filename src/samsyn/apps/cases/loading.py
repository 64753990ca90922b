"""A register folder into the site: a copy that nobody changes, and the rows that pages look up.

The new snapshot is made beside the one in use and takes its place in one step. A load that was
killed leaves the earlier snapshot in use; what it left is cleared by the next.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from django.conf import settings
from django.db import models, transaction

from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.bulk import A_PIECE, empty, fill, know_anew
from samsyn.apps.cases.models import (
    Case,
    Document,
    Organisation,
    Permit,
    Person,
    PersonKey,
    Snapshot,
    SnapshotState,
)
from samsyn.apps.cases.one_at_a_time import one_at_a_time
from samsyn.apps.intake.actions import note_merged
from samsyn.apps.intake.merging import merge
from samsyn.engine.compile_sql import constant
from samsyn.engine.post_check import PERMIT_TYPES
from samsyn.gateways.folders import load_folder
from samsyn.gateways.warehouses.duckdb import DuckDBWarehouse
from samsyn.methods.name_keys import keys_of_names
from samsyn.register.loaded import LoadedRegister

_CASE = (
    "case_id",
    "case_type",
    "application_kind",
    "applicant_id",
    "sponsor_id",
    "employer_id",
    "education_provider_id",
    "representative_id",
    "received_on",
    "status",
    "region",
    "unit",
    "site",
    "case_officer_id",
)
_PERSON = (
    "person_id",
    "family_name",
    "given_names",
    "native_name",
    "date_of_birth",
    "personal_identity_number",
    "coordination_number",
    "protected",
)
_DOCUMENT = (
    "document_id",
    "person_id",
    "kind",
    "issuing_state",
    "number",
    "valid_from",
    "valid_to",
    "chip_status",
    "reported",
)
_ORGANISATION = ("organisation_id", "organisation_number", "name", "folded_name", "kind")
_PERMIT = ("decision_id", "case_id", "decided_on", "permit_kind", "permit_from", "permit_to")
_DAYS = frozenset(
    {
        *("received_on", "date_of_birth", "valid_from", "valid_to"),
        *("decided_on", "permit_from", "permit_to"),
    }
)
# The parties of cases, with whether the population register says that they are protected.
_PARTIES = (
    "(SELECT p.*, coalesce(r.protected, FALSE) AS protected FROM persons AS p "
    "LEFT JOIN population_register AS r "
    "ON r.personal_identity_number = p.personal_identity_number WHERE p.person_id IN "
    "(SELECT applicant_id FROM cases UNION SELECT sponsor_id FROM cases))"
)
_SHOWN = (
    "(SELECT d.* FROM travel_documents AS d WHERE d.person_id IN "
    "(SELECT applicant_id FROM cases UNION SELECT sponsor_id FROM cases))"
)
_GRANTED = (
    "(SELECT d.* FROM decisions AS d JOIN cases AS c ON c.case_id = d.case_id "
    f"WHERE d.outcome = 'granted' AND c.case_type IN ({', '.join(map(constant, PERMIT_TYPES))}))"
)
_TABLES: tuple[tuple[type[models.Model], tuple[str, ...], str, str], ...] = (
    (Case, _CASE, "cases", "case_id"),
    (Person, _PERSON, _PARTIES, "person_id"),
    (Document, _DOCUMENT, _SHOWN, "document_id"),
    (Permit, _PERMIT, _GRANTED, "decision_id"),
    (
        Organisation,
        _ORGANISATION,
        "(SELECT *, strip_accents(lower(name)) AS folded_name FROM organisations)",
        "organisation_id",
    ),
)
_MODELS = (Case, Person, PersonKey, Document, Permit, Organisation)


@dataclass(frozen=True)
class Load:
    """A load that is done: the snapshot now in use, and what was set aside."""

    snapshot: Snapshot
    refused: int
    bad_values: int
    quarantine: Path


def load_register(
    register: Path, *, asked: Asked, step: Callable[[str], None], detail: Callable[[str], None]
) -> Load:
    """Take a register folder into use, with the cases that were handed in and are not in it.

    Raises:
        Refusal: the folder cannot be loaded, or another load or a check is under way; the earlier
            snapshot stays in use.
    """
    with one_at_a_time():
        return _loaded(register, asked, step, detail)


def load_again(
    snapshot: Snapshot,
    *,
    asked: Asked,
    step: Callable[[str], None],
    detail: Callable[[str], None],
) -> Load:
    """Take a snapshot's own folder into use again, with the cases that were handed in since.

    Raises:
        Refusal: another load or a check is under way; the earlier snapshot stays in use.
    """
    with one_at_a_time():
        return _loaded(Path(snapshot.folder), asked, step, detail, own=True)


def _loaded(
    register: Path,
    asked: Asked,
    step: Callable[[str], None],
    detail: Callable[[str], None],
    *,
    own: bool = False,
) -> Load:
    _clear_left_behind()
    snapshot = Snapshot.objects.create(state=SnapshotState.LOADING, folder="", made_at=asked.at)
    place = settings.SAMSYN_DATA / "registers" / str(snapshot.pk)
    try:
        step("copy")
        folder = _copied(register, place, own=own)
        merged = merge(folder)
        step("register")
        with DuckDBWarehouse() as warehouse:
            loaded = load_folder(
                folder, warehouse=warehouse, quarantine=place / "quarantine", told=detail
            )
            step("rows")
            snapshot.rows = _fill(warehouse, snapshot)
            know_anew(*_MODELS)
    except BaseException:
        _clear(snapshot)
        raise
    snapshot.folder = str(folder)
    with transaction.atomic():
        _take_into_use(snapshot, asked)
        note_merged(merged, from_register=not own, asked=asked)
    _clear_earlier()
    return _load(snapshot, loaded, place / "quarantine")


def _copied(register: Path, place: Path, *, own: bool) -> Path:
    """The folder's files where nobody changes them; another name for each where they are ours."""
    # A folder of that number is of no snapshot that the database knows.
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    if not register.is_dir():
        # The loading tells what is wrong with it, as it does for a check.
        return register
    shutil.copytree(
        register,
        place / "register",
        ignore=lambda _, names: _foreign(names),
        copy_function=os.link if own else shutil.copy2,
    )
    return place / "register"


def _foreign(names: list[str]) -> set[str]:
    return {name for name in names if not name.endswith((".csv", ".parquet"))}


def _fill(warehouse: DuckDBWarehouse, snapshot: Snapshot) -> dict[str, int]:
    rows = {}
    for model, columns, source, key in _TABLES:
        chosen = ", ".join(_chosen(column) for column in columns)
        sql = f"SELECT {snapshot.pk} AS snapshot_id, {chosen} FROM {source} ORDER BY {key}"
        pieces = warehouse.batches(sql, size=A_PIECE)
        rows[model.__name__] = fill(model, ("snapshot_id", *columns), pieces)
    rows[PersonKey.__name__] = _fill_keys(warehouse, snapshot)
    return rows


def _fill_keys(warehouse: DuckDBWarehouse, snapshot: Snapshot) -> int:
    """What persons are looked up by, in the order of the index."""
    columns = "person_id, family_name, given_names, native_name"
    persons = warehouse.arrow(f"SELECT {columns} FROM {_PARTIES} ORDER BY person_id")
    keys = keys_of_names(persons)
    rows = pa.table(
        {
            "snapshot_id": pa.repeat(snapshot.pk, len(keys)),
            "key": keys["key"],
            "person_id": persons["person_id"].take(keys["row"]),
        }
    )
    return fill(PersonKey, rows.column_names, rows.to_batches(A_PIECE))


def _chosen(column: str) -> str:
    if column in _DAYS:
        return f"CAST({column} AS VARCHAR) AS {column}"
    return column if column == "protected" else f"coalesce({column}, '') AS {column}"


def _take_into_use(snapshot: Snapshot, asked: Asked) -> None:
    with transaction.atomic():
        Snapshot.objects.filter(state=SnapshotState.CURRENT).update(state=SnapshotState.EARLIER)
        snapshot.state, snapshot.current_at = SnapshotState.CURRENT, asked.at
        snapshot.save()
        record("register.loaded", asked=asked, subject=("snapshot", str(snapshot.pk)))


def _clear_left_behind() -> None:
    """Take away what a killed load left."""
    for snapshot in Snapshot.objects.filter(state=SnapshotState.LOADING):
        _clear(snapshot)


def _clear(snapshot: Snapshot) -> None:
    _empty([snapshot.pk])
    shutil.rmtree(settings.SAMSYN_DATA / "registers" / str(snapshot.pk), ignore_errors=True)
    snapshot.delete()


def _clear_earlier() -> None:
    """Rows of earlier snapshots go; their folders stay, for checks are read against them."""
    earlier = Snapshot.objects.filter(state=SnapshotState.EARLIER)
    _empty(list(earlier.values_list("pk", flat=True)))


def _empty(snapshot_ids: list[int]) -> None:
    for model in _MODELS:
        empty(model, snapshot_ids)


def _load(snapshot: Snapshot, loaded: LoadedRegister, quarantine: Path) -> Load:
    bad = len(loaded.bad_values)
    return Load(snapshot, loaded.refused, bad, quarantine)
