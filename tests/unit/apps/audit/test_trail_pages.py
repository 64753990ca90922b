"""The auditor's pages: who reads the trail, what the searches find, and that reading is noted."""

import csv
from datetime import date, timedelta

import pytest
from django.test import Client
from tests import on_site as site

from samsyn.apps.access.actor import Role
from samsyn.apps.accounts.queries import actor_of
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.models import Entry
from samsyn.apps.audit.searches import LookUp, colleagues, not_assigned, own_name
from samsyn.apps.audit.volumes import Rule, Volume, pointed_out
from samsyn.apps.cases.models import Person
from samsyn.apps.control import actions
from samsyn.apps.control.models import UrgentAccess

pytestmark = pytest.mark.django_db
PAGES = ("", "export/", "own-name/", "colleagues/", "volumes/", "not-assigned/", "urgent/")
PERIOD = (site.ON - timedelta(days=1), site.ON)


@pytest.fixture
def agency(tmp_path):
    return site.agency(tmp_path)


@pytest.fixture
def auditor(agency):
    return site.user("gry", Role.AUDITOR)


@pytest.fixture
def officer(agency):
    return site.user("olle", Role.REGIONAL_CONTROL_OFFICER, region=site.REGION)


def page(user, address: str = "", **filters: str):
    client = Client()
    client.force_login(user)
    return client.get(f"/sv/trail/{address}", filters)


def looked_up(user, case_id: str = site.OPEN_CASE, act: str = "case.opened", **more) -> Entry:
    return record(act, asked=site.asked(user), subject=("case", case_id), **more)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUDITOR])
def test_nobody_but_an_auditor_reads_the_trail(agency, role, address):
    region = site.REGION if role is Role.REGIONAL_CONTROL_OFFICER else ""
    assert page(site.user("someone", role, region=region), address).status_code == 403
    assert Entry.objects.get().refused == "no_role"


@pytest.mark.parametrize("address", PAGES)
def test_that_the_trail_is_read_is_on_the_trail(auditor, address):
    assert page(auditor, address).status_code == 200
    noted = Entry.objects.get()
    assert noted.act in {"trail.read", "trail.searched", "trail.exported"}
    assert (noted.username, noted.purpose) == ("gry", "audit")


def test_newest_entries_come_first_and_pages_follow(auditor, officer):
    for _ in range(60):
        looked_up(officer)
    first = page(auditor).content.decode()
    assert first.index(">61<") < first.index(">60<")
    assert ">1<" not in first
    assert ">1<" in page(auditor, page="2").content.decode()


def test_filters_stand_in_the_address_and_are_noted(auditor, officer):
    looked_up(officer)
    looked_up(officer, "C2", act="case", refused="outside_reach")
    chosen = {"username": "olle", "act": "case", "case_id": "C2", "refused": "1"}
    days = {"since": "2026-09-01", "until": "2026-09-01"}
    told = page(auditor, **chosen, **days).content.decode()
    assert 'case_id=C2">C2</a>' in told
    assert 'case_id=C1">C1</a>' not in told
    assert Entry.objects.get(act="trail.read").details["filters"] == chosen | days
    assert 'case_id=C2">C2</a>' not in page(auditor, until="2026-08-31").content.decode()


def test_an_export_has_the_filtered_entries_and_runs_no_formula(auditor, officer):
    looked_up(officer)
    looked_up(officer, "=cmd|calc")
    text = b"".join(page(auditor, "export/", act="case.opened").streaming_content).decode()
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["subject_id"] for row in rows] == ["'=cmd|calc", "C1"]
    assert rows[1]["hash"] == Entry.objects.get(subject_id="C1").hash
    assert Entry.objects.get(act="trail.exported").details["entries"] == 2


def test_a_look_up_of_ones_own_family_name_is_found(auditor, officer):
    officer.full_name = "Olle  DEMIRCI"
    officer.save()
    looked_up(officer, act="case", refused="protected")
    looked_up(auditor)
    assert own_name(actor_of(auditor, site.ON), *PERIOD) == (LookUp("olle", "C1"),)
    assert own_name(actor_of(auditor, site.ON), date(2026, 8, 1), date(2026, 8, 31)) == ()


def test_only_a_whole_family_name_counts(auditor, officer):
    officer.full_name = "Olle Nydemirci"
    officer.save()
    looked_up(officer)
    assert own_name(actor_of(auditor, site.ON), *PERIOD) == ()


def test_a_look_up_of_a_colleague_is_found_by_their_number(auditor, officer):
    site.user("elif", number=site.OPEN_CASE_NUMBER)
    looked_up(officer)
    assert colleagues(actor_of(auditor, site.ON), *PERIOD) == (LookUp("olle", "C1", "elif"),)


def test_protected_people_are_found_by_those_who_may_see_them_alone(auditor, officer):
    Person.objects.update(protected=True)
    site.user("elif", number=site.OPEN_CASE_NUMBER)
    looked_up(officer)
    assert colleagues(actor_of(auditor, site.ON), *PERIOD) == ()
    cleared = site.user("maj", Role.AUDITOR, protected=True)
    assert len(colleagues(actor_of(cleared, site.ON), *PERIOD)) == 1


def test_nobody_finds_look_ups_of_their_own_case(agency, officer):
    own = site.user("elif", Role.AUDITOR, number=site.OPEN_CASE_NUMBER)
    looked_up(officer)
    assert colleagues(actor_of(own, site.ON), *PERIOD) == ()


def test_a_case_is_without_assignment_before_it_is_taken_and_after_it_is_handed_back(officer):
    before = looked_up(officer)
    actions.take(site.OPEN_CASE, asked=site.asked(officer))
    looked_up(officer)
    other = looked_up(site.user("other", Role.REGIONAL_CONTROL_OFFICER, region=site.REGION))
    actions.hand_back(site.OPEN_CASE, "Sjuk.", asked=site.asked(officer))
    after = looked_up(officer)
    found = [(one.number, one.had_by) for one in not_assigned(*PERIOD)]
    assert found == [(after.number, None), (other.number, "olle"), (before.number, None)]


def test_who_was_given_a_case_has_it_and_who_gave_it_does_not(officer):
    lead = site.user("lead", Role.NATIONAL_CONTROL_OFFICER)
    actions.assign(site.OPEN_CASE, officer.pk, on=site.ON, asked=site.asked(lead))
    looked_up(officer)
    giver = looked_up(lead)
    assert [(one.number, one.had_by) for one in not_assigned(*PERIOD)] == [(giver.number, "olle")]


def test_a_day_far_over_ones_own_and_others_usual_is_pointed_out():
    days = [date(2026, 9, day) for day in (1, 2, 3)]
    counts = {
        "kim": dict(zip(days, (4, 6, 31), strict=True)),
        "always": dict(zip(days, (31, 31, 31), strict=True)),
        "few": dict(zip(days, (1, 1, 9), strict=True)),
    }
    rule = Rule(at_least=20, times_the_usual=3)
    quiet = {name: counts[name] for name in ("kim", "few")}
    assert pointed_out(quiet, rule) == (Volume("kim", days[2], 31, 5, 1),)
    assert pointed_out({"always": counts["always"], "few": counts["few"]}, rule) == ()
    assert pointed_out({"kim": {days[2]: 31}}, rule) == ()


def test_urgent_access_is_reviewed_with_a_reason_and_leaves_the_list(auditor, officer):
    given = urgent(officer)
    assert "Gränspolisen ringer." in page(auditor, "urgent/").content.decode()
    client = Client()
    client.force_login(auditor)
    address = f"/sv/trail/urgent/{given.pk}/"
    assert client.post(address, {"verdict": "wrong"}).status_code == 400
    told = {"verdict": "wrong", "reason": "Ingen brådska."}
    after = client.post(address, told, follow=True).content.decode()
    assert "All brådskande åtkomst är granskad" in after
    given.refresh_from_db()
    assert (given.was_right, given.reviewed_by, given.review_reason) == (
        False,
        auditor,
        "Ingen brådska.",
    )
    assert Entry.objects.filter(act="case.urgent_reviewed", subject_id="C1").exists()
    assert client.post(address, told).status_code == 403


def test_nobody_reviews_their_own_urgent_access(auditor):
    given = urgent(auditor)
    client = Client()
    client.force_login(auditor)
    told = {"verdict": "right", "reason": "Jag behövde."}
    assert client.post(f"/sv/trail/urgent/{given.pk}/", told).status_code == 403
    given.refresh_from_db()
    assert given.reviewed_at is None


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_search_shows_what_it_found(auditor, officer, lang):
    officer.full_name = "Olle Demirci"
    officer.save()
    site.user("elif", number=site.OPEN_CASE_NUMBER)
    looked_up(officer)
    client = Client()
    client.force_login(auditor)
    chosen = {"since": "2026-08-31", "until": "2026-09-01"}
    for address in ("own-name/", "colleagues/", "not-assigned/"):
        told = client.get(f"/{lang}/trail/{address}", chosen).content.decode()
        assert ">olle<" in told, address
        assert ">C1<" in told, address


def urgent(user) -> UrgentAccess:
    return UrgentAccess.objects.create(
        user=user,
        case_id=site.OPEN_CASE,
        reason="Gränspolisen ringer.",
        asked_at=site.NOW,
        until_at=site.NOW + timedelta(hours=8),
    )


def test_what_an_entry_tells_is_named_in_words_and_nothing_of_it_is_left_out(auditor):
    record("search.cases", asked=site.asked(auditor), sought="C17", unheard_of="1")
    text = page(auditor).content.decode()
    assert "sökt: C17" in text
    assert "unheard_of: 1" in text
