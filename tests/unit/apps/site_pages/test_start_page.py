"""The start page: each role meets its own pages after signing in, and nobody a refusal."""

import re

import pytest
from django.test import Client
from tests import on_site
from tests.on_site import PASSWORD, REGION
from tests.unit.apps.site_pages.who_may import WHO_MAY

from samsyn.apps.access.actor import AGENCY_WIDE, Role
from samsyn.apps.audit.models import Entry
from samsyn.apps.frame.words import page_words

pytestmark = pytest.mark.django_db
PLACES = ("queue", "search", "post-checks", "jobs", "accounts", "trail", "feedback")


def after_sign_in(*roles: Role) -> str:
    """The page that somebody of the roles meets first."""
    region = "" if set(roles) & AGENCY_WIDE else REGION
    on_site.user("somebody", *roles, region=region)
    form = {"username": "somebody", "password": PASSWORD}
    answer = Client().post("/sv/sign-in/", form, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("role", Role)
def test_each_role_meets_its_own_pages_and_no_others(role):
    doors = re.search(r'<ul class="doors">(.*?)</ul>', after_sign_in(role), re.DOTALL)
    own = {name for name in PLACES if role in WHO_MAY[name][0].may("")}
    assert doors
    linked = {name for name in PLACES if f'href="/sv/{name}/"' in doors[1]}
    assert linked == own
    assert not Entry.objects.exclude(refused="").exists()


def test_what_right_is_held_is_told():
    assert page_words("sv")("role.analyst") in after_sign_in(Role.ANALYST)


def test_who_has_no_right_is_told_whom_to_turn_to():
    assert page_words("sv")("start.no_rights") in after_sign_in()


def test_signed_out_the_start_page_leads_to_sign_in():
    assert Client().get("/en/")["Location"] == "/en/sign-in/"
