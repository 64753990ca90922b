"""What a revocation case rests on: days, conditions, grounds, and what is weighed before."""

from datetime import date

from django.db import transaction

from samsyn.apps.access.policies import MatterState
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.audit.asked import Asked
from samsyn.apps.control.desk import user_of
from samsyn.apps.permits.gates import grounds_at_hand, to_weigh
from samsyn.apps.permits.held import matter_at_work, noted
from samsyn.apps.permits.models import ChosenGround, Known, WeighedIn

_AT_WORK = (MatterState.INQUIRY, MatterState.CASE)


def learn(matter_id: int, name: str, known: date | bool, support: str, *, asked: Asked) -> Known:
    """Write down a day that limits are counted from, or whether a condition is met, and what shows.

    The last one holds; the earlier stay.
    """
    with transaction.atomic():
        matter = matter_at_work(matter_id, asked, *_AT_WORK)
        made = Known.objects.create(
            matter=matter,
            name=name,
            day=known if isinstance(known, date) else None,
            met=known if isinstance(known, bool) else None,
            support=support,
            made_at=asked.at,
            made_by=user_of(asked.actor),
        )
        told = {"what": name, "known": known.isoformat() if isinstance(known, date) else known}
        noted(matter, "known", asked, text=support, **told)
        return made


def choose_ground(
    matter_id: int,
    reference: str,
    why: str,
    *,
    exceptional_reasons: str = "",
    on: date,
    asked: Asked,
) -> ChosenGround:
    """Let the case rest on a ground; chosen again, the new reasons take the place of the last.

    That time bars it is told and keeps a revocation from being proposed, not from being chosen:
    days may yet be learnt.

    Raises:
        RefusedError: the ground is none for the permit.
    """
    with transaction.atomic():
        matter = matter_at_work(matter_id, asked, MatterState.CASE)
        if reference not in {one.ground.reference for one in grounds_at_hand(matter, on)}:
            raise RefusedError(Why.NO_GROUND)
        _take_away(matter.pk, reference, asked)
        made = ChosenGround.objects.create(
            matter=matter,
            reference=reference,
            why=why,
            exceptional_reasons=exceptional_reasons,
            chosen_at=asked.at,
            chosen_by=user_of(asked.actor),
        )
        noted(matter, "ground", asked, text=why, ground=reference)
        return made


def take_ground_away(matter_id: int, reference: str, *, asked: Asked) -> None:
    """Let the case no longer rest on the ground.

    Raises:
        RefusedError: it does not rest on it.
    """
    with transaction.atomic():
        matter = matter_at_work(matter_id, asked, MatterState.CASE)
        if not _take_away(matter.pk, reference, asked):
            raise RefusedError(Why.NOT_IN_THIS_STATE)
        noted(matter, "ground_away", asked, ground=reference)


def weigh_in(matter_id: int, reference: str, text: str, *, asked: Asked) -> WeighedIn:
    """Answer what a chosen ground asks to be weighed. The last answer holds.

    Raises:
        RefusedError: no chosen ground asks for it.
    """
    with transaction.atomic():
        matter = matter_at_work(matter_id, asked, MatterState.CASE)
        if reference not in to_weigh(matter):
            raise RefusedError(Why.NO_GROUND)
        made = WeighedIn.objects.create(
            matter=matter,
            reference=reference,
            text=text,
            made_at=asked.at,
            made_by=user_of(asked.actor),
        )
        noted(matter, "weighed_in", asked, text=text, weighing=reference)
        return made


def _take_away(matter_id: int, reference: str, asked: Asked) -> int:
    chosen = ChosenGround.objects.filter(
        matter_id=matter_id, reference=reference, taken_away_at=None
    )
    return chosen.update(taken_away_at=asked.at, taken_away_by=user_of(asked.actor))
