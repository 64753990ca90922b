"""``samsyn user add``: the first administrator; the password is never an argument."""

import os
import subprocess
import sys

import pytest
from tests import on_site as site
from tests.results import ON
from typer.testing import CliRunner

from samsyn.apps.access.actor import Grant, Role
from samsyn.apps.accounts.marks import mark_of
from samsyn.apps.accounts.models import Access, User
from samsyn.apps.accounts.queries import actor_of
from samsyn.apps.audit.models import Entry
from samsyn.cli.main import app

PASSWORD, NUMBER = "a very long password", "199001022382"


def add(*options: str, name: str = "anna", typed: str = f"{PASSWORD}\n{NUMBER}\n"):
    told = ["user", "add", name, "--full-name", "Anna Ek", *options]
    return CliRunner().invoke(app, told, input=typed)


@pytest.mark.django_db
def test_the_first_administrator_can_sign_in_and_may_give_rights():
    done = add("--role", "administrator")
    assert done.exit_code == 0, done.stderr
    assert "Anna Ek kan logga in som Administratör" in done.stdout
    made = User.objects.get(username="anna")
    assert made.check_password(PASSWORD)
    assert actor_of(made, ON).grants == {Grant(Role.ADMINISTRATOR)}
    assert Access.objects.get(user=made).given_by is None


@pytest.mark.django_db
def test_that_somebody_was_added_is_on_the_trail_with_neither_password_nor_number():
    add("--role", "administrator")
    told = [(one.act, one.origin, one.subject_id) for one in Entry.objects.order_by("number")]
    expected = [(act, "samsyn user add", "anna") for act in ("account.added", "access.given")]
    assert told == expected
    kept = str(list(Entry.objects.values())) + str(list(User.objects.values()))
    assert PASSWORD not in kept
    assert NUMBER not in kept


@pytest.mark.django_db
def test_the_own_number_is_kept_as_a_mark_and_may_be_left_out():
    add("--role", "administrator")
    assert actor_of(User.objects.get(), ON).own_numbers == {mark_of(NUMBER)}
    add("--role", "auditor", name="bo", typed=f"{PASSWORD}\n\n")
    assert actor_of(User.objects.get(username="bo"), ON).own_numbers == frozenset()


@pytest.mark.django_db
def test_a_role_with_a_reach_is_given_with_it():
    add("--role", "case_officer", "--region", "Syd", "--unit", "Syd 1")
    assert actor_of(User.objects.get(), ON).grants == {Grant(Role.CASE_OFFICER, "Syd", "Syd 1")}


@pytest.mark.django_db
@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize(
    ("options", "name", "typed", "told"),
    [
        (["--role", "administrator"], "anna", "short\n\n", ("kort", "short")),
        (["--role", "administrator"], "anna", "", ("kort", "short")),
        (["--role", "administrator"], "taken", f"{PASSWORD}\n\n", ("finns redan", "is taken")),
        (["--role", "administrator"], " ", f"{PASSWORD}\n\n", ("användarnamn", "user name")),
        (["--role", "auditor"], "anna", f"{PASSWORD}\n9001022382\n", ("tolv", "twelve")),
        (
            ["--role", "case_officer", "--unit", "A"],
            "anna",
            f"{PASSWORD}\n\n",
            ("region", "region"),
        ),
        (["--role", "auditor", "--region", "A"], "anna", f"{PASSWORD}\n\n", ("hela", "whole")),
    ],
)
def test_what_does_not_do_is_one_line_and_adds_nobody(options, name, typed, told, lang):
    site.user("taken")
    done = add(*options, "--lang", lang, name=name, typed=typed)
    assert done.exit_code == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert told[lang == "en"] in done.stderr
    assert list(User.objects.values_list("username", flat=True)) == ["taken"]
    assert not Access.objects.exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [({}, "migrate"), ({"SAMSYN_SECRET_KEY": ""}, "SECRET_KEY")],
)
def test_a_site_that_is_not_set_up_is_one_clear_line(tmp_path, change, told):
    env = {**os.environ, "SAMSYN_DATA": str(tmp_path), **change}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    env.pop("SAMSYN_DATABASE", None)
    command = [
        sys.executable,
        "-c",
        "from samsyn.cli.main import run; run()",
        "user",
        "add",
        "anna",
    ]
    done = subprocess.run(
        [*command, "--full-name", "Anna", "--role", "administrator"],
        env=env,
        input=PASSWORD,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert told in done.stderr


@pytest.mark.django_db
def test_somebody_who_signs_in_through_the_agency_has_no_password():
    done = add("--role", "administrator", "--agency-id", "anna@2021000001", typed=f"{NUMBER}\n")
    assert done.exit_code == 0, done.stderr
    made = User.objects.get()
    assert made.agency_id == "anna@2021000001"
    assert made.own_numbers == mark_of(NUMBER)
    assert not made.has_usable_password()
    assert not made.check_password("")


@pytest.mark.django_db
@pytest.mark.parametrize("agency_id", ["anna@2021000001", f"{NUMBER}@2021000001"])
def test_nobody_is_called_as_somebody_else_or_by_their_number(agency_id):
    add("--role", "auditor", "--agency-id", "anna@2021000001", name="bo", typed="\n")
    done = add("--role", "administrator", "--agency-id", agency_id, typed="\n")
    assert done.exit_code != 0
    assert not User.objects.filter(username="anna").exists()
