"""``samsyn doctor``: each thing that may be wrong, arranged, is found and told in each language."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest
from django.contrib.staticfiles import finders
from django.db import DatabaseError, connection
from tests import on_site as site

from samsyn.apps.access.actor import Role
from samsyn.apps.accounts.models import Access, User
from samsyn.apps.audit.actions import record
from samsyn.apps.frame.clock import now
from samsyn.apps.frame.words import page_words
from samsyn.apps.jobs.models import Job
from samsyn.apps.operation import doctor
from samsyn.apps.operation.console import told_health
from samsyn.apps.operation.doctor import Level, findings

pytestmark = pytest.mark.django_db
_GIB = 2**30


@pytest.fixture
def arranged(settings, monkeypatch, tmp_path):
    """A set-up in which nothing is wrong, and what changes it."""
    settings.SECRET_KEY = "x" * 40
    settings.ALLOWED_HOSTS = ["site.example"]
    settings.SESSION_COOKIE_SECURE, settings.SAMSYN_PROXIES = True, 1
    settings.SAMSYN_DEMONSTRATION = False
    settings.SAMSYN_DATA = tmp_path / "data"
    settings.SAMSYN_DATA.mkdir(mode=0o750)
    settings.SAMSYN_ANCHORS = tmp_path / "anchors.csv"
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=9 * _GIB))
    for name in ("anna", "kim"):
        site.user(name, Role.ADMINISTRATOR)
    told = {"at": now().isoformat()}
    (settings.SAMSYN_DATA / "last-backup.json").write_text(json.dumps(told))
    if connection.vendor == "sqlite":
        Path(str(connection.settings_dict["NAME"])).chmod(0o640)
    return SimpleNamespace(settings=settings, patch=monkeypatch.setattr, folder=tmp_path)


def set_to(**values):
    def arrange(at):
        for name, value in values.items():
            setattr(at.settings, name, value)

    return arrange


def an_entry(_at) -> None:
    record("test", asked=site.asked(User.objects.get(username="anna")))


def a_job_that_waits(_at) -> None:
    Job.objects.create(kind="check", state="queued", asked_at=now() - timedelta(minutes=3))


class _Unmigrated:
    loader = SimpleNamespace(graph=SimpleNamespace(leaf_nodes=list))

    def __init__(self, _connection) -> None:
        pass

    def migration_plan(self, _targets) -> list[str]:
        return ["a migration"]


def no_database(_connection):
    raise DatabaseError


def one_administrator(_at) -> None:
    Access.objects.filter(user__username="kim").update(ended_at=now())


def administrators_past_review(_at) -> None:
    Access.objects.update(review_by=site.ON - timedelta(days=1))


def administrator_switched_off(_at) -> None:
    User.objects.filter(username="kim").update(is_active=False)


def oidc(**values: str):
    names = ("issuer", "client_id", "client_secret", "key_file", "match_claim", "least_level")
    usual = dict.fromkeys((*names, "scopes"), "")
    # Port 9 is for throwing away: nobody answers.
    usual |= {"issuer": "https://127.0.0.1:9", "client_id": "samsyn", "client_secret": "s"}
    return set_to(SAMSYN_OIDC=usual | values, SAMSYN_LOCAL_SIGN_IN=False)


def oidc_and_passwords(at) -> None:
    oidc()(at)
    at.settings.SAMSYN_LOCAL_SIGN_IN = True


WRONG, LOOK = Level.WRONG, Level.LOOK
STATES = {
    "secret": (WRONG, "not_secret", set_to(SECRET_KEY="short")),
    "no name": (WRONG, "not_hosts", set_to(ALLOWED_HOSTS=[])),
    "any name": (WRONG, "not_hosts", set_to(ALLOWED_HOSTS=["*"])),
    "no TLS": (WRONG, "not_tls", set_to(SESSION_COOKIE_SECURE=False)),
    "demonstration": (
        LOOK,
        "not_tls",
        set_to(SESSION_COOKIE_SECURE=False, SAMSYN_DEMONSTRATION=True),
    ),
    "said to be made up": (LOOK, "demonstration", set_to(SAMSYN_DEMONSTRATION=True)),
    "proxies": (LOOK, "not_proxies", set_to(SAMSYN_PROXIES=0)),
    "no folder": (WRONG, "not_data", lambda at: set_to(SAMSYN_DATA=at.folder / "no")(at)),
    "open folder": (LOOK, "not_data_closed", lambda at: at.settings.SAMSYN_DATA.chmod(0o755)),
    "full disk": (
        WRONG,
        "not_disk",
        lambda at: at.patch(shutil, "disk_usage", lambda _: SimpleNamespace(free=_GIB)),
    ),
    "no style": (WRONG, "not_static", lambda at: at.patch(finders, "find", lambda _: None)),
    "clock": (
        WRONG,
        "not_clock",
        lambda at: at.patch(doctor, "now", lambda: datetime(2001, 1, 1, tzinfo=UTC)),
    ),
    "no database": (
        WRONG,
        "not_database",
        lambda at: at.patch(doctor, "MigrationExecutor", no_database),
    ),
    "tables": (
        WRONG,
        "not_tables",
        lambda at: at.patch(doctor, "MigrationExecutor", _Unmigrated),
    ),
    "broken trail": (
        WRONG,
        "not_trail",
        lambda at: at.patch(doctor, "verify", lambda _: SimpleNamespace(number=3)),
    ),
    "broken anchors": (
        WRONG,
        "not_anchors",
        lambda at: at.settings.SAMSYN_ANCHORS.write_text("what is this"),
    ),
    "anchors among the data": (
        LOOK,
        "not_anchors_apart",
        lambda at: set_to(SAMSYN_ANCHORS=at.settings.SAMSYN_DATA / "anchors.csv")(at),
    ),
    "no anchor": (LOOK, "not_anchor", an_entry),
    "no backup": (
        LOOK,
        "not_backup",
        lambda at: (at.settings.SAMSYN_DATA / "last-backup.json").unlink(),
    ),
    "no worker": (WRONG, "not_worker", a_job_that_waits),
    "one administrator": (LOOK, "not_administrators", one_administrator),
    "one switched off": (LOOK, "not_administrators", administrator_switched_off),
    "no administrator": (WRONG, "not_administrators", administrators_past_review),
    "provider in the clear": (
        WRONG,
        "fault_issuer_without_tls",
        lambda at: (set_to(SECURE_SSL_REDIRECT=True)(at), oidc(issuer="http://a.example")(at)),
    ),
    "no client": (WRONG, "fault_no_client_id", oidc(client_id="")),
    "no secret": (WRONG, "fault_no_secret", oidc(client_secret="")),
    "no key": (WRONG, "fault_no_key", oidc(client_secret="", key_file="/no/key")),
    "no openid": (WRONG, "fault_no_openid", oidc(scopes="profile")),
    "provider is silent": (WRONG, "not_provider", oidc()),
    "passwords too": (LOOK, "not_agency_alone", oidc_and_passwords),
}
OF_SQLITE = {
    "no WAL": (WRONG, "not_wal", lambda at: at.patch(doctor, "_told_by", lambda _: "delete")),
    "closed file": (
        WRONG,
        "not_file",
        lambda at: at.patch(doctor.os, "access", lambda file, _: Path(file).is_dir()),
    ),
    "open file": (
        LOOK,
        "not_file_closed",
        lambda _: Path(str(connection.settings_dict["NAME"])).chmod(0o644),
    ),
}
OF_POSTGRESQL = {
    "old server": (
        WRONG,
        "not_version",
        lambda at: at.patch(connection, "get_database_version", lambda: (13, 9)),
    ),
    "not on the disk": (
        WRONG,
        "not_durable",
        lambda _: connection.cursor().execute("SET LOCAL synchronous_commit TO off"),
    ),
}
HERE = STATES | (OF_SQLITE if connection.vendor == "sqlite" else OF_POSTGRESQL)


def test_where_all_is_well_nothing_is_told_to_do(arranged):
    arranged.settings.SAMSYN_ANCHORS.write_text("")
    assert {one.what for one in findings() if one.level is not Level.OK} == set()


@pytest.mark.parametrize(("level", "what", "arrange"), HERE.values(), ids=HERE)
def test_what_is_wrong_is_found_and_told(arranged, level, what, arrange):
    arrange(arranged)
    assert (level, what) in {(one.level, one.what) for one in findings()}
    for lang in ("sv", "en"):
        told, well = told_health(lang)
        words = page_words(lang)
        assert f"{words(f'doctor.{level}')}: " in told
        assert not (well and level is WRONG)
        assert "{" not in told


def test_every_word_of_what_is_wrong_has_a_state_that_tells_it():
    words = {key.removeprefix("doctor.") for key in page_words("sv").texts}
    wrong = ("not_", "fault_")
    told = {what for _, what, _ in (STATES | OF_SQLITE | OF_POSTGRESQL).values()}
    assert {key for key in words if key.startswith(wrong)} == told - {"demonstration"}


@pytest.fixture
def provider(arranged):
    """A provider that tells of itself what the test has it tell."""
    made = SimpleNamespace(told={}, status=200)

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(made.status)
            self.end_headers()
            self.wfile.write(json.dumps(made.told).encode())

        def log_message(self, *_) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    issuer = f"http://127.0.0.1:{server.server_port}"
    ends = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    made.told = {"issuer": issuer} | dict.fromkeys(ends, f"{issuer}/x")
    oidc(issuer=issuer)(arranged)
    made.found = lambda: next(one for one in findings() if one.what.endswith("provider"))
    yield made
    server.shutdown()
    server.server_close()


def test_a_provider_that_tells_of_itself_is_well(provider):
    assert provider.found().level is Level.OK


def test_a_provider_of_another_name_or_without_what_is_needed_is_not(provider):
    whole = dict(provider.told)
    provider.told = whole | {"issuer": "https://other.example"}
    assert provider.found().where.endswith("issuer_differs")
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        provider.told = {key: value for key, value in whole.items() if key != name}
        assert provider.found().what == "not_provider"
