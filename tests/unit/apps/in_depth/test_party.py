"""What the party may see, tested per item; facts corrected and the case checked anew."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from tests import on_site as site

from samsyn.apps.access.actor import Role
from samsyn.apps.audit.models import Entry
from samsyn.apps.cases.models import Document
from samsyn.apps.control import actions as control
from samsyn.apps.control.models import CaseEvent
from samsyn.apps.in_depth.corrections import held_case, parse
from samsyn.apps.in_depth.models import Correction, SecrecyTest
from samsyn.apps.report.party_page import may_be_told
from samsyn.apps.report.queries import case_report

pytestmark = pytest.mark.django_db
CASE = f"/sv/cases/{site.OPEN_CASE}/"


@pytest.fixture
def agency(tmp_path):
    return site.agency(tmp_path)


@pytest.fixture
def client(agency):
    officer = site.user("officer", Role.REGIONAL_CONTROL_OFFICER, region=site.REGION)
    control.take(site.OPEN_CASE, asked=site.asked(officer))
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def items(agency):
    """The hits of the case by indicator, with whether the declaration lets them be told."""
    report = case_report(Path(agency.run.folder), site.OPEN_CASE, "sv")
    return {one.indicator: may_be_told(one) for one in report.group("to_look_at")}


def answers_to(items: dict[str, bool], **otherwise: dict[str, str]) -> dict[str, str]:
    sent = {}
    for name, may in items.items():
        kept = {"released": "no", "provision": "OSL 37:1", "reason": "Gäller någon annan."}
        told = otherwise.get(name, {"released": "yes"} if may else kept)
        sent |= {f"{name}-{field}": value for field, value in told.items()}
    return sent


def test_the_copy_is_not_made_before_every_item_is_tested(client, items):
    assert client.get(f"{CASE}party-copy/").headers["Location"] == f"{CASE}secrecy/"
    client.post(f"{CASE}secrecy/", answers_to(items))
    assert SecrecyTest.objects.count() == len(items)
    copy = client.get(f"{CASE}party-copy/")
    assert copy.status_code == 200
    assert "spärrad" in copy.content.decode() or "stulen" in copy.content.decode().lower()


def test_what_an_officer_keeps_back_is_not_in_the_copy_and_what_is_told_instead_is(client, items):
    name = next(name for name, may in items.items() if may)
    client.post(f"{CASE}secrecy/", answers_to(items))
    told = re.findall(r"<h3[^>]*>(.*?)</h3>", client.get(f"{CASE}party-copy/").content.decode())
    kept = {
        "released": "no",
        "provision": "OSL 21:5",
        "reason": "Risk för sökanden.",
        "told_otherwise": "Myndigheten har uppgifter om en handling som du har visat.",
    }
    client.post(f"{CASE}secrecy/", answers_to(items, **{name: kept}))
    copy = client.get(f"{CASE}party-copy/").content.decode()
    assert len(re.findall(r"<h3", copy)) == len(told) - 1
    assert "Myndigheten har uppgifter om en handling" in copy
    assert "Risk för sökanden" not in copy
    assert "OSL 21:5" not in copy


@pytest.mark.parametrize("missing", ["provision", "reason"])
def test_nothing_is_kept_back_without_a_provision_and_a_reason(client, items, missing):
    name = next(iter(items))
    kept = {"released": "no", "provision": "OSL 37:1", "reason": "x"} | {missing: ""}
    page = client.post(f"{CASE}secrecy/", answers_to(items, **{name: kept}))
    assert page.status_code == 400
    assert f'href="#id_{name}-{missing}"' in page.content.decode()
    assert not SecrecyTest.objects.exists()


def test_what_the_declaration_keeps_back_no_one_releases_by_a_form(client, items):
    secret = [name for name, may in items.items() if not may]
    for name in secret:
        page = client.post(f"{CASE}secrecy/", answers_to(items, **{name: {"released": "yes"}}))
        assert page.status_code == 400


def test_secrecy_tests_are_on_the_trail_without_their_reasons(client, items):
    client.post(f"{CASE}secrecy/", answers_to(items))
    entry = Entry.objects.get(act="secrecy.tested")
    assert set(entry.details["provisions"]) == set(items)
    assert "Gäller någon annan" not in str(entry.details)


def test_a_corrected_fact_checks_the_case_anew_and_the_register_stays(client, agency):
    sent = {
        "fact": "offered_monthly_salary",
        "value": "41000",
        "support": "Nytt anställningserbjudande 28 augusti",
        "reason": "Fel månadslön fördes in.",
    }
    page = client.post(f"{CASE}corrections/", sent, follow=True).content.decode()
    made = Correction.objects.get()
    assert (made.before, made.after) == (25000, 41000)
    assert made.outcomes["offered_salary_below_threshold"] == ["hit", "clear"]
    assert "Ingen anmärkning" in page
    held = held_case(Path(agency.run.folder), site.OPEN_CASE)
    assert held.facts.values["offered_monthly_salary"] == Decimal(25000)
    assert CaseEvent.objects.filter(kind="corrected").exists()
    assert Entry.objects.filter(act="fact.corrected").exists()


def test_a_second_correction_stands_on_the_first(client):
    sent = {"support": "Intyg", "reason": "Fel."}
    first = {"fact": "offered_monthly_salary", "value": "41000"} | sent
    again = {"fact": "offered_monthly_salary", "value": "20000"} | sent
    client.post(f"{CASE}corrections/", first)
    client.post(f"{CASE}corrections/", again)
    made = Correction.objects.order_by("-id").first()
    assert (made.before, made.after) == (41000, 20000)
    assert made.outcomes["offered_salary_below_threshold"] == ["clear", "hit"]


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("offered_monthly_salary", "mycket"),
        ("offered_monthly_salary", "NaN"),
        ("no_such_fact", "1"),
    ],
)
def test_a_value_that_is_none_of_the_facts_is_told_and_nothing_is_kept(client, fact, value):
    sent = {"fact": fact, "value": value, "support": "x", "reason": "x"}
    assert client.post(f"{CASE}corrections/", sent).status_code == 400
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("text", "fact_type", "value"),
    [
        ("", "decimal", None),
        ("1,5", "decimal", Decimal("1.5")),
        (" 7 ", "int64", 7),
        ("true", "boolean", True),
        ("Ja", "boolean", True),
        ("no", "boolean", False),
        ("Öz", "string", "Öz"),
        ("2026-09-01", "date", site.ON),
    ],
)
def test_a_value_is_read_as_the_facts_type(text, fact_type, value):
    assert parse(text, fact_type) == value


def test_nothing_corrected_is_the_check_as_it_was(agency):
    held = held_case(Path(agency.run.folder), site.OPEN_CASE)
    report = case_report(Path(agency.run.folder), site.OPEN_CASE, "sv")
    hits = {name for name, outcome in held.outcomes({}).items() if outcome.name == "HIT"}
    assert hits == {one.indicator for one in report.group("to_look_at")}


def test_the_documents_that_the_parties_have_shown_are_on_their_page(client, agency):
    Document.objects.create(
        snapshot=agency.snapshot,
        document_id="D1",
        person_id="P1",
        kind="passport",
        number="U1234567",
        reported="stolen",
    )
    Document.objects.create(
        snapshot=agency.snapshot, document_id="D2", person_id="P2", number="X7654321"
    )
    page = client.get(f"{CASE}documents/").content.decode()
    assert "U1234567" in page
    assert "Stulen" in page
    assert "X7654321" not in page


def test_only_the_one_who_has_the_case_tests_and_corrects(client, items, agency):
    other = site.user("other", Role.REGIONAL_CONTROL_OFFICER, region=site.REGION)
    theirs = Client()
    theirs.force_login(other)
    theirs.post(f"{CASE}purpose/", {"purpose": "control"})
    assert theirs.post(f"{CASE}secrecy/", answers_to(items)).status_code == 403
    sent = {"fact": "offered_monthly_salary", "value": "1", "support": "x", "reason": "x"}
    assert theirs.post(f"{CASE}corrections/", sent).status_code == 403
    assert not SecrecyTest.objects.exists()
    assert not Correction.objects.exists()
