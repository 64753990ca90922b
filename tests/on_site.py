"""A small agency on the site: its people, its cases, its check. Used by the tests of pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django.test import Client

from samsyn.apps.access.actor import Purpose, Role
from samsyn.apps.access.policies import WorkState
from samsyn.apps.accounts.marks import mark_of
from samsyn.apps.accounts.models import Access, User
from samsyn.apps.accounts.queries import actor_of
from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.models import Case, Permit, Person, Snapshot, SnapshotState
from samsyn.apps.control.models import WorkItem
from samsyn.apps.jobs.models import Run
from samsyn.apps.permits.models import Deviation
from samsyn.apps.post_checks.models import PostRun
from tests.results import ON, permits_checked, result_folder

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
PASSWORD = "a long word for tests"
# C1 of the result folder: its applicant's number, and where it is handled.
OPEN_CASE, OPEN_CASE_NUMBER, REGION, UNIT = "C1", "199001022382", "Syd", "Syd 1"


def user(
    username: str,
    *roles: Role,
    region: str = "",
    unit: str = "",
    protected: bool = False,
    number: str = "",
) -> User:
    """Somebody who can sign in, with roles within a reach."""
    made = User(
        username=username,
        full_name=f"Test {username.replace('_', ' ').title()}",
        may_see_protected=protected,
        own_numbers=mark_of(number) if number else "",
    )
    made.set_password(PASSWORD)
    made.save()
    for role in roles:
        Access.objects.create(
            user=made,
            role=role,
            region=region,
            unit=unit,
            reason="test",
            given_at=NOW,
            given_by=made,
            review_by=ON + timedelta(days=300),
        )
    return made


def asked(by: User, purpose: Purpose | None = Purpose.CONTROL) -> Asked:
    """The user asks, on the day of the tests."""
    return Asked(actor_of(by, ON), NOW, "test", purpose)


def client(by: User) -> Client:
    """A browser in which somebody is signed in."""
    made = Client()
    made.force_login(by)
    return made


@dataclass(frozen=True)
class Agency:
    """What was made."""

    snapshot: Snapshot
    run: Run


def agency(folder: Path) -> Agency:
    """A snapshot with the cases of ``tests.results``, checked; C1 is in the queue."""
    out = result_folder(folder)
    snapshot = Snapshot.objects.create(
        state=SnapshotState.CURRENT, folder=str(folder / "register"), made_at=NOW, current_at=NOW
    )
    Person.objects.create(
        snapshot=snapshot,
        person_id="P1",
        family_name="Demirci",
        given_names="Elif",
        date_of_birth=date(1990, 1, 2),
        personal_identity_number=OPEN_CASE_NUMBER,
    )
    Person.objects.create(snapshot=snapshot, person_id="P2", family_name="Öz")
    case(snapshot, OPEN_CASE, applicant_id="P1")
    run = Run.objects.create(
        run_id="tests", snapshot=snapshot, on=ON, folder=str(out), made_at=NOW, current_at=NOW
    )
    item(run, OPEN_CASE, reasons=["document_reported_lost_or_stolen"])
    return Agency(snapshot, run)


def case(snapshot: Snapshot, case_id: str, **values: str) -> Case:
    """A case of the snapshot."""
    usual = {"applicant_id": "P2", "case_type": "work_permit", "region": REGION, "unit": UNIT}
    return Case.objects.create(
        snapshot=snapshot,
        case_id=case_id,
        received_on=date(2026, 8, 1),
        status="open",
        **usual | values,
    )


def item(run: Run, case_id: str, *, reasons: Iterable[str] = (), **values: object) -> WorkItem:
    """The case in the queue, with nobody."""
    usual = {
        "case_type": "work_permit",
        "region": REGION,
        "unit": UNIT,
        "kinds": ["identity"],
        "priority": 1,
        "drawn": False,
        "state": WorkState.UNASSIGNED,
        "due_on": date(2026, 9, 10),
    }
    return WorkItem.objects.create(
        case_id=case_id,
        run=run,
        reasons=list(reasons),
        received_on=date(2026, 8, 1),
        opened_at=NOW,
        **usual | values,
    )


def permit(snapshot: Snapshot, case_id: str = OPEN_CASE) -> Permit:
    """The permit B5 of ``tests.results``, as one that the case gave."""
    return Permit.objects.create(
        snapshot=snapshot,
        decision_id="B5",
        case_id=case_id,
        decided_on=date(2025, 2, 1),
        permit_kind="temporary",
        permit_from=date(2025, 3, 1),
        permit_to=date(2027, 3, 1),
    )


def deviation(run: PostRun, check: str, case_id: str = OPEN_CASE) -> Deviation:
    """What the check found of the permit B5."""
    return Deviation.objects.create(
        decision_id="B5",
        case_id=case_id,
        check_name=check,
        case_type="work_permit",
        region=REGION,
        unit=UNIT,
        first_run=run,
        last_run=run,
        first_seen_on=ON,
    )


def permits_run(snapshot: Snapshot, folder: Path) -> PostRun:
    """The check after the decision of ``tests.results``, as made on the server."""
    return PostRun.objects.create(
        run_id="tests",
        snapshot=snapshot,
        on=ON,
        folder=str(permits_checked(folder)),
        made_at=NOW,
    )
