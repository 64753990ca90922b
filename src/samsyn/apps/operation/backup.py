"""Backup and restore: the database, the registers and the results, as they were at one moment.

A backup is a folder: ``database``, ``registers/``, ``runs/`` and ``manifest.json`` with the SHA-256
of each file and what tables the database had. It is made beside its place and moved there when it
is whole. Meanwhile people work on; loads and checks do not. The site's secret is not in it.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import F, Func, Model, Value

from samsyn import __version__
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.bulk import know_anew
from samsyn.apps.cases.models import Snapshot
from samsyn.apps.cases.one_at_a_time import one_at_a_time
from samsyn.apps.jobs.models import Run
from samsyn.apps.operation.marks import BACKUP_MARK
from samsyn.register.refusal import Refusal

_FOLDERS = ("registers", "runs")
_MANIFEST = "manifest.json"
# Longer than a load and a check of a large register.
_PATIENCE = timedelta(hours=2)
_OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND usename = current_user AND pid <> pg_backend_pid()"
)


@dataclass(frozen=True)
class Backup:
    """A backup that is whole: where it stands, and how many files it has."""

    folder: Path
    files: int


def back_up(place: Path, *, asked: Asked) -> Backup:
    """Make a backup in a new folder of ``place``, named by the moment; on the disk at the end.

    Waits for a load or a check that is under way.

    Raises:
        Refusal: the load or check does not end, or the database's own tool failed.
        OSError: the folder cannot be written.
    """
    folder = place / f"samsyn-{asked.at:%Y%m%dT%H%M%SZ}"
    partial = folder.with_name(f"{folder.name}.partial")
    partial.mkdir(parents=True, mode=0o700)
    try:
        with one_at_a_time(_PATIENCE):
            record("backup.made", asked=asked, subject=("backup", folder.name))
            _copy(partial)
        manifest = _manifest(partial, asked.at)
        _write(partial / _MANIFEST, json.dumps(manifest, indent=1))
        os.sync()
        partial.rename(folder)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    _write(settings.SAMSYN_DATA / BACKUP_MARK, json.dumps({"at": asked.at.isoformat()}))
    return Backup(folder, len(manifest["files"]))


def restore(folder: Path, *, asked: Asked) -> int:
    """Put a backup in place of the database, the registers and the results of this site.

    A backup of an earlier version gets the tables of this one. What stood there of folders, and a
    database that is a file, is moved aside, not taken away. Gives the entry that the trail ended
    with.

    Raises:
        Refusal: it is no whole backup, or of another kind of database or a later version, or the
            site is running.
    """
    manifest = _held(folder)
    moment = f"{asked.at:%Y%m%dT%H%M%SZ}"
    with one_at_a_time():
        _undump(folder / "database", manifest, moment)
        for name in _FOLDERS:
            _put_back(folder / name, settings.SAMSYN_DATA / name, moment)
        call_command("migrate", verbosity=0, interactive=False)
        know_anew()
        with transaction.atomic():
            _moved(Snapshot, manifest["data"])
            _moved(Run, manifest["data"])
            entry = record("backup.restored", asked=asked, subject=("backup", folder.name))
    return entry.number - 1


def _copy(partial: Path) -> None:
    _dump(partial / "database")
    for name in _FOLDERS:
        source = settings.SAMSYN_DATA / name
        if source.is_dir():
            shutil.copytree(source, partial / name)


def _manifest(folder: Path, at: datetime) -> dict[str, Any]:
    return {
        "at": at.isoformat(),
        "version": __version__,
        "database": connection.vendor,
        "migrations": sorted(_applied()),
        "data": str(settings.SAMSYN_DATA),
        "files": {str(file.relative_to(folder)): _sum(file) for file in _files(folder)},
    }


def _applied() -> set[str]:
    """The changes of tables that the database has been through."""
    applied = MigrationRecorder(connection).applied_migrations()
    return {".".join(migration) for migration in applied}


def _held(folder: Path) -> Mapping[str, Any]:
    """The manifest, when every file is as it says."""
    try:
        manifest: dict[str, Any] = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        told, of, vendor = manifest["files"], set(manifest["migrations"]), manifest["database"]
    except (OSError, ValueError, LookupError, TypeError):
        raise Refusal(
            sv=f"{folder}: är ingen hel säkerhetskopia (manifest.json saknas eller är skadad).",
            en=f"{folder}: is no whole backup (manifest.json is missing or damaged).",
        ) from None
    there = {str(one.relative_to(folder)): _sum(one) for one in _files(folder)}
    wrong = sorted(name for name in told.keys() | there.keys() if told.get(name) != there.get(name))
    if wrong:
        raise Refusal(
            sv=f"{folder}: {wrong[0]} är ändrad eller saknas. Använd en annan säkerhetskopia.",
            en=f"{folder}: {wrong[0]} was changed or is missing. Use another backup.",
        )
    if vendor != connection.vendor:
        raise Refusal(
            sv=f"{folder}: är av {vendor}, men webbplatsen har {connection.vendor}.",
            en=f"{folder}: is of {vendor}, but the site has {connection.vendor}.",
        )
    if of - {".".join(known) for known in MigrationLoader(None).disk_migrations or ()}:
        raise Refusal(
            sv=f"{folder}: är av en senare version ({manifest['version']}). Installera den först.",
            en=f"{folder}: is of a later version ({manifest['version']}). Install that first.",
        )
    return manifest


def _files(folder: Path) -> Iterator[Path]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    yield from (path for path in found if path != folder / _MANIFEST)


def _sum(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _dump(file: Path) -> None:
    if connection.vendor == "postgresql":
        _tool("pg_dump", "--format=custom", f"--file={file}")
        return
    name = str(settings.DATABASES["default"]["NAME"])
    with closing(sqlite3.connect(name)) as source, closing(sqlite3.connect(file)) as target:
        source.backup(target)


def _undump(file: Path, manifest: Mapping[str, Any], moment: str) -> None:
    if manifest["database"] == "postgresql":
        _ready_for(set(manifest["migrations"]))
        connection.close()
        name = str(connection.settings_dict["NAME"])
        options = ("--clean", "--if-exists", "--single-transaction", "--no-owner")
        _tool("pg_restore", *options, f"--dbname={name}", str(file))
        return
    connection.close()
    database = Path(str(settings.DATABASES["default"]["NAME"]))
    _closed(database)
    beside = database.with_name(f"{database.name}.restored")
    shutil.copyfile(file, beside)
    # With its log, which else would be read into the one that comes.
    for ending in ("-wal", "-shm", ""):
        stood = database.with_name(database.name + ending)
        if stood.exists():
            stood.rename(database.with_name(f"{database.name}-before-{moment}{ending}"))
    beside.replace(database)


def _ready_for(migrations: set[str]) -> None:
    """That nobody else is in the database, and that it has no tables which the backup knows not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(_OTHERS)
            (others,) = cursor.fetchone()
        later = _applied() - migrations
    except DatabaseError:
        raise Refusal(
            sv="databasen svarar inte. Se SAMSYN_DATABASE och att servern är i gång.",
            en="the database does not answer. See SAMSYN_DATABASE and that the server runs.",
        ) from None
    if others:
        raise _in_use()
    if later:
        raise Refusal(
            sv="databasen är av en senare version än kopian. Återställ till en ny, tom databas.",
            en="the database is of a later version than the backup. Restore into a new, empty one.",
        )


def _closed(database: Path) -> None:
    """That nobody has the file open: only then it leaves its log, all of which is then in it."""
    if not database.exists():
        return
    with closing(sqlite3.connect(database, timeout=1)) as alone:
        try:
            alone.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.DatabaseError as error:
            # A damaged file is what a backup may be needed for.
            if error.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise _in_use() from None


def _in_use() -> Refusal:
    return Refusal(
        sv="webbplatsen är i gång. Stoppa den och dess samsyn work, och försök igen.",
        en="the site is running. Stop it and its samsyn work, and try again.",
    )


def _tool(name: str, *arguments: str) -> None:
    """PostgreSQL's own tool; the password goes by the environment, where nobody else reads it."""
    told = connection.settings_dict
    values = {
        "PGHOST": told["HOST"] or told["OPTIONS"].get("host"),
        "PGPORT": told["PORT"],
        "PGUSER": told["USER"],
        "PGPASSWORD": told["PASSWORD"],
        "PGDATABASE": told["NAME"],
    }
    environment = os.environ | {key: str(value) for key, value in values.items() if value}
    try:
        subprocess.run(
            [name, *arguments], env=environment, capture_output=True, check=True, text=True
        )
    except FileNotFoundError:
        raise Refusal(
            sv=f"{name} finns inte. Installera PostgreSQL:s klientprogram.",
            en=f"{name} is not there. Install PostgreSQL's client programs.",
        ) from None
    except subprocess.CalledProcessError as failure:
        # The first line alone: those after it may repeat the values of rows.
        told = failure.stderr.partition("\n")[0]
        raise Refusal(sv=f"{name} misslyckades: {told}", en=f"{name} failed: {told}") from None


def _put_back(source: Path, place: Path, moment: str) -> None:
    if place.exists():
        place.rename(place.with_name(f"{place.name}-before-{moment}"))
    if source.is_dir():
        shutil.copytree(source, place)


def _moved(model: type[Model], data: str) -> None:
    """Addresses of folders among the data, when those stand elsewhere now."""
    folder = Func(F("folder"), Value(data), Value(str(settings.SAMSYN_DATA)), function="REPLACE")
    model._default_manager.filter(folder__startswith=data).update(folder=folder)


def _write(file: Path, text: str) -> None:
    with file.open("w", encoding="utf-8") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
