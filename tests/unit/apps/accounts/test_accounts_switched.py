"""Accounts: added, switched off and on, tied to who people are; regions and units as lists."""

import pytest
from django.test import Client
from tests import on_site as site
from tests.results import ON

from samsyn.apps.access.actor import Role
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.accounts import account_actions, queries
from samsyn.apps.accounts.marks import mark_of
from samsyn.apps.accounts.models import Access, Binding, User
from samsyn.apps.audit.models import Entry

pytestmark = pytest.mark.django_db
NUMBER, OTHER = "199001022382", "199001622395"
AGENCY = {
    "issuer": "https://provider.example",
    "client_id": "samsyn",
    "client_secret": "secret",
    "key_file": "",
    "match_claim": "",
    "least_level": "",
    "scopes": "",
}


@pytest.fixture
def admin():
    return site.user("admin", Role.ADMINISTRATOR)


@pytest.fixture
def holder():
    return site.user("holder", Role.CASE_OFFICER, region="Syd")


@pytest.fixture
def agency(settings):
    settings.SAMSYN_OIDC = AGENCY


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page_of(user: User) -> str:
    return f"/sv/accounts/{user.pk}/sign-in/"


def sent(act: str, **more: str) -> dict[str, str]:
    return {"act": act, "reason": "Har slutat."} | more


def is_in(client: Client) -> bool:
    return client.get("/sv/queue/").status_code == 200


def test_a_session_ends_when_the_account_is_switched_off_and_does_not_come_back(admin, holder):
    theirs, client = signed_in(holder), signed_in(admin)
    assert is_in(theirs)
    text = client.post(page_of(holder), sent("switch_off"), follow=True).content.decode()
    assert "Kontot är avstängt." in text
    assert not is_in(theirs)
    client.post(page_of(holder), sent("switch_on"))
    assert not is_in(theirs)
    holder.refresh_from_db()
    assert is_in(signed_in(holder))


def test_nobody_signs_in_to_an_account_that_is_switched_off(admin, holder):
    account_actions.switch_off(holder, "slutat", asked=site.asked(admin))
    tried = {"username": "holder", "password": site.PASSWORD}
    assert Client().post("/sv/sign-in/", tried).status_code == 400
    account_actions.switch_on(holder, "åter", asked=site.asked(admin))
    assert Client().post("/sv/sign-in/", tried).status_code == 302


def test_a_switched_off_account_has_no_rights_and_none_to_review(admin, holder):
    Access.objects.filter(user=holder).update(review_by=ON)
    assert [right.access.user for right in queries.to_review(ON)] == [holder]
    off = account_actions.switch_off(holder, "slutat", asked=site.asked(admin))
    assert not queries.actor_of(off, ON).grants
    assert queries.to_review(ON) == ()
    assert queries.switched_off() == (holder,)
    text = signed_in(admin).get("/sv/accounts/").content.decode()
    assert "Avstängda konton" in text


def test_switching_is_on_the_trail_with_its_reason_and_done_once(admin, holder):
    asked = site.asked(admin)
    account_actions.switch_off(holder, "slutat", asked=asked)
    with pytest.raises(RefusedError) as twice:
        account_actions.switch_off(holder, "slutat", asked=asked)
    assert twice.value.why is Why.NOT_IN_THIS_STATE
    entry = Entry.objects.get(act="account.switched_off")
    assert (entry.username, entry.subject_id) == ("admin", "holder")
    assert entry.details["reason"] == "slutat"
    history = signed_in(admin).get(f"/sv/accounts/{holder.pk}/").content.decode()
    assert "Kontot stängdes av" in history


ACTS = {
    "switch_off": lambda user, asked: account_actions.switch_off(user, "x", asked=asked),
    "switch_on": lambda user, asked: account_actions.switch_on(user, "x", asked=asked),
    "release": lambda user, asked: account_actions.release(user, "x", asked=asked),
    "numbers": lambda user, asked: account_actions.set_numbers(user, [NUMBER], "x", asked=asked),
    "agency_id": lambda user, asked: account_actions.set_agency_id(user, "a", "x", asked=asked),
}


@pytest.mark.parametrize("act", ACTS)
def test_nobody_changes_their_own_account(admin, act):
    with pytest.raises(RefusedError) as refused:
        ACTS[act](admin, site.asked(admin))
    assert refused.value.why is Why.NOT_OWN_ACT


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", [Role.AUDITOR, Role.NATIONAL_CONTROL_OFFICER, Role.ANALYST])
def test_only_administrators_change_accounts(holder, act, role):
    with pytest.raises(RefusedError) as refused:
        ACTS[act](holder, site.asked(site.user("other", role)))
    assert refused.value.why is Why.NO_ROLE


def test_an_auditor_sees_the_page_and_is_offered_nothing(holder):
    client = signed_in(site.user("auditor", Role.AUDITOR))
    answer = client.get(page_of(holder))
    assert answer.status_code == 200
    assert 'name="act"' not in answer.content.decode()
    assert client.post(page_of(holder), sent("switch_off")).status_code == 403


@pytest.mark.parametrize("written", [NUMBER, "19900102-2382", f"{OTHER}, {NUMBER}"])
def test_own_numbers_are_kept_as_marks_and_shut_the_own_case(admin, holder, tmp_path, written):
    site.agency(tmp_path)
    theirs = signed_in(holder)
    signed_in(admin).post(page_of(holder), sent("numbers", numbers=written))
    holder.refresh_from_db()
    assert mark_of(NUMBER) in holder.own_numbers.split()
    answer = theirs.get(f"/sv/cases/{site.OPEN_CASE}/?purpose=case_handling", follow=True)
    assert answer.status_code == 403
    assert Entry.objects.filter(refused="own_case", username="holder").exists()
    kept = str(list(User.objects.values())) + str(list(Entry.objects.values()))
    assert NUMBER not in kept.replace("-", "")


def test_a_number_that_was_stated_wrong_is_put_right(admin, holder):
    for number in (OTHER, NUMBER):
        account_actions.set_numbers(holder, [number], "x", asked=site.asked(admin))
    holder.refresh_from_db()
    assert holder.own_numbers == mark_of(NUMBER)


@pytest.mark.parametrize("written", ["", "123", "9001022382", f"{NUMBER} och", "x" * 12])
def test_what_is_no_number_is_told_and_not_written_out_again(admin, holder, written):
    answer = signed_in(admin).post(page_of(holder), sent("numbers", numbers=written))
    text = answer.content.decode()
    assert answer.status_code == 400
    assert 'href="#numbers-numbers"' in text
    assert not written or f'value="{written}"' not in text
    holder.refresh_from_db()
    assert holder.own_numbers == ""


@pytest.mark.usefixtures("agency")
def test_somebody_is_added_without_password_or_rights(admin):
    told = {"username": "ny", "full_name": "Ny Person", "agency_id": "ny@2021000001"}
    answer = signed_in(admin).post("/sv/accounts/add/", sent("add", **told), follow=True)
    assert "Ny Person" in answer.content.decode()
    made = User.objects.get(username="ny")
    assert made.agency_id == "ny@2021000001"
    assert not made.has_usable_password()
    assert not queries.actor_of(made, ON).grants
    assert Entry.objects.filter(act="account.added", subject_id="ny", username="admin").exists()


@pytest.mark.usefixtures("agency")
@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"username": "holder"}, "username"),
        ({"agency_id": "holder@2021000001"}, "agency_id"),
        ({"agency_id": f"{NUMBER}@2021000001"}, "agency_id"),
        ({"full_name": ""}, "full_name"),
        ({"reason": ""}, "reason"),
    ],
)
def test_somebody_who_cannot_be_added_so_is_told_at_the_field(admin, holder, change, field):
    account_actions.set_agency_id(holder, "holder@2021000001", "x", asked=site.asked(admin))
    told = {"username": "ny", "full_name": "Ny Person", "agency_id": "ny@2021000001"}
    answer = signed_in(admin).post("/sv/accounts/add/", sent("add", **told | change))
    assert answer.status_code == 400
    assert f'href="#add-{field}"' in answer.content.decode()
    assert not User.objects.filter(username="ny").exists()


def test_without_a_provider_nobody_is_added_on_a_page(admin):
    client = signed_in(admin)
    assert client.get("/sv/accounts/add/").status_code == 404
    assert "/accounts/add/" not in client.get("/sv/accounts/").content.decode()


@pytest.mark.usefixtures("agency")
def test_only_administrators_add_people(holder):
    for user in (holder, site.user("auditor", Role.AUDITOR)):
        assert signed_in(user).get("/sv/accounts/add/").status_code == 403


@pytest.mark.usefixtures("agency")
def test_an_account_is_released_from_the_provider_and_the_session_ends(admin, holder):
    Binding.objects.create(user=holder, issuer="i", subject="s", bound_at=site.NOW)
    theirs, client = signed_in(holder), signed_in(admin)
    assert "Kontot knöts till" in client.get(page_of(holder)).content.decode()
    text = client.post(page_of(holder), sent("release"), follow=True).content.decode()
    assert "har inte loggat in genom myndigheten än" in text
    assert not Binding.objects.exists()
    assert not is_in(theirs)
    assert client.post(page_of(holder), sent("release")).status_code == 403


def test_regions_and_units_of_the_register_are_lists(admin, holder, tmp_path):
    made = site.agency(tmp_path)
    site.case(made.snapshot, "C2", region="Nord", unit="Nord 1")
    site.case(made.snapshot, "C3", region="Nord", unit="")
    text = signed_in(admin).get(f"/sv/accounts/{holder.pk}/").content.decode()
    assert '<select id="give-region"' in text
    for told in ('value="Nord"', 'label="Nord"', 'value="Nord 1"', 'value="Syd 1"'):
        assert told in text


@pytest.mark.parametrize(
    ("region", "unit", "fault"),
    [("Syd", "Syd 1", ""), ("Sid", "", "give-region"), ("Syd", "Nord 1", "give-unit")],
)
def test_a_right_is_given_for_a_place_that_the_register_has(
    admin, holder, tmp_path, region, unit, fault
):
    made = site.agency(tmp_path)
    site.case(made.snapshot, "C2", region="Nord", unit="Nord 1")
    right = {"role": "decision_maker", "region": region, "unit": unit, "review_by": "2026-12-01"}
    answer = signed_in(admin).post(f"/sv/accounts/{holder.pk}/", sent("give", **right))
    assert answer.status_code == (400 if fault else 302)
    assert not fault or f'href="#{fault}"' in answer.content.decode()
    assert Access.objects.filter(user=holder, role="decision_maker").exists() != bool(fault)
