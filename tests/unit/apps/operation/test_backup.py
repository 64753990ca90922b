"""What is no backup of this site is refused before anything is touched; backups wait their turn."""

import hashlib
import json
from datetime import timedelta
from threading import Event, Thread

import pytest
from django.db import connection
from tests import on_site as site

from samsyn.apps.access.actor import Role
from samsyn.apps.accounts.models import User
from samsyn.apps.cases import one_at_a_time as turns
from samsyn.apps.operation.backup import restore
from samsyn.register.refusal import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    """What looks as a backup, of nothing that this database knows."""
    made = tmp_path / "samsyn-20260901T020000Z"
    (made / "runs" / "r").mkdir(parents=True)
    for name in ("database", "runs/r/run.json"):
        (made / name).write_text(name)
    told = {
        name: hashlib.sha256(name.encode()).hexdigest() for name in ("database", "runs/r/run.json")
    }
    state(made, files=told, database=connection.vendor, migrations=[], data="/x", version="9.9")
    return made


def state(folder, **values):
    manifest = folder / "manifest.json"
    held = json.loads(manifest.read_text()) if manifest.exists() else {}
    manifest.write_text(json.dumps(held | values))


def why_not(folder) -> str:
    asked = site.asked(site.user("admin", Role.ADMINISTRATOR))
    with pytest.raises(Refusal) as refused:
        restore(folder, asked=asked)
    assert User.objects.get().username == "admin"
    return refused.value.told("en")


DAMAGES = {
    "a file was changed": lambda at: (at / "database").write_text("other"),
    "a file is missing": lambda at: (at / "runs" / "r" / "run.json").unlink(),
    "a file was put in": lambda at: (at / "runs" / "new").write_text("x"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_backup_is_refused(folder, damage):
    damage(folder)
    assert "was changed or is missing" in why_not(folder)


@pytest.mark.parametrize("manifest", [None, "", "[]", "{}"], ids=["none", "empty", "list", "blank"])
def test_a_folder_without_a_whole_manifest_is_no_backup(folder, manifest):
    (folder / "manifest.json").unlink()
    if manifest is not None:
        (folder / "manifest.json").write_text(manifest)
    assert "is no whole backup" in why_not(folder)


def test_a_backup_of_the_other_kind_of_database_is_refused(folder):
    state(folder, database="oracle")
    assert "is of oracle, but the site has" in why_not(folder)


def test_a_backup_of_a_later_version_is_refused_with_the_version_to_install(folder):
    state(folder, migrations=["cases.9999_later"])
    assert "is of a later version (9.9)" in why_not(folder)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a file is exchanged whole")
def test_tables_that_the_backup_knows_not_are_in_the_way(folder):
    assert "the database is of a later version than the backup" in why_not(folder)


def test_a_backup_waits_for_a_load_and_a_load_does_not_wait(monkeypatch):
    monkeypatch.setattr(turns, "_SECONDS_BETWEEN_TRIES", 0.01)
    had = Event()

    def back_up():
        with turns.one_at_a_time(timedelta(minutes=1)):
            had.set()

    waiting = Thread(target=back_up)
    with turns.one_at_a_time():
        waiting.start()
        with pytest.raises(Refusal), turns.one_at_a_time():
            pytest.fail("two had the lock")
        assert not had.is_set()
    waiting.join()
    assert had.is_set()
