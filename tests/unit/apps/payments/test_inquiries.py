"""From what a check found of payments to what is claimed: what comes before what, and who may."""

from datetime import timedelta

import pytest
from tests import at_payments, on_site

from samsyn.apps.access.actor import Purpose, Role
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.audit.models import Entry
from samsyn.apps.payments import actions
from samsyn.apps.payments.amounts import rows_of
from samsyn.apps.payments.filling import fill_findings
from samsyn.apps.payments.models import Finding, Inquiry
from samsyn.engine.amount_to_claim import AmountError

pytestmark = pytest.mark.django_db
ON = on_site.ON
LATER = ON + timedelta(days=15)


@pytest.fixture
def at(tmp_path):
    return at_payments.agency(tmp_path)


def refused(why: Why):
    return pytest.raises(RefusedError, match=why.value)


def decide(at, inquiry, decision="claim", right=None):
    right = {"202607": 2130} if right is None else right
    return actions.decide(inquiry.pk, decision, "skäl", right, asked=at.decides)


def test_what_was_found_is_there_once_however_often_it_is_filled(at):
    there = set(Finding.objects.values_list("subject_id", "check_name"))
    assert {"paid_twice", "claimed_twice"} <= {check for _, check in there}
    assert fill_findings(at.run, asked=at.asked) == 0
    assert set(Finding.objects.values_list("subject_id", "check_name")) == there


def test_the_whole_road_is_on_the_trail_and_claims_what_was_not_right(at):
    decided = decide(at, at.proposed())
    assert (decided.state, decided.to_claim) == ("decided", 2130)
    acts = [
        "payment.open", "payment.letter", "payment.letter_receive", "payment.propose",
        "payment.decide",
    ]  # fmt: skip
    trail = Entry.objects.filter(act__startswith="payment.").order_by("number")
    assert [*trail.values_list("act", flat=True)] == acts
    events = decided.events.order_by("id").values_list("kind", flat=True)
    assert [f"payment.{kind}" for kind in events] == acts


def test_the_trail_has_an_inquiry_by_the_case_of_the_person_and_of_a_claimant_by_itself(at):
    at.opened()
    at.opened("O9", of_claims=True)
    told = Entry.objects.filter(act="payment.open").order_by("number")
    subjects = [*told.values_list("subject_kind", "subject_id")]
    assert subjects[0] == ("case", on_site.OPEN_CASE)
    assert subjects[1][0] == "payment_inquiry"


def test_an_inquiry_asks_about_all_payments_of_the_months_found_and_of_no_other(at):
    inquiry = at.opened()
    assert {one["subject_id"] for one in inquiry.paid} == {"U1", "U2"}
    assert [(row.key, row.paid, row.right) for row in rows_of(inquiry)] == [("202607", 4260, None)]


def test_claims_are_asked_about_claim_by_claim(at):
    inquiry = at.opened("O9", of_claims=True)
    at.told(inquiry)
    keys = [row.key for row in rows_of(inquiry)]
    right = {**dict.fromkeys(keys, 5000), keys[-1]: 0}
    made = actions.propose(inquiry.pk, "claim", "skäl", right, at.decider.pk, on=ON, asked=at.asked)
    assert made.to_claim == 5000


def test_nothing_is_claimed_of_somebody_who_was_not_told(at):
    inquiry = at.opened()
    told = (inquiry.pk, "claim", "skäl", {"202607": 0}, at.decider.pk)
    with refused(Why.NOT_COMMUNICATED):
        actions.propose(*told, on=ON, asked=at.asked)
    at.told(inquiry, answered=False)
    with refused(Why.NOT_COMMUNICATED):
        actions.propose(*told, on=ON, asked=at.asked)
    letter = inquiry.letters.get()
    with refused(Why.NOT_IN_THIS_STATE):
        actions.expire_letter(letter.pk, on=letter.answer_due_on, asked=at.asked)
    actions.expire_letter(letter.pk, on=LATER, asked=at.asked)
    assert actions.propose(*told, on=LATER, asked=at.asked).to_claim == 4260


def test_that_nothing_is_claimed_needs_no_letter(at):
    inquiry = at.opened()
    made = actions.propose(inquiry.pk, "no_claim", "skäl", {}, at.decider.pk, on=ON, asked=at.asked)
    assert (made.state, made.to_claim) == ("proposed", 0)


@pytest.mark.parametrize(
    "right", [{}, {"202607": -1}, {"202607": 0, "202601": 0}, {"202607": 9999}]
)
def test_amounts_that_do_not_fit_what_was_paid_are_told(at, right):
    with pytest.raises(AmountError):
        at.proposed(right)
    assert Inquiry.objects.get().state == "open"


def test_only_the_named_decision_maker_decides_and_never_one_who_prepared_it(at):
    inquiry = at.proposed()
    other = on_site.asked(on_site.user("annan", Role.DECISION_MAKER), Purpose.CASE_HANDLING)
    with refused(Why.NOT_NAMED):
        actions.decide(inquiry.pk, "claim", "skäl", {"202607": 0}, asked=other)
    with refused(Why.NO_ROLE):
        actions.decide(inquiry.pk, "claim", "skäl", {"202607": 0}, asked=at.asked)
    assert decide(at, inquiry, "no_claim").to_claim == 0


def test_nobody_proposes_to_themselves(at):
    at.officer = on_site.user("both", Role.NATIONAL_CONTROL_OFFICER, Role.DECISION_MAKER)
    at.decider = at.officer
    with refused(Why.NOT_OWN_ACT):
        at.proposed()


def test_what_was_sent_back_is_the_officers_again(at):
    inquiry = at.proposed()
    actions.send_back(inquiry.pk, "fråga igen", asked=at.decides)
    inquiry.refresh_from_db()
    assert inquiry.state == "open"


def test_an_explained_inquiry_ends_and_its_findings_are_not_asked_about_again(at):
    inquiry = at.opened()
    actions.close(inquiry.pk, "avräknat", asked=at.asked)
    fill_findings(at.run, asked=at.asked)
    with refused(Why.NOT_IN_THIS_STATE):
        at.opened()


def test_two_do_not_ask_the_same_person_at_once(at):
    at.opened()
    with refused(Why.NOT_IN_THIS_STATE):
        at.opened()


def test_somebody_elses_inquiry_is_not_worked_on(at):
    inquiry = at.opened()
    other = on_site.asked(on_site.user("other", Role.NATIONAL_CONTROL_OFFICER))
    with refused(Why.NOT_ASSIGNED):
        actions.close(inquiry.pk, "skäl", asked=other)
    given = actions.assign(inquiry.pk, other.actor.user_id, on=ON, asked=at.asked)
    assert given.assignee_id == other.actor.user_id
    assert actions.close(inquiry.pk, "skäl", asked=other).state == "closed"


@pytest.mark.parametrize(
    ("role", "region", "party", "why"),
    [
        (Role.REGIONAL_CONTROL_OFFICER, "Nord", "P1", Why.OUTSIDE_REACH),
        (Role.REGIONAL_CONTROL_OFFICER, on_site.REGION, "O9", Why.OUTSIDE_REACH),
        (Role.DECISION_MAKER, "", "P1", Why.NO_ROLE),
        (Role.ANALYST, "", "P1", Why.NO_ROLE),
    ],
)
def test_who_may_not_ask_is_refused(at, role, region, party, why):
    asked = on_site.asked(on_site.user("by", role, region=region))
    with refused(why):
        actions.open_inquiry(party, party == "O9", "skäl", asked=asked)


def test_nobody_asks_about_their_own_payments(at):
    own = on_site.user("own", Role.NATIONAL_CONTROL_OFFICER, number=on_site.OPEN_CASE_NUMBER)
    with refused(Why.OWN_CASE):
        actions.open_inquiry("P1", False, "skäl", asked=on_site.asked(own))
