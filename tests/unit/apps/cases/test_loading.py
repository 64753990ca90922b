"""A register folder into the site: whole, beside the one in use, and killed on the way."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests import on_site
from tests.results import ROOT

from samsyn.apps.access.actor import Role
from samsyn.apps.audit.models import Entry
from samsyn.apps.cases.loading import load_register
from samsyn.apps.cases.models import Case, Organisation, Person, Snapshot
from samsyn.apps.cases.queries import find_case
from samsyn.register.refusal import Refusal

REGISTER = ROOT / "demo" / "register"
pytestmark = pytest.mark.django_db(transaction=True)


def ignored(_told: str) -> None:
    pass


def load(register: Path = REGISTER):
    user = on_site.User.objects.filter(username="admin").first() or on_site.user(
        "admin", Role.ADMINISTRATOR
    )
    return load_register(register, asked=on_site.asked(user), step=ignored, detail=ignored)


def test_cases_parties_and_organisations_of_the_folder_are_there():
    load()
    case = find_case("D-00000017")
    applicant = Person.objects.get(person_id=case.applicant_id)
    assert (case.case_type, case.region, str(case.received_on)) == (
        "work_permit",
        "Nord",
        "2026-07-20",
    )
    assert (applicant.given_names, applicant.family_name) == ("Kanya", "Siriwong")
    assert Organisation.objects.filter(organisation_id=case.employer_id).exists()
    assert Entry.objects.get(act="register.loaded").username == "admin"


def test_a_new_load_takes_the_place_of_the_last_and_its_rows_go():
    load()
    first = Case.objects.count()
    load()
    assert Case.objects.count() == first
    assert sorted(Snapshot.objects.values_list("state", flat=True)) == ["current", "earlier"]
    assert set(Case.objects.values_list("snapshot__state", flat=True)) == {"current"}


def test_a_folder_that_cannot_be_loaded_leaves_the_earlier_one_in_use(tmp_path):
    load()
    broken = tmp_path / "broken"
    shutil.copytree(REGISTER, broken)
    (broken / "persons.csv").unlink()
    with pytest.raises(Refusal):
        load(broken)
    assert find_case("D-00000017") is not None
    assert Snapshot.objects.count() == 1


def test_those_whose_data_are_protected_are_marked(tmp_path):
    register = tmp_path / "register"
    shutil.copytree(REGISTER, register)
    rows = (register / "population_register.csv").read_text().splitlines()
    head, first = rows[0].split(","), rows[1].split(",")
    first[head.index("protected")] = "1"
    number = first[head.index("personal_identity_number")]
    text = "\n".join([rows[0], ",".join(first), *rows[2:]])
    (register / "population_register.csv").write_text(text + "\n")
    load(register)
    protected = Person.objects.filter(protected=True)
    assert number in protected.values_list("personal_identity_number", flat=True)


@pytest.fixture
def console(tmp_path):
    """Runs ``samsyn`` on a database of its own; gives the process."""
    settings = {
        "SAMSYN_DATA": str(tmp_path / "data"),
        "SAMSYN_DATABASE": f"sqlite:///{tmp_path / 'data' / 'samsyn.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "samsyn.site.settings",
        "SAMSYN_CONFIG": str(ROOT / "demo" / "agency.toml"),
    }
    command = Path(sys.executable).with_name("samsyn")

    def started(*arguments: str) -> subprocess.Popen:
        return subprocess.Popen(
            [command, *arguments],
            env=os.environ | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    assert started("migrate").wait() == 0
    return started


def test_killed_at_any_moment_a_load_can_be_done_again_and_nothing_is_lost(console, tmp_path):
    chance = random.Random(3)
    load_it = ("load", str(REGISTER), "--on", "2026-09-01", "--lang", "en")
    done = console(*load_it)
    assert done.wait() == 0, done.stderr.read()
    before = rows_of(tmp_path / "data" / "samsyn.sqlite3")
    for _ in range(3):
        killed = console(*load_it)
        time.sleep(chance.uniform(1.5, 6))
        killed.kill()
        killed.wait()
        assert rows_of(tmp_path / "data" / "samsyn.sqlite3") == before
    again = console(*load_it)
    assert again.wait() == 0, again.stderr.read()
    assert rows_of(tmp_path / "data" / "samsyn.sqlite3") == before


def rows_of(database: Path) -> tuple[int, int, int]:
    """Cases and persons of the snapshot in use, and cases in the queue."""
    with sqlite3.connect(database) as connection:
        current = "(SELECT id FROM cases_snapshot WHERE state = 'current')"
        counts = (
            f"SELECT count(*) FROM cases_case WHERE snapshot_id = {current}",
            f"SELECT count(*) FROM cases_person WHERE snapshot_id = {current}",
            "SELECT count(*) FROM control_workitem",
        )
        cases, persons, items = (connection.execute(sql).fetchone()[0] for sql in counts)
    return cases, persons, items
