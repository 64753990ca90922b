"""Access rights: who gives and takes them, how long they hold, and what the trail tells of it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests import on_site as site
from tests.results import ON

from samsyn.apps.access.actor import Grant, Role
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.accounts import actions, queries
from samsyn.apps.accounts.actions import Unfit, UnfitError
from samsyn.apps.accounts.models import Access, User
from samsyn.apps.accounts.review import REVIEW
from samsyn.apps.audit.models import Entry
from samsyn.apps.audit.queries import verify

pytestmark = pytest.mark.django_db

OFFICER = Grant(Role.CASE_OFFICER, "Syd", "Syd 1")
A_MONTH = ON + timedelta(days=30)


@pytest.fixture
def admin():
    return site.user("admin", Role.ADMINISTRATOR)


@pytest.fixture
def holder():
    return site.user("holder")


def give(holder, admin, grant=OFFICER, review_by=A_MONTH) -> Access:
    asked = site.asked(admin)
    return actions.give_access(
        holder, grant, "nytt arbete", review_by=review_by, on=ON, asked=asked
    )


def held(user: User, on: date = ON):
    return queries.actor_of(user, on).grants


def test_a_right_that_is_given_holds_and_is_on_the_trail_with_its_reason(holder, admin):
    give(holder, admin)
    assert held(holder) == {OFFICER}
    entry = Entry.objects.get(act="access.given", subject_id="holder")
    assert entry.username == "admin"
    assert entry.details["reason"] == "nytt arbete"
    assert entry.details["review_by"] == A_MONTH.isoformat()


def test_a_right_holds_on_its_last_day_and_not_after(holder, admin):
    give(holder, admin)
    assert held(holder, A_MONTH)
    assert not held(holder, A_MONTH + timedelta(days=1))


def test_a_right_that_is_ended_holds_no_more_and_stays_as_having_been(holder, admin):
    right = give(holder, admin)
    actions.end_access(right.pk, "nytt arbete", asked=site.asked(admin))
    assert not held(holder)
    assert Access.objects.get(pk=right.pk).ended_by == admin


def test_a_right_is_not_ended_or_reviewed_twice(holder, admin):
    right = give(holder, admin)
    asked = site.asked(admin)
    actions.end_access(right.pk, "slut", asked=asked)
    with pytest.raises(RefusedError) as ended:
        actions.end_access(right.pk, "slut", asked=asked)
    with pytest.raises(RefusedError) as reviewed:
        actions.review_access(right.pk, "kvar", review_by=A_MONTH, on=ON, asked=asked)
    assert ended.value.why is reviewed.value.why is Why.NOT_IN_THIS_STATE


def test_a_late_right_that_is_reviewed_holds_again(holder, admin):
    right = give(holder, admin)
    late = A_MONTH + timedelta(days=5)
    until = late + timedelta(days=90)
    actions.review_access(right.pk, "kvar", review_by=until, on=late, asked=site.asked(admin))
    assert held(holder, late)
    told = Entry.objects.get(act="access.reviewed").details
    assert (told["before"], told["review_by"]) == (A_MONTH.isoformat(), until.isoformat())


def test_the_same_right_can_be_given_again_once_it_has_ended(holder, admin):
    right = give(holder, admin)
    with pytest.raises(UnfitError) as twice:
        give(holder, admin)
    assert twice.value.why is Unfit.HELD_ALREADY
    actions.end_access(right.pk, "slut", asked=site.asked(admin))
    give(holder, admin)
    assert held(holder) == {OFFICER}


@pytest.mark.parametrize(
    ("days", "why"),
    [
        (0, Unfit.REVIEW_PAST),
        (-1, Unfit.REVIEW_PAST),
        (1, None),
        (REVIEW.longest_days, None),
        (REVIEW.longest_days + 1, Unfit.REVIEW_FAR),
    ],
)
def test_a_right_is_reviewed_within_the_agencys_time(holder, admin, days, why):
    review_by = ON + timedelta(days=days)
    if why is None:
        assert give(holder, admin, review_by=review_by).review_by == review_by
        return
    with pytest.raises(UnfitError) as unfit:
        give(holder, admin, review_by=review_by)
    assert unfit.value.why is why
    assert not held(holder)


def test_nobody_changes_their_own_rights(admin):
    own, asked = Access.objects.get(user=admin), site.asked(admin)
    acts = [
        lambda: give(admin, admin),
        lambda: actions.review_access(own.pk, "x", review_by=A_MONTH, on=ON, asked=asked),
        lambda: actions.end_access(own.pk, "x", asked=asked),
        lambda: actions.set_protected_right(admin, True, "x", asked=asked),
    ]
    for act in acts:
        with pytest.raises(RefusedError) as refused:
            act()
        assert refused.value.why is Why.NOT_OWN_ACT
    assert held(admin) == {Grant(Role.ADMINISTRATOR)}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_an_administrator_changes_rights(holder, admin, role):
    region = "Syd" if role is Role.REGIONAL_CONTROL_OFFICER else ""
    other = site.user("other", role, region=region)
    right, asked = give(holder, admin), site.asked(other)
    acts = [
        lambda: give(holder, other, Grant(Role.ANALYST)),
        lambda: actions.review_access(right.pk, "x", review_by=A_MONTH, on=ON, asked=asked),
        lambda: actions.end_access(right.pk, "x", asked=asked),
        lambda: actions.set_protected_right(holder, True, "x", asked=asked),
    ]
    for act in acts:
        with pytest.raises(RefusedError) as refused:
            act()
        assert refused.value.why is Why.NO_ROLE
    assert held(holder) == {OFFICER}


def test_the_right_to_protected_data_holds_only_beside_a_right_that_holds(holder, admin):
    actions.set_protected_right(holder, True, "enheten", asked=site.asked(admin))
    holder.refresh_from_db()
    assert not queries.actor_of(holder, ON).may_see_protected
    give(holder, admin)
    assert queries.actor_of(holder, ON).may_see_protected
    assert not queries.actor_of(holder, A_MONTH + timedelta(days=1)).may_see_protected


def test_the_right_to_protected_data_is_given_and_taken_with_a_reason(holder, admin):
    asked = site.asked(admin)
    actions.set_protected_right(holder, True, "enheten", asked=asked)
    with pytest.raises(RefusedError):
        actions.set_protected_right(holder, True, "enheten", asked=asked)
    actions.set_protected_right(holder, False, "flyttat", asked=asked)
    told = Entry.objects.filter(act__startswith="access.protected").order_by("number")
    assert [(one.act, one.details["reason"]) for one in told] == [
        ("access.protected_given", "enheten"),
        ("access.protected_taken", "flyttat"),
    ]


def test_somebody_who_is_switched_off_has_no_rights(holder, admin):
    give(holder, admin)
    holder.is_active = False
    holder.save()
    assert not held(holder)


@pytest.mark.parametrize(
    ("role", "region", "unit"),
    [
        (Role.CASE_OFFICER, "", "Syd 1"),
        (Role.REGIONAL_CONTROL_OFFICER, "", ""),
        (Role.AUDITOR, "Syd", ""),
    ],
)
def test_the_database_holds_no_reach_that_does_not_fit_its_role(holder, role, region, unit):
    with pytest.raises(IntegrityError), transaction.atomic():
        Access.objects.create(
            user=holder,
            role=role,
            region=region,
            unit=unit,
            reason="x",
            given_at=site.NOW,
            review_by=A_MONTH,
        )


def test_what_is_late_comes_first_and_what_is_far_off_is_not_due(holder, admin):
    far = ON + timedelta(days=REVIEW.told_ahead_days + 1)
    near = ON + timedelta(days=REVIEW.told_ahead_days)
    give(holder, admin, Grant(Role.ANALYST), far)
    give(holder, admin, Grant(Role.LEGAL_EXPERT), near)
    late = give(holder, admin)
    Access.objects.filter(pk=late.pk).update(review_by=ON - timedelta(days=1))
    due = [(right.access.role, right.late) for right in queries.to_review(ON)]
    assert due == [(Role.CASE_OFFICER, True), (Role.LEGAL_EXPERT, False)]


def test_an_act_that_is_refused_leaves_no_trace_of_having_happened(holder, admin):
    before = Entry.objects.count()
    with pytest.raises(UnfitError):
        give(holder, admin, review_by=ON)
    assert Entry.objects.count() == before
    assert verify({}) is None


def test_the_time_until_review_is_told_as_the_agencys_own():
    assert REVIEW.source_kind == "agency_policy"
    assert REVIEW.longest_days <= 365


def test_a_right_is_not_late_on_its_last_day(holder, admin):
    right = queries.told_right(give(holder, admin), A_MONTH)
    assert not right.late
    assert queries.holds(right.access, A_MONTH)
    assert queries.told_right(right.access, A_MONTH + timedelta(days=1)).late
