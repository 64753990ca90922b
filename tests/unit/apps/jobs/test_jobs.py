"""Jobs: asked for once, done by one process, resumed when that is lost, told on a page."""

import pytest
from django.test import Client
from tests import on_site as site
from tests.results import ROOT

from samsyn.apps.access.actor import Role
from samsyn.apps.access.policies import JobState
from samsyn.apps.access.verdict import RefusedError
from samsyn.apps.audit.models import Entry
from samsyn.apps.cases.models import Snapshot
from samsyn.apps.control.models import WorkItem
from samsyn.apps.frame.clock import now
from samsyn.apps.jobs import worker
from samsyn.apps.jobs.actions import UnderWayError, ask_check, ask_load
from samsyn.apps.jobs.models import Job, Run
from samsyn.apps.jobs.queries import GONE_AFTER, STEPS, share_of, waiting

pytestmark = pytest.mark.django_db
REGISTER = ROOT / "demo" / "register"


@pytest.fixture
def admin():
    return site.user("admin", Role.ADMINISTRATOR)


@pytest.fixture
def asked(admin):
    return site.asked(admin)


@pytest.fixture
def steps(monkeypatch):
    """Instead of a check, what it would tell; gives the list of what to do at each step."""
    acts = []

    def check(_on, *, step, **_others):
        for name in STEPS["check"]:
            step(name)
            for act in acts:
                act(name)

    monkeypatch.setattr(worker, "check_all", check)
    return acts


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def silent(job: Job) -> Job:
    """The job as it is when its process has been gone for long."""
    Job.objects.filter(pk=job.pk).update(alive_at=now() - 2 * GONE_AFTER)
    job.refresh_from_db()
    return job


def test_a_load_and_a_check_that_were_asked_for_are_done(asked, settings):
    settings.SAMSYN_CONFIG = str(ROOT / "demo" / "agency.toml")
    ask_load(REGISTER, asked=asked)
    ask_check(site.ON, asked=asked)
    assert [worker.work_once().state, worker.work_once().state] == ["done", "done"]
    assert worker.work_once() is None
    assert Snapshot.objects.get().state == "current"
    assert WorkItem.objects.filter(run=Run.objects.get()).exists()
    noted = Entry.objects.filter(act__startswith="job.").order_by("number")
    assert [entry.act for entry in noted] == ["job.asked"] * 2 + ["job.start", "job.finish"] * 2
    assert {entry.username for entry in noted} == {"admin"}


def test_a_check_is_not_asked_for_twice(asked):
    ask_check(site.ON, asked=asked)
    with pytest.raises(UnderWayError):
        ask_check(site.ON, asked=asked)
    assert Job.objects.count() == 1
    assert Entry.objects.filter(act="job.asked").count() == 1


@pytest.mark.parametrize("role", Role)
def test_administrators_and_national_control_officers_start_jobs(role):
    region = "Syd" if role is Role.REGIONAL_CONTROL_OFFICER else ""
    who = site.asked(site.user("who", role, region=region))
    if role in {Role.ADMINISTRATOR, Role.NATIONAL_CONTROL_OFFICER}:
        assert ask_check(site.ON, asked=who).state == JobState.QUEUED
        return
    with pytest.raises(RefusedError):
        ask_check(site.ON, asked=who)
    assert not Job.objects.exists()


def test_of_two_processes_that_saw_the_same_job_one_gets_it(asked):
    ask_check(site.ON, asked=asked)
    mine, theirs = Job.objects.get(), Job.objects.get()
    assert worker.take(mine)
    assert not worker.take(theirs)
    assert not waiting(now()).exists()


def test_of_two_processes_that_saw_the_same_lost_job_one_gets_it(asked):
    worker.take(ask_check(site.ON, asked=asked))
    mine, theirs = silent(Job.objects.get()), Job.objects.get()
    assert worker.take(mine)
    assert not worker.take(theirs)
    assert Job.objects.get().process == mine.process


def test_a_job_whose_process_lives_is_left_alone(asked, steps):
    worker.take(ask_check(site.ON, asked=asked))
    assert worker.work_once() is None


def test_a_job_whose_process_is_gone_is_resumed(asked, steps):
    job = ask_check(site.ON, asked=asked)
    worker.take(job)
    silent(job)
    assert worker.work_once().state == JobState.DONE
    assert Entry.objects.filter(act="job.resume").count() == 1


def test_who_has_lost_a_job_stops_at_the_next_step_and_ends_nothing(asked, steps):
    ask_check(site.ON, asked=asked)
    seen = []

    def lost(name):
        seen.append(name)
        Job.objects.update(process="another")

    steps.append(lost)
    job = worker.work_once()
    assert seen == [STEPS["check"][0]]
    assert (job.state, job.process) == (JobState.RUNNING, "another")


def test_a_job_that_takes_its_process_down_each_time_is_given_up(asked, steps):
    job = ask_check(site.ON, asked=asked)
    for _ in range(3):
        assert worker.take(job)
        silent(job)
    assert worker.work_once() is None
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "tre gånger" in job.message_sv
    assert "three times" in job.message_en


def test_a_refusal_is_told_in_both_languages_and_a_new_check_can_be_asked_for(asked):
    ask_check(site.ON, asked=asked)
    job = worker.work_once()
    assert job.state == JobState.FAILED
    assert "inget register är inläst" in job.message_sv
    assert "no register is loaded" in job.message_en
    assert ask_check(site.ON, asked=asked).pk != job.pk


def test_a_fault_of_ours_ends_the_job_and_tells_nothing_of_its_inside(asked, steps):
    steps.append(lambda _name: 1 / 0)
    ask_check(site.ON, asked=asked)
    job = worker.work_once()
    assert job.state == JobState.FAILED
    assert "division" not in job.message_sv + job.message_en


def test_a_worker_that_is_stopped_leaves_its_job_to_the_next_at_once(asked, steps):
    def stop(_name):
        raise KeyboardInterrupt

    steps.append(stop)
    ask_check(site.ON, asked=asked)
    with pytest.raises(KeyboardInterrupt):
        worker.work_once()
    steps.clear()
    assert worker.work_once().state == JobState.DONE


def test_the_share_grows_with_each_step_and_is_unknown_for_an_unknown_one():
    for kind, names in STEPS.items():
        shares = [share_of(kind, name) for name in names]
        assert shares == sorted(set(shares))
        assert 0 <= shares[0] <= shares[-1] < 1
    assert share_of("check", "something new") is None


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_page_tells_what_is_under_way_and_what_was_checked(admin, tmp_path, lang):
    site.agency(tmp_path)
    job = ask_check(site.ON, asked=site.asked(admin))
    worker.take(job)
    Job.objects.update(step="facts and indicators", share_done=0.25)
    page = signed_in(admin).get(f"/{lang}/jobs/").content.decode()
    told = {
        "sv": ("Prövar indikatorerna", "25 %", "Lagd i kön 1 september 2026"),
        "en": ("Checking the indicators", "25%", "Put in the queue 1 September 2026"),
    }
    for text in told[lang]:
        assert text in page
    silent(job)
    page = signed_in(admin).get(f"/{lang}/jobs/").content.decode()
    assert {"sv": "tas upp igen", "en": "will be resumed"}[lang] in page


def test_a_check_is_started_on_the_page_once(admin, tmp_path):
    site.agency(tmp_path)
    client = signed_in(admin)
    assert client.post("/sv/jobs/").status_code == 302
    again = client.post("/sv/jobs/")
    assert again.status_code == 409
    assert "redan beställd" in again.content.decode()
    assert Job.objects.get().asked_by == "admin"


def test_who_may_see_jobs_but_not_start_them_has_no_button_and_is_refused(tmp_path):
    site.agency(tmp_path)
    client = signed_in(site.user("looker", Role.AUDITOR))
    assert "Starta kontroll" not in client.get("/sv/jobs/").content.decode()
    assert client.post("/sv/jobs/").status_code == 403
    assert not Job.objects.exists()
    assert signed_in(site.user("officer", Role.CASE_OFFICER)).get("/sv/jobs/").status_code == 403
    assert Entry.objects.filter(refused="no_role").count() == 2
