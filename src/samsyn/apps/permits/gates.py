"""What a matter has, and what it lacks, before it may go on: computed, for people to see to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from samsyn.apps.access.policies import (
    HarmAsked,
    MatterAct,
    MatterState,
    RevocationAsked,
)
from samsyn.apps.control.declared import declared
from samsyn.apps.control.letters import ENDED
from samsyn.apps.permits.models import ChosenGround, HarmAnswer, Matter
from samsyn.engine.ground_declared import Condition, DayOf, Ground, PermitKind, Weighing
from samsyn.engine.grounds import GroundStanding, Known, Standing, evaluate, grounds_for

APPEAL_TIME = "förvaltningslagen 44 §"
_SATURDAY = 5


@dataclass(frozen=True)
class GroundAtHand:
    """A ground that is in force for the permit: what it comes to, and whether it is chosen."""

    ground: Ground
    standing: GroundStanding
    chosen: ChosenGround | None


def harm_of(matter: Matter) -> HarmAsked:
    """What is answered of who is harmed."""
    checks, grounds = declared().post_checks, declared().grounds
    of_checks = (checks[name].pay_or_work for name in matter.checks if name in checks)
    chosen = (grounds.get(one.reference) for one in chosen_of(matter))
    of_grounds = (ground.pay_or_work for ground in chosen if ground)
    answer = harm_answer(matter)
    return HarmAsked(
        pay_or_work=any(of_checks) or any(of_grounds),
        answered=answer is not None,
        presumed_victim=answer is not None and answer.harmed == HarmAnswer.Harmed.HOLDER,
        supported=answer is not None
        and answer.manual_on is not None
        and bool(answer.support.strip() and answer.reflection.strip()),
        reflection_until=answer.reflection_until if answer else None,
    )


def harm_answer(matter: Matter) -> HarmAnswer | None:
    """The answer that holds."""
    return matter.harm_answers.select_related("made_by").order_by("-id").first()


def chosen_of(matter: Matter) -> tuple[ChosenGround, ...]:
    """The grounds that the case rests on."""
    chosen = matter.grounds.filter(taken_away_at=None).select_related("chosen_by")
    return tuple(chosen.order_by("id"))


def known_of(matter: Matter) -> Known:
    """The days and conditions that are known, of which the permit's first day is the register's."""
    days: dict[DayOf, date] = {}
    # The matter began with a check after the decision, unless an officer answers otherwise.
    conditions: dict[Condition, bool] = {"post_check_opened": True}
    if matter.permit_from:
        days["permit_began"] = matter.permit_from
    for one in matter.known.order_by("id"):
        if one.day is not None:
            days[cast(DayOf, one.name)] = one.day
        elif one.met is not None:
            conditions[cast(Condition, one.name)] = one.met
    return Known(days=days, conditions=conditions)


def grounds_at_hand(matter: Matter, on: date) -> tuple[GroundAtHand, ...]:
    """The grounds in force for the permit on the day the case was opened, and what each comes to.

    Before it is opened, on the day itself.
    """
    opened = matter.case_opened_on or on
    kind = cast(PermitKind, matter.permit_kind) if matter.permit_kind else None
    known, chosen = known_of(matter), {one.reference: one for one in chosen_of(matter)}
    return tuple(
        GroundAtHand(
            ground,
            evaluate(ground, known, opened_on=opened, on=on),
            chosen.get(ground.reference),
        )
        for ground in grounds_for(declared(), matter.case_type, kind, opened)
    )


def to_weigh(matter: Matter) -> Mapping[str, Weighing]:
    """What the chosen grounds ask to be weighed, by reference."""
    catalog = declared()
    asked = (
        reference
        for chosen in chosen_of(matter)
        if (ground := catalog.grounds.get(chosen.reference))
        for reference in ground.weighs
    )
    return {reference: catalog.weighings[reference] for reference in dict.fromkeys(asked)}


def revocation_asked(matter: Matter, on: date) -> RevocationAsked:
    """What decides whether the revocation may be proposed or decided."""
    chosen = chosen_of(matter)
    at_hand = {one.ground.reference: one for one in grounds_at_hand(matter, on)}
    standings = [at_hand.get(one.reference) for one in chosen]
    needs = to_weigh(matter).keys()
    weighed = set(matter.weighed_in.values_list("reference", flat=True))
    return RevocationAsked(
        harm=harm_of(matter),
        # A ground that is no longer in force cannot be used.
        standings=tuple(one.standing.standing if one else Standing.BARRED for one in standings),
        exceptional=all(
            one.exceptional_reasons.strip()
            for one in chosen
            if one.reference in at_hand
            and at_hand[one.reference].standing.standing == Standing.ONLY_EXCEPTIONAL
        ),
        weighed=needs <= weighed,
        communicated=bool(matter.not_communicated_because) or is_communicated(matter),
    )


def is_communicated(matter: Matter) -> bool:
    """Whether the party has been told of every check and ground, and the time to answer is over."""
    ended = matter.letters.filter(in_case=True, state__in=ENDED)
    told_checks = {name for letter in ended for name in letter.checks}
    told_grounds = {name for letter in ended for name in letter.grounds}
    resting_on = {one.reference for one in chosen_of(matter)}
    return set(matter.checks) <= told_checks and resting_on <= told_grounds


def appeal_until(served_on: date) -> date:
    """The last day for an appeal to have come in: three weeks after the party got the decision.

    Where that is a Saturday or a Sunday it is the Monday after. Other holidays are not counted
    here; the one who says that the decision is final looks to them.
    """
    weeks = declared().procedure[APPEAL_TIME].weeks
    if weeks is None:
        raise ValueError(f"{APPEAL_TIME} declares no weeks")
    last = served_on + timedelta(weeks=weeks)
    return last + timedelta(days=7 - last.weekday() if last.weekday() >= _SATURDAY else 0)


def notices_due(matter: Matter) -> tuple[str, ...]:
    """The notices that a final revocation asks for and that nobody has given."""
    if not is_finally_revoked(matter):
        return ()
    given = set(matter.notices.values_list("reference", flat=True))
    return tuple(
        reference
        for reference, notice in declared().notices.items()
        if notice.after == "final_revocation" and reference not in given
    )


def is_finally_revoked(matter: Matter) -> bool:
    """Whether the permit is revoked for good; a court that changed the decision undid that."""
    return (
        matter.state == MatterState.FINAL
        and matter.decision == Matter.Decision.REVOKE
        and matter.court_outcome != MatterAct.CHANGE
    )


def prepared_by(matter: Matter) -> set[int]:
    """Those who opened or prepared the case: none of them decides in it."""
    people = (matter.opened_by_id, matter.assignee_id, matter.proposed_by_id)
    return {*(one for one in people if one is not None), matter.case_opened_by_id or 0}
