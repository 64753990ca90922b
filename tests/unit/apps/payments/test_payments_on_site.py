"""The check of payments on the server: asked for, planned, and told over time."""

import csv
import io
from datetime import date
from types import SimpleNamespace

import pytest
from tests import at_payments, on_site
from tests.results import write_register

from samsyn.apps.access.actor import Role
from samsyn.apps.audit.models import Entry
from samsyn.apps.cases.loading import load_register
from samsyn.apps.jobs import nightly, worker
from samsyn.apps.jobs.models import Job
from samsyn.apps.payments.models import Finding, PaymentRun

pytestmark = pytest.mark.django_db


def ignored(_told: str) -> None:
    pass


@pytest.fixture
def asked():
    return on_site.asked(on_site.user("admin", Role.ADMINISTRATOR))


@pytest.fixture
def loaded(asked, tmp_path, settings):
    settings.SAMSYN_CONFIG = str(at_payments.DEMONSTRATION)
    register = write_register(tmp_path / "register", **at_payments.PAYMENTS)
    load_register(register, asked=asked, step=ignored, detail=ignored)


def test_the_page_of_jobs_starts_the_check_and_the_worker_fills_the_list(loaded):
    starter = on_site.client(on_site.user("starter", Role.NATIONAL_CONTROL_OFFICER))
    assert starter.post("/sv/jobs/", {"kind": "payment_check"}).status_code == 302
    assert worker.work_once().state == "done"
    assert PaymentRun.objects.get().on == on_site.ON
    assert Finding.objects.filter(check_name="paid_twice").exists()
    acts = [*Entry.objects.order_by("number").values_list("act", flat=True)]
    assert acts[-3:] == ["payments.checked", "payments.filled", "job.finish"]
    assert 'value="P1"' in starter.get("/sv/payments/").content.decode()


def test_a_register_without_payments_says_so(asked, tmp_path, settings):
    settings.SAMSYN_CONFIG = str(at_payments.DEMONSTRATION)
    register = write_register(tmp_path / "register")
    load_register(register, asked=asked, step=ignored, detail=ignored)
    starter = on_site.client(on_site.user("starter", Role.NATIONAL_CONTROL_OFFICER))
    starter.post("/sv/jobs/", {"kind": "payment_check"})
    job = worker.work_once()
    assert job.state == "failed"
    assert "payments" in job.message_en


@pytest.mark.parametrize(
    ("hour", "opened", "on", "is_asked"),
    [
        ("0", True, date(2026, 9, 1), True),
        ("0", True, date(2026, 9, 14), True),
        ("0", False, date(2026, 9, 1), False),
        ("", True, date(2026, 9, 1), False),
    ],
)
def test_the_plan_of_the_year_asks_once_a_month_where_payments_may_be_checked(
    loaded, asked, settings, monkeypatch, hour, opened, on, is_asked
):
    settings.SAMSYN_NIGHT_FROM = hour
    monkeypatch.setattr(nightly, "today", lambda: on)
    if not opened:
        settings.SAMSYN_CONFIG = ""
    for _ in range(2):
        nightly.ask_planned_payments(asked=asked)
    assert Job.objects.filter(kind="payment_check").count() == int(is_asked)


def test_a_month_without_a_round_asks_for_nothing(loaded, asked, settings, monkeypatch):
    settings.SAMSYN_NIGHT_FROM = "0"
    without = SimpleNamespace(payment_plan=SimpleNamespace(due=lambda _year: []))
    monkeypatch.setattr(nightly, "declared", lambda: without)
    assert nightly.ask_planned_payments(asked=asked) is None


@pytest.mark.parametrize(("lang", "said"), [("sv", "Kontrollplanen 2026"), ("en", "plan of 2026")])
def test_the_follow_up_tells_numbers_the_plan_and_nobodys_name(tmp_path, lang, said):
    at = at_payments.agency(tmp_path)
    at.opened()
    analyst = on_site.client(on_site.user("analyst", Role.ANALYST))
    page = analyst.get(f"/{lang}/payments/follow-up/").content.decode()
    assert said in page
    assert "Demirci" not in page
    assert "P1" not in page
    rows = analyst.get(f"/{lang}/payments/follow-up/csv/").content.decode()
    told = {row["check"]: row for row in csv.DictReader(io.StringIO(rows))}
    assert told["paid_twice"]["hits"] == "1"


def test_before_the_first_check_the_page_says_where_it_is_started():
    analyst = on_site.client(on_site.user("analyst", Role.ANALYST))
    assert "Körningar" in analyst.get("/sv/payments/follow-up/").content.decode()


def test_another_regions_findings_are_not_in_the_list(tmp_path):
    at_payments.agency(tmp_path)
    elsewhere = on_site.user("nord", Role.REGIONAL_CONTROL_OFFICER, region="Nord")
    here = on_site.user("syd", Role.REGIONAL_CONTROL_OFFICER, region=on_site.REGION)
    assert 'value="P1"' not in on_site.client(elsewhere).get("/sv/payments/").content.decode()
    page = on_site.client(here).get("/sv/payments/").content.decode()
    assert 'value="P1"' in page
    # A claimant is of no region.
    assert 'value="O9"' not in page


def test_amounts_that_do_not_fit_are_told_on_the_page_and_nothing_is_lost(tmp_path):
    at = at_payments.agency(tmp_path)
    inquiry = at.opened()
    at.told(inquiry)
    sent = {"act": "propose", "outcome": "claim", "reason": "Två gånger", "right_202607": "9999"}
    sent["decider"] = str(at.decider.pk)
    address = f"/sv/payments/inquiries/{inquiry.pk}/"
    answer = on_site.client(at.officer).post(address, sent)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "stämmer inte med det som betalades" in page
    assert "Två gånger" in page
    assert 'value="9999"' in page


@pytest.mark.parametrize("act", ["decide", "send_back", "nothing"])
def test_an_act_that_the_page_does_not_offer_is_refused(tmp_path, act):
    at = at_payments.agency(tmp_path)
    inquiry = at.opened()
    address = f"/sv/payments/inquiries/{inquiry.pk}/"
    assert on_site.client(at.officer).post(address, {"act": act}).status_code == 403
