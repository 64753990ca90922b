"""What a check sorted, into the queue."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests import on_site
from tests.results import ROOT

from samsyn.apps.access.actor import Role
from samsyn.apps.cases.loading import load_register
from samsyn.apps.cases.models import Case, Person
from samsyn.apps.cases.one_at_a_time import one_at_a_time
from samsyn.apps.control import actions
from samsyn.apps.control.checking import check_all
from samsyn.apps.control.models import CaseEvent, WorkItem
from samsyn.apps.control.sorting import fill_queue
from samsyn.engine.catalog import load_catalog
from samsyn.register.refusal import Refusal

pytestmark = pytest.mark.django_db


def ignored(_told: str) -> None:
    pass


@pytest.fixture
def admin():
    return on_site.asked(on_site.user("admin", Role.ADMINISTRATOR))


@pytest.fixture
def run(admin, settings):
    settings.SAMSYN_CONFIG = str(ROOT / "demo" / "agency.toml")
    load_register(ROOT / "demo" / "register", asked=admin, step=ignored, detail=ignored)
    return check_all(on_site.ON, asked=admin, step=ignored, detail=ignored)


def test_every_case_for_in_depth_check_is_in_the_queue_with_its_reasons(run):
    sorting = pq.read_table(Path(run.folder) / "triage.parquet").to_pylist()
    wanted = {row["case_id"]: row for row in sorting if row["track"] == "in_depth"}
    items = {item.case_id: item for item in WorkItem.objects.all()}
    assert items.keys() == wanted.keys()
    findings = pq.read_table(Path(run.folder) / "findings.parquet").to_pylist()
    for case_id, item in items.items():
        hits = {
            row["indicator"]
            for row in findings
            if row["case_id"] == case_id and row["outcome"] == "hit"
        }
        assert set(item.reasons) == hits
        assert item.kinds == wanted[case_id]["kinds"]
        assert item.drawn == bool(wanted[case_id]["random_arm"])


def test_a_case_drawn_at_random_is_due_like_any_other(run):
    assert WorkItem.objects.filter(drawn=True).exists()
    assert WorkItem.objects.values_list("due_on", flat=True).distinct().count() == 1


def test_done_twice_it_comes_to_the_same(run, admin):
    before = list(WorkItem.objects.order_by("id").values_list("case_id", "state", "reasons"))
    assert fill_queue(run, load_catalog().or_refuse(), asked=admin) == 0
    after = list(WorkItem.objects.order_by("id").values_list("case_id", "state", "reasons"))
    assert before == after
    assert CaseEvent.objects.filter(kind="queued").count() == len(before)


def test_work_in_progress_stays_and_a_concluded_case_is_not_taken_up_on_the_same_reasons(
    run, admin
):
    officer = on_site.asked(on_site.user("kim", Role.NATIONAL_CONTROL_OFFICER))
    held = actions.take_next(asked=officer)
    ended = actions.take_next(asked=officer)
    actions.conclude(ended.case_id, "nothing_found", "Stämmer.", asked=officer)
    assert fill_queue(run, load_catalog().or_refuse(), asked=admin) == 0
    assert WorkItem.objects.get(case_id=held.case_id).assignee_id == officer.actor.user_id
    assert WorkItem.objects.filter(case_id=ended.case_id).count() == 1


def test_a_concluded_case_with_a_new_reason_is_taken_up_again(run, admin):
    officer = on_site.asked(on_site.user("kim", Role.NATIONAL_CONTROL_OFFICER))
    ended = actions.take_next(asked=officer)
    actions.conclude(ended.case_id, "nothing_found", "Stämmer.", asked=officer)
    WorkItem.objects.filter(case_id=ended.case_id).update(reasons=["another"])
    found = 1 if ended.reasons else 0
    assert fill_queue(run, load_catalog().or_refuse(), asked=admin) == found


def test_an_item_in_the_queue_follows_what_the_register_says_of_protection(run, admin):
    held = WorkItem.objects.order_by("id").first()
    applicant = Case.objects.get(case_id=held.case_id).applicant_id
    Person.objects.filter(person_id=applicant).update(protected=True)
    fill_queue(run, load_catalog().or_refuse(), asked=admin)
    assert WorkItem.objects.get(pk=held.pk).protected


def test_a_check_waits_for_no_load_and_says_so(run, admin):
    with one_at_a_time(), pytest.raises(Refusal, match="under way"):
        check_all(on_site.ON, asked=admin, step=ignored, detail=ignored)
