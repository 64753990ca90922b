"""Which cases a search may show: the same as those that may be opened, one by one."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import on_site as site

from samsyn.apps.access.actor import AGENCY_WIDE, Actor, Grant, Purpose, Role
from samsyn.apps.access.permissions import may_open_case
from samsyn.apps.access.policies import WorkState
from samsyn.apps.accounts.marks import mark_of
from samsyn.apps.audit.asked import Asked
from samsyn.apps.cases.models import Case, Person
from samsyn.apps.cases.queries import parties
from samsyn.apps.control.desk import latest_item, reach_of
from samsyn.apps.control.models import UrgentAccess
from samsyn.apps.search.reach import may_be_opened, may_lie_within

REACHES = st.sampled_from([(None, None), ("Syd", None), ("Syd", "Syd 1"), ("Nord", None)])


def _grant(role: Role, reach: tuple[str | None, str | None]) -> Grant:
    if role in AGENCY_WIDE:
        return Grant(role)
    if role is Role.REGIONAL_CONTROL_OFFICER and reach[0] is None:
        return Grant(role, "Syd")
    return Grant(role, *reach)


GRANTS = st.frozensets(st.builds(_grant, st.sampled_from(list(Role)), REACHES), max_size=3)


@pytest.fixture
def user(db, tmp_path):
    """Somebody with cases of every kind before them: given, urgent, their own, protected."""
    agency = site.agency(tmp_path)
    made = site.user("kim")
    Person.objects.create(
        snapshot=agency.snapshot, person_id="P3", family_name="Ek", protected=True
    )
    places = (("Syd", "Syd 1"), ("Syd", "Syd 2"), ("Nord", "Nord 1"), ("", ""))
    number = 10
    for region, unit in places:
        for who in ({}, {"applicant_id": "P3"}, {"applicant_id": "P1"}, {"sponsor_id": "P3"}):
            for given_to_me in (False, True):
                number += 1
                case_id = f"C{number}"
                site.case(agency.snapshot, case_id, region=region, unit=unit, **who)
                if given_to_me:
                    site.item(agency.run, case_id, assignee=made, state=WorkState.IN_PROGRESS)
                elif number % 3 == 0:
                    _urgent(made, case_id, hours=number % 2 * 8 - 1)
    concluded = {"state": WorkState.CONCLUDED, "concluded_at": site.NOW, "concluded_by": made}
    site.item(agency.run, "C11", assignee=made, **concluded)
    return made


def _urgent(user, case_id: str, hours: int) -> None:
    UrgentAccess.objects.create(
        user=user,
        case_id=case_id,
        reason="test",
        asked_at=site.NOW,
        until_at=site.NOW + timedelta(hours=hours),
    )


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    grants=GRANTS,
    purpose=st.sampled_from([None, *Purpose]),
    protected=st.booleans(),
    own=st.booleans(),
)
def test_of_many_cases_those_may_be_shown_that_may_be_opened(user, grants, purpose, protected, own):
    numbers = frozenset({mark_of(site.OPEN_CASE_NUMBER)}) if own else frozenset()
    actor = Actor(user.pk, user.username, grants, protected, numbers)
    asked = Asked(actor, site.NOW, "test", purpose)
    cases = list(Case.objects.order_by("case_id"))
    one_by_one = {
        case.case_id
        for case in cases
        if may_open_case(
            actor, reach_of(case, parties(case), latest_item(case.case_id), asked), purpose
        )
    }
    assert {shown.case.case_id for shown in may_be_opened(cases, asked)} == one_by_one
    within = Case.objects.filter(may_lie_within(asked)).values_list("case_id", flat=True)
    assert one_by_one <= set(within)
