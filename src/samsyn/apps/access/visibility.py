"""What of a thing is shown to whom."""

from samsyn.apps.access.actor import Actor, Purpose, Role
from samsyn.apps.access.permissions import CaseAccess, may_work_on


def sees_draw(actor: Actor) -> bool:
    """Who was drawn at random: to others such a case is a full check of the file like any other."""
    return actor.has(Role.QUALITY_COORDINATOR, Role.AUDITOR)


def sees_police_answers(actor: Actor, case: CaseAccess, purpose: Purpose | None) -> bool:
    """Answers of the police registers: shown in the case, to the one who handles it.

    They may be had only in a case under the Aliens Act or citizenship law, about the person it
    concerns (belastningsregisterförordningen 10 § 14, misstankeregisterförordningen 3 § 8).
    """
    handles = purpose in {Purpose.CASE_HANDLING, Purpose.CONTROL}
    return handles and bool(may_work_on(actor, case))


def sees_identity_numbers(actor: Actor, case: CaseAccess) -> bool:
    """Identity numbers in full: the one who works with the case. Others see the birth date."""
    return bool(may_work_on(actor, case))
