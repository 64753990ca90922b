"""Inquiries into payments and claims: opened, told of, proposed, and decided by another."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from samsyn.apps.access import permissions
from samsyn.apps.access.policies import InquiryAct, InquiryState, may_claim
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.accounts.models import User
from samsyn.apps.accounts.queries import actor_of
from samsyn.apps.audit.asked import Asked
from samsyn.apps.control.desk import user_of
from samsyn.apps.control.items import opened_once
from samsyn.apps.control.letters import Written, as_sent, write_answer, write_silence
from samsyn.apps.payments.amounts import at_risk, claimed, paid_of
from samsyn.apps.payments.desk import access_of, access_to, at_work, held, moved, noted
from samsyn.apps.payments.gates import claim_asked, prepared_by
from samsyn.apps.payments.models import Finding, Inquiry, PaymentLetter
from samsyn.apps.payments.queries import free_findings

_OPEN = (InquiryState.OPEN, InquiryState.PROPOSED)


def open_inquiry(party_id: str, of_claims: bool, reason: str, *, asked: Asked) -> Inquiry:
    """Open an inquiry into all that was found of a party and that nobody asks about yet.

    It is the actor's own. It stops no payment.

    Raises:
        RefusedError: one may not, nothing was found, or an inquiry into the party is open.
    """
    with transaction.atomic():
        access = access_to(party_id, of_claims, None, asked)
        permissions.may_take(asked.actor, access).or_refuse()
        open_ones = Inquiry.objects.filter(party_id=party_id, of_claims=of_claims, state__in=_OPEN)
        findings = list(free_findings(party_id, of_claims))
        if not findings or open_ones.exists():
            raise RefusedError(Why.NOT_IN_THIS_STATE)
        by = user_of(asked.actor)
        inquiry = opened_once(
            Inquiry,
            of_claims=of_claims,
            party_id=party_id,
            protected=findings[0].protected,
            region=findings[0].region,
            unit=findings[0].unit,
            state=InquiryState.OPEN,
            reason=reason,
            paid=paid_of(findings),
            amount_at_risk=at_risk(findings),
            assignee=by,
            assigned_at=asked.at,
            opened_at=asked.at,
            opened_by=by,
        )
        Finding.objects.filter(pk__in=[one.pk for one in findings]).update(inquiry=inquiry)
        noted(inquiry, "open", asked, text=reason)
        return inquiry


def assign(inquiry_id: int, user_id: int, *, on: date, asked: Asked) -> Inquiry:
    """Give the inquiry to somebody else.

    Raises:
        RefusedError: one may not, the other may not have it, or it is with the decision-maker.
    """
    with transaction.atomic():
        inquiry = held(inquiry_id)
        access = access_of(inquiry, asked)
        permissions.may_assign(asked.actor, access).or_refuse()
        user = User.objects.get(pk=user_id, is_active=True)
        permissions.may_be_given(actor_of(user, on), access).or_refuse()
        inquiry.assignee, inquiry.assigned_at = user, asked.at
        return moved(inquiry, InquiryAct.ASSIGN, asked, assignee=user.username)


def close(inquiry_id: int, reason: str, *, asked: Asked) -> Inquiry:
    """End an inquiry in which all was explained, with the reason."""
    with transaction.atomic():
        inquiry = at_work(inquiry_id, asked)
        inquiry.closed_at = asked.at
        return moved(inquiry, InquiryAct.CLOSE, asked, text=reason)


def send_letter(inquiry_id: int, written: Written, *, asked: Asked) -> PaymentLetter:
    """Say that the party was told of every finding, and by when they may answer."""
    with transaction.atomic():
        inquiry = at_work(inquiry_id, asked)
        findings = list(inquiry.findings.values_list("pk", flat=True))
        letter = PaymentLetter.objects.create(
            inquiry=inquiry, findings=findings, **as_sent(written, asked)
        )
        due = written.answer_due_on.isoformat()
        noted(inquiry, "letter", asked, text=written.text, letter=letter.pk, due=due)
        return letter


def receive_answer(letter_id: int, came_on: date, answer: str, *, asked: Asked) -> PaymentLetter:
    """Write down what the party answered."""
    with transaction.atomic():
        letter = PaymentLetter.objects.get(pk=letter_id)
        inquiry = at_work(letter.inquiry_id, asked)
        letter.refresh_from_db()
        write_answer(letter, came_on, answer, asked)
        noted(inquiry, "letter_receive", asked, text=answer, letter=letter.pk)
        return letter


def expire_letter(letter_id: int, *, on: date, asked: Asked) -> PaymentLetter:
    """Say that no answer came in time.

    Raises:
        RefusedError: the last day for an answer has not passed.
    """
    with transaction.atomic():
        letter = PaymentLetter.objects.get(pk=letter_id)
        inquiry = at_work(letter.inquiry_id, asked)
        letter.refresh_from_db()
        write_silence(letter, on, asked)
        noted(inquiry, "letter_expire", asked, letter=letter.pk)
        return letter


def propose(
    inquiry_id: int,
    proposal: str,
    reasons: str,
    right: Mapping[str, int],
    decider_id: int,
    *,
    on: date,
    asked: Asked,
) -> Inquiry:
    """Propose to a named decision-maker what was right, month by month or claim by claim.

    Raises:
        RefusedError: something would be claimed and the party has not been told, or the named one
            may not decide or has prepared it.
        AmountError: what was right does not fit what was paid.
    """
    with transaction.atomic():
        inquiry = at_work(inquiry_id, asked)
        may_claim(claim_asked(inquiry, proposal)).or_refuse()
        decider = User.objects.get(pk=decider_id, is_active=True)
        others = prepared_by(inquiry) | {asked.actor.user_id}
        access = access_of(inquiry, asked)
        permissions.may_decide(actor_of(decider, on), access, decider.pk, others).or_refuse()
        inquiry.proposal, inquiry.proposal_reasons = proposal, reasons
        inquiry.right, inquiry.to_claim = claimed(inquiry, proposal, right)
        inquiry.proposed_at, inquiry.proposed_by = asked.at, user_of(asked.actor)
        inquiry.decider = decider
        return moved(inquiry, InquiryAct.PROPOSE, asked, text=reasons, proposal=proposal)


def send_back(inquiry_id: int, reason: str, *, asked: Asked) -> Inquiry:
    """Give the inquiry back to the officer, with what is to be done."""
    with transaction.atomic():
        inquiry = _to_decide(inquiry_id, asked)
        return moved(inquiry, InquiryAct.SEND_BACK, asked, text=reason)


def decide(
    inquiry_id: int, decision: str, reasons: str, right: Mapping[str, int], *, asked: Asked
) -> Inquiry:
    """Decide what was right, as proposed or otherwise; what is to be claimed follows from it.

    Raises:
        RefusedError: one is not the decision-maker that was named, or has prepared the inquiry, or
            something would be claimed that the party has not been told of.
        AmountError: what was right does not fit what was paid.
    """
    with transaction.atomic():
        inquiry = _to_decide(inquiry_id, asked)
        may_claim(claim_asked(inquiry, decision)).or_refuse()
        inquiry.decision, inquiry.decision_reasons = decision, reasons
        inquiry.right, inquiry.to_claim = claimed(inquiry, decision, right)
        inquiry.decided_at, inquiry.decided_by = asked.at, user_of(asked.actor)
        return moved(inquiry, InquiryAct.DECIDE, asked, text=reasons, decision=decision)


def _to_decide(inquiry_id: int, asked: Asked) -> Inquiry:
    inquiry = held(inquiry_id)
    access, others = access_of(inquiry, asked), prepared_by(inquiry)
    permissions.may_decide(asked.actor, access, inquiry.decider_id, others).or_refuse()
    if inquiry.state != InquiryState.PROPOSED:
        raise RefusedError(Why.NOT_IN_THIS_STATE)
    return inquiry
