"""What may happen in which state. Each machine is one dict: state -> act -> next state.

A machine begins in its first state. The diagrams of the documentation are drawn from these dicts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from samsyn.apps.access.verdict import ALLOWED, Verdict, Why
from samsyn.engine.grounds import Standing

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


class MatterState(StrEnum):
    """Where an inquiry into a permit stands, or the revocation case that it became."""

    INQUIRY = "inquiry"
    CASE = "case"
    PROPOSED = "proposed"
    DECIDED = "decided"
    SERVED = "served"
    APPEALED = "appealed"
    FINAL = "final"
    CLOSED = "closed"


class MatterAct(StrEnum):
    """What changes where an inquiry or a revocation case stands."""

    ASSIGN = "assign"
    OPEN_CASE = "open_case"
    CLOSE = "close"
    PROPOSE = "propose"
    SEND_BACK = "send_back"
    DECIDE = "decide"
    SERVE = "serve"
    APPEAL = "appeal"
    BECOME_FINAL = "become_final"
    UPHOLD = "uphold"
    CHANGE = "change"
    REMIT = "remit"


# A case ends with a decision, never by being closed: the party has been told that it was opened.
MATTER: Machine = {
    MatterState.INQUIRY: {
        MatterAct.ASSIGN: MatterState.INQUIRY,
        MatterAct.OPEN_CASE: MatterState.CASE,
        MatterAct.CLOSE: MatterState.CLOSED,
    },
    MatterState.CASE: {
        MatterAct.ASSIGN: MatterState.CASE,
        MatterAct.PROPOSE: MatterState.PROPOSED,
    },
    MatterState.PROPOSED: {
        MatterAct.SEND_BACK: MatterState.CASE,
        MatterAct.DECIDE: MatterState.DECIDED,
    },
    MatterState.DECIDED: {
        MatterAct.ASSIGN: MatterState.DECIDED,
        MatterAct.SERVE: MatterState.SERVED,
    },
    MatterState.SERVED: {
        MatterAct.ASSIGN: MatterState.SERVED,
        MatterAct.APPEAL: MatterState.APPEALED,
        MatterAct.BECOME_FINAL: MatterState.FINAL,
    },
    MatterState.APPEALED: {
        MatterAct.ASSIGN: MatterState.APPEALED,
        MatterAct.UPHOLD: MatterState.FINAL,
        MatterAct.CHANGE: MatterState.FINAL,
        MatterAct.REMIT: MatterState.CASE,
    },
    MatterState.FINAL: {},
    MatterState.CLOSED: {},
}


class InquiryState(StrEnum):
    """Where an inquiry into payments or claims stands."""

    OPEN = "open"
    PROPOSED = "proposed"
    DECIDED = "decided"
    CLOSED = "closed"


class InquiryAct(StrEnum):
    """What changes where an inquiry into payments or claims stands."""

    ASSIGN = "assign"
    CLOSE = "close"
    PROPOSE = "propose"
    SEND_BACK = "send_back"
    DECIDE = "decide"


PAYMENT_INQUIRY: Machine = {
    InquiryState.OPEN: {
        InquiryAct.ASSIGN: InquiryState.OPEN,
        InquiryAct.CLOSE: InquiryState.CLOSED,
        InquiryAct.PROPOSE: InquiryState.PROPOSED,
    },
    InquiryState.PROPOSED: {
        InquiryAct.SEND_BACK: InquiryState.OPEN,
        InquiryAct.DECIDE: InquiryState.DECIDED,
    },
    InquiryState.DECIDED: {},
    InquiryState.CLOSED: {},
}


@dataclass(frozen=True)
class ClaimAsked:
    """What decides whether an outcome of an inquiry into payments may be proposed or decided.

    ``claims``: something is to be claimed back. ``communicated``: the party has been told of every
    finding, and has answered or let the day pass.
    """

    claims: bool
    communicated: bool


def may_claim(asked: ClaimAsked) -> Verdict:
    """Whether it may: nothing is claimed of somebody who was not told (förvaltningslagen 25 §)."""
    if asked.claims and not asked.communicated:
        return Verdict(Why.NOT_COMMUNICATED)
    return ALLOWED


@dataclass(frozen=True)
class HarmAsked:
    """What decides whether a revocation case may be opened.

    ``pay_or_work``: it is about the holder's pay or work, so that ``answered`` must be true: an
    officer has answered who is harmed. Of a ``presumed_victim`` the manual has been followed and
    support offered, and a period of reflection been considered, where ``supported``; it lasts to
    ``reflection_until``, that day included.
    """

    pay_or_work: bool
    answered: bool = False
    presumed_victim: bool = False
    supported: bool = False
    reflection_until: date | None = None


def may_open_case(harm: HarmAsked, on: date) -> Verdict:
    """Whether a revocation case may be opened on the day (design section 3.9)."""
    if harm.pay_or_work and not harm.answered:
        return Verdict(Why.HARM_NOT_ASKED)
    if harm.presumed_victim and not harm.supported:
        return Verdict(Why.VICTIM_FIRST)
    if harm.presumed_victim and harm.reflection_until and on <= harm.reflection_until:
        return Verdict(Why.REFLECTION_PERIOD)
    return ALLOWED


@dataclass(frozen=True)
class RevocationAsked:
    """What decides whether it may be proposed, or decided, that a permit is revoked.

    ``standings`` has what time and conditions make of each ground that it rests on;
    ``exceptional`` tells that exceptional reasons are written for those that need them,
    ``weighed`` that all that the grounds ask for is weighed, and ``communicated`` that the party
    has been told of it all, and has answered or let the day pass, or why that was not needed.
    """

    harm: HarmAsked
    standings: tuple[str, ...]
    exceptional: bool
    weighed: bool
    communicated: bool


def may_revoke(asked: RevocationAsked, on: date) -> Verdict:
    """Whether a revocation may be proposed or decided on the day."""
    if not (verdict := may_open_case(asked.harm, on)):
        return verdict
    if not asked.standings:
        return Verdict(Why.NO_GROUND)
    if any(one not in _USABLE for one in asked.standings):
        return Verdict(Why.GROUND_NOT_OPEN)
    if Standing.ONLY_EXCEPTIONAL in asked.standings and not asked.exceptional:
        return Verdict(Why.NOT_EXCEPTIONAL)
    if not asked.weighed:
        return Verdict(Why.NOT_ALL_WEIGHED)
    return ALLOWED if asked.communicated else Verdict(Why.NOT_COMMUNICATED)


_USABLE = frozenset({Standing.OPEN, Standing.ONLY_EXCEPTIONAL})


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
    "matter": MATTER,
    "payment_inquiry": PAYMENT_INQUIRY,
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
