"""What a step of an in-depth check is planned with, and what may happen to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.apps.access.policies import STEP, StepAct, StepAsked
from samsyn.apps.control.declared import declared
from samsyn.apps.in_depth.models import Step
from samsyn.engine.declarations import StepKind

COMMUNICATION = "party_communication"


@dataclass(frozen=True)
class Planned:
    """A step as it is planned. ``step`` names its kind; ``questions`` are those it answers.

    ``materials`` names what the party is told of: indicators, and steps as ``step:<number>``.
    """

    step: str
    text: str
    questions: Sequence[int] = ()
    materials: Sequence[str] = ()
    necessity: str = ""
    proportionality: str = ""
    found_in_file: str = ""
    recipient: str = ""
    person_id: str = ""


def step_asked(planned: Planned, kind: StepKind, *, of_file: bool) -> StepAsked:
    """What decides whether the step may be planned."""
    return StepAsked(
        grounded=bool(planned.questions or planned.materials),
        intrusive=kind.intrusive,
        contact=kind.contact,
        weighed=bool(planned.necessity.strip() and planned.proportionality.strip()),
        of_file=of_file,
        found_in_file=bool(planned.found_in_file.strip()),
    )


def acts_of(step: Step) -> frozenset[str]:
    """What may happen to the step: what sends is sent, and the others are carried out."""
    sends = declared().steps[step.step].sends
    other = StepAct.CARRY_OUT if sends else StepAct.SEND
    return frozenset(STEP[step.state]) - {other}
