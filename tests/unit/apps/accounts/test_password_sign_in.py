"""Sign-in with a password: guesses are slowed, and nobody waits for somebody else's guesses."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from tests import on_site as site

from samsyn.apps.access.actor import Role
from samsyn.apps.accounts import queries
from samsyn.apps.audit.models import Entry

pytestmark = pytest.mark.django_db
PAGE = "/sv/sign-in/"


@pytest.fixture(autouse=True)
def anna():
    return site.user("anna", Role.AUDITOR)


def tried(client: Client, password: str = site.PASSWORD, name: str = "anna", address: str = ""):
    sent = {"username": name, "password": password}
    return client.post(PAGE, sent, REMOTE_ADDR=address or "192.0.2.1")


def is_let_in(client: Client, **where: str) -> bool:
    return tried(client, **where).status_code == 302


def device_cookie(client: Client) -> str:
    (name,) = (one for one in client.cookies if one.startswith("samsyn_device_"))
    return name


def guessed(client: Client, times: int = queries.NAME_WAITS_AFTER, **where: str) -> None:
    for _ in range(times):
        tried(client, "a wrong password", **where)


def test_a_guesser_must_wait_and_is_not_let_in_by_the_right_password():
    guesser = Client()
    guessed(guesser)
    answer = tried(guesser)
    assert answer.status_code == 400
    assert "Vänta en kvart" in answer.content.decode()
    # Nor by another address, or as if from another browser.
    assert not is_let_in(Client(), address="198.51.100.7")


def test_one_guess_fewer_lets_one_in():
    client = Client()
    guessed(client, queries.NAME_WAITS_AFTER - 1)
    assert is_let_in(client)


def test_the_one_who_has_signed_in_from_a_browser_does_not_wait_for_others_guesses():
    own = Client()
    assert is_let_in(own)
    own.post("/sv/sign-out/")
    guessed(Client())
    assert is_let_in(own)


def test_a_known_browser_that_guesses_must_wait_too_and_holds_up_nobody_else():
    own, other = Client(), Client()
    assert is_let_in(own)
    assert is_let_in(other)
    guessed(own)
    assert not is_let_in(own)
    assert is_let_in(other)
    assert is_let_in(Client())


def test_a_known_browser_is_known_for_its_own_person_alone():
    site.user("bo", Role.AUDITOR)
    annas, bos = Client(), Client()
    assert is_let_in(annas)
    assert is_let_in(bos, name="bo")
    guessed(Client())
    assert not is_let_in(bos)
    bos.cookies[device_cookie(annas)] = bos.cookies[device_cookie(bos)].value
    assert not is_let_in(bos)


def test_a_cookie_that_was_changed_makes_no_browser_known():
    own = Client()
    assert is_let_in(own)
    cookie = own.cookies[device_cookie(own)]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    guessed(Client())
    forged = Client()
    forged.cookies[cookie.key] = cookie.value[:-1] + ("x" if cookie.value[-1] != "x" else "y")
    assert not is_let_in(forged)


def test_many_guesses_at_many_names_from_an_address_make_its_unknown_browsers_wait():
    own, bo = Client(), site.user("bo", Role.AUDITOR)
    assert is_let_in(own, address="203.0.113.5")
    each = queries.NAME_WAITS_AFTER - 1
    names = -(-queries.ADDRESS_WAITS_AFTER // each)
    for n in range(names):
        guessed(Client(), each, name=f"nobody{n}", address="203.0.113.5")
    assert not is_let_in(Client(), name=bo.username, address="203.0.113.5")
    assert is_let_in(Client(), name=bo.username, address="203.0.113.6")
    assert is_let_in(own, address="203.0.113.5")


def test_the_wait_ends(monkeypatch):
    guessed(Client())
    later = datetime.now(UTC) + timedelta(minutes=queries.WAIT_MINUTES + 1)
    monkeypatch.setattr("samsyn.apps.accounts.views.now", lambda: later)
    assert is_let_in(Client())


def test_a_name_that_nobody_has_waits_just_as_one_that_somebody_has():
    guessed(Client(), name="nobody")
    assert "Vänta en kvart" in tried(Client(), name="nobody").content.decode()


def test_every_wrong_attempt_is_on_the_trail_without_the_password():
    guessed(Client(), 2)
    wrong = Entry.objects.filter(act="account.wrong_sign_in", subject_id="anna")
    assert [entry.refused for entry in wrong] == ["wrong_password"] * 2
    assert "a wrong password" not in str(list(wrong.values()))
