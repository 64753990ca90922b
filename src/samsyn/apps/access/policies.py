"""What may happen in which state. Each machine is one dict: state -> act -> next state.

A machine begins in its first state. The diagrams of the documentation are drawn from these dicts.
"""

from collections.abc import Mapping
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


MACHINES: Mapping[str, Machine] = {"work": WORK, "job": JOB}


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
