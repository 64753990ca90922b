"""A payment inquiry from what was found to what is claimed, in a real browser."""

import pytest
from tests import at_payments
from tests.browser import violations
from tests.journeys.conftest import shoot
from tests.journeys.test_deviation_to_revocation import does

from samsyn.apps.audit.models import Entry
from samsyn.apps.frame.words import page_words
from samsyn.apps.payments.models import Inquiry

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at(tmp_path):
    return at_payments.agency(tmp_path)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_payment_inquiry_is_communicated_decided_and_claims_what_was_not_right(
    at, signed_in, lang
):
    w = page_words(lang)
    page = signed_in("kim", lang)
    page.goto("payments/")
    page.locator("tr:has-text('P1') button").click()
    told = {"outcome": "claim", "right_202607": "2130", "reason": "Betalades två gånger."}
    told["decider"] = str(at.decider.pk)
    does(page, "propose", **told)
    assert w("refused.not_communicated") in page.locator(".error-summary").inner_text()
    does(page, "letter", sent_how="Brev", answer_due_on="2026-09-15")
    does(page, "receive", came_on="2026-09-01", answer="Jag märkte inte att det kom två gånger.")
    shoot(page, f"payment-{lang}")
    does(page, "propose", **told)
    assert w("inquiry_state.proposed") in page.locator(".identity").inner_text()

    other = signed_in("bo", lang)
    other.goto("payments/?tab=to_decide")
    other.click("tbody a")
    does(other, "decide", outcome="claim", reason="Samma ersättning betalades två gånger.")
    shown = other.locator("main").inner_text()
    assert w("payment.claimed", n=w.number(2130)) in shown
    assert w("payment_act.decide") in shown
    inquiry = Inquiry.objects.get()
    assert (inquiry.to_claim, inquiry.decided_by.username) == (2130, "bo")
    for act in ("payment.open", "payment.letter", "payment.propose", "payment.decide"):
        assert Entry.objects.filter(act=act).exists()


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_pages_of_payments_have_no_flaw_that_axe_finds(at, signed_in, lang, width):
    inquiry = at.opened()
    at.told(inquiry, answered=False)
    page = signed_in("kim", lang, width, script=True)
    for address in ("payments/", f"payments/inquiries/{inquiry.pk}/", "payments/follow-up/"):
        page.goto(address)
        page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        assert violations(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
