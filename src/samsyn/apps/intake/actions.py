"""Takes cases that are handed in, and says what has become of them."""

from collections.abc import Iterable

from django.db import transaction

from samsyn.apps.access.permissions import CaseAccess, may_hand_in
from samsyn.apps.accounts.marks import marks_of
from samsyn.apps.accounts.models import User
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.models import Person, Snapshot
from samsyn.apps.cases.queries import find_case, marks_of_parties
from samsyn.apps.intake.faults import ThereAlreadyError
from samsyn.apps.intake.merging import Merged
from samsyn.apps.intake.models import Delivery
from samsyn.apps.intake.rows import Tables, case_of
from samsyn.apps.intake.validation import check_rows


def check(tables: Tables, snapshot: Snapshot, *, asked: Asked) -> None:
    """See that a case may be handed in and holds; stores nothing.

    Raises:
        RefusedError: one may not hand it in.
        ThereAlreadyError: there is a case of that number.
        FaultyError: its rows do not hold.
        Refusal: a column shows what no register may hold.
    """
    may_hand_in(asked.actor, _access(tables, snapshot), asked.purpose).or_refuse()
    case_id = case_of(tables).get("case_id", "")
    if find_case(case_id) or Delivery.objects.filter(case_id=case_id).exists():
        raise ThereAlreadyError
    check_rows(tables, snapshot)


def hand_in(tables: Tables, *, asked: Asked) -> Delivery:
    """Store a case that ``check`` found to hold; the next check takes it in.

    Raises:
        ThereAlreadyError: one of that number came meanwhile.
    """
    case_id = case_of(tables)["case_id"]
    with transaction.atomic():
        made, is_new = Delivery.objects.get_or_create(
            case_id=case_id,
            defaults={
                "tables": tables,
                "handed_in_at": asked.at,
                "handed_in_by": User.objects.get(pk=asked.actor.user_id),
            },
        )
        if not is_new:
            raise ThereAlreadyError
        record("case.handed_in", asked=asked, subject=("case", case_id), delivery=made.pk)
        return made


def note_merged(merged: Merged, *, from_register: bool, asked: Asked) -> None:
    """Say what became of the cases in a load that is now in use.

    ``from_register`` tells that the folder came from the agency: a case that stood there is the
    register's own from now on, and the rows that were handed in are taken away.
    """
    for delivery_id, left_out in merged.left_out.items():
        Delivery.objects.filter(pk=delivery_id).update(left_out=left_out)
    if not from_register:
        return
    for delivery in Delivery.objects.filter(pk__in=merged.there):
        delivery.tables, delivery.superseded_at = {}, asked.at
        delivery.save(update_fields=["tables", "superseded_at"])
        record("case.handed_in_superseded", asked=asked, subject=("case", delivery.case_id))


def note_taken_in(case_ids: Iterable[str], *, asked: Asked) -> None:
    """Say that a check with the cases has been made and sorted into the queue."""
    with transaction.atomic():
        for delivery in Delivery.objects.filter(case_id__in=list(case_ids), taken_in_at=None):
            delivery.taken_in_at = asked.at
            delivery.save(update_fields=["taken_in_at"])
            record("case.taken_in", asked=asked, subject=("case", delivery.case_id))


def _access(tables: Tables, snapshot: Snapshot) -> CaseAccess:
    """What decides who may hand it in: its reach, and the numbers of its parties.

    The parties' numbers are those that are handed in and those that the register has.
    """
    case = case_of(tables)
    parties = {case.get("applicant_id", ""), case.get("sponsor_id", "")} - {""}
    brought = (row for row in tables["persons"] if row.get("person_id") in parties)
    numbers = (
        row.get(column)
        for row in brought
        for column in ("personal_identity_number", "coordination_number")
    )
    known = list(Person.objects.filter(snapshot=snapshot, person_id__in=parties))
    return CaseAccess(
        case_id=case.get("case_id", ""),
        region=case.get("region") or None,
        unit=case.get("unit") or None,
        party_numbers=marks_of(*numbers) | marks_of_parties(known),
    )
