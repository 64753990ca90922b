"""Who may do what with a case: every role in every circumstance.

How the case lies to somebody who reaches unit 1 of region Nord, and has no right to protected data:
here     in their unit                      urgent  afar, with an urgent access that is still open
other    in another unit of their region    secret  given, and somebody in it is protected
afar     in another region                  hidden  afar, and somebody in it is protected
nowhere  of no region                       own     given, with an urgent access; they are a party
given    here, their own in-depth check     lent    afar, their own in-depth check
"""

import pytest
from tests.truth_tables import cells_of_roles, told
from tests.unit.apps.access.actors import CASES, HERE, purpose_of, somebody

from samsyn.apps.access import permissions
from samsyn.apps.access.actor import Purpose, Role
from samsyn.apps.access.verdict import Why

# Opens the case for the purpose that the role states first.
OPENS = """
role                     here other afar  nowhere given lent  urgent secret hidden own
case_officer             yes  reach reach reach   yes   yes   yes    secret reach  own
regional_control_officer yes  reach reach reach   yes   yes   yes    secret reach  own
national_control_officer yes  yes   yes   yes     yes   yes   yes    secret secret own
decision_maker           yes  reach reach reach   yes   yes   yes    secret reach  own
analyst                  role role  role  role    role  role  role   role   role   role
quality_coordinator      yes  reach reach reach   yes   reach reach  secret reach  own
legal_expert             yes  reach reach reach   yes   reach reach  secret reach  own
auditor                  yes  yes   yes   yes     yes   yes   yes    secret secret own
administrator            role role  role  role    role  role  role   role   role   role
"""

# Opens the case for control: whoever has its in-depth check does.
OPENS_FOR_CONTROL = """
role                     here other afar  nowhere given lent urgent secret hidden own
case_officer             aim  aim   aim   aim     yes   yes  aim    secret aim    own
regional_control_officer yes  reach reach reach   yes   yes  yes    secret reach  own
national_control_officer yes  yes   yes   yes     yes   yes  yes    secret secret own
decision_maker           aim  aim   aim   aim     yes   yes  aim    secret aim    own
analyst                  role role  role  role    role  role role   role   role   role
quality_coordinator      aim  aim   aim   aim     aim   aim  aim    aim    aim    own
legal_expert             aim  aim   aim   aim     aim   aim  aim    aim    aim    own
auditor                  aim  aim   aim   aim     aim   aim  aim    aim    aim    own
administrator            role role  role  role    role  role role   role   role   role
"""

ASKS_URGENT_ACCESS = """
role                     here other afar nowhere given lent urgent secret hidden own
case_officer             yes  yes   yes  yes     yes   yes  yes    secret secret own
regional_control_officer yes  yes   yes  yes     yes   yes  yes    secret secret own
national_control_officer yes  yes   yes  yes     yes   yes  yes    secret secret own
decision_maker           yes  yes   yes  yes     yes   yes  yes    secret secret own
analyst                  role role  role role    role  role role   role   role   role
quality_coordinator      role role  role role    role  role role   role   role   role
legal_expert             role role  role role    role  role role   role   role   role
auditor                  role role  role role    role  role role   role   role   role
administrator            role role  role role    role  role role   role   role   role
"""

TAKES = """
role                     here other afar  nowhere given lent  urgent secret hidden own
case_officer             yes  reach reach reach   yes   reach reach  secret reach  own
regional_control_officer yes  reach reach reach   yes   reach reach  secret reach  own
national_control_officer yes  yes   yes   yes     yes   yes   yes    secret secret own
decision_maker           role role  role  role    role  role  role   role   role   role
analyst                  role role  role  role    role  role  role   role   role   role
quality_coordinator      role role  role  role    role  role  role   role   role   role
legal_expert             role role  role  role    role  role  role   role   role   role
auditor                  role role  role  role    role  role  role   role   role   role
administrator            role role  role  role    role  role  role   role   role   role
"""

ASSIGNS = """
role                     here other afar  nowhere given lent  urgent secret hidden own
case_officer             role role  role  role    role  role  role   role   role   role
regional_control_officer yes  reach reach reach   yes   reach reach  secret reach  own
national_control_officer yes  yes   yes   yes     yes   yes   yes    secret secret own
decision_maker           role role  role  role    role  role  role   role   role   role
analyst                  role role  role  role    role  role  role   role   role   role
quality_coordinator      role role  role  role    role  role  role   role   role   role
legal_expert             role role  role  role    role  role  role   role   role   role
auditor                  role role  role  role    role  role  role   role   role   role
administrator            role role  role  role    role  role  role   role   role   role
"""

# Is the one that somebody else gives the case to.
IS_GIVEN = """
role                     here other afar nowhere given lent urgent secret hidden own
case_officer             yes  yes   yes  yes     yes   yes  yes    secret secret own
regional_control_officer yes  yes   yes  yes     yes   yes  yes    secret secret own
national_control_officer yes  yes   yes  yes     yes   yes  yes    secret secret own
decision_maker           role role  role role    role  role role   role   role   role
analyst                  role role  role role    role  role role   role   role   role
quality_coordinator      role role  role role    role  role role   role   role   role
legal_expert             role role  role role    role  role role   role   role   role
auditor                  role role  role role    role  role role   role   role   role
administrator            role role  role role    role  role role   role   role   role
"""

WORKS_ON = """
role                     here  other afar  nowhere given lent urgent secret hidden own
case_officer             given given given given   yes   yes  given  secret given  own
regional_control_officer given given given given   yes   yes  given  secret given  own
national_control_officer given given given given   yes   yes  given  secret given  own
decision_maker           given given given given   role  role given  role   given  role
analyst                  given given given given   role  role given  role   given  role
quality_coordinator      given given given given   role  role given  role   given  role
legal_expert             given given given given   role  role given  role   given  role
auditor                  given given given given   role  role given  role   given  role
administrator            given given given given   role  role given  role   given  role
"""

# Opens an inquiry into payments to a party of the case.
OPENS_PAYMENTS = """
role                     here other afar  nowhere given lent urgent secret hidden own
case_officer             role role  role  role    yes   yes  role   secret role   own
regional_control_officer yes  reach reach reach   yes   yes  reach  secret reach  own
national_control_officer yes  yes   yes   yes     yes   yes  yes    secret secret own
decision_maker           yes  reach reach reach   yes   yes  reach  secret reach  own
analyst                  role role  role  role    role  role role   role   role   role
quality_coordinator      role role  role  role    role  role role   role   role   role
legal_expert             role role  role  role    role  role role   role   role   role
auditor                  yes  yes   yes   yes     yes   yes  yes    secret secret own
administrator            role role  role  role    role  role role   role   role   role
"""

# Decides in a revocation case or on payments: named, and not among those who prepared it.
DECIDES = """
role                     here other afar  nowhere given lent  urgent secret hidden own
case_officer             role role  role  role    role  role  role   role   role   role
regional_control_officer role role  role  role    role  role  role   role   role   role
national_control_officer role role  role  role    role  role  role   role   role   role
decision_maker           yes  reach reach reach   yes   reach reach  secret reach  own
analyst                  role role  role  role    role  role  role   role   role   role
quality_coordinator      role role  role  role    role  role  role   role   role   role
legal_expert             role role  role  role    role  role  role   role   role   role
auditor                  role role  role  role    role  role  role   role   role   role
administrator            role role  role  role    role  role  role   role   role   role
"""

# Opens a case within reach, without a purpose and for each.
PURPOSES = """
role                     -    case control quality legal audit administration
case_officer             ask  yes  aim     aim     aim   aim   aim
regional_control_officer ask  yes  yes     aim     aim   aim   aim
national_control_officer ask  yes  yes     aim     aim   aim   aim
decision_maker           ask  yes  aim     aim     aim   aim   aim
analyst                  role role role    role    role  role  role
quality_coordinator      ask  aim  aim     yes     aim   aim   aim
legal_expert             ask  aim  aim     aim     yes   aim   aim
auditor                  ask  aim  aim     aim     aim   yes   aim
administrator            role role role    role    role  role  role
"""


@pytest.mark.parametrize(("role", "lies", "said"), cells_of_roles(OPENS))
def test_a_case_is_opened_as_the_table_says(role, lies, said):
    assert told(permissions.may_open_case(somebody(role), CASES[lies], purpose_of(role))) == said


@pytest.mark.parametrize(("role", "lies", "said"), cells_of_roles(OPENS_FOR_CONTROL))
def test_a_case_is_opened_for_control_as_the_table_says(role, lies, said):
    assert told(permissions.may_open_case(somebody(role), CASES[lies], Purpose.CONTROL)) == said


@pytest.mark.parametrize(("role", "lies", "said"), cells_of_roles(ASKS_URGENT_ACCESS))
def test_urgent_access_is_asked_for_as_the_table_says(role, lies, said):
    assert told(permissions.may_ask_urgent_access(somebody(role), CASES[lies])) == said


@pytest.mark.parametrize(("role", "lies", "said"), cells_of_roles(TAKES))
def test_a_case_is_taken_as_the_table_says(role, lies, said):
    assert told(permissions.may_take(somebody(role), CASES[lies])) == said


@pytest.mark.parametrize(("role", "lies", "said"), cells_of_roles(ASSIGNS))
def test_a_case_is_assigned_to_somebody_as_the_table_says(role, lies, said):
    assert told(permissions.may_assign(somebody(role), CASES[lies])) == said


@pytest.mark.parametrize(("role", "lies", "said"), cells_of_roles(IS_GIVEN))
def test_a_case_is_given_to_as_the_table_says(role, lies, said):
    assert told(permissions.may_be_given(somebody(role), CASES[lies])) == said


@pytest.mark.parametrize(("role", "lies", "said"), cells_of_roles(WORKS_ON))
def test_a_case_is_worked_on_as_the_table_says(role, lies, said):
    assert told(permissions.may_work_on(somebody(role), CASES[lies])) == said


@pytest.mark.parametrize(("role", "lies", "said"), cells_of_roles(OPENS_PAYMENTS))
def test_an_inquiry_into_payments_is_opened_as_the_table_says(role, lies, said):
    assert told(permissions.may_open_payments(somebody(role), CASES[lies])) == said


@pytest.mark.parametrize(("role", "lies", "said"), cells_of_roles(DECIDES))
def test_the_one_who_is_named_decides_as_the_table_says(role, lies, said):
    by = somebody(role)
    assert told(permissions.may_decide(by, CASES[lies], by.user_id, set())) == said


@pytest.mark.parametrize("role", list(Role))
def test_nobody_decides_who_is_not_named_or_who_prepared_it(role):
    by = somebody(role)
    may = permissions.may_be_decider(by, CASES["here"])
    for named, others in ((by.user_id, {by.user_id}), (by.user_id + 1, set()), (None, set())):
        verdict = permissions.may_decide(by, CASES["here"], named, others)
        assert not verdict
        assert bool(may) is (verdict.why in (Why.NOT_NAMED, Why.NOT_OWN_ACT))


@pytest.mark.parametrize(("role", "stated", "said"), cells_of_roles(PURPOSES))
def test_a_role_opens_for_its_own_purposes(role, stated, said):
    purpose = next((one for one in Purpose if one.startswith(stated)), None)
    assert told(permissions.may_open_case(somebody(role), HERE, purpose)) == said
