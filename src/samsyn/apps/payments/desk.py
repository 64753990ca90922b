"""An inquiry on the desk: whose it is, and whether one may open it."""

from dataclasses import replace
from typing import Any

from django.db import connection

from samsyn.apps.access import permissions
from samsyn.apps.access.actor import Purpose, Role
from samsyn.apps.access.permissions import CONTROL, CaseAccess
from samsyn.apps.access.policies import PAYMENT_INQUIRY, InquiryAct, InquiryState, next_state
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.models import Case, Person
from samsyn.apps.cases.queries import case_with_parties, current_snapshot, marks_of_parties
from samsyn.apps.control.desk import reach_of, user_of
from samsyn.apps.payments.models import Inquiry, InquiryEvent

ENDED = (InquiryState.DECIDED, InquiryState.CLOSED)


def person_of(person_id: str) -> Person | None:
    """The person, as the register has them now."""
    snapshot = current_snapshot()
    people = Person.objects.filter(snapshot=snapshot, person_id=person_id)
    return people.first() if snapshot else None


def access_to(party_id: str, of_claims: bool, assignee_id: int | None, asked: Asked) -> CaseAccess:
    """What decides who may open it: the person's last case, or nothing of any region."""
    found = None if of_claims else _last_case(party_id)
    if found is None:
        person = None if of_claims else person_of(party_id)
        return CaseAccess(
            case_id="",
            assignee_id=assignee_id,
            party_numbers=marks_of_parties([person] if person else []),
            protected=bool(person and person.protected),
        )
    return replace(reach_of(*found, None, asked), assignee_id=assignee_id)


def _last_case(person_id: str) -> tuple[Case, list[Person]] | None:
    snapshot = current_snapshot()
    cases = Case.objects.filter(snapshot=snapshot, applicant_id=person_id)
    last = cases.order_by("-received_on", "-case_id").first() if snapshot else None
    return case_with_parties(last.case_id) if last else None


def access_of(inquiry: Inquiry, asked: Asked) -> CaseAccess:
    """What decides who may open the inquiry. It is given to nobody once it has ended."""
    assignee = None if inquiry.state in ENDED else inquiry.assignee_id
    return access_to(inquiry.party_id, inquiry.of_claims, assignee, asked)


def purpose_of(asked: Asked) -> Purpose:
    """What an inquiry is opened for, by what one is appointed to."""
    if asked.actor.has(*CONTROL):
        return Purpose.CONTROL
    return Purpose.AUDIT if asked.actor.has(Role.AUDITOR) else Purpose.CASE_HANDLING


def held(inquiry_id: int) -> Inquiry:
    """The inquiry, held until the transaction ends. SQLite has one writer: nothing to lock."""
    found = Inquiry.objects.all()
    if connection.features.has_select_for_update:
        found = found.select_for_update()
    return found.get(pk=inquiry_id)


def at_work(inquiry_id: int, asked: Asked) -> Inquiry:
    """The actor's own inquiry, open.

    Raises:
        RefusedError: it is somebody else's, or in another state.
    """
    inquiry = held(inquiry_id)
    permissions.may_work_on(asked.actor, access_of(inquiry, asked)).or_refuse()
    if inquiry.state != InquiryState.OPEN:
        raise RefusedError(Why.NOT_IN_THIS_STATE)
    return inquiry


def moved(
    inquiry: Inquiry, act: InquiryAct, asked: Asked, *, text: str = "", **told: Any
) -> Inquiry:
    """The inquiry in the state that the act leads to, saved and noted."""
    inquiry.state = next_state(PAYMENT_INQUIRY, inquiry.state, act)
    inquiry.save()
    noted(inquiry, act, asked, text=text, **told)
    return inquiry


def noted(inquiry: Inquiry, act: str, asked: Asked, *, text: str = "", **told: Any) -> None:
    """Put the act in the inquiry's history, with its text, and on the trail, without."""
    by = user_of(asked.actor)
    InquiryEvent.objects.create(inquiry=inquiry, kind=act, text=text, at=asked.at, by=by)
    record(f"payment.{act}", asked=asked, **trail_of(inquiry, asked), **told)


def trail_of(inquiry: Inquiry, asked: Asked) -> dict[str, Any]:
    """Whom an entry of the trail is about: the person by their last case, so that it is found."""
    case_id = access_of(inquiry, asked).case_id
    subject = ("case", case_id) if case_id else ("payment_inquiry", str(inquiry.pk))
    return {"subject": subject, "inquiry": inquiry.pk}
