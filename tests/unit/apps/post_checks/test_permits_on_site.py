"""The check after the decision on the server: asked for, carried on, told with its alarms."""

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from tests import on_site as site
from tests.results import PERMITS, write_register

from samsyn.apps.access.actor import Role
from samsyn.apps.audit.models import Entry
from samsyn.apps.cases.loading import load_register
from samsyn.apps.frame.clock import now
from samsyn.apps.jobs import nightly, worker
from samsyn.apps.jobs.actions import UnderWayError, ask_post_check
from samsyn.apps.jobs.models import Job
from samsyn.apps.post_checks.models import PostRun
from samsyn.apps.post_checks.running import check_permits
from samsyn.register.refusal import Refusal

pytestmark = pytest.mark.django_db


def ignored(_told: str) -> None:
    pass


@pytest.fixture
def asked():
    return site.asked(site.user("admin", Role.ADMINISTRATOR))


@pytest.fixture
def load(asked, tmp_path):
    """Takes the small register into use, with other tables where they are named."""

    def loaded(name: str, **tables: str) -> None:
        register = write_register(tmp_path / name, **PERMITS | tables)
        load_register(register, asked=asked, step=ignored, detail=ignored)

    return loaded


def checked(asked, days: int = 0) -> PostRun:
    on = site.ON + timedelta(days=days)
    return check_permits(on, asked=asked, step=ignored, detail=ignored)


def page(role: Role, address: str = "", lang: str = "sv") -> str:
    client = Client()
    client.force_login(site.user(f"{role}-{lang}-{address}", role))
    return client.get(f"/{lang}/post-checks/{address}").content.decode()


def test_a_check_that_is_asked_for_is_done_once_and_on_the_trail(asked, load):
    load("register")
    ask_post_check(site.ON, asked=asked)
    with pytest.raises(UnderWayError):
        ask_post_check(site.ON, asked=asked)
    assert worker.work_once().state == "done"
    run = PostRun.objects.get()
    assert (run.on, run.anew) == (site.ON, None)
    assert (Path(run.folder) / "deviations.parquet").is_file()
    acts = [*Entry.objects.order_by("number").values_list("act", flat=True)]
    assert acts[-5:] == [
        "job.asked",
        "job.start",
        "permits.checked",
        "deviations.filled",
        "job.finish",
    ]


def test_the_next_night_is_carried_on_and_the_earlier_result_stays(asked, load):
    load("register")
    first, second = checked(asked), checked(asked, days=1)
    assert Path(first.folder).is_dir()
    assert Path(second.folder) != Path(first.folder)
    assert PostRun.objects.count() == 2


def test_the_same_day_done_again_takes_the_place_of_itself(asked, load):
    load("register")
    assert checked(asked).folder == checked(asked).folder
    assert PostRun.objects.count() == 1


def test_nothing_is_checked_where_nothing_is_loaded(asked):
    with pytest.raises(Refusal):
        checked(asked)
    assert not PostRun.objects.exists()


@pytest.mark.parametrize(
    ("lang", "alarm", "calm"),
    [
        ("sv", "Tabellen population_register saknas.", "Tabellen population_register"),
        ("en", "The table population_register is missing.", "The table population_register"),
    ],
)
def test_a_missing_source_is_an_alarm_until_it_is_there(asked, load, lang, alarm, calm):
    load("without")
    checked(asked)
    assert alarm in page(Role.ANALYST, lang=lang)
    there = "personal_identity_number,status,status_on\n199001022384,registered,2025-03-05\n"
    load("with", population_register=there)
    checked(asked, days=1)
    assert calm not in page(Role.AUDITOR, lang=lang).split('<h2 id="sources"')[0]


def test_the_table_tells_how_far_each_check_reaches_and_so_does_its_file(asked, load):
    load("register")
    checked(asked)
    assert "Arbetet har inte börjat hos arbetsgivaren" in page(Role.ANALYST)
    rows = {row["check"]: row for row in csv.DictReader(io.StringIO(page(Role.ANALYST, "csv/")))}
    assert rows["no_income"]["permits"] == "1"
    assert {row["on"] for row in rows.values()} == {site.ON.isoformat()}


def test_before_the_first_check_the_page_says_where_it_is_started():
    assert "Körningar" in page(Role.ANALYST)


@pytest.mark.parametrize(("hour", "is_asked"), [("", False), ("0", True), ("24", False)])
def test_each_night_it_is_asked_for_once_from_its_hour(asked, load, settings, hour, is_asked):
    load("register")
    settings.SAMSYN_NIGHT_FROM = hour
    for _ in range(2):
        nightly.ask_tonight(asked=asked)
    assert Job.objects.filter(kind="post_check").count() == int(is_asked)


def test_a_night_without_a_register_asks_for_nothing(asked, settings):
    settings.SAMSYN_NIGHT_FROM = "0"
    assert nightly.ask_tonight(asked=asked) is None


def test_the_page_of_jobs_starts_it(asked, load):
    load("register")
    client = Client()
    client.force_login(site.user("starter", Role.NATIONAL_CONTROL_OFFICER))
    assert client.post("/sv/jobs/", {"kind": "post_check"}).status_code == 302
    assert Job.objects.get().kind == "post_check"
    assert Job.objects.get().asked_at <= now()
