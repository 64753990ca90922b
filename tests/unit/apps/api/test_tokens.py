"""Tokens as they are given and revoked: on the page, and at the command line of the server."""

from datetime import timedelta

import pytest
from django.test import Client
from tests import on_site as site
from tests.unit.apps.api.calling import call, token
from typer.testing import CliRunner

from samsyn.apps.access.actor import AGENCY_WIDE, Role
from samsyn.apps.api.bounds import BOUNDS
from samsyn.apps.api.models import Token
from samsyn.apps.api.secrets import hash_of
from samsyn.apps.audit.models import Entry
from samsyn.cli.main import app

pytestmark = pytest.mark.django_db
PAGE = "/sv/accounts/tokens/"
UNTIL = (site.ON + timedelta(days=30)).isoformat()
ASKED = {
    "owner": "owner",
    "name": "Ärendesystemet",
    "scopes": ["reports:read"],
    "purpose": "control",
    "until": UNTIL,
}
UNFIT = [
    ({"owner": "nobody"}, "Det finns ingen användare med det namnet."),
    ({"until": (site.ON - timedelta(days=1)).isoformat()}, "Dagen har redan varit."),
    (
        {"until": (site.ON + timedelta(days=BOUNDS.tokens.longest_days + 1)).isoformat()},
        "Nyckeln får gälla till och med",
    ),
    ({"purpose": "administration"}, "Ändamålet hör inte till ägarens behörighet."),
]


@pytest.fixture
def owner():
    return site.user("owner", Role.NATIONAL_CONTROL_OFFICER)


@pytest.fixture
def admin(owner) -> Client:
    return signed_in(site.user("admin", Role.ADMINISTRATOR))


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def samsyn_token(*command: str):
    return CliRunner().invoke(app, ["token", *command])


def give(**otherwise: str):
    told = {**ASKED, "scopes": "reports:read", **otherwise}
    named = {key: told[key] for key in ("purpose", "until", "name")}
    options = [part for key, value in named.items() for part in (f"--{key}", value)]
    return samsyn_token("give", told["owner"], "--scope", told["scopes"], *options)


def test_a_given_token_is_shown_once_kept_as_a_hash_and_opens_what_it_is_for(admin, owner):
    answer = admin.post(PAGE, ASKED)
    made = Token.objects.get()
    (secret,) = [word for word in answer.content.decode().split("<code>") if "samsyn_" in word]
    secret = secret.split("</code>")[0]
    assert made.hash == hash_of(secret)
    assert (made.owner, made.scopes, made.purpose) == (owner, ["reports:read"], "control")
    assert secret not in admin.get(PAGE).content.decode()
    assert secret not in str(list(Entry.objects.values()))
    assert call("GET", "/cases/NOPE/report", secret).status_code == 404
    assert call("GET", "/cases/NOPE/judgements", secret).status_code == 403


def test_a_token_that_is_given_is_on_the_trail_with_what_it_may_be_used_for(admin):
    admin.post(PAGE, ASKED)
    entry = Entry.objects.get(act="token.given")
    assert (entry.username, entry.subject_id) == ("admin", "owner")
    told = {key: entry.details[key] for key in ("scopes", "purpose", "until")}
    assert told == {key: ASKED[key] for key in told}


@pytest.mark.parametrize(("otherwise", "told"), UNFIT)
def test_a_token_that_cannot_be_is_told_of_in_the_form_and_what_was_written_stays(
    admin, otherwise, told
):
    answer = admin.post(PAGE, ASKED | otherwise)
    assert answer.status_code == 400
    text = answer.content.decode()
    assert told in text
    assert 'value="Ärendesystemet"' in text
    assert not Token.objects.exists()


@pytest.mark.parametrize("field", ASKED)
def test_everything_of_a_token_must_be_said(admin, field):
    answer = admin.post(PAGE, {key: value for key, value in ASKED.items() if key != field})
    assert answer.status_code == 400
    assert not Token.objects.exists()


def test_nobody_gives_themselves_a_token(admin):
    assert admin.post(PAGE, ASKED | {"owner": "admin"}).status_code == 403
    assert not Token.objects.exists()
    assert Entry.objects.exclude(refused="").exists()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_administrators_give_and_revoke(owner, role):
    secret = token(owner)
    client = signed_in(site.user("other", role, region="" if role in AGENCY_WIDE else "Syd"))
    page = f"{PAGE}{Token.objects.get().pk}/revoke/"
    assert {client.post(PAGE, ASKED).status_code, client.post(page).status_code} == {403}
    assert call("GET", "/cases/NOPE/report", secret).status_code == 404


def test_a_revoked_token_opens_nothing_from_then_on(admin, owner):
    secret = token(owner)
    page = f"{PAGE}{Token.objects.get().pk}/revoke/"
    assert admin.post(page).status_code == 302
    assert call("GET", "/cases/NOPE/report", secret).status_code == 401
    assert "Återkallad" in admin.get(PAGE).content.decode()
    assert admin.post(page).status_code == 403
    assert Entry.objects.filter(act="token.revoked").count() == 1


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_list_leads_to_what_can_be_called_and_accounts_lead_to_it(admin, lang):
    told = admin.get(f"/{lang}/accounts/").content.decode()
    assert f'href="/{lang}/accounts/tokens/"' in told
    assert f'href="/{lang}/api/"' in admin.get(f"/{lang}/accounts/tokens/").content.decode()


def test_the_command_gives_lists_and_revokes(owner):
    told = give().stdout.splitlines()
    secret = told[-1]
    number = Token.objects.get(hash=hash_of(secret)).pk
    assert told[0].startswith(f"Åtkomstnyckel {number} för owner, gäller till och med 1 oktober")
    listed = samsyn_token("list").stdout
    assert "owner" in listed
    assert secret not in listed
    assert samsyn_token("revoke", str(number)).exit_code == 0
    assert call("GET", "/cases/NOPE/report", secret).status_code == 401
    acts = [("token.given", "samsyn token give"), ("token.revoked", "samsyn token revoke")]
    assert list(Entry.objects.filter(act__in=dict(acts)).values_list("act", "origin")) == acts


@pytest.mark.parametrize(("otherwise", "told"), [*UNFIT, ({"until": "snart"}, "är inget datum")])
def test_the_command_refuses_a_token_that_cannot_be_and_says_why(owner, otherwise, told):
    done = give(**otherwise)
    assert done.exit_code != 0
    assert told.casefold() in done.stderr.casefold()
    assert not Token.objects.exists()


def test_the_command_says_which_token_there_is_not_or_has_ended(owner):
    token(owner, revoked_at=site.NOW)
    ended = samsyn_token("revoke", str(Token.objects.get().pk))
    missing = samsyn_token("revoke", "999")
    assert ended.exit_code == missing.exit_code == 2
    assert "är redan återkallad" in ended.stderr
    assert "det finns ingen åtkomstnyckel 999" in missing.stderr
