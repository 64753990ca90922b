"""Every page and act of the site as every role, signed out, and across regions."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product

import pytest
from django.db import transaction
from django.test import Client
from tests import on_site
from tests.every_page import World, page_names, world
from tests.unit.apps.site_pages.who_may import (
    CHECKERS,
    ELSEWHERE,
    FREE,
    GIVEN,
    OPEN,
    PARTY,
    PROTECTED,
    SITUATIONS,
    WHO_MAY,
    Of,
)

from samsyn.apps.access.actor import Role
from samsyn.apps.access.permissions import PURPOSES
from samsyn.apps.accounts.marks import mark_of
from samsyn.apps.audit.models import Entry
from samsyn.apps.cases.models import Case, Person
from samsyn.apps.control.models import WorkItem
from samsyn.apps.payments.models import Inquiry
from samsyn.apps.permits.models import Matter

pytestmark = pytest.mark.django_db
DECLARED = [
    pytest.param(name, method, of, id=f"{method}-{name}")
    for name, methods in WHO_MAY.items()
    for method, of in zip(("get", "post"), methods, strict=True)
    if of is not None
]
NEVER = [
    pytest.param(name, method, id=f"{method}-{name}")
    for name, methods in WHO_MAY.items()
    for method, of in zip(("get", "post"), methods, strict=True)
    if of is None and name != "root"
]


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[World]:
    """One world for all of them; each request is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield world(tmp_path_factory.mktemp("world"))
        transaction.set_rollback(True)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def situated(made: World, role: Role, situation: str) -> None:
    """Bring the case into the situation, as seen by somebody of the role."""
    if situation == GIVEN:
        WorkItem.objects.update(assignee=made.people[role], state="in_progress")
        Matter.objects.update(assignee=made.people[role])
        Inquiry.objects.update(assignee=made.people[role])
    elif situation == ELSEWHERE:
        Case.objects.update(region="Nord", unit="")
        WorkItem.objects.update(region="Nord", unit="")
    elif situation == PROTECTED:
        Person.objects.filter(person_id="P1").update(protected=True)
    elif situation == PARTY:
        person = made.people[role]
        type(person).objects.filter(pk=person.pk).update(
            own_numbers=mark_of(on_site.OPEN_CASE_NUMBER)
        )


def asked_for(made: World, role: Role, name: str, method: str, of: Of, case_id: str) -> int:
    """The answer's status. What the case is opened for has been said, where the role may."""
    client = made.client(role)
    if purposes := PURPOSES.get(role):
        session = client.session
        session["purposes"] = {case_id: purposes[0].value}
        session.save()
    address = made.address(name, case_id=case_id)
    return getattr(client, method)(address, of.sent).status_code


def asked_by() -> list[tuple[Role, str]]:
    """Everybody in every situation; a case is given to nobody but those who check."""
    return [(r, s) for r, s in product(Role, SITUATIONS) if s != GIVEN or r in CHECKERS]


def test_every_address_of_the_site_says_who_may():
    assert page_names() == set(WHO_MAY)


@pytest.mark.parametrize(("name", "method", "of"), DECLARED)
def test_those_who_may_are_let_in_and_others_are_refused_on_the_trail(made, name, method, of):
    wrong = []
    by = asked_by() if of.by_situation else [(role, FREE) for role in Role]
    for role, situation in by:
        with undone():
            situated(made, role, situation)
            before = Entry.objects.exclude(refused="").count()
            status = asked_for(made, role, name, method, of, on_site.OPEN_CASE)
            noted = Entry.objects.exclude(refused="").count() - before
        allowed = role in of.may(situation)
        told = "let in" if status < 500 and status not in (403, 405) else status
        if (told, noted > 0) != (("let in", False) if allowed else (403, True)):
            wrong.append((role.value, situation, status, noted))
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "method", "of"), [one for one in DECLARED if one.values[2].by_situation]
)
def test_a_case_that_is_not_there_opens_nothing_and_was_looked_for_on_the_trail(
    made, name, method, of
):
    with undone():
        before = Entry.objects.exclude(refused="").count()
        status = asked_for(made, Role.NATIONAL_CONTROL_OFFICER, name, method, of, "C999")
        assert status in (403, 404)
        assert Entry.objects.exclude(refused="").count() == before + 1


@pytest.mark.parametrize(("name", "method"), NEVER)
def test_what_is_only_looked_at_or_only_sent_takes_nothing_else(made, name, method):
    with undone():
        status = asked_for(made, Role.AUDITOR, name, method, Of(), on_site.OPEN_CASE)
    assert status == 405


@pytest.mark.parametrize("name", sorted(WHO_MAY.keys() - OPEN))
@pytest.mark.parametrize("method", ["get", "post"])
def test_signed_out_every_page_leads_to_sign_in(made, name, method):
    with undone():
        answer = getattr(Client(), method)(made.address(name))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sv/sign-in/")
