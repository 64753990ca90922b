"""Whether a step of an in-depth check may be planned: every combination, as a table."""

from itertools import product

import pytest
from tests.truth_tables import read_table

from samsyn.apps.access.policies import StepAsked, may_plan

# A case with reasons, and one that is here for a check of its file: without and with something
# found there. Each step with a question it answers.
MAY_PLAN = """
step                     reasons      file             found
desk                     yes          yes              yes
desk_weighed             yes          yes              yes
contact                  yes          nothing_in_file  yes
contact_weighed          yes          nothing_in_file  yes
intrusive                not_weighed  not_weighed      not_weighed
intrusive_weighed        yes          nothing_in_file  yes
intrusive_contact        not_weighed  not_weighed      not_weighed
intrusive_contact_weighed yes         nothing_in_file  yes
"""
CASES = {"reasons": (False, False), "file": (True, False), "found": (True, True)}


def step(name: str, case: str, *, grounded: bool = True) -> StepAsked:
    of_file, found = CASES[case]
    return StepAsked(
        grounded=grounded,
        intrusive="intrusive" in name,
        contact="contact" in name,
        weighed="weighed" in name,
        of_file=of_file,
        found_in_file=found,
    )


def told(asked: StepAsked) -> str:
    verdict = may_plan(asked)
    return "yes" if verdict.why is None else verdict.why.value


@pytest.mark.parametrize(("cell", "expected"), read_table(MAY_PLAN).items())
def test_a_step_is_planned_where_the_table_says(cell, expected):
    assert told(step(*cell)) == expected


def test_the_table_has_every_combination():
    names = {
        "_".join(part for part in parts if part) or "desk"
        for parts in product(("intrusive", ""), ("contact", ""), ("weighed", ""))
    }
    rows = {name for name, _ in read_table(MAY_PLAN)}
    assert {name.removeprefix("desk_") or "desk" for name in rows} == names


@pytest.mark.parametrize("cell", read_table(MAY_PLAN))
def test_a_step_that_answers_no_question_is_never_planned(cell):
    assert told(step(*cell, grounded=False)) == "no_question"
