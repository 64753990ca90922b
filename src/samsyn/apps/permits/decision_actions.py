"""The decision in a revocation case, by another than who prepared it, and what follows."""

from datetime import date

from django.db import transaction

from samsyn.apps.access import permissions
from samsyn.apps.access.policies import MATTER, MatterAct, MatterState, may_happen, may_revoke
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.accounts.models import User
from samsyn.apps.accounts.queries import actor_of
from samsyn.apps.audit.asked import Asked
from samsyn.apps.control.desk import user_of
from samsyn.apps.permits.gates import appeal_until, notices_due, prepared_by, revocation_asked
from samsyn.apps.permits.held import held_matter, matter_at_work, moved, noted, settle
from samsyn.apps.permits.models import Matter, NoticeGiven, ServiceAttempt
from samsyn.apps.permits.permits import access_to


def propose(
    matter_id: int, proposal: str, reasons: str, decider_id: int, *, on: date, asked: Asked
) -> Matter:
    """Propose a decision to a named decision-maker.

    Raises:
        RefusedError: a revocation lacks something that comes before, or the named one may not
            decide in the case or has prepared it.
    """
    with transaction.atomic():
        matter = matter_at_work(matter_id, asked, MatterState.CASE)
        if proposal == Matter.Decision.REVOKE:
            may_revoke(revocation_asked(matter, on), on).or_refuse()
        decider = User.objects.get(pk=decider_id, is_active=True)
        access = access_to(matter.case_id, matter, asked)
        may = permissions.may_decide(
            actor_of(decider, on), access, decider.pk, prepared_by(matter) | {asked.actor.user_id}
        )
        may.or_refuse()
        matter.proposal, matter.proposal_reasons = proposal, reasons
        matter.proposed_at, matter.proposed_by = asked.at, user_of(asked.actor)
        matter.decider = decider
        told = {"proposal": proposal, "to": decider.full_name}
        return moved(matter, MatterAct.PROPOSE, asked, text=reasons, **told)


def send_back(matter_id: int, reason: str, *, asked: Asked) -> Matter:
    """Give the case back to the officer, with what is to be done."""
    with transaction.atomic():
        matter = _to_decide(matter_id, asked)
        return moved(matter, MatterAct.SEND_BACK, asked, text=reason)


def decide(matter_id: int, decision: str, reasons: str, *, on: date, asked: Asked) -> Matter:
    """Decide, with reasons, as proposed or otherwise.

    Raises:
        RefusedError: one is not the decision-maker that was named, or has prepared the case; or a
            revocation lacks something on the day.
    """
    with transaction.atomic():
        matter = _to_decide(matter_id, asked)
        if decision == Matter.Decision.REVOKE:
            may_revoke(revocation_asked(matter, on), on).or_refuse()
        matter.decision, matter.decision_reasons = decision, reasons
        matter.decided_at, matter.decided_by = asked.at, user_of(asked.actor)
        return moved(matter, MatterAct.DECIDE, asked, text=reasons, decision=decision)


def try_to_serve(
    matter_id: int, on: date, how: str, outcome: str, attempt_note: str, *, asked: Asked
) -> ServiceAttempt:
    """Write down an attempt to serve the decision. Served, the time for an appeal begins."""
    with transaction.atomic():
        matter = matter_at_work(matter_id, asked, MatterState.DECIDED)
        made = ServiceAttempt.objects.create(
            matter=matter,
            on=on,
            how=how,
            outcome=outcome,
            note=attempt_note,
            made_at=asked.at,
            made_by=user_of(asked.actor),
        )
        told = {"how": how, "outcome": outcome, "day": on.isoformat()}
        noted(matter, "service", asked, text=attempt_note, **told)
        if outcome == ServiceAttempt.Outcome.SERVED:
            matter.served_on, matter.appeal_until = on, appeal_until(on)
            moved(matter, MatterAct.SERVE, asked, until=matter.appeal_until.isoformat())
        return made


def appeal(matter_id: int, came_on: date, appeal_note: str, *, asked: Asked) -> Matter:
    """Write down that an appeal came in. Whether it came in time, the authority examines."""
    with transaction.atomic():
        matter = matter_at_work(matter_id, asked, MatterState.SERVED)
        matter.appealed_on = came_on
        told = {"day": came_on.isoformat()}
        return moved(matter, MatterAct.APPEAL, asked, text=appeal_note, **told)


def become_final(matter_id: int, final_on: date, *, on: date, asked: Asked) -> Matter:
    """Say that nobody appealed and the decision is final.

    Raises:
        RefusedError: the time for an appeal has not passed.
    """
    with transaction.atomic():
        matter = matter_at_work(matter_id, asked, MatterState.SERVED)
        until = matter.appeal_until
        if until is None or not until < final_on <= on:
            raise RefusedError(Why.APPEAL_TIME_RUNS)
        matter.final_on = final_on
        if matter.decision != Matter.Decision.REVOKE:
            settle(matter, matter.decision_reasons, asked)
        return moved(matter, MatterAct.BECOME_FINAL, asked, day=final_on.isoformat())


def court(matter_id: int, act: MatterAct, ruled_on: date, ruling: str, *, asked: Asked) -> Matter:
    """Write down what the court came to: upheld, changed, or given back for a new examination."""
    with transaction.atomic():
        matter = matter_at_work(matter_id, asked, MatterState.APPEALED)
        may_happen(MATTER, matter.state, act).or_refuse()
        if act is MatterAct.REMIT:
            _begin_anew(matter)
        else:
            matter.court_outcome, matter.final_on = act, ruled_on
            if act is MatterAct.CHANGE or matter.decision != Matter.Decision.REVOKE:
                settle(matter, ruling, asked)
        return moved(matter, act, asked, text=ruling, day=ruled_on.isoformat())


def _begin_anew(matter: Matter) -> None:
    """Take away what the case came to. The timeline keeps it."""
    matter.proposal = matter.proposal_reasons = matter.decision = matter.decision_reasons = ""
    matter.decided_at = matter.decided_by = None
    matter.served_on = matter.appeal_until = matter.appealed_on = None


def tell(matter_id: int, reference: str, told_on: date, how: str, *, asked: Asked) -> NoticeGiven:
    """Say that somebody who must be told was told.

    Raises:
        RefusedError: the permit is not finally revoked, or the notice is none of those due.
    """
    with transaction.atomic():
        matter = held_matter(matter_id)
        access = access_to(matter.case_id, matter, asked)
        permissions.may_weigh(asked.actor, access).or_refuse()
        if reference not in notices_due(matter):
            raise RefusedError(Why.NOT_IN_THIS_STATE)
        made = NoticeGiven.objects.create(
            matter=matter,
            reference=reference,
            on=told_on,
            how=how,
            made_at=asked.at,
            made_by=user_of(asked.actor),
        )
        noted(matter, "notice", asked, text=how, notice=reference, day=told_on.isoformat())
        return made


def _to_decide(matter_id: int, asked: Asked) -> Matter:
    matter = held_matter(matter_id)
    access = access_to(matter.case_id, matter, asked)
    others = prepared_by(matter)
    permissions.may_decide(asked.actor, access, matter.decider_id, others).or_refuse()
    if matter.state != MatterState.PROPOSED:
        raise RefusedError(Why.NOT_IN_THIS_STATE)
    return matter
