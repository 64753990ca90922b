"""Every page of the site has a text of help, and leads to it."""

import re
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.utils import translation
from tests.every_page import World, world
from tests.journeys.test_every_page_walked import WALKED, walker_of

from samsyn.apps.frame.words import page_words

pytestmark = pytest.mark.django_db
# The help itself, and the copy, which is a document for the party without the site around it.
WITHOUT = {"help", "case-party-copy"}
HELPED = [name for name in WALKED if name not in WITHOUT]


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield world(tmp_path_factory.mktemp("world"))
        transaction.set_rollback(True)


def helped(page: str, lang: str) -> str | None:
    """The place in the help that the page leads to."""
    found = re.search(rf'href="/{lang}/help/#([\w-]+)"', page)
    return found and found[1]


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("name", HELPED)
def test_every_page_has_its_text_in_the_help_in_both_languages(name, lang):
    words = page_words(lang)
    assert words(f"help_of.{name}.title")
    told = Client().get(f"/{lang}/help/").content.decode()
    assert f'id="{name}"' in told


@pytest.mark.parametrize("name", HELPED)
def test_every_page_leads_to_its_own_text(made, name, settings):
    settings.SAMSYN_OIDC = settings.SAMSYN_OIDC | {"issuer": "https://id.example"}
    role = walker_of(name)
    client = made.client(role) if role else Client()
    with translation.override("en"):
        address = made.address(name)
    with transaction.atomic():
        page = client.get(address, follow=True)
        transaction.set_rollback(True)
    met = page.request["PATH_INFO"]
    if met == address:
        assert helped(page.content.decode(), "en") == name
    else:
        # What is first asked for is the purpose, or what to seek.
        assert helped(page.content.decode(), "en") in {"case-purpose", "permit-purpose", "search"}


def test_the_help_tells_of_no_page_that_is_not_there():
    keys = page_words("sv").texts
    told = {key.split(".")[1] for key in keys if key.startswith("help_of.")}
    assert told == set(HELPED)
