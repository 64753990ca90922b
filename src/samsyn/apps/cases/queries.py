"""Looks up cases, persons and organisations of the current snapshot."""

from django.db.models import QuerySet

from samsyn.apps.accounts.marks import marks_of
from samsyn.apps.cases.models import Case, Document, Permit, Person, Snapshot, SnapshotState
from samsyn.register.refusal import Refusal


def current_snapshot() -> Snapshot | None:
    """The snapshot in use; None before the first is loaded."""
    return Snapshot.objects.filter(state=SnapshotState.CURRENT).first()


def snapshot_in_use() -> Snapshot:
    """The same, where nothing can be done without one.

    Raises:
        Refusal: nothing is loaded.
    """
    if (snapshot := current_snapshot()) is None:
        raise Refusal(
            sv="inget register är inläst. Kör först samsyn load REGISTER.",
            en="no register is loaded. First run samsyn load REGISTER.",
        )
    return snapshot


def find_case(case_id: str) -> Case | None:
    """The case of that number."""
    current = Snapshot.objects.filter(state=SnapshotState.CURRENT)
    return Case.objects.filter(snapshot__in=current, case_id=case_id).first()


def find_permit(decision_id: str) -> Permit | None:
    """The permit that the decision granted."""
    current = Snapshot.objects.filter(state=SnapshotState.CURRENT)
    return Permit.objects.filter(snapshot__in=current, decision_id=decision_id).first()


def parties(case: Case) -> list[Person]:
    """The applicant and, where there is one, the sponsor."""
    ids = [party for party in (case.applicant_id, case.sponsor_id) if party]
    found = Person.objects.filter(snapshot_id=case.snapshot_id, person_id__in=ids)
    return sorted(found, key=lambda person: ids.index(person.person_id))


def case_with_parties(case_id: str) -> tuple[Case, list[Person]] | None:
    """The case of that number with its parties, all of one snapshot; None where there is none.

    A load that ends in between takes earlier rows away: a case without its parties would look as
    nobody's, and open to all.
    """
    while case := find_case(case_id):
        people = parties(case)
        if Snapshot.objects.filter(pk=case.snapshot_id, state=SnapshotState.CURRENT).exists():
            return case, people
    return None


def marks_of_parties(people: list[Person]) -> frozenset[str]:
    """Marks of all identity numbers of the people."""
    numbers = (
        number
        for person in people
        for number in (person.personal_identity_number, person.coordination_number)
    )
    return marks_of(*numbers)


def documents_of(case: Case) -> QuerySet[Document]:
    """The travel documents that the parties have shown, the latest valid first."""
    people = [party for party in (case.applicant_id, case.sponsor_id) if party]
    found = Document.objects.filter(snapshot_id=case.snapshot_id, person_id__in=people)
    return found.order_by("person_id", "-valid_to", "document_id")
