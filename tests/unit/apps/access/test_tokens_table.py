"""Who may hand in a case and end a token, and what a token may be used for.

How the case lies is told in ``test_cases_table.py``.
"""

import pytest
from tests.truth_tables import cells_of_roles, read_table, told
from tests.unit.apps.access.actors import CASES, ME, SOMEBODY_ELSE, purpose_of, somebody

from samsyn.apps.access import permissions
from samsyn.apps.access.actor import Purpose, Role
from samsyn.apps.access.scopes import Scope, may_use

# For the purpose that the role states first. Protection is not told to whoever hands in.
HANDS_IN = """
role                     here other afar  nowhere given lent  urgent secret hidden own
case_officer             yes  reach reach reach   yes   reach reach  yes    reach  own
regional_control_officer yes  reach reach reach   yes   reach reach  yes    reach  own
national_control_officer yes  yes   yes   yes     yes   yes   yes    yes    yes    own
decision_maker           role role  role  role    role  role  role   role   role   role
analyst                  role role  role  role    role  role  role   role   role   role
quality_coordinator      role role  role  role    role  role  role   role   role   role
legal_expert             role role  role  role    role  role  role   role   role   role
auditor                  role role  role  role    role  role  role   role   role   role
administrator            role role  role  role    role  role  role   role   role   role
"""

ENDS_A_TOKEN = """
role                     own others
case_officer             yes role
regional_control_officer yes role
national_control_officer yes role
decision_maker           yes role
analyst                  yes role
quality_coordinator      yes role
legal_expert             yes role
auditor                  yes role
administrator            yes yes
"""

# A token of one scope, used for that.
SERVES = """
scope            case_handling control quality_review legal_support audit administration
cases:intake     yes           yes     scope          scope         scope scope
cases:check      yes           yes     scope          scope         scope scope
reports:read     yes           yes     yes            yes           yes   scope
judgements:read  yes           yes     yes            yes           yes   scope
judgements:write scope         yes     scope          scope         scope scope
"""


@pytest.mark.parametrize(("role", "lies", "said"), cells_of_roles(HANDS_IN))
def test_a_case_is_handed_in_as_the_table_says(role, lies, said):
    assert told(permissions.may_hand_in(somebody(role), CASES[lies], purpose_of(role))) == said


@pytest.mark.parametrize(("role", "whose", "said"), cells_of_roles(ENDS_A_TOKEN))
def test_a_token_is_ended_as_the_table_says(role, whose, said):
    owner = ME if whose == "own" else SOMEBODY_ELSE
    assert told(permissions.may_end_token(somebody(role), owner)) == said


@pytest.mark.parametrize(("cell", "said"), read_table(SERVES).items())
def test_a_token_serves_the_purposes_that_the_table_says(cell, said):
    scope, purpose = Scope(cell[0]), Purpose(cell[1])
    assert told(may_use({scope}, purpose, scope)) == said


@pytest.mark.parametrize("scope", Scope)
def test_a_token_of_all_other_scopes_does_not_serve(scope):
    assert told(may_use(set(Scope) - {scope}, Purpose.CONTROL, scope)) == "scope"


@pytest.mark.parametrize("purpose", [None, Purpose.CONTROL, Purpose.AUDIT])
def test_a_case_officer_hands_in_for_case_handling_alone(purpose):
    officer = somebody(Role.CASE_OFFICER)
    said = told(permissions.may_hand_in(officer, CASES["here"], purpose))
    assert said == ("ask" if purpose is None else "aim")
