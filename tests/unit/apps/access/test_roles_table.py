"""Who may do what beside cases, what is shown to whom, and which reach a role has: every role."""

import pytest
from tests.truth_tables import cells_of_roles, told
from tests.unit.apps.access.actors import CASES, ME, SOMEBODY_ELSE, purpose_of, somebody

from samsyn.apps.access import permissions, visibility
from samsyn.apps.access.actor import Grant, Purpose, Role, misfit

WITHOUT_A_CASE = """
role                     queue search trail accounts give give_own review review_own start jobs said
case_officer             yes   yes    role  role     role role     role   role       role  role role
regional_control_officer yes   yes    role  role     role role     role   role       role  yes  role
national_control_officer yes   yes    role  role     role role     role   role       yes   yes  role
decision_maker           yes   yes    role  role     role role     role   role       role  role role
analyst                  role  role   role  role     role role     role   role       role  role role
quality_coordinator      role  yes    role  role     role role     role   role       role  role role
legal_expert             role  yes    role  role     role role     role   role       role  role role
auditor                  role  yes    yes   yes      role role     yes    self       role  yes  role
administrator            role  role   role  yes      yes  self     role   role       yes   yes  yes
"""

SEES_DRAW = """
role                     draw
case_officer             no
regional_control_officer no
national_control_officer no
decision_maker           no
analyst                  no
quality_coordinator      yes
legal_expert             no
auditor                  yes
administrator            no
"""

SEES_POLICE_ANSWERS = """
role                     here given secret own
case_officer             no   yes   no     no
regional_control_officer no   yes   no     no
national_control_officer no   yes   no     no
decision_maker           no   no    no     no
analyst                  no   no    no     no
quality_coordinator      no   no    no     no
legal_expert             no   no    no     no
auditor                  no   no    no     no
administrator            no   no    no     no
"""

SEES_IDENTITY_NUMBERS = """
role                     here given secret own
case_officer             no   yes   no     no
regional_control_officer no   yes   no     no
national_control_officer no   yes   no     no
decision_maker           no   no    no     no
analyst                  no   no    no     no
quality_coordinator      no   no    no     no
legal_expert             no   no    no     no
auditor                  no   no    no     no
administrator            no   no    no     no
"""

REACHES = """
role                     agency         region      unit        unit_alone
case_officer             yes            yes         yes         unit_without_region
regional_control_officer region_missing yes         yes         unit_without_region
national_control_officer yes            agency_wide agency_wide unit_without_region
decision_maker           yes            yes         yes         unit_without_region
analyst                  yes            agency_wide agency_wide unit_without_region
quality_coordinator      yes            yes         yes         unit_without_region
legal_expert             yes            yes         yes         unit_without_region
auditor                  yes            agency_wide agency_wide unit_without_region
administrator            yes            agency_wide agency_wide unit_without_region
"""

ACTS = {
    "queue": permissions.may_see_queue,
    "search": lambda actor: permissions.may_search(actor, purpose_of(*actor.roles)),
    "trail": permissions.may_read_trail,
    "accounts": permissions.may_see_accounts,
    "give": lambda actor: permissions.may_give_access(actor, SOMEBODY_ELSE),
    "give_own": lambda actor: permissions.may_give_access(actor, ME),
    "review": lambda actor: permissions.may_review_urgent_access(actor, SOMEBODY_ELSE),
    "review_own": lambda actor: permissions.may_review_urgent_access(actor, ME),
    "start": permissions.may_start_jobs,
    "jobs": permissions.may_see_jobs,
    "said": permissions.may_see_feedback,
}
REACH = {
    "agency": (None, None),
    "region": ("Nord", None),
    "unit": ("Nord", "Enhet 1"),
    "unit_alone": (None, "Enhet 1"),
}


def _yes(shown):
    return "yes" if shown else "no"


@pytest.mark.parametrize(("role", "act", "said"), cells_of_roles(WITHOUT_A_CASE))
def test_acts_beside_cases_are_as_the_table_says(role, act, said):
    assert told(ACTS[act](somebody(role))) == said


@pytest.mark.parametrize(("role", "_", "said"), cells_of_roles(SEES_DRAW))
def test_who_was_drawn_is_shown_as_the_table_says(role, _, said):
    assert _yes(visibility.sees_draw(somebody(role))) == said


@pytest.mark.parametrize(("role", "lies", "said"), cells_of_roles(SEES_POLICE_ANSWERS))
def test_police_answers_are_shown_as_the_table_says(role, lies, said):
    actor, case = somebody(role), CASES[lies]
    assert _yes(visibility.sees_police_answers(actor, case, Purpose.CONTROL)) == said


@pytest.mark.parametrize(
    "purpose",
    [Purpose.QUALITY_REVIEW, Purpose.LEGAL_SUPPORT, Purpose.AUDIT, Purpose.ADMINISTRATION],
)
def test_police_answers_are_shown_for_no_other_purpose(purpose):
    actor = somebody(Role.CASE_OFFICER)
    assert not visibility.sees_police_answers(actor, CASES["given"], purpose)


@pytest.mark.parametrize(("role", "lies", "said"), cells_of_roles(SEES_IDENTITY_NUMBERS))
def test_identity_numbers_are_shown_as_the_table_says(role, lies, said):
    assert _yes(visibility.sees_identity_numbers(somebody(role), CASES[lies])) == said


@pytest.mark.parametrize(("role", "reach", "said"), cells_of_roles(REACHES))
def test_a_role_has_a_reach_that_means_something(role, reach, said):
    wrong = misfit(role, *REACH[reach])
    assert (wrong.value if wrong else "yes") == said


def test_a_grant_with_a_reach_that_does_not_fit_cannot_be_made():
    with pytest.raises(ValueError, match="unit_without_region"):
        Grant(Role.CASE_OFFICER, None, "Enhet 1")


def test_a_unit_of_the_same_name_in_another_region_is_not_reached():
    grant = Grant(Role.CASE_OFFICER, "Nord", "Enhet 1")
    assert grant.reaches("Nord", "Enhet 1")
    assert not grant.reaches("Syd", "Enhet 1")
