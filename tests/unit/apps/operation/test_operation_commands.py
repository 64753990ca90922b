"""``samsyn doctor``, ``backup`` and ``restore`` as processes, on both databases."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from tests.at_work import somebody_judging
from tests.on_server import DATABASES, Server, new_server
from tests.results import ROOT

_ADD = ("user", "add", "anna", "--full-name", "Anna", "--role", "administrator")
_PASSWORD = "a very long password\n\n"
# A case's page is made of the database, the register's rows and the result's files.
_READ = """
from django.test import Client
from samsyn.apps.accounts.models import User
from samsyn.apps.control.models import WorkItem
item = WorkItem.objects.get(case_id="{case}")
client = Client(HTTP_HOST="127.0.0.1")
client.force_login(User.objects.get(username="officer"))
client.post(f"/en/cases/{case}/take/")
page = client.get(f"/en/cases/{case}/")
print(page.status_code, all(f"/judge/{{one}}/" in page.text for one in item.reasons))
"""


@pytest.fixture
def server(tmp_path):
    """A set-up on SQLite with its first administrator."""
    with new_server("sqlite", tmp_path) as made:
        made.done("migrate")
        made.done(*_ADD, told=_PASSWORD)
        yield made


@pytest.fixture(params=DATABASES)
def places(request, tmp_path):
    """A set-up with the demonstration's register, and an empty one."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    with (
        new_server(request.param, tmp_path / "one") as one,
        new_server(request.param, tmp_path / "other") as other,
    ):
        one.done("migrate")
        one.done("load", ROOT / "demo" / "register", "--on", "2026-09-01")
        yield one, other


def test_what_was_backed_up_while_people_work_stands_whole_in_an_empty_place(places, tmp_path):
    one, other = places
    with somebody_judging(one):
        before = one.rows("SELECT case_id, reason FROM control_judgement")
        one.done("backup", tmp_path / "backups")
        (backup,) = (tmp_path / "backups").iterdir()
        refused = one.samsyn("restore", backup, "--lang", "en")
        assert refused.returncode == 2
        assert "the site is running" in refused.stderr
    # Nothing of the first place is left to read.
    cases = one.rows("SELECT count(*) FROM cases_case")
    queue = one.rows("SELECT case_id, due_on FROM control_workitem ORDER BY 1")
    shutil.rmtree(one.data)
    told = other.done("restore", backup, "--lang", "en")
    acts = other.rows("SELECT act FROM audit_entry ORDER BY number")
    assert acts[-1] == ("backup.restored",)
    assert f"ended with entry {len(acts) - 1:,}" in told
    judged = set(other.rows("SELECT case_id, reason FROM control_judgement"))
    assert judged >= set(before)
    # One moment: each judgement with its entry, or neither.
    assert acts.count(("finding.judged",)) == len(judged)
    assert acts.count(("backup.made",)) == 1
    assert other.rows("SELECT count(*) FROM cases_case") == cases
    assert other.rows("SELECT case_id, due_on FROM control_workitem ORDER BY 1") == queue
    other.done("audit", "verify")
    assert other.python(_READ.format(case=queue[0][0])).split() == ["200", "True"]


def test_restored_over_what_is_there_that_is_moved_aside(server, tmp_path):
    folder = server.data / "registers" / "1"
    folder.mkdir(parents=True)
    (folder / "cases.csv").write_text("case_id\nC1\n")
    server.done("backup", tmp_path / "backups")
    (backup,) = (tmp_path / "backups").iterdir()
    server.rows("UPDATE accounts_user SET username = 'mallory'")
    (folder / "cases.csv").write_text("case_id\nC2\n")
    server.done("restore", backup)
    assert server.rows("SELECT username FROM accounts_user") == [("anna",)]
    assert (folder / "cases.csv").read_text() == "case_id\nC1\n"
    (aside,) = server.data.glob("registers-before-*")
    assert (aside / "1" / "cases.csv").read_text() == "case_id\nC2\n"
    (aside,) = server.data.glob("site.sqlite3-before-*")
    with closing(sqlite3.connect(aside)) as stood:
        assert stood.execute("SELECT username FROM accounts_user").fetchall() == [("mallory",)]


_AN_EARLIER_VERSION = """
from pathlib import Path
from django.core.management import call_command
from samsyn.apps.operation.console import told_backup
call_command("migrate", "sessions", "zero", verbosity=0)
print(told_backup(Path("{place}"), "en"))
"""


def test_a_backup_of_an_earlier_version_gets_the_tables_of_this_one(server, tmp_path):
    server.python(_AN_EARLIER_VERSION.format(place=tmp_path / "backups"))
    (backup,) = (tmp_path / "backups").iterdir()
    server.done("restore", backup)
    assert server.rows("SELECT count(*) FROM django_session") == [(0,)]


def test_without_its_tool_no_backup_is_left_that_is_none(tmp_path):
    with new_server("postgresql", tmp_path) as server:
        server.done("migrate")
        told = server.samsyn("backup", tmp_path / "backups", "--lang", "en", PATH="/nowhere")
    assert told.returncode == 2
    assert "pg_dump is not there" in told.stderr
    assert list((tmp_path / "backups").iterdir()) == []


def test_the_doctor_tells_what_is_wrong_where_and_what_to_do(tmp_path):
    data = tmp_path / "data"
    server = Server(data, f"sqlite:///{data / 'site.sqlite3'}")
    settings = {"SAMSYN_WITHOUT_TLS": "", "SAMSYN_DEMONSTRATION": "", "SAMSYN_HOSTS": "a.example"}
    told = server.samsyn("doctor", "--lang", "en", **settings)
    assert told.returncode == 1
    assert "Wrong: The database lacks tables of this version. Run: samsyn migrate" in told.stdout
    server.done("migrate")
    server.done(*_ADD, told=_PASSWORD)
    told = server.samsyn("doctor", "--lang", "en", **settings)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "Have a look: No backup in the last two days" in told.stdout
    wrong = {"SAMSYN_SECRET_KEY": "short", "SAMSYN_HOSTS": "*", "SAMSYN_WITHOUT_TLS": "1"}
    told = server.samsyn("doctor", **(settings | wrong))
    assert told.returncode == 1
    assert told.stdout.count("Fel: ") == len(wrong), told.stdout
    assert "short" not in told.stdout
