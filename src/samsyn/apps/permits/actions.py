"""What officers make of deviations, and how inquiries and revocation cases begin and end."""

from datetime import date

from django.db import transaction

from samsyn.apps.access import permissions
from samsyn.apps.access.policies import MatterAct, MatterState, may_open_case
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.accounts.models import User
from samsyn.apps.accounts.queries import actor_of
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.control.desk import user_of
from samsyn.apps.control.due import due_on
from samsyn.apps.control.items import note, opened_once
from samsyn.apps.permits.gates import harm_of
from samsyn.apps.permits.held import held_matter, matter_at_work, moved, noted, settle
from samsyn.apps.permits.models import Deviation, HarmAnswer, Matter, Weighing
from samsyn.apps.permits.permits import ENDED, access_to, lay_out

_AT_WORK = (MatterState.INQUIRY, MatterState.CASE)


def weigh(
    deviation_id: int,
    outcome: str,
    reason: str,
    *,
    look_again_on: date | None = None,
    on: date,
    asked: Asked,
) -> Weighing:
    """Say what a deviation leads to. An earlier weighing stays, and no longer holds.

    An inquiry takes the deviation into the permit's open matter, or opens one, which is then the
    actor's own. A revocation case is opened from it, at once or later.

    Raises:
        RefusedError: one may not, the deviation is gone, the permit's matter is somebody else's or
            past inquiry, or who is harmed has to be answered first.
    """
    with transaction.atomic():
        deviation = Deviation.objects.get(pk=deviation_id)
        desk = lay_out(deviation.decision_id, asked=asked)
        permissions.may_weigh(asked.actor, desk.access).or_refuse()
        if deviation.gone_on is not None:
            raise RefusedError(Why.NOT_IN_THIS_STATE)
        made = Weighing.objects.create(
            deviation=deviation,
            outcome=outcome,
            reason=reason,
            look_again_on=look_again_on,
            made_at=asked.at,
            made_by=user_of(asked.actor),
        )
        deviation.outcome, deviation.look_again_on = outcome, look_again_on
        deviation.save()
        told = {"check": deviation.check_name, "outcome": outcome}
        note(deviation.case_id, "deviation_weighed", asked, text=reason, **told)
        record("deviation.weighed", asked=asked, subject=("case", deviation.case_id), **told)
        if outcome in (Weighing.Outcome.INQUIRY, Weighing.Outcome.REVOCATION):
            matter = _taken_up(deviation, reason, on, asked)
            if outcome == Weighing.Outcome.REVOCATION and matter.state == MatterState.INQUIRY:
                open_case(matter.pk, reason, on=on, asked=asked)
        return made


def assign(matter_id: int, user_id: int, *, on: date, asked: Asked) -> Matter:
    """Give the matter to somebody else.

    Raises:
        RefusedError: one may not, or the other may not have it, or it is with the decision-maker.
    """
    with transaction.atomic():
        matter = held_matter(matter_id)
        access = access_to(matter.case_id, matter, asked)
        permissions.may_assign(asked.actor, access).or_refuse()
        user = User.objects.get(pk=user_id, is_active=True)
        permissions.may_be_given(actor_of(user, on), access).or_refuse()
        matter.assignee, matter.assigned_at = user, asked.at
        told = {"assignee": user.username, "to": user.full_name}
        return moved(matter, MatterAct.ASSIGN, asked, **told)


def close(matter_id: int, reason: str, *, asked: Asked) -> Matter:
    """End an inquiry that leads to no revocation case, with the reason."""
    with transaction.atomic():
        matter = matter_at_work(matter_id, asked, MatterState.INQUIRY)
        matter.closed_at = asked.at
        settle(matter, reason, asked)
        return moved(matter, MatterAct.CLOSE, asked, text=reason)


def answer_harm(matter_id: int, answer: HarmAnswer, *, asked: Asked) -> HarmAnswer:
    """Say who is harmed by what was found. An earlier answer stays, and no longer holds."""
    with transaction.atomic():
        matter = matter_at_work(matter_id, asked, *_AT_WORK)
        answer.matter, answer.made_at, answer.made_by = matter, asked.at, user_of(asked.actor)
        answer.save()
        # The answer stands in the matter alone, not in the timeline of the case.
        noted(matter, "harm", asked)
        return answer


def open_case(matter_id: int, reason: str, *, on: date, asked: Asked) -> Matter:
    """Make a revocation case of an inquiry.

    Raises:
        RefusedError: it is about pay or work and nobody has answered who is harmed, or a presumed
            victim has not had what comes first.
    """
    with transaction.atomic():
        matter = matter_at_work(matter_id, asked, MatterState.INQUIRY)
        may_open_case(harm_of(matter), on).or_refuse()
        matter.case_opened_on, matter.case_opened_at = on, asked.at
        matter.case_opened_by = user_of(asked.actor)
        matter.due_on = due_on(on, "revocation")
        return moved(matter, MatterAct.OPEN_CASE, asked, text=reason)


def _taken_up(deviation: Deviation, reason: str, on: date, asked: Asked) -> Matter:
    """The permit's open matter with the deviation in it; opened now where there is none."""
    open_one = Matter.objects.filter(decision_id=deviation.decision_id)
    there = open_one.exclude(state__in=ENDED).first()
    if there is None:
        return _opened(deviation, reason, on, asked)
    matter = matter_at_work(there.pk, asked, *_AT_WORK)
    if deviation.check_name not in matter.checks:
        matter.checks = [*matter.checks, deviation.check_name]
        matter.save()
        noted(matter, "join", asked, text=reason, check=deviation.check_name)
    return matter


def _opened(deviation: Deviation, reason: str, on: date, asked: Asked) -> Matter:
    desk = lay_out(deviation.decision_id, asked=asked)
    permit = desk.permit
    by = user_of(asked.actor)
    matter = opened_once(
        Matter,
        decision_id=deviation.decision_id,
        case_id=deviation.case_id,
        case_type=deviation.case_type,
        region=deviation.region,
        unit=deviation.unit,
        protected=deviation.protected,
        permit_kind=permit.permit_kind if permit else "",
        permit_from=permit.permit_from if permit else None,
        permit_to=permit.permit_to if permit else None,
        checks=[deviation.check_name],
        reason=reason,
        state=MatterState.INQUIRY,
        due_on=due_on(on, "inquiry"),
        assignee=by,
        assigned_at=asked.at,
        opened_at=asked.at,
        opened_by=by,
    )
    noted(matter, "open", asked, text=reason, check=deviation.check_name)
    return matter
