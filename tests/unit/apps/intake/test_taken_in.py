"""A case handed in over the API, until it is in the queue."""

import shutil
from pathlib import Path

import duckdb
import pytest
from tests import on_site as site
from tests.results import ROOT
from tests.unit.apps.api.calling import CASE, call, token

from samsyn.apps.access.actor import Role
from samsyn.apps.cases.loading import load_register
from samsyn.apps.cases.queries import find_case, parties
from samsyn.apps.control.models import WorkItem
from samsyn.apps.intake.models import Delivery
from samsyn.apps.jobs.worker import work_once
from samsyn.gateways.folders.adding import add_rows

pytestmark = pytest.mark.django_db(transaction=True)


def ignored(_told: str) -> None:
    pass


@pytest.fixture(params=["csv", "parquet"])
def register(request, tmp_path) -> Path:
    """The demonstration's register, as files of each kind."""
    folder = tmp_path / "register"
    shutil.copytree(ROOT / "demo" / "register", folder)
    for file in folder.glob("*.csv") if request.param == "parquet" else ():
        read = duckdb.read_csv(str(file), all_varchar=True)
        read.write_parquet(str(file.with_suffix(".parquet")))
        file.unlink()
    return folder


@pytest.fixture
def officer(register):
    admin = site.user("admin", Role.ADMINISTRATOR)
    load_register(register, asked=site.asked(admin), step=ignored, detail=ignored)
    return site.user("kim", Role.REGIONAL_CONTROL_OFFICER, region=site.REGION)


def test_a_case_that_is_handed_in_is_checked_and_in_the_queue(officer):
    secret = token(officer)
    taken = call("POST", "/cases", secret, CASE)
    assert taken.status_code == 202, taken.content
    assert work_once().state == "done"
    assert find_case("N1") is not None
    assert "document_reported_lost_or_stolen" in WorkItem.objects.get(case_id="N1").reasons
    told = call("GET", f"/intakes/{taken.json()['intake']}", secret).json()
    assert told["state"] == "taken_in"
    assert work_once() is None


def test_faults_are_told_with_their_places_and_nothing_is_stored(officer):
    wrong = CASE | {"persons": [CASE["persons"][0] | {"date_of_birth": "yesterday"}]}
    answer = call("POST", "/cases", token(officer), wrong)
    assert answer.status_code == 422
    assert [(one["where"], bool(one["reason"])) for one in answer.json()["faults"]] == [
        ("persons[1].date_of_birth", True)
    ]
    assert not Delivery.objects.exists()


def test_a_case_that_the_register_brings_is_its_own_from_then_on(officer, register):
    secret = token(officer)
    taken = call("POST", "/cases", secret, CASE).json()
    work_once()
    add_rows(register, "persons", [{"person_id": "NP1", "family_name": "Nyare"}])
    add_rows(register, "cases", [{k: str(v) for k, v in CASE["case"].items()}])
    load_register(register, asked=site.asked(officer), step=ignored, detail=ignored)
    delivery = Delivery.objects.get(pk=taken["intake"])
    assert delivery.superseded_at is not None
    assert delivery.tables == {}
    assert [one.family_name for one in parties(find_case("N1"))] == ["Nyare"]
