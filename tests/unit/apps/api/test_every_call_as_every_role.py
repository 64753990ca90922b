"""Every call of the API as every role, in every situation of a case, and without what it needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from tests import on_site as site
from tests.every_page import World, world
from tests.unit.apps.api.calling import CASE, call, token
from tests.unit.apps.site_pages.who_may import (
    CHECKERS,
    ELSEWHERE,
    FREE,
    GIVEN,
    NATIONAL,
    NOBODY,
    OFFICERS,
    PARTY,
    PROTECTED,
    READERS,
    SITUATIONS,
)

from samsyn.apps.access.actor import Purpose, Role
from samsyn.apps.access.scopes import Scope
from samsyn.apps.accounts.marks import mark_of
from samsyn.apps.accounts.models import Access, User
from samsyn.apps.api import call_urls, openapi
from samsyn.apps.audit.models import Entry
from samsyn.apps.cases.models import Case, Person
from samsyn.apps.control.models import WorkItem
from samsyn.apps.intake.models import Delivery

pytestmark = pytest.mark.django_db
OWN, HANDLING, QUALITY = Purpose.CONTROL, Purpose.CASE_HANDLING, Purpose.QUALITY_REVIEW
# What each role is there for: declared by hand, as who may below.
WHAT_FOR = {
    Role.CASE_OFFICER: HANDLING,
    Role.DECISION_MAKER: HANDLING,
    Role.REGIONAL_CONTROL_OFFICER: OWN,
    Role.NATIONAL_CONTROL_OFFICER: OWN,
    Role.QUALITY_COORDINATOR: QUALITY,
    Role.LEGAL_EXPERT: Purpose.LEGAL_SUPPORT,
    Role.AUDITOR: Purpose.AUDIT,
}
JUDGED = {"indicator": "document_reported_lost_or_stolen", "verdict": "explained", "reason": "x"}
EVERYWHERE = frozenset({NATIONAL, Role.AUDITOR})


@dataclass(frozen=True)
class Row:
    """A call, what it needs, and who may by situation; a case elsewhere is in another region."""

    method: str
    path: str
    scope: Scope
    done: int
    may: dict[str, frozenset[Role]]
    sent: Any = None
    # Where the token has to be for another purpose than the role's usual one.
    purpose: dict[Role, Purpose] = field(default_factory=dict)


READ = {FREE: READERS, GIVEN: CHECKERS, ELSEWHERE: EVERYWHERE}
ROWS = {
    # A protected identity hinders nobody from handing in: a refusal would tell of it.
    "intake": Row("POST", "/cases", Scope.CASES_INTAKE, 202, sent=CASE,
        may={FREE: CHECKERS, ELSEWHERE: frozenset({NATIONAL}), PROTECTED: CHECKERS,
             GIVEN: CHECKERS}),
    # Free: the owner of the token handed it in. Elsewhere: somebody else did.
    "intake-state": Row("GET", "/intakes/{intake}", Scope.CASES_INTAKE, 200,
        may=dict.fromkeys(SITUATIONS, CHECKERS) | {ELSEWHERE: NOBODY}),
    "check": Row("POST", "/cases/{case}/check", Scope.CASES_CHECK, 200,
        may={FREE: OFFICERS, GIVEN: CHECKERS, ELSEWHERE: frozenset({NATIONAL})}),
    "report": Row("GET", "/cases/{case}/report", Scope.REPORTS_READ, 200, may=READ),
    "judgements": Row("GET", "/cases/{case}/judgements", Scope.JUDGEMENTS_READ, 200, may=READ),
    "judge": Row("POST", "/cases/{case}/judgements", Scope.JUDGEMENTS_WRITE, 201, sent=JUDGED,
        may={GIVEN: CHECKERS}, purpose={Role.CASE_OFFICER: OWN}),
}  # fmt: skip
# Addresses that anybody may ask for, and that of all others.
OPEN = {"api-document", "api-nothing"}
NOTHING = [
    "/api/v1/", "/api/v1/nothing", "/api/v1/cases/", "/api/v1/cases/C1",
    "/api/v1/cases/C1/report/", "/api/v1/intakes/x", "/api/v1/intakes/-1", "/api/v1/docs",
    "/api/v1/openapi", "/api/v2/cases", "/api/v1/tokens", "/api/v1/cases/C1/judgements/1",
    "/api/v1/%00", "/api/v1/cases/../tokens",
]  # fmt: skip


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[World]:
    """One world for all of them; each call is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield world(tmp_path_factory.mktemp("world"))
        transaction.set_rollback(True)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def situated(who: User, situation: str) -> None:
    """Bring the case into the situation, as seen by the owner of the token."""
    if situation == GIVEN:
        WorkItem.objects.update(assignee=who, state="in_progress")
    elif situation == ELSEWHERE:
        Case.objects.update(region="Nord", unit="")
        WorkItem.objects.update(region="Nord", unit="")
    elif situation == PROTECTED:
        Person.objects.filter(person_id="P1").update(protected=True)
    elif situation == PARTY:
        User.objects.filter(pk=who.pk).update(own_numbers=mark_of(site.OPEN_CASE_NUMBER))


def sent_in(row: Row, situation: str) -> Any:
    """What is sent; a case that is handed in stands in the situation by what it says."""
    if row.sent is not CASE:
        return row.sent
    case, (person,) = CASE["case"], CASE["persons"]
    if situation == ELSEWHERE:
        case = {**case, "region": "Nord", "unit": ""}
    if situation == PARTY:
        person = {**person, "personal_identity_number": site.OPEN_CASE_NUMBER}
    return {**CASE, "case": case, "persons": [person]}


def address(row: Row, who: User, situation: str = FREE, case_id: str = site.OPEN_CASE) -> str:
    """The call's path; an intake that the owner handed in, or somebody else did."""
    by = who if situation != ELSEWHERE else User.objects.exclude(pk=who.pk).order_by("pk")[0]
    if "{intake}" not in row.path:
        return row.path.format(case=case_id)
    made = Delivery.objects.create(case_id="N0", tables={}, handed_in_at=site.NOW, handed_in_by=by)
    return row.path.format(intake=made.pk)


def purpose_of(row: Row, role: Role) -> Purpose:
    return row.purpose.get(role, WHAT_FOR.get(role, OWN))


def refusals() -> int:
    return Entry.objects.exclude(refused="").count()


def situations_of(role: Role) -> list[str]:
    """Every situation; a case is given to nobody but those who check."""
    return [one for one in SITUATIONS if one != GIVEN or role in CHECKERS]


def test_every_address_and_every_call_of_the_api_has_a_row():
    assert {pattern.name for pattern in call_urls.urlpatterns} == set(ROWS) | OPEN
    told = {(one.name, one.method, one.scope) for one in openapi.calls()}
    assert told == {(name, row.method, row.scope) for name, row in ROWS.items()}


@pytest.mark.parametrize("name", ROWS)
def test_those_who_may_are_answered_and_others_are_refused_on_the_trail(made, name):
    row, wrong = ROWS[name], []
    for role, situation in ((r, s) for r in Role for s in situations_of(r)):
        with undone():
            who = made.people[role]
            situated(who, situation)
            path, secret = (
                address(row, who, situation),
                token(who, row.scope, purpose=purpose_of(row, role)),
            )
            before = refusals()
            answer = call(row.method, path, secret, sent_in(row, situation))
            noted = refusals() - before
        may = role in row.may.get(situation, NOBODY)
        fits = answer.status_code == row.done if may else answer.status_code in (403, 404)
        if not fits or (noted > 0) == may:
            wrong.append((role.value, situation, answer.status_code, noted))
    assert wrong == []


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("role", Role)
def test_a_token_of_every_other_scope_or_of_an_unfit_purpose_is_refused_on_the_trail(
    made, name, role
):
    row, who = ROWS[name], made.people[role]
    others = set(Scope) - {row.scope}
    tokens = [(others, purpose_of(row, role)), ({row.scope}, Purpose.ADMINISTRATION)]
    for scopes, purpose in tokens:
        with undone():
            path, before = address(row, who), refusals()
            answer = call(row.method, path, token(who, *scopes, purpose=purpose), row.sent)
            assert (answer.status_code, refusals() - before) == (403, 1)


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("what", ["expired", "revoked", "switched_off", "forged", "none"])
def test_without_a_token_that_holds_every_call_is_refused_on_the_trail(made, name, role, what):
    row, who = ROWS[name], made.people[role]
    otherwise = {
        "expired": {"until": site.ON - timedelta(days=1)},
        "revoked": {"revoked_at": site.NOW},
    }.get(what, {})
    with undone():
        path = address(row, who)
        held = token(who, row.scope, purpose=purpose_of(row, role), **otherwise)
        User.objects.filter(pk=who.pk).update(is_active=what != "switched_off")
        shown = {"none": None, "forged": "samsyn_forged"}.get(what, held)
        before = refusals()
        answer = call(row.method, path, shown, row.sent)
        assert (answer.status_code, refusals() - before) == (401, 1)


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("role", sorted(CHECKERS))
def test_when_the_access_right_has_ended_the_token_opens_nothing(made, name, role):
    row, who = ROWS[name], made.people[role]
    with undone():
        situated(who, GIVEN)
        path, secret = address(row, who), token(who, purpose=purpose_of(row, role))
        Access.objects.filter(user=who).update(ended_at=site.NOW)
        before = refusals()
        answer = call(row.method, path, secret, row.sent)
        assert (answer.status_code, refusals() - before) == (403, 1)


@pytest.mark.parametrize("name", [one for one in ROWS if one != "intake"])
@pytest.mark.parametrize("role", [NATIONAL, Role.CASE_OFFICER])
def test_what_is_not_there_is_not_told_and_was_looked_for_on_the_trail(made, name, role):
    row = ROWS[name]
    with undone():
        path = row.path.format(case="C999", intake=999)
        secret = token(made.people[role], row.scope, purpose=purpose_of(row, role))
        before = refusals()
        answer = call(row.method, path, secret, row.sent)
        assert answer.status_code in (403, 404)
        assert refusals() == before + 1


@pytest.mark.parametrize("path", NOTHING)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
def test_an_address_where_nothing_is_says_so_to_everybody_and_does_nothing(
    made, client, path, method
):
    secret = token(made.people[NATIONAL])
    for headers in ({}, {"Authorization": f"Bearer {secret}"}):
        with undone():
            answer = client.generic(method, path, headers=headers)
            assert answer.status_code == 404
            assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    ("name", "method"),
    list(product(ROWS, ["PUT", "PATCH", "DELETE"])),
)
def test_no_call_takes_another_method(made, name, method):
    row, who = ROWS[name], made.people[NATIONAL]
    with undone():
        answer = call(method, address(row, who), token(who), row.sent)
        assert answer.status_code == 405
