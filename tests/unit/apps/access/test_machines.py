"""Where work and jobs stand, and what may happen there: as tables, and what holds of them all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.truth_tables import read_table

from samsyn.apps.access.policies import (
    JOB,
    MACHINES,
    MATTER,
    PAYMENT_INQUIRY,
    QUESTION,
    STEP,
    WORK,
    InquiryAct,
    InquiryState,
    JobAct,
    JobState,
    MatterAct,
    MatterState,
    QuestionAct,
    QuestionState,
    StepAct,
    StepState,
    WorkAct,
    WorkState,
    may_happen,
    next_state,
)
from samsyn.apps.access.verdict import RefusedError, Why

# The state after each act; "-" where it is not possible.
WORK_TABLE = """
state        take         assign       hand_back   wait     resume       conclude   reopen
unassigned   in_progress  in_progress  -           -        -            -          -
in_progress  -            in_progress  unassigned  waiting  -            concluded  -
waiting      -            waiting      -           -        in_progress  -          -
concluded    -            -            -           -        -            -          in_progress
"""

JOB_TABLE = """
state    start    finish  fail    stop     resume
queued   running  -       -       stopped  -
running  -        done    failed  stopped  running
done     -        -       -       -        -
failed   -        -       -       -        running
stopped  -        -       -       -        running
"""

QUESTION_TABLE = """
state      answer    set_aside  take_up
open       answered  set_aside  -
answered   answered  -          -
set_aside  -         -          open
"""

STEP_TABLE = """
state       send  receive   expire      carry_out  drop
planned     sent  -         -           done       dropped
sent        -     answered  unanswered  -          -
unanswered  -     answered  -           -          -
answered    -     -         -           -          -
done        -     -         -           -          -
dropped     -     -         -           -          -
"""

# Before the court, and in it: the last three are the court's.
MATTER_TABLE = """
state    assign   open_case close  propose  send_back decide
inquiry  inquiry  case      closed -        -         -
case     case     -         -      proposed -         -
proposed -        -         -      -        case      decided
decided  decided  -         -      -        -         -
served   served   -         -      -        -         -
appealed appealed -         -      -        -         -
final    -        -         -      -        -         -
closed   -        -         -      -        -         -
"""
AFTER_DECISION_TABLE = """
state    serve  appeal   become_final uphold change remit
inquiry  -      -        -            -      -      -
case     -      -        -            -      -      -
proposed -      -        -            -      -      -
decided  served -        -            -      -      -
served   -      appealed final        -      -      -
appealed -      -        -            final  final  case
final    -      -        -            -      -      -
closed   -      -        -            -      -      -
"""

PAYMENT_TABLE = """
state    assign close  propose  send_back decide
open     open   closed proposed -         -
proposed -      -      -        open      decided
decided  -      -      -        -         -
closed   -      -      -        -         -
"""

STEP_ENDS = {StepState.ANSWERED, StepState.DONE, StepState.DROPPED}

TABLES = {
    "work": (WORK, WORK_TABLE, WorkState, WorkAct, {WorkState.CONCLUDED}),
    "question": (QUESTION, QUESTION_TABLE, QuestionState, QuestionAct, {QuestionState.ANSWERED}),
    "step": (STEP, STEP_TABLE, StepState, StepAct, STEP_ENDS),
    "matter": (
        MATTER,
        (MATTER_TABLE, AFTER_DECISION_TABLE),
        MatterState,
        MatterAct,
        {MatterState.FINAL, MatterState.CLOSED},
    ),
    "payment_inquiry": (
        PAYMENT_INQUIRY,
        PAYMENT_TABLE,
        InquiryState,
        InquiryAct,
        {InquiryState.DECIDED, InquiryState.CLOSED},
    ),
    "job": (JOB, JOB_TABLE, JobState, JobAct, {JobState.DONE}),
}
machines = pytest.mark.parametrize("name", TABLES)


def _after(machine, state, act):
    return machine[state].get(act, "-")


def _reached_from(machine, state):
    found, ahead = set(), [state]
    while ahead:
        here = ahead.pop()
        if here not in found:
            found.add(here)
            ahead += machine[here].values()
    return found


@machines
def test_every_act_in_every_state_leads_where_the_table_says(name):
    machine, table, states, acts, _ = TABLES[name]
    parts = (table,) if isinstance(table, str) else table
    cells = {cell: state for part in parts for cell, state in read_table(part).items()}
    assert cells == {(str(s), str(a)): str(_after(machine, s, a)) for s in states for a in acts}


@machines
def test_every_state_is_reached_from_the_first(name):
    machine, _, states, _, _ = TABLES[name]
    assert _reached_from(machine, next(iter(machine))) == set(states)


@machines
def test_from_every_state_an_end_is_reached(name):
    machine, _, states, _, ends = TABLES[name]
    assert all(_reached_from(machine, state) & ends for state in states)


@machines
def test_only_an_end_has_no_way_on(name):
    machine, _, _, _, ends = TABLES[name]
    assert {state for state, ways in machine.items() if not ways} <= ends


@machines
def test_every_act_is_possible_somewhere(name):
    machine, _, _, acts, _ = TABLES[name]
    assert {act for ways in machine.values() for act in ways} == set(acts)


def test_no_machine_goes_untested():
    assert {name: machine for name, (machine, *_) in TABLES.items()} == MACHINES


@machines
@given(data=st.data())
def test_acts_are_refused_or_lead_to_a_state_and_never_fail(name, data):
    machine, _, states, acts, _ = TABLES[name]
    state = next(iter(machine))
    for act in data.draw(st.lists(st.sampled_from(acts), max_size=12)):
        if may_happen(machine, state, act):
            state = next_state(machine, state, act)
        else:
            with pytest.raises(RefusedError) as refused:
                next_state(machine, state, act)
            assert refused.value.why is Why.NOT_IN_THIS_STATE
    assert state in set(states)
