"""What holds of access whoever asks, whatever they hold and however the case lies."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from samsyn.apps.access import permissions, visibility
from samsyn.apps.access.actor import Actor, Grant, Purpose, Role, misfit
from samsyn.apps.access.permissions import CaseAccess

ME = 7
CONTROL = Role.REGIONAL_CONTROL_OFFICER
REGIONS, UNITS = ("Nord", "Syd"), ("Enhet 1", "Enhet 2")
PURPOSES = st.sampled_from([None, *Purpose])

grants = (
    st.tuples(
        st.sampled_from(Role), st.sampled_from((None, *REGIONS)), st.sampled_from((None, *UNITS))
    )
    .filter(lambda of: misfit(*of) is None)
    .map(lambda of: Grant(*of))
)
actors = st.builds(
    Actor,
    user_id=st.just(ME),
    username=st.just("me"),
    grants=st.frozensets(grants, max_size=4),
    may_see_protected=st.booleans(),
    own_numbers=st.sampled_from((frozenset(), frozenset({"mine"}))),
)
cases = st.builds(
    CaseAccess,
    case_id=st.just("C1"),
    region=st.sampled_from((None, *REGIONS)),
    unit=st.sampled_from((None, *UNITS)),
    assignee_id=st.sampled_from((None, ME, 8)),
    party_numbers=st.sampled_from((frozenset(), frozenset({"mine"}), frozenset({"theirs"}))),
    protected=st.booleans(),
    urgent=st.booleans(),
)


def _allowed(actor, case, purpose):
    """The names of all that the actor may do or is shown."""
    asked = {
        "open": permissions.may_open_case(actor, case, purpose),
        "urgent": permissions.may_ask_urgent_access(actor, case),
        "take": permissions.may_take(actor, case),
        "assign": permissions.may_assign(actor, case),
        "be given": permissions.may_be_given(actor, case),
        "work": permissions.may_work_on(actor, case),
        "police answers": visibility.sees_police_answers(actor, case, purpose),
        "numbers": visibility.sees_identity_numbers(actor, case),
    }
    return {name for name, verdict in asked.items() if verdict}


def _allowed_beside_cases(actor, purpose):
    asked = {
        "queue": permissions.may_see_queue(actor),
        "search": permissions.may_search(actor, purpose),
        "trail": permissions.may_read_trail(actor),
        "give access": permissions.may_give_access(actor, 8),
        "accounts": permissions.may_see_accounts(actor),
        "review": permissions.may_review_urgent_access(actor, 8),
        "start jobs": permissions.may_start_jobs(actor),
        "see jobs": permissions.may_see_jobs(actor),
        "draw": visibility.sees_draw(actor),
    }
    return {name for name, verdict in asked.items() if verdict}


@given(actors, cases, PURPOSES)
def test_nothing_is_ever_done_with_ones_own_case(actor, case, purpose):
    mine = replace(case, party_numbers=frozenset({"mine"}))
    assert not _allowed(replace(actor, own_numbers=frozenset({"mine"})), mine, purpose)


@given(actors, cases, PURPOSES)
def test_a_protected_case_is_for_those_with_that_right(actor, case, purpose):
    without = replace(actor, may_see_protected=False)
    assert not _allowed(without, replace(case, protected=True), purpose)


@given(actors, cases, PURPOSES)
def test_nobody_who_could_not_open_the_case_anyway_learns_that_it_is_protected(
    actor, case, purpose
):
    without = replace(actor, may_see_protected=False)
    opened = permissions.may_open_case(without, replace(case, protected=False), purpose)
    assume(not opened)
    assert permissions.may_open_case(without, replace(case, protected=True), purpose) == opened


@given(actors, cases, PURPOSES, grants)
def test_no_grant_takes_anything_away(actor, case, purpose, more):
    wider = replace(actor, grants=actor.grants | {more})
    assert _allowed(actor, case, purpose) <= _allowed(wider, case, purpose)
    assert _allowed_beside_cases(actor, purpose) <= _allowed_beside_cases(wider, purpose)


@given(actors, cases, PURPOSES)
def test_nothing_is_allowed_without_a_grant(actor, case, purpose):
    bare = replace(actor, grants=frozenset())
    assert not _allowed(bare, case, purpose)
    assert not _allowed_beside_cases(bare, purpose)


@given(actors, cases)
def test_no_case_is_opened_without_a_purpose(actor, case):
    assert not permissions.may_open_case(actor, case, None)


@given(actors, cases, st.sampled_from(Purpose))
def test_a_wider_reach_of_the_same_role_opens_no_less(actor, case, purpose):
    wider = frozenset(
        Grant(grant.role, grant.region, None) if grant.unit else grant for grant in actor.grants
    )
    whole = replace(actor, grants=wider)
    assert _allowed(actor, case, purpose) <= _allowed(whole, case, purpose)


@given(actors, cases, st.sampled_from((Grant(Role.CASE_OFFICER), Grant(CONTROL, "Nord"))))
def test_whoever_takes_a_case_may_open_it_and_work_on_it(actor, case, grant):
    actor = replace(actor, grants=actor.grants | {grant})
    assume(permissions.may_take(actor, case))
    taken = replace(case, assignee_id=ME)
    assert permissions.may_work_on(actor, taken)
    assert permissions.may_open_case(actor, taken, Purpose.CONTROL)


@given(actors, cases)
def test_a_case_that_somebody_else_has_is_not_worked_on(actor, case):
    assert not permissions.may_work_on(actor, replace(case, assignee_id=8))


@given(actors, cases, PURPOSES)
def test_urgent_access_opens_nothing_for_those_who_are_no_officers(actor, case, purpose):
    assume(not actor.has(*permissions.OFFICERS))
    without = permissions.may_open_case(actor, replace(case, urgent=False), purpose)
    assert permissions.may_open_case(actor, replace(case, urgent=True), purpose) == without
