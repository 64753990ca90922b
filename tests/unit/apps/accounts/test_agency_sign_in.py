"""Sign-in through the agency's provider, against a real one; its pages are gone through by HTTP."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from joserfc.jwk import RSAKey
from tests import oidc_provider
from tests import on_site as site
from tests.oidc_provider import CLAIM, LOA
from tests.results import ON

from samsyn.apps.access.actor import Role
from samsyn.apps.accounts.agency import provider as agency_settings
from samsyn.apps.accounts.marks import mark_of
from samsyn.apps.accounts.models import Binding, User
from samsyn.apps.accounts.queries import actor_of
from samsyn.apps.audit.models import Entry

pytestmark = pytest.mark.django_db
NUMBER = site.OPEN_CASE_NUMBER
BACK = "/sign-in/back/"
ANNA = "anna@2021000001"


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    folder = tmp_path_factory.mktemp("provider")
    with oidc_provider.running(folder, "http://testserver") as started:
        yield started


@pytest.fixture(autouse=True)
def agency(settings, provider):
    """An agency whose people sign in there, and nowhere else."""
    provider.behave()
    settings.SAMSYN_OIDC = provider.settings()
    settings.SAMSYN_LOCAL_SIGN_IN = False
    return provider


@pytest.fixture
def anna():
    made = site.user("anna", Role.REGIONAL_CONTROL_OFFICER, region=site.REGION)
    return known(made, ANNA)


def known(user: User, agency_id: str) -> User:
    user.agency_id = agency_id
    user.set_unusable_password()
    user.save()
    return user


def begun(client: Client, query: str = "") -> str:
    """The address at the provider that one is sent to."""
    return client.get(f"/sv/sign-in/agency/{query}")["Location"]


def came_back(provider, client: Client, account: str | None = "anna", query: str = ""):
    """The site's answer to the one who comes back from the provider."""
    return client.get(provider.sign_in(begun(client, query), account))


def refused() -> list[tuple[str, str]]:
    entries = Entry.objects.filter(act="account.refused_sign_in").order_by("number")
    return [(entry.refused, entry.details["code"]) for entry in entries]


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_somebody_with_an_account_is_signed_in_and_bound(provider, anna):
    client = Client()
    answer = came_back(provider, client)
    assert answer["Location"] == "/sv/"
    assert client.get("/sv/", follow=True).status_code == 200
    assert Binding.objects.get().user == anna
    told = Entry.objects.order_by("number").values_list("act", "username", "subject_id")
    assert list(told)[:2] == [("account.bound", "", "anna"), ("account.signed_in", "anna", "")]


def test_the_code_is_asked_for_with_pkce_state_and_nonce_and_spent_with_the_verifier(
    provider, anna
):
    came_back(provider, Client())
    seen = provider.seen()
    asked = seen["authorization"]
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    # The profile asks for 128 bits of state: 22 letters and digits.
    assert len(asked["state"]) >= 22
    assert len(asked["nonce"]) >= 20
    assert len(asked["code_challenge"]) == 43
    assert asked["scope"].split()[0] == "openid"
    assert len(seen["token"]["code_verifier"]) >= 43
    assert seen["token"]["code_verifier"] not in str(asked)


def test_a_client_with_a_key_signs_that_it_is_itself(provider, anna, settings):
    settings.SAMSYN_OIDC = provider.settings("by-key")
    client = Client()
    came_back(provider, client)
    assert is_signed_in(client)
    token = provider.seen()["token"]
    assert token["client_assertion_type"].endswith(":jwt-bearer")
    assert "client_secret" not in token


def test_one_comes_back_to_the_page_one_asked_for_and_to_no_other_site(provider, anna):
    assert came_back(provider, Client(), query="?next=/en/jobs/")["Location"] == "/en/jobs/"
    away = came_back(provider, Client(), query="?next=https://elsewhere.example/")
    assert away["Location"] == "/sv/"


def test_a_state_that_was_not_given_to_this_browser_is_refused(provider, anna):
    back = provider.sign_in(begun(Client()), "anna")
    other = Client()
    answer = other.get(back)
    assert answer.status_code == 403
    assert not is_signed_in(other)
    assert refused() == [("state", "mismatching_state")]


def test_a_changed_state_is_refused_and_a_state_serves_once(provider, anna):
    client = Client()
    back = provider.sign_in(begun(client), "anna")
    assert client.get(back.replace("state=", "state=x")).status_code == 403
    client.get(back)
    assert is_signed_in(client)
    assert client.get(back).status_code == 403


def test_an_answer_from_another_issuer_is_refused(provider, anna):
    client = Client()
    back = provider.sign_in(begun(client), "anna")
    issuer = parse_qs(urlsplit(back).query)["iss"][0]
    assert issuer == provider.issuer
    assert client.get(f"{BACK}?code=x&state=y&iss=https://other.example").status_code == 403
    assert refused() == [("state", "iss")]


@pytest.mark.parametrize("level", ["2", "1"])
def test_a_lower_level_of_assurance_is_refused_with_what_to_do(provider, anna, level):
    provider.behave(acr=f"{LOA}{level}")
    client = Client()
    answer = came_back(provider, client)
    assert answer.status_code == 403
    assert "lägre tillitsnivå" in answer.content.decode()
    assert not is_signed_in(client)
    assert not Binding.objects.exists()
    assert refused() == [("assurance", "")]


def test_a_higher_level_does_and_a_missing_one_does_not(provider, anna):
    provider.behave(acr=f"{LOA}4")
    client = Client()
    came_back(provider, client)
    assert is_signed_in(client)
    provider.behave(tamper={"claims": {"acr": None}})
    assert came_back(provider, Client()).status_code == 403


def test_the_least_level_is_the_agencys_to_set(provider, anna, settings):
    settings.SAMSYN_OIDC = provider.settings(least_level=f"{LOA}4")
    assert came_back(provider, Client()).status_code == 403
    assert provider.seen()["authorization"]["acr_values"] == f"{LOA}4"


def test_the_providers_own_refusal_of_a_level_is_told_as_one(provider, anna):
    provider.behave(error="unmet_authentication_requirements")
    assert "lägre tillitsnivå" in came_back(provider, Client()).content.decode()
    assert refused() == [("assurance", "unmet_authentication_requirements")]


@pytest.mark.parametrize(
    "how",
    [
        {"by": "another key"},
        {"by": "nobody"},
        {"by": "secret"},
        {"claims": {"exp": 1_000_000_000}},
        {"claims": {"aud": "somebody else"}},
        {"claims": {"aud": "somebody else", "azp": "by-secret"}},
        {"claims": {"iss": "https://other.example"}},
        {"claims": {"nonce": "of another sign-in"}},
        {"claims": {"nonce": None}},
        {"claims": {"sub": None}},
        {"claims": {"sub": 12}},
        {"claims": {"sub": " "}},
        {"claims": {"at_hash": "of another token"}},
        {"claims": {"iat": 4_000_000_000}},
    ],
    ids=str,
)
def test_an_id_token_that_does_not_hold_lets_nobody_in(provider, anna, how):
    provider.behave(tamper=how)
    client = Client()
    answer = came_back(provider, client)
    assert answer.status_code == 403
    assert "går inte att lita på" in answer.content.decode()
    assert not is_signed_in(client)
    assert not Binding.objects.exists()


def test_somebody_unknown_is_told_what_to_do_and_the_trail_knows_no_name(provider):
    provider.behave(claims={f"{CLAIM}personalIdentityNumber": NUMBER})
    client = Client()
    answer = came_back(provider, client, "stranger")
    assert answer.status_code == 403
    text = answer.content.decode()
    assert "Du har inget konto här." in text
    assert "stranger@2021000001" in text
    assert refused() == [("unknown", "")]
    assert not User.objects.exists()
    assert "stranger" not in str(list(Entry.objects.values()))


def test_somebody_switched_off_is_refused_and_not_bound(provider, anna):
    anna.is_active = False
    anna.save()
    client = Client()
    assert "Kontot är avstängt." in came_back(provider, client).content.decode()
    assert not is_signed_in(client)
    assert not Binding.objects.exists()


def test_who_cancels_is_told_so(provider, anna):
    answer = came_back(provider, Client(), None)
    assert answer.status_code == 403
    assert "Inloggningen avbröts." in answer.content.decode()
    assert refused() == [("cancelled", "access_denied")]


def test_from_the_second_time_it_is_sub_that_counts(provider, anna):
    came_back(provider, Client())
    provider.behave(claims={f"{CLAIM}orgAffiliation": "anna.ny@2021000001"})
    client = Client()
    came_back(provider, client)
    assert client.session["_auth_user_id"] == str(anna.pk)


def test_a_claim_that_passes_to_a_successor_does_not_open_the_account(provider, anna):
    came_back(provider, Client())
    provider.behave(claims={f"{CLAIM}orgAffiliation": ANNA})
    client = Client()
    answer = came_back(provider, client, "successor")
    assert answer.status_code == 403
    assert not is_signed_in(client)
    assert refused() == [("taken", "")]
    assert Binding.objects.count() == 1


def test_accounts_are_matched_by_an_identity_number_where_that_is_the_claim(provider, settings):
    settings.SAMSYN_OIDC = provider.settings(match_claim=f"{CLAIM}personalIdentityNumber")
    provider.behave(claims={f"{CLAIM}personalIdentityNumber": NUMBER})
    client = Client()
    assert NUMBER not in came_back(provider, client, "bo").content.decode()
    assert not is_signed_in(client)
    bo = site.user("bo", number=NUMBER)
    came_back(provider, client, "bo")
    assert client.session["_auth_user_id"] == str(bo.pk)


def test_nobody_opens_a_case_whose_party_the_provider_says_they_are(provider, anna, tmp_path):
    site.agency(tmp_path)
    page = f"/sv/cases/{site.OPEN_CASE}/?purpose=control"
    before = Client()
    came_back(provider, before)
    asked = before.get(page, follow=True)
    provider.behave(claims={f"{CLAIM}personalIdentityNumber": NUMBER})
    client = Client()
    came_back(provider, client)
    assert actor_of(User.objects.get(pk=anna.pk), ON).own_numbers == {mark_of(NUMBER)}
    answer = client.get(page, follow=True)
    assert asked.status_code == 200
    assert answer.status_code == 403
    assert Entry.objects.filter(refused="own_case", username="anna").exists()


def test_all_numbers_that_were_told_stay_known(provider, anna):
    other = "199001622395"
    for claim, number in (("personalIdentityNumber", NUMBER), ("coordinationNumber", other)):
        provider.behave(claims={f"{CLAIM}{claim}": number})
        came_back(provider, Client())
    anna.refresh_from_db()
    assert set(anna.own_numbers.split()) == {mark_of(NUMBER), mark_of(other)}
    assert Entry.objects.filter(act="account.number_learned").count() == 2


def test_no_number_name_or_token_is_kept_anywhere(provider, anna, caplog, capsys):
    provider.behave(claims={f"{CLAIM}personalIdentityNumber": NUMBER, "name": "Anna Hemlig"})
    client = Client()
    with caplog.at_level("INFO"):
        came_back(provider, client)
        came_back(provider, Client(), "stranger")
    sessions = [session.get_decoded() for session in Session.objects.all()]
    rows = [list(model.objects.values()) for model in (User, Binding, Entry)]
    kept = json.dumps([sessions, rows], default=str) + caplog.text + capsys.readouterr().err
    kept += str(client.cookies)
    assert is_signed_in(client)
    for secret in (NUMBER, NUMBER[2:], "Hemlig", "id_token", "access_token", "eyJ"):
        assert secret not in kept, secret


def test_the_session_is_another_after_sign_in(provider, anna):
    client = Client()
    back = provider.sign_in(begun(client), "anna")
    before = client.session.session_key
    client.get(back)
    assert client.session.session_key != before
    assert not Session.objects.filter(pk=before).exists()


def test_signing_out_leads_to_the_provider_that_offers_it(provider, anna):
    client = Client()
    came_back(provider, client)
    there = client.post("/sv/sign-out/")["Location"]
    asked = parse_qs(urlsplit(there).query)
    assert there.startswith(f"{provider.issuer}/session/end?")
    assert asked["post_logout_redirect_uri"] == ["http://testserver/"]
    assert "id_token_hint" not in asked
    assert not is_signed_in(client)
    assert Entry.objects.filter(act="account.signed_out", username="anna").exists()


def test_nobody_signs_in_with_a_password_where_that_is_off(anna):
    site.user("bo", Role.AUDITOR)
    client = Client()
    assert "password" not in client.get("/sv/sign-in/").content.decode()
    sent = {"username": "bo", "password": site.PASSWORD}
    assert client.post("/sv/sign-in/", sent).status_code == 403
    assert not is_signed_in(client)
    assert refused() == [("not_here", "")]


def test_without_a_provider_there_is_no_way_there(settings, provider):
    settings.SAMSYN_OIDC = provider.settings() | {"issuer": ""}
    settings.SAMSYN_LOCAL_SIGN_IN = True
    client = Client()
    assert "/sign-in/agency/" not in client.get("/sv/sign-in/").content.decode()
    assert client.get("/sv/sign-in/agency/").status_code == 403
    assert client.get(BACK).status_code == 403


def test_a_provider_that_does_not_take_the_secret_lets_nobody_in(provider, anna, settings):
    settings.SAMSYN_OIDC = provider.settings() | {"client_secret": "another secret"}
    client = Client()
    assert came_back(provider, client).status_code == 403
    assert not is_signed_in(client)
    assert refused() == [("provider", "invalid_client")]


def test_what_stands_in_the_address_is_not_put_on_the_trail(provider):
    assert (
        Client().get(f"{BACK}?error=Kim%20{NUMBER}&error_description={NUMBER}").status_code == 403
    )
    assert refused() == [("provider", "OAuthError")]
    assert NUMBER not in str(list(Entry.objects.values()))


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "http://127.0.0.1:9/other"])
def test_a_provider_that_does_not_answer_is_told_and_signing_out_works(
    provider, anna, settings, address
):
    client = Client()
    came_back(provider, client)
    settings.SAMSYN_OIDC = provider.settings() | {"issuer": address}
    answer = Client().get("/en/sign-in/agency/")
    assert answer.status_code == 403
    assert "does not answer as it should" in answer.content.decode()
    assert client.post("/sv/sign-out/")["Location"] == "/sv/sign-in/"


def test_a_provider_that_says_it_is_another_is_not_used(provider, settings):
    settings.SAMSYN_OIDC = provider.settings() | {"issuer": f"{provider.issuer}/"}
    assert Client().get("/sv/sign-in/agency/").status_code == 403
    assert refused() == [("provider", "issuer_differs")]


def test_where_the_provider_takes_claims_level_and_match_are_asked_for_as_essential(
    settings, anna, tmp_path
):
    with oidc_provider.running(tmp_path, "http://testserver", takes_claims=True) as other:
        settings.SAMSYN_OIDC = other.settings()
        client = Client()
        came_back(other, client)
        asked = other.seen()["authorization"]
    wanted = json.loads(asked["claims"])["id_token"]
    assert is_signed_in(client)
    assert wanted["acr"] == {"essential": True, "values": [f"{LOA}3", f"{LOA}4"]}
    assert wanted[f"{CLAIM}orgAffiliation"] == {"essential": True}
    assert "acr_values" not in asked


def test_a_page_of_refusal_is_in_the_language_one_began_in(provider):
    client = Client()
    there = client.get("/en/sign-in/agency/")["Location"]
    answer = client.get(provider.sign_in(there, "stranger"))
    assert "You have no account here." in answer.content.decode()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({}, None),
        ({"client_id": ""}, "no_client_id"),
        ({"client_secret": ""}, "no_secret"),
        ({"key_file": "client.pem"}, "no_secret"),
        ({"client_secret": "", "key_file": "missing.pem"}, "no_key"),
        ({"client_secret": "", "key_file": "not_a_key.pem"}, "no_key"),
        ({"client_secret": "", "key_file": "client.pem"}, None),
        ({"scopes": "profile"}, "no_openid"),
    ],
)
def test_what_is_wrong_with_the_settings_is_named(
    provider, settings, tmp_path, monkeypatch, change, fault
):
    (tmp_path / "client.pem").write_bytes(RSAKey.generate_key(2048).as_pem(private=True))
    (tmp_path / "not_a_key.pem").write_text("no key")
    monkeypatch.chdir(tmp_path)
    settings.SAMSYN_OIDC = provider.settings() | change
    assert agency_settings().faults() == ((fault,) if fault else ())


def test_a_provider_without_tls_is_a_fault_where_the_site_has_it(settings):
    settings.SECURE_SSL_REDIRECT = True
    assert agency_settings().faults() == ("issuer_without_tls",)
