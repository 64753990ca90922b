"""Health, measures, the client's address, and the headers that every page has."""

import re
from importlib import reload

import pytest
from django.db import DatabaseError, connection
from django.test import Client, override_settings
from tests import on_site as site

from samsyn.apps.access.actor import Role
from samsyn.apps.audit.models import Entry
from samsyn.site import settings as site_settings

pytestmark = pytest.mark.django_db
OUTSIDE = {"REMOTE_ADDR": "192.0.2.7"}


@pytest.fixture
def no_database(monkeypatch):
    def gone(*_):
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", gone)


def test_health_answers_whatever_the_host_name_and_without_tls():
    with override_settings(SECURE_SSL_REDIRECT=True, ALLOWED_HOSTS=["site.example"]):
        assert Client().get("/health/live", HTTP_HOST="10.0.0.3").status_code == 200
        assert Client().get("/health/ready", HTTP_HOST="10.0.0.3").content == b"ready\n"


def test_without_its_database_the_site_lives_and_is_not_ready(no_database):
    assert Client().get("/health/live").status_code == 200
    assert Client().get("/health/ready").status_code == 503


def test_measures_are_read_from_this_machine_and_declared_addresses_alone():
    assert Client().get("/metrics").status_code == 200
    assert Client(**OUTSIDE).get("/metrics").status_code == 404
    with override_settings(SAMSYN_METRICS_FROM=["192.0.2.7"]):
        assert Client(**OUTSIDE).get("/metrics").status_code == 200


def test_measures_tell_pages_by_name_and_the_queue_by_state(tmp_path):
    site.agency(tmp_path)
    Client().get("/sv/cases/199001022382/")
    told = Client().get("/metrics").content.decode()
    assert re.search(r'samsyn_request_seconds_count\{.*page="case".*\} [1-9]', told)
    assert 'samsyn_work_items{state="unassigned"} 1.0' in told
    assert "199001022382" not in told


def test_the_address_on_the_trail_is_the_one_that_the_last_own_proxy_saw():
    told = {"HTTP_X_FORWARDED_FOR": "203.0.113.9, 198.51.100.4"}
    form = {"username": "nobody", "password": "a word that is wrong"}
    for proxies, expected in ((0, "127.0.0.1"), (1, "198.51.100.4"), (2, "203.0.113.9"), (3, "")):
        with override_settings(SAMSYN_PROXIES=proxies):
            Client(**told).post("/sv/sign-in/", form)
        assert Entry.objects.latest("number").origin == expected


def test_behind_a_proxy_nobody_outside_reads_measures_by_saying_that_they_are_here():
    with override_settings(SAMSYN_PROXIES=1):
        spoofed = Client(HTTP_X_FORWARDED_FOR="127.0.0.1, 198.51.100.4")
        assert spoofed.get("/metrics").status_code == 404
        assert Client().get("/metrics").status_code == 404
        assert Client(HTTP_X_FORWARDED_FOR="127.0.0.1").get("/metrics").status_code == 200


@pytest.mark.parametrize("page", ["/sv/sign-in/", "/sv/help/", "/sv/queue/", "/sv/nothing/"])
def test_every_page_forbids_what_is_not_its_own(page):
    client = Client()
    client.force_login(site.user("officer", Role.NATIONAL_CONTROL_OFFICER))
    headers = client.get(page).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"


def test_with_tls_cookies_go_over_it_alone_and_browsers_are_told_to_stay(monkeypatch):
    monkeypatch.delenv("SAMSYN_WITHOUT_TLS")
    try:
        with_tls = reload(site_settings)
        assert with_tls.SESSION_COOKIE_SECURE
        assert with_tls.CSRF_COOKIE_SECURE
        assert with_tls.SECURE_SSL_REDIRECT
        assert with_tls.SECURE_HSTS_SECONDS >= 31_536_000
    finally:
        monkeypatch.undo()
        reload(site_settings)


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites():
    site.user("officer", Role.NATIONAL_CONTROL_OFFICER)
    client = Client()
    client.post("/sv/sign-in/", {"username": "officer", "password": site.PASSWORD})
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
