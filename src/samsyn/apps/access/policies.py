"""What may happen in which state. Each machine is one dict: state -> act -> next state.

A machine begins in its first state. The diagrams of the documentation are drawn from these dicts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from samsyn.apps.access.verdict import ALLOWED, Verdict, Why

Machine: TypeAlias = Mapping[str, Mapping[str, str]]


class WorkState(StrEnum):
    """Where an in-depth check stands."""

    UNASSIGNED = "unassigned"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    CONCLUDED = "concluded"


class WorkAct(StrEnum):
    """What changes where an in-depth check stands."""

    TAKE = "take"
    ASSIGN = "assign"
    HAND_BACK = "hand_back"
    WAIT = "wait"
    RESUME = "resume"
    CONCLUDE = "conclude"
    REOPEN = "reopen"


WORK: Machine = {
    WorkState.UNASSIGNED: {
        WorkAct.TAKE: WorkState.IN_PROGRESS,
        WorkAct.ASSIGN: WorkState.IN_PROGRESS,
    },
    WorkState.IN_PROGRESS: {
        WorkAct.ASSIGN: WorkState.IN_PROGRESS,
        WorkAct.HAND_BACK: WorkState.UNASSIGNED,
        WorkAct.WAIT: WorkState.WAITING,
        WorkAct.CONCLUDE: WorkState.CONCLUDED,
    },
    WorkState.WAITING: {
        WorkAct.ASSIGN: WorkState.WAITING,
        WorkAct.RESUME: WorkState.IN_PROGRESS,
    },
    WorkState.CONCLUDED: {
        WorkAct.REOPEN: WorkState.IN_PROGRESS,
    },
}


class QuestionState(StrEnum):
    """Where a question of a work plan stands."""

    OPEN = "open"
    ANSWERED = "answered"
    SET_ASIDE = "set_aside"


class QuestionAct(StrEnum):
    """What changes where a question stands. A new answer takes the place of the last."""

    ANSWER = "answer"
    SET_ASIDE = "set_aside"
    TAKE_UP = "take_up"


QUESTION: Machine = {
    QuestionState.OPEN: {
        QuestionAct.ANSWER: QuestionState.ANSWERED,
        QuestionAct.SET_ASIDE: QuestionState.SET_ASIDE,
    },
    QuestionState.ANSWERED: {QuestionAct.ANSWER: QuestionState.ANSWERED},
    QuestionState.SET_ASIDE: {QuestionAct.TAKE_UP: QuestionState.OPEN},
}


class StepState(StrEnum):
    """Where a step of an in-depth check stands."""

    PLANNED = "planned"
    SENT = "sent"
    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    DONE = "done"
    DROPPED = "dropped"


class StepAct(StrEnum):
    """What changes where a step stands. What was sent cannot be taken back."""

    SEND = "send"
    RECEIVE = "receive"
    EXPIRE = "expire"
    CARRY_OUT = "carry_out"
    DROP = "drop"


STEP: Machine = {
    StepState.PLANNED: {
        StepAct.SEND: StepState.SENT,
        StepAct.CARRY_OUT: StepState.DONE,
        StepAct.DROP: StepState.DROPPED,
    },
    StepState.SENT: {
        StepAct.RECEIVE: StepState.ANSWERED,
        StepAct.EXPIRE: StepState.UNANSWERED,
    },
    StepState.UNANSWERED: {StepAct.RECEIVE: StepState.ANSWERED},
    StepState.ANSWERED: {},
    StepState.DONE: {},
    StepState.DROPPED: {},
}


@dataclass(frozen=True)
class StepAsked:
    """What decides whether a step may be planned.

    ``grounded``: it is to answer a question of the plan, or to tell the party of material.
    ``weighed``: why it is necessary and proportional is written. ``of_file`` : the case is here for
    a check of its whole file, without reasons; ``found_in_file``: what in the file gives reason to
    go further is written.
    """

    grounded: bool
    intrusive: bool
    contact: bool
    weighed: bool
    of_file: bool
    found_in_file: bool


def may_plan(step: StepAsked) -> Verdict:
    """Whether the step may be planned.

    Every step serves a criterion; what intrudes is weighed first (förvaltningslagen 5 §); and a
    case drawn for a check of its file is not gone beyond without something found there.
    """
    if not step.grounded:
        return Verdict(Why.NO_QUESTION)
    if step.intrusive and not step.weighed:
        return Verdict(Why.NOT_WEIGHED)
    beyond_file = step.contact or step.intrusive
    if step.of_file and beyond_file and not step.found_in_file:
        return Verdict(Why.NOTHING_IN_FILE)
    return ALLOWED


class JobState(StrEnum):
    """Where a background job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


class JobAct(StrEnum):
    """What changes where a job stands."""

    START = "start"
    FINISH = "finish"
    FAIL = "fail"
    STOP = "stop"
    RESUME = "resume"


JOB: Machine = {
    JobState.QUEUED: {JobAct.START: JobState.RUNNING, JobAct.STOP: JobState.STOPPED},
    JobState.RUNNING: {
        JobAct.FINISH: JobState.DONE,
        JobAct.FAIL: JobState.FAILED,
        JobAct.STOP: JobState.STOPPED,
        JobAct.RESUME: JobState.RUNNING,
    },
    JobState.DONE: {},
    JobState.FAILED: {JobAct.RESUME: JobState.RUNNING},
    JobState.STOPPED: {JobAct.RESUME: JobState.RUNNING},
}


MACHINES: Mapping[str, Machine] = {
    "work": WORK,
    "question": QUESTION,
    "step": STEP,
    "job": JOB,
}


def may_happen(machine: Machine, state: str, act: str) -> Verdict:
    """Whether the act is possible in the state."""
    return ALLOWED if act in machine[state] else Verdict(Why.NOT_IN_THIS_STATE)


def next_state(machine: Machine, state: str, act: str) -> str:
    """The state after the act.

    Raises:
        RefusedError: the act is not possible in the state.
    """
    may_happen(machine, state, act).or_refuse()
    return machine[state][act]
