"""Who may do what: utlänningsdatalagen 16 § gives each the access that the work needs, no more.

Role and reach are asked before protection, so that a refusal tells nobody who could not have
opened the case anyway that somebody in it is protected.
"""

from dataclasses import dataclass

from samsyn.apps.access.actor import Actor, Purpose, Role
from samsyn.apps.access.verdict import ALLOWED, Verdict, Why, first_refusal

CONTROL = (Role.REGIONAL_CONTROL_OFFICER, Role.NATIONAL_CONTROL_OFFICER)
OFFICERS = (Role.CASE_OFFICER, Role.DECISION_MAKER, *CONTROL)
# Those who carry out in-depth checks.
CHECKERS = (Role.CASE_OFFICER, *CONTROL)

# The purposes that a role may open a case for.
PURPOSES = {
    Role.CASE_OFFICER: (Purpose.CASE_HANDLING,),
    Role.DECISION_MAKER: (Purpose.CASE_HANDLING,),
    Role.REGIONAL_CONTROL_OFFICER: (Purpose.CONTROL, Purpose.CASE_HANDLING),
    Role.NATIONAL_CONTROL_OFFICER: (Purpose.CONTROL, Purpose.CASE_HANDLING),
    Role.QUALITY_COORDINATOR: (Purpose.QUALITY_REVIEW,),
    Role.LEGAL_EXPERT: (Purpose.LEGAL_SUPPORT,),
    Role.AUDITOR: (Purpose.AUDIT,),
}


@dataclass(frozen=True)
class CaseAccess:
    """What decides who may open a case.

    ``party_numbers`` are marks of its parties' identity numbers, made as those of ``Actor``.
    ``urgent`` tells that the actor has an urgent access that is still open.
    """

    case_id: str
    region: str | None = None
    unit: str | None = None
    assignee_id: int | None = None
    party_numbers: frozenset[str] = frozenset()
    protected: bool = False
    urgent: bool = False


def may_open_case(actor: Actor, case: CaseAccess, purpose: Purpose | None) -> Verdict:
    """Open the case for a purpose. Nobody opens a case that they are a party of, ever.

    The one who has its in-depth check does control in it, whatever officer they are, and reaches
    it wherever it lies. An urgent access lifts the limit of reach for officers, and nothing else.
    """
    return first_refusal(
        _has_role(actor, *PURPOSES),
        _no_party(actor, case),
        ALLOWED if _controls(actor, case, purpose) else _has_purpose(actor, purpose),
        _within_reach(actor, case, purpose),
        _sees_protected(actor, case),
    )


def may_ask_urgent_access(actor: Actor, case: CaseAccess) -> Verdict:
    """Open a case outside one's reach at once, with a reason that somebody else reviews."""
    return _may_have(actor, case, _has_role(actor, *OFFICERS))


def may_review_urgent_access(actor: Actor, user_id: int) -> Verdict:
    """Say afterwards whether somebody's urgent access was right; never one's own."""
    return first_refusal(_has_role(actor, Role.AUDITOR), _not_oneself(actor, user_id))


def may_see_queue(actor: Actor) -> Verdict:
    """See the queue of in-depth checks, and those of permits, within one's reach."""
    return _has_role(actor, *OFFICERS)


def may_take(actor: Actor, case: CaseAccess) -> Verdict:
    """Take a case for in-depth check oneself."""
    return _may_have(actor, case, _reaches(actor, case, *CHECKERS))


def may_assign(actor: Actor, case: CaseAccess) -> Verdict:
    """Give a case to somebody else."""
    return _may_have(actor, case, _reaches(actor, case, *CONTROL))


def may_be_given(actor: Actor, case: CaseAccess) -> Verdict:
    """Be given a case by somebody who reaches it; one's own reach may be another."""
    return _may_have(actor, case, _has_role(actor, *CHECKERS))


def may_work_on(actor: Actor, case: CaseAccess) -> Verdict:
    """Judge findings, take steps and conclude: the one to whom the case is given, and no other."""
    return first_refusal(_has_case(actor, case), may_be_given(actor, case))


def may_weigh(actor: Actor, case: CaseAccess) -> Verdict:
    """Weigh a deviation of the permit that the case gave, or open an inquiry into it."""
    return may_take(actor, case)


def may_be_decider(actor: Actor, case: CaseAccess) -> Verdict:
    """Be named as the one who decides in a revocation case; within one's reach."""
    return _may_have(actor, case, _reaches(actor, case, Role.DECISION_MAKER))


def may_decide(actor: Actor, case: CaseAccess, named_id: int | None, others: set[int]) -> Verdict:
    """Decide in a revocation case: the one who is named, and none of ``others`` who prepared it."""
    named = ALLOWED if actor.user_id == named_id else Verdict(Why.NOT_NAMED)
    another = Verdict(Why.NOT_OWN_ACT) if actor.user_id in others else ALLOWED
    return first_refusal(may_be_decider(actor, case), another, named)


def may_search(actor: Actor, purpose: Purpose | None) -> Verdict:
    """Search for cases, persons and organisations, for a purpose."""
    return _has_purpose(actor, purpose)


def may_read_trail(actor: Actor) -> Verdict:
    """Read the audit trail."""
    return _has_role(actor, Role.AUDITOR)


def may_give_access(actor: Actor, user_id: int) -> Verdict:
    """Give, end or review an access right; never one's own."""
    return first_refusal(_has_role(actor, Role.ADMINISTRATOR), _not_oneself(actor, user_id))


def may_end_token(actor: Actor, owner_id: int) -> Verdict:
    """Revoke a token of the API: an administrator, or the one whose access it uses."""
    return ALLOWED if actor.user_id == owner_id else _has_role(actor, Role.ADMINISTRATOR)


def may_hand_in(actor: Actor, case: CaseAccess, purpose: Purpose | None) -> Verdict:
    """Hand in a case for the register, within one's reach; never one's own.

    Nothing of the register is shown for it. Protection is not asked: a refusal would tell the one
    who hands in that somebody is protected.
    """
    roles = tuple(role for role in CHECKERS if purpose in PURPOSES[role])
    return first_refusal(
        _has_role(actor, *CHECKERS),
        _no_party(actor, case),
        _has_purpose(actor, purpose),
        _reaches(actor, case, *roles),
    )


def may_follow_intake(actor: Actor, purpose: Purpose | None) -> Verdict:
    """See what became of what one has handed in oneself: as long as one may hand in at all."""
    return first_refusal(_has_role(actor, *CHECKERS), _has_purpose(actor, purpose))


def may_see_accounts(actor: Actor) -> Verdict:
    """See who has which access."""
    return _has_role(actor, Role.ADMINISTRATOR, Role.AUDITOR)


def may_see_feedback(actor: Actor) -> Verdict:
    """Read what people say that they cannot use, and see to it."""
    return _has_role(actor, Role.ADMINISTRATOR)


def may_start_jobs(actor: Actor) -> Verdict:
    """Load a register, or start a check of all open cases."""
    return _has_role(actor, Role.ADMINISTRATOR, Role.NATIONAL_CONTROL_OFFICER)


def may_see_jobs(actor: Actor) -> Verdict:
    """See what was loaded and checked, and when."""
    return _has_role(actor, Role.ADMINISTRATOR, Role.AUDITOR, *CONTROL)


def may_ask_about_payments(actor: Actor) -> Verdict:
    """Open inquiries into payments, within one's reach."""
    return _has_role(actor, *CHECKERS)


def may_open_payments(actor: Actor, case: CaseAccess) -> Verdict:
    """Open an inquiry into payments: those who control or decide, and the auditor, within reach.

    ``case`` is the last one of the person who was paid, or of no region.
    """
    roles = (*CONTROL, Role.DECISION_MAKER, Role.AUDITOR)
    reached = ALLOWED if _has_case(actor, case) else _reaches(actor, case, *roles)
    return _may_have(actor, case, first_refusal(_has_role(actor, *roles, *CHECKERS), reached))


def may_see_post_checks(actor: Actor) -> Verdict:
    """See how far checks of permits and payments reach: numbers, and nothing of anybody."""
    return _has_role(actor, Role.ANALYST, Role.AUDITOR, *CONTROL)


def _may_have(actor: Actor, case: CaseAccess, by_role: Verdict) -> Verdict:
    return first_refusal(by_role, _no_party(actor, case), _sees_protected(actor, case))


def _no_party(actor: Actor, case: CaseAccess) -> Verdict:
    return Verdict(Why.OWN_CASE) if actor.own_numbers & case.party_numbers else ALLOWED


def _sees_protected(actor: Actor, case: CaseAccess) -> Verdict:
    return Verdict(Why.PROTECTED) if case.protected and not actor.may_see_protected else ALLOWED


def _has_purpose(actor: Actor, purpose: Purpose | None) -> Verdict:
    if not actor.has(*PURPOSES):
        return Verdict(Why.NO_ROLE)
    if purpose is None:
        return Verdict(Why.NO_PURPOSE)
    return ALLOWED if purpose in purposes_of(actor) else Verdict(Why.PURPOSE_NOT_OF_ROLE)


def purposes_of(actor: Actor) -> tuple[Purpose, ...]:
    """The purposes that the actor may state, in the order of declaration."""
    held = {purpose for role in actor.roles for purpose in PURPOSES.get(role, ())}
    return tuple(purpose for purpose in Purpose if purpose in held)


def _within_reach(actor: Actor, case: CaseAccess, purpose: Purpose | None) -> Verdict:
    """Only a role that the purpose belongs to opens the case."""
    roles = tuple(role for role, purposes in PURPOSES.items() if purpose in purposes)
    as_officer = actor.has(*(role for role in roles if role in OFFICERS))
    if _controls(actor, case, purpose) or (as_officer and (case.urgent or _has_case(actor, case))):
        return ALLOWED
    return _reaches(actor, case, *roles)


def _controls(actor: Actor, case: CaseAccess, purpose: Purpose | None) -> bool:
    """Whether it is the in-depth check that one has been given."""
    return purpose is Purpose.CONTROL and actor.has(*OFFICERS) and bool(_has_case(actor, case))


def _has_case(actor: Actor, case: CaseAccess) -> Verdict:
    return ALLOWED if case.assignee_id == actor.user_id else Verdict(Why.NOT_ASSIGNED)


def _reaches(actor: Actor, case: CaseAccess, *roles: Role) -> Verdict:
    if not actor.has(*roles):
        return Verdict(Why.NO_ROLE)
    return ALLOWED if actor.reaches(case.region, case.unit, *roles) else Verdict(Why.OUTSIDE_REACH)


def _has_role(actor: Actor, *roles: Role) -> Verdict:
    return ALLOWED if actor.has(*roles) else Verdict(Why.NO_ROLE)


def _not_oneself(actor: Actor, user_id: int) -> Verdict:
    return Verdict(Why.NOT_OWN_ACT) if actor.user_id == user_id else ALLOWED
