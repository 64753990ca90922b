"""What an inquiry has, and what it lacks, before anything is claimed."""

from samsyn.apps.access.policies import ClaimAsked
from samsyn.apps.control.letters import ENDED
from samsyn.apps.payments.models import Inquiry


def claim_asked(inquiry: Inquiry, outcome: str) -> ClaimAsked:
    """What decides whether the outcome may be proposed or decided."""
    ended = inquiry.letters.filter(state__in=ENDED)
    told = {number for letter in ended for number in letter.findings}
    return ClaimAsked(
        claims=outcome == Inquiry.Outcome.CLAIM,
        communicated=set(inquiry.findings.values_list("pk", flat=True)) <= told,
    )


def prepared_by(inquiry: Inquiry) -> set[int]:
    """Those who opened or prepared the inquiry: none of them decides in it."""
    people = (inquiry.opened_by_id, inquiry.assignee_id, inquiry.proposed_by_id)
    return {one for one in people if one is not None}
