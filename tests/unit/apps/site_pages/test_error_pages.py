"""Pages that say what went wrong: what happened, what to do, and nothing of anybody's data."""

from html import unescape
from itertools import product

import pytest
from django.test import Client
from django.utils import translation
from tests import on_site
from tests.error_pages import ERRORS, SECRET, database_down

from samsyn.apps.access.actor import Role
from samsyn.apps.frame.words import page_words

pytestmark = pytest.mark.django_db
LANGUAGES = ("sv", "en")


@pytest.fixture
def client() -> Client:
    made = Client(raise_request_exception=False)
    made.force_login(on_site.user("admin", Role.ADMINISTRATOR))
    return made


@pytest.mark.parametrize(("lang", "name"), product(LANGUAGES, ERRORS))
def test_an_error_says_what_happened_and_what_to_do_in_the_pages_language(client, lang, name):
    status, meet = ERRORS[name]
    # What a request before this one left behind in the process.
    with translation.override("en" if lang == "sv" else "sv"):
        answer = meet(client, lang)
    page, words = unescape(answer.content.decode()), page_words(lang)
    assert answer.status_code == status
    assert f'<html lang="{lang}">' in page
    assert words(f"{name}.title") in page
    assert words("refused.no_role" if name == "refused" else f"{name}.text") in page
    assert f'href="/{lang}/"' in page
    assert SECRET not in page


def test_every_error_of_the_words_is_met():
    told = {key.rpartition(".")[0] for key in page_words("sv").texts if key.startswith("wrong.")}
    assert told == ERRORS.keys() - {"refused"}


def test_what_may_be_sent_is_told_with_what_may_not(client):
    assert client.get("/sv/sign-out/").headers["Allow"] == "POST"


@pytest.mark.parametrize("page", ["/sv/queue/", "/sv/nothing/", "/sv/sign-in/", "/sv/help/"])
@pytest.mark.parametrize("signed_in", [True, False])
def test_without_its_database_the_site_tells_so_or_needs_none(client, page, signed_in):
    asks = client if signed_in else Client(raise_request_exception=False)
    with database_down():
        answer = asks.get(page)
        posted = asks.post(page)
    for one in (answer, posted):
        assert one.status_code in {200, 302, 404, 405, 500}
        assert SECRET not in one.content.decode()
        if one.status_code == 500:
            assert page_words("sv")("wrong.broken.title") in one.content.decode()
    if signed_in:
        assert answer.status_code == 500


def test_a_page_of_a_fault_is_held_to_the_same_headers(client):
    for _, meet in ERRORS.values():
        assert "default-src 'none'" in meet(client, "sv").headers["Content-Security-Policy"]
