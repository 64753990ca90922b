"""The pages of access rights: who sees them, what they tell, and what is done there."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import on_site as site
from tests.results import ON

from samsyn.apps.access.actor import Role
from samsyn.apps.accounts.models import Access
from samsyn.apps.audit.models import Entry

pytestmark = pytest.mark.django_db
RIGHT = {
    "act": "give",
    "role": "case_officer",
    "region": "Syd",
    "unit": "Syd 1",
    "review_by": (ON + timedelta(days=90)).isoformat(),
    "reason": "Ny på enheten, utbildad i maj.",
}


@pytest.fixture
def admin():
    return site.user("admin", Role.ADMINISTRATOR)


@pytest.fixture
def holder():
    return site.user("holder", Role.CASE_OFFICER, region="Nord")


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page_of(user) -> str:
    return f"/sv/accounts/{user.pk}/"


@pytest.mark.parametrize("role", Role)
def test_administrators_and_auditors_see_who_has_which_right(holder, role):
    region = "Syd" if role is Role.REGIONAL_CONTROL_OFFICER else ""
    client = signed_in(site.user("looker", role, region=region))
    right = Access.objects.get(user=holder)
    pages = ("/sv/accounts/", page_of(holder), f"/sv/accounts/rights/{right.pk}/")
    may = role in {Role.ADMINISTRATOR, Role.AUDITOR}
    assert {client.get(page).status_code for page in pages} == {200 if may else 403}


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_right_past_its_review_is_told_first_in_words(admin, holder, lang):
    Access.objects.filter(user=holder).update(review_by=ON - timedelta(days=3))
    text = signed_in(admin).get(f"/{lang}/accounts/").content.decode()
    first, everybody = text.split('id="everybody"')
    words = {"sv": "för 3 dagar sedan. Gäller inte.", "en": "3 days ago. Does not hold."}
    assert words[lang] in first
    assert words[lang] in everybody


def test_a_right_is_given_on_the_page_and_told_in_the_history(admin, holder):
    client = signed_in(admin)
    text = client.post(page_of(holder), RIGHT, follow=True).content.decode()
    assert "Handläggare, Syd, Syd 1" in text
    assert "Ny på enheten, utbildad i maj." in text
    assert Access.objects.filter(user=holder, region="Syd", given_by=admin).exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"reason": ""}, 'href="#give-reason"'),
        ({"review_by": "i morgon"}, 'href="#give-review_by"'),
        ({"review_by": (ON + timedelta(days=400)).isoformat()}, "Ange en dag senast"),
        ({"review_by": ON.isoformat()}, "framåt i tiden"),
        ({"region": ""}, "enheter i olika regioner kan heta lika"),
        ({"role": "auditor"}, "Rollen gäller hela myndigheten"),
        ({"role": "regional_control_officer", "region": "", "unit": ""}, "måste ha en region"),
        ({"region": "Nord", "unit": ""}, "har redan den behörigheten"),
        ({"role": "minister"}, 'href="#give-role"'),
    ],
)
def test_what_does_not_do_is_told_at_its_field_and_nothing_is_given(admin, holder, change, told):
    answer = signed_in(admin).post(page_of(holder), RIGHT | change)
    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert Access.objects.filter(user=holder).count() == 1


def test_a_right_is_reviewed_and_ended_on_its_page(admin, holder):
    client, right = signed_in(admin), Access.objects.get(user=holder)
    page = f"/sv/accounts/rights/{right.pk}/"
    until = (ON + timedelta(days=200)).isoformat()
    sent = {"act": "review", "review_by": until, "reason": "Arbetar kvar."}
    assert "Arbetar kvar." in client.post(page, sent, follow=True).content.decode()
    ended = client.post(page, {"act": "end", "reason": "Har slutat."}, follow=True)
    assert "Har slutat." in ended.content.decode()
    assert "Avslutades" in client.get(page).content.decode()
    assert client.post(page, {"act": "end", "reason": "Igen."}).status_code == 403


def test_the_right_to_protected_data_is_given_on_the_page(admin, holder):
    sent = {"act": "protected", "may_see": "yes", "reason": "Handlägger sådana ärenden."}
    text = signed_in(admin).post(page_of(holder), sent, follow=True).content.decode()
    assert "Får öppna ärenden med skyddade personuppgifter." in text
    assert "Ta bort rätten" in text


def test_a_page_that_is_out_of_date_does_not_turn_the_right_around(admin, holder):
    client = signed_in(admin)
    sent = {"act": "protected", "may_see": "yes", "reason": "Handlägger sådana ärenden."}
    client.post(page_of(holder), sent)
    assert client.post(page_of(holder), sent).status_code == 403
    holder.refresh_from_db()
    assert holder.may_see_protected


def test_ones_own_page_offers_nothing_and_takes_nothing(admin):
    client, own = signed_in(admin), Access.objects.get(user=admin)
    text = client.get(page_of(admin)).content.decode()
    assert "En annan administratör måste ändra den." in text
    assert 'name="act"' not in text
    assert client.post(page_of(admin), RIGHT).status_code == 403
    end = {"act": "end", "reason": "x"}
    assert client.post(f"/sv/accounts/rights/{own.pk}/", end).status_code == 403
    refused = Entry.objects.filter(refused="not_own_act").values_list("username", flat=True)
    assert list(refused) == ["admin", "admin"]


def test_an_auditor_looks_and_changes_nothing(holder):
    client = signed_in(site.user("auditor", Role.AUDITOR))
    assert 'name="act"' not in client.get(page_of(holder)).content.decode()
    assert client.post(page_of(holder), RIGHT).status_code == 403
    assert Access.objects.filter(user=holder).count() == 1


def test_that_somebody_looked_is_on_the_trail(admin, holder):
    client = signed_in(admin)
    client.get("/sv/accounts/")
    client.get(page_of(holder))
    seen = Entry.objects.filter(act__endswith=".seen").values_list("act", "subject_id", "purpose")
    assert list(seen.order_by("number")) == [
        ("accounts.seen", "", "administration"),
        ("account.seen", "holder", "administration"),
    ]


def test_an_unknown_account_is_not_found(admin):
    assert signed_in(admin).get("/sv/accounts/999999/").status_code == 404


def test_the_list_takes_no_more_queries_for_more_people(admin):
    client = signed_in(admin)
    client.get("/sv/accounts/")
    with CaptureQueriesContext(connection) as few:
        client.get("/sv/accounts/")
    for n in range(5):
        site.user(f"more{n}", Role.CASE_OFFICER)
    with CaptureQueriesContext(connection) as many:
        client.get("/sv/accounts/")
    assert len(many) == len(few)
