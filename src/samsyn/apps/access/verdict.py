"""The answer to whether something is allowed: yes, or no with the reason to be told."""

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why something is refused. Each has words on the page of refusals."""

    NO_ROLE = "no_role"
    OUTSIDE_REACH = "outside_reach"
    OWN_CASE = "own_case"
    PROTECTED = "protected"
    NO_PURPOSE = "no_purpose"
    PURPOSE_NOT_OF_ROLE = "purpose_not_of_role"
    NOT_ASSIGNED = "not_assigned"
    NOT_IN_THIS_STATE = "not_in_this_state"
    NOT_OWN_ACT = "not_own_act"
    OUTSIDE_SCOPE = "outside_scope"
    NO_CRITERION = "no_criterion"
    NO_QUESTION = "no_question"
    NOT_WEIGHED = "not_weighed"
    NOTHING_IN_FILE = "nothing_in_file"
    HARM_NOT_ASKED = "harm_not_asked"
    VICTIM_FIRST = "victim_first"
    REFLECTION_PERIOD = "reflection_period"
    NO_GROUND = "no_ground"
    GROUND_NOT_OPEN = "ground_not_open"
    NOT_EXCEPTIONAL = "not_exceptional"
    NOT_ALL_WEIGHED = "not_all_weighed"
    NOT_COMMUNICATED = "not_communicated"
    NOT_NAMED = "not_named"
    APPEAL_TIME_RUNS = "appeal_time_runs"


class RefusedError(Exception):
    """An act that is not allowed; ``why`` is told and put on the trail."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True)
class Verdict:
    """True where something is allowed; else ``why`` not."""

    why: Why | None = None

    def __bool__(self) -> bool:
        return self.why is None

    def or_refuse(self) -> None:
        """Go on where it is allowed.

        Raises:
            RefusedError: it is not.
        """
        if self.why is not None:
            raise RefusedError(self.why)


ALLOWED = Verdict()


def first_refusal(*verdicts: Verdict) -> Verdict:
    """The first that is not allowed, or that all is."""
    return next((verdict for verdict in verdicts if not verdict), ALLOWED)
