"""Looks up cases, persons and organisations of the current snapshot."""

from samsyn.apps.accounts.marks import marks_of
from samsyn.apps.cases.models import Case, Person, Snapshot, SnapshotState


def current_snapshot() -> Snapshot | None:
    """The snapshot in use; None before the first is loaded."""
    return Snapshot.objects.filter(state=SnapshotState.CURRENT).first()


def find_case(case_id: str) -> Case | None:
    """The case of that number."""
    current = Snapshot.objects.filter(state=SnapshotState.CURRENT)
    return Case.objects.filter(snapshot__in=current, case_id=case_id).first()


def parties(case: Case) -> list[Person]:
    """The applicant and, where there is one, the sponsor."""
    ids = [party for party in (case.applicant_id, case.sponsor_id) if party]
    found = Person.objects.filter(snapshot_id=case.snapshot_id, person_id__in=ids)
    return sorted(found, key=lambda person: ids.index(person.person_id))


def marks_of_parties(people: list[Person]) -> frozenset[str]:
    """Marks of all identity numbers of the people."""
    numbers = (
        number
        for person in people
        for number in (person.personal_identity_number, person.coordination_number)
    )
    return marks_of(*numbers)
