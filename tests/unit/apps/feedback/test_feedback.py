"""Saying that something cannot be used, and seeing to what was said."""

import pytest
from django.test import Client
from tests import on_site as site

from samsyn.apps.access.actor import Role
from samsyn.apps.audit.models import Entry
from samsyn.apps.feedback import queries
from samsyn.apps.feedback.models import Feedback
from samsyn.apps.frame.words import page_words

pytestmark = pytest.mark.django_db
SAID = {"text": "Knappen går inte att nå.", "page": "Kön", "reply_to": ""}


@pytest.fixture
def administrator() -> Client:
    client = Client()
    client.force_login(site.user("admin", Role.ADMINISTRATOR))
    return client


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_page_leads_to_the_statement_which_says_what_falls_short(lang):
    assert f'href="/{lang}/accessibility/"' in Client().get(f"/{lang}/sign-in/").content.decode()
    told = Client().get(f"/{lang}/accessibility/").content.decode()
    for part in ("known.text", "law.text", "unverified.text"):
        assert page_words(lang)(f"accessibility.{part}") in told
    assert "2018:1937" in told


def test_somebody_signed_out_is_heard_and_thanked():
    answer = Client().post("/sv/accessibility/", SAID, follow=True)
    assert page_words("sv")("accessibility.thanks") in answer.content.decode()
    assert Feedback.objects.get().text == SAID["text"]


def test_nowhere_is_it_kept_who_said_it(administrator):
    administrator.post("/sv/accessibility/", SAID)
    entry = Entry.objects.get(act="feedback.given")
    assert (entry.username, entry.origin, entry.details) == ("", "", {})
    assert "admin" not in str(Feedback.objects.values().get())


def test_nothing_said_is_nothing_kept_and_what_was_written_stays_in_the_form():
    answer = Client().post("/sv/accessibility/", {"text": " ", "page": "Kön"})
    assert answer.status_code == 400
    assert 'aria-invalid="true"' in answer.content.decode()
    assert 'value="Kön"' in answer.content.decode()
    assert not Feedback.objects.exists()


def test_who_fills_the_day_is_told_to_wait_and_the_next_day_is_another(monkeypatch):
    monkeypatch.setattr(queries, "MOST_A_DAY", 1)
    Client().post("/en/accessibility/", SAID)
    refused = Client().post("/en/accessibility/", SAID)
    assert refused.status_code == 429
    assert page_words("en")("wrong.too_many.text") in refused.content.decode()
    Feedback.objects.update(given_at=site.NOW)
    assert Client().post("/en/accessibility/", SAID).status_code == 302


def test_the_administrator_reads_it_and_keeps_what_was_done(administrator):
    Client().post("/sv/accessibility/", SAID)
    assert SAID["text"] in administrator.get("/sv/feedback/").content.decode()
    number = Feedback.objects.get().pk
    empty = administrator.post("/sv/feedback/", {"number": number, "outcome": ""})
    assert empty.status_code == 400
    administrator.post("/sv/feedback/", {"number": number, "outcome": "Rättat."})
    closed = Feedback.objects.get()
    assert (closed.outcome, closed.closed_by) == ("Rättat.", "admin")
    assert closed.closed_at is not None
    acts = Entry.objects.filter(act__startswith="feedback.").order_by("number")
    assert list(acts.values_list("act", flat=True)) == [
        "feedback.given",
        "feedback.seen",
        "feedback.seen",
        "feedback.closed",
    ]


def test_what_was_seen_to_is_not_seen_to_twice(administrator):
    Client().post("/sv/accessibility/", SAID)
    sent = {"number": Feedback.objects.get().pk, "outcome": "Rättat."}
    administrator.post("/sv/feedback/", sent)
    assert administrator.post("/sv/feedback/", sent).status_code == 403
    assert Entry.objects.get(act="feedback").refused == "not_in_this_state"


@pytest.mark.parametrize("number", ["", "0", "x", "²", "99999999999999999999999"])
def test_what_is_not_there_cannot_be_seen_to(administrator, number):
    answer = administrator.post("/sv/feedback/", {"number": number, "outcome": "Rättat."})
    assert answer.status_code == 404


def test_what_people_write_is_shown_as_text(administrator):
    Client().post("/sv/accessibility/", {"text": "<script>alert(1)</script>"})
    assert "<script>" not in administrator.get("/sv/feedback/").content.decode()
