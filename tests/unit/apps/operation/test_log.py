"""The log: lines of JSON that hold nobody's number, name or query, in tracebacks neither."""

import io
import json
import logging
import sqlite3
import sys

import pytest
from django.test import Client, override_settings
from hypothesis import given
from hypothesis import strategies as st
from tests import on_site
from tests.every_page import page_names, world
from tests.unit.apps.api.calling import CASE, call, token
from tests.unit.apps.site_pages.who_may import WHO_MAY

from samsyn.apps.access.actor import Role
from samsyn.apps.accounts.models import User
from samsyn.apps.cases.models import Person
from samsyn.apps.operation.logs import JsonLines, log_uncaught

NUMBER, NAME = "199001022382", "Åsa Öberg"


@pytest.fixture
def lines():
    """What the site's loggers write, as it is written."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logging.getLogger().addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)


def line_of(record: logging.LogRecord) -> str:
    return JsonLines().format(record)


def record(name: str, message: object, *values: object, error: object = None) -> logging.LogRecord:
    return logging.LogRecord(name, logging.ERROR, __file__, 1, message, values, error)


def raised(error: BaseException) -> object:
    try:
        raise error
    except BaseException:
        return sys.exc_info()


def test_whole_numbers_are_told_and_text_is_not():
    told = json.loads(line_of(record("samsyn.apps.jobs", "job %s of %s failed", 17, NAME)))
    assert told["event"] == "job 17 of … failed"


def test_of_another_library_the_words_with_blanks_are_told_and_put_together_ones_are_not():
    with_blanks = json.loads(line_of(record("django.request", "Not Found: %s", f"/{NUMBER}")))
    assert with_blanks["event"] == "Not Found: %s"
    assert "event" not in json.loads(line_of(record("django.security", f"Invalid host: {NAME}")))


@given(st.text(alphabet="abcåäö%{}0123456789-", min_size=6))
def test_no_value_and_no_message_of_an_exception_reaches_the_line(secret):
    secret = f"<{secret}>"
    try:
        try:
            raise sqlite3.IntegrityError(secret)
        except sqlite3.IntegrityError as error:
            raise ValueError(secret, NUMBER) from error
    except ValueError:
        line = line_of(record("samsyn.x", "failed for %s", secret, error=sys.exc_info()))
    assert secret not in json.loads(line).values()
    assert secret not in json.dumps(json.loads(line), ensure_ascii=False)
    assert NUMBER not in line


def test_an_exception_is_told_by_its_kind_its_code_and_where_it_was_raised():
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE t (a UNIQUE)")
        connection.execute("INSERT INTO t VALUES (?)", [NUMBER])
        try:
            connection.execute("INSERT INTO t VALUES (?)", [NUMBER])
        except sqlite3.IntegrityError:
            told = json.loads(line_of(record("samsyn.x", "failed", error=sys.exc_info())))
    (error,) = told["error"]
    assert error["kind"] == "sqlite3.IntegrityError"
    assert error["code"] == "SQLITE_CONSTRAINT_UNIQUE"
    assert error["places"][-1].endswith("where_it_was_raised")


@pytest.mark.django_db
def test_a_request_is_told_by_its_page_without_address_or_query(lines):
    Client().get(f"/sv/sign-in/?next=/sv/{NUMBER}&name={NAME}")
    Client().get(f"/sv/cases/{NUMBER}/")
    Client().get(f"/{NUMBER}/?q={NAME}")
    Client().post("/sv/sign-in/", {"username": NAME, "password": NUMBER})
    told = lines()
    pages = [line["page"] for line in told if line["logger"] == "samsyn.request"]
    assert pages[:2] == ["sign-in", "case"]
    text = json.dumps(told, ensure_ascii=False)
    assert NUMBER not in text
    assert NAME not in text


PARTY, COLLEAGUE, WORDS = "Wojciechowska", "Lindqvist-Abebe", "Hon ringde i tisdags"
SECRETS = (NUMBER, NAME, PARTY, COLLEAGUE, WORDS, on_site.OPEN_CASE_NUMBER, "AB1234567")


@pytest.fixture
def agency(tmp_path):
    """Every page leads to something, and everybody in it has a name to look for."""
    made = world(tmp_path)
    Person.objects.update(family_name=PARTY)
    for user in User.objects.all():
        user.username = user.full_name = f"{COLLEAGUE} {user.pk}"
        user.save()
    return made


@pytest.mark.django_db
def test_a_walk_over_every_page_leaves_no_name_and_no_number_in_the_log(lines, agency):
    asked = {"q": NAME, "number": NUMBER, "next": f"/{NUMBER}/", "reason": WORDS, "text": WORDS}
    for name, (_, post) in WHO_MAY.items():
        sent = (post.sent if post else {}) | asked
        for role in (Role.REGIONAL_CONTROL_OFFICER, Role.AUDITOR, Role.ADMINISTRATOR):
            client = agency.client(role)
            client.get(agency.address(name), asked)
            client.post(agency.address(name), sent)
    told = lines()
    assert {line["page"] for line in told if line.get("page")} >= page_names() - {"root"}
    text = json.dumps(told, ensure_ascii=False)
    assert [one for one in SECRETS if one in text] == []


@pytest.mark.django_db
def test_calls_of_the_api_leave_no_name_number_or_token_in_the_log(lines, tmp_path):
    on_site.agency(tmp_path)
    owner = on_site.user(COLLEAGUE, Role.NATIONAL_CONTROL_OFFICER)
    secret = token(owner)
    body = CASE | {
        "persons": [
            CASE["persons"][0] | {"family_name": PARTY, "personal_identity_number": NUMBER}
        ],
        "travel_documents": [CASE["travel_documents"][0] | {"number": "AB1234567"}],
    }
    judgement = {"indicator": NAME, "verdict": NAME, "reason": WORDS}
    statuses = {
        call("POST", "/cases", secret, body).status_code,
        call("POST", "/cases", secret, body | {NAME: NUMBER}).status_code,
        call("POST", "/cases", secret, f'{{"{NAME}": "{NUMBER}'.encode()).status_code,
        call("GET", f"/cases/C1/report?name={NAME}", secret).status_code,
        call("GET", f"/cases/{NUMBER}/report", secret).status_code,
        call("POST", "/cases/C1/judgements", secret, judgement).status_code,
        call("GET", "/cases/C1/report", f"{secret}x").status_code,
    }
    assert {status // 100 for status in statuses} == {2, 4}
    text = json.dumps(lines(), ensure_ascii=False)
    assert text.count('"samsyn.request"') == 7
    assert [one for one in (*SECRETS, secret, secret[:12]) if one in text] == []


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="tests.unit.apps.operation.broken_page")
def test_a_page_that_breaks_leaves_the_place_and_nothing_of_what_it_held(lines):
    client = Client(raise_request_exception=False)
    assert client.get(f"/broken/?q={NUMBER}").status_code == 500
    told = lines()
    text = json.dumps(told, ensure_ascii=False)
    assert "broken_page.py" in text
    assert NUMBER not in text
    assert NAME not in text


def test_what_ends_a_process_is_a_line_of_the_log(lines, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    log_uncaught()
    sys.excepthook(*raised(KeyError(NUMBER)))
    (told,) = lines()
    assert told["level"] == "critical"
    assert told["error"][0]["kind"] == "builtins.KeyError"
    assert NUMBER not in json.dumps(told)
