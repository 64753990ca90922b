"""A register folder into the site: whole, and beside the one in use."""

import shutil
from collections import defaultdict
from pathlib import Path

import pytest
from django.db import connection
from tests import on_site
from tests.results import ROOT

from samsyn.apps.access.actor import Role
from samsyn.apps.audit.models import Entry
from samsyn.apps.cases import queries
from samsyn.apps.cases.loading import load_register
from samsyn.apps.cases.models import Case, Organisation, Person, PersonKey, Snapshot
from samsyn.apps.cases.queries import find_case
from samsyn.methods.name_keys import name_keys
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


def test_each_person_has_the_keys_of_their_names():
    load()
    kept = defaultdict(set)
    for person_id, key in PersonKey.objects.values_list("person_id", "key"):
        kept[person_id].add(key)
    for person in Person.objects.all():
        names = (person.family_name, person.given_names, person.native_name)
        assert kept[person.person_id] == name_keys(*names), person.person_id


def test_a_new_load_takes_the_place_of_the_last_and_its_rows_go():
    load()
    first, keys = Case.objects.count(), PersonKey.objects.count()
    load()
    assert (Case.objects.count(), PersonKey.objects.count()) == (first, keys)
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


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite goes by its indexes")
def test_the_database_knows_how_much_it_has_before_anybody_looks_something_up():
    load()
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'cases_case'")
        assert cursor.fetchone() == (Case.objects.count(),)


def test_a_case_that_is_read_while_a_load_ends_has_its_parties(monkeypatch):
    load()
    whole = queries.parties

    def later(case: Case) -> list[Person]:
        monkeypatch.setattr(queries, "parties", whole)
        load()
        return whole(case)

    monkeypatch.setattr(queries, "parties", later)
    case, people = queries.case_with_parties("D-00000017")
    assert [person.person_id for person in people] == [case.applicant_id]
    assert {person.snapshot_id for person in people} == {case.snapshot_id}
