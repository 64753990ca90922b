"""What is wrong with a set-up: each thing that must hold, where it stands, and what to do.

Each check gives what it found; the words say what to do. Nothing secret is told.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from samsyn.apps.accounts.agency import fault_of_answer, provider
from samsyn.apps.accounts.queries import administrators
from samsyn.apps.audit.anchors import read_anchors
from samsyn.apps.audit.models import Entry
from samsyn.apps.audit.queries import verify
from samsyn.apps.frame.clock import now, today
from samsyn.apps.jobs.queries import waiting
from samsyn.apps.operation.marks import last_anchor, last_backup
from samsyn.register.refusal import Refusal

_SECRET_LENGTH = 32
_FREE_GIB = 5
_GIB = 2**30
_OTHERS = 0o007
_POSTGRESQL = 14
# One can be away, and nobody reviews their own right.
_ADMINISTRATORS = 2
_BUILT = datetime(2026, 1, 1, tzinfo=UTC)
_ANCHOR_AGE, _BACKUP_AGE = timedelta(hours=25), timedelta(hours=49)


class Level(StrEnum):
    """How grave a finding is."""

    OK = "ok"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """What was found, by the name of its words, and where."""

    level: Level
    what: str
    where: str = ""


def findings() -> tuple[Finding, ...]:
    """Everything that was looked at. What needs the database is left out while it is not there."""
    found = [one for look in _OF_SETTINGS for one in look()]
    database = list(_database())
    found += database
    if all(one.level is not Level.WRONG for one in database):
        found += [one for look in _OF_DATABASE for one in look()]
    return tuple(found)


def _held(holds: object, name: str, where: str = "", level: Level = Level.WRONG) -> Finding:
    """``name`` where it holds, ``not_name`` where it does not."""
    return Finding(Level.OK, name, where) if holds else Finding(level, f"not_{name}", where)


def _secrets() -> Iterator[Finding]:
    yield _held(len(settings.SECRET_KEY) >= _SECRET_LENGTH, "secret", "SAMSYN_SECRET_KEY")
    named = settings.ALLOWED_HOSTS and "*" not in settings.ALLOWED_HOSTS
    yield _held(named, "hosts", "SAMSYN_HOSTS")


def _tls() -> Iterator[Finding]:
    demonstration = settings.SAMSYN_DEMONSTRATION
    level = Level.LOOK if demonstration else Level.WRONG
    yield _held(settings.SESSION_COOKIE_SECURE, "tls", "SAMSYN_WITHOUT_TLS", level)
    if settings.SESSION_COOKIE_SECURE:
        yield _held(settings.SAMSYN_PROXIES, "proxies", "SAMSYN_PROXIES", Level.LOOK)
    if demonstration:
        yield Finding(Level.LOOK, "demonstration", "SAMSYN_DEMONSTRATION")


def _data() -> Iterator[Finding]:
    folder: Path = settings.SAMSYN_DATA
    usable = folder.is_dir() and os.access(folder, os.R_OK | os.W_OK | os.X_OK)
    yield _held(usable, "data", str(folder))
    if usable:
        closed = not folder.stat().st_mode & _OTHERS
        yield _held(closed, "data_closed", str(folder), Level.LOOK)
        free = shutil.disk_usage(folder).free
        yield _held(free >= _FREE_GIB * _GIB, "disk", f"{folder}: {free // _GIB} GiB")


def _static() -> Iterator[Finding]:
    yield _held(finders.find("samsyn/site.css"), "static", "samsyn/site.css")


def _clock() -> Iterator[Finding]:
    yield _held(now() > _BUILT, "clock", f"{now():%Y-%m-%d %H:%M} UTC")


def _oidc() -> Iterator[Finding]:
    there = provider()
    if there is None:
        return
    faults = there.faults()
    yield from (Finding(Level.WRONG, f"fault_{fault}") for fault in faults)
    if not faults:
        fault = fault_of_answer()
        where = f"{there.issuer}: {fault}" if fault else there.issuer
        yield _held(not fault, "provider", where)
    alone = not settings.SAMSYN_LOCAL_SIGN_IN
    yield _held(alone, "agency_alone", "SAMSYN_LOCAL_SIGN_IN", Level.LOOK)


def _database() -> Iterator[Finding]:
    vendor = str(connection.vendor)
    try:
        executor = MigrationExecutor(connection)
        lacking = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        yield Finding(Level.WRONG, "not_database", vendor)
        return
    yield Finding(Level.OK, "database", vendor)
    yield _held(not lacking, "tables", vendor)
    yield from _sqlite() if vendor == "sqlite" else _postgresql()


def _sqlite() -> Iterator[Finding]:
    file = Path(str(settings.DATABASES["default"]["NAME"]))
    yield _held(_told_by("PRAGMA journal_mode") == "wal", "wal", str(file))
    writable = os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)
    yield _held(writable, "file", str(file))
    yield _held(not file.stat().st_mode & _OTHERS, "file_closed", str(file), Level.LOOK)


def _postgresql() -> Iterator[Finding]:
    version = connection.get_database_version()
    yield _held(version >= (_POSTGRESQL,), "version", ".".join(map(str, version)))
    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        if _told_by(f"SHOW {name}") == "off":
            yield Finding(Level.WRONG, "not_durable", name)


def _told_by(statement: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        (told,) = cursor.fetchone()
    return str(told)


def _administrators() -> Iterator[Finding]:
    held = administrators(today())
    level = Level.LOOK if held else Level.WRONG
    yield _held(held >= _ADMINISTRATORS, "administrators", str(held), level)


def _trail() -> Iterator[Finding]:
    try:
        broken = verify(read_anchors(settings.SAMSYN_ANCHORS))
    except (Refusal, OSError):
        yield Finding(Level.WRONG, "not_anchors", str(settings.SAMSYN_ANCHORS))
        return
    yield _held(broken is None, "trail", str(broken.number) if broken else "")
    apart = not settings.SAMSYN_ANCHORS.is_relative_to(settings.SAMSYN_DATA)
    yield _held(apart, "anchors_apart", str(settings.SAMSYN_ANCHORS), Level.LOOK)
    if Entry.objects.exists():
        yield _recent("anchor", last_anchor(), _ANCHOR_AGE, str(settings.SAMSYN_ANCHORS))


def _backup() -> Iterator[Finding]:
    yield _recent("backup", last_backup(), _BACKUP_AGE, str(settings.SAMSYN_DATA))


def _worker() -> Iterator[Finding]:
    late = waiting(now()).filter(asked_at__lt=now() - timedelta(minutes=2))
    yield _held(not late.exists(), "worker", "samsyn work")


def _recent(name: str, at: datetime | None, age: timedelta, where: str) -> Finding:
    told = f"{at:%Y-%m-%d %H:%M} UTC" if at else where
    return _held(at is not None and now() - at < age, name, told, Level.LOOK)


_Look = Callable[[], Iterator[Finding]]
_OF_SETTINGS: tuple[_Look, ...] = (_secrets, _tls, _data, _static, _clock, _oidc)
_OF_DATABASE: tuple[_Look, ...] = (_administrators, _trail, _backup, _worker)
