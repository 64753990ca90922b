"""Who may do what: utlänningsdatalagen 16 § gives each the access that the work needs, no more."""

from dataclasses import dataclass

from samsyn.apps.access.actor import Actor, Purpose, Role
from samsyn.apps.access.verdict import ALLOWED, Verdict, Why, first_refusal

CONTROL = (Role.REGIONAL_CONTROL_OFFICER, Role.NATIONAL_CONTROL_OFFICER)
OFFICERS = (Role.CASE_OFFICER, Role.DECISION_MAKER, *CONTROL)

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
    """Open the case for a purpose. Nobody opens a case that they are a party of, ever."""
    return first_refusal(
        _no_party(actor, case),
        _has_purpose(actor, purpose),
        _sees_protected(actor, case),
        ALLOWED if case.urgent else _within_reach(actor, case, purpose),
    )


def may_ask_urgent_access(actor: Actor, case: CaseAccess) -> Verdict:
    """Open a case outside one's reach at once, with a reason that somebody else reviews."""
    return first_refusal(
        _no_party(actor, case), _sees_protected(actor, case), _has_role(actor, *OFFICERS)
    )


def may_review_urgent_access(actor: Actor, user_id: int) -> Verdict:
    """Say afterwards whether somebody's urgent access was right; never one's own."""
    return first_refusal(_has_role(actor, Role.AUDITOR), _not_oneself(actor, user_id))


def may_see_queue(actor: Actor) -> Verdict:
    """See the queue of in-depth checks, within one's reach."""
    return _has_role(actor, *OFFICERS)


def may_take(actor: Actor, case: CaseAccess) -> Verdict:
    """Take a case for in-depth check oneself."""
    return first_refusal(
        _no_party(actor, case),
        _sees_protected(actor, case),
        _reaches(actor, case, *CONTROL, Role.CASE_OFFICER),
    )


def may_assign(actor: Actor, case: CaseAccess) -> Verdict:
    """Give a case to somebody else."""
    return first_refusal(_no_party(actor, case), _reaches(actor, case, *CONTROL))


def may_work_on(actor: Actor, case: CaseAccess) -> Verdict:
    """Judge findings, take steps and conclude: the one to whom the case is given, and no other."""
    if case.assignee_id != actor.user_id:
        return Verdict(Why.NOT_ASSIGNED)
    return may_take(actor, case)


def may_search(actor: Actor, purpose: Purpose | None) -> Verdict:
    """Search for cases, persons and organisations, for a purpose."""
    return _has_purpose(actor, purpose)


def may_read_trail(actor: Actor) -> Verdict:
    """Read the audit trail."""
    return _has_role(actor, Role.AUDITOR)


def may_give_access(actor: Actor, user_id: int) -> Verdict:
    """Give, end or review an access right; never one's own."""
    return first_refusal(_has_role(actor, Role.ADMINISTRATOR), _not_oneself(actor, user_id))


def may_see_accounts(actor: Actor) -> Verdict:
    """See who has which access."""
    return _has_role(actor, Role.ADMINISTRATOR, Role.AUDITOR)


def may_start_jobs(actor: Actor) -> Verdict:
    """Load a register, or start a check of all open cases."""
    return _has_role(actor, Role.ADMINISTRATOR, Role.NATIONAL_CONTROL_OFFICER)


def may_see_jobs(actor: Actor) -> Verdict:
    """See what was loaded and checked, and when."""
    return _has_role(actor, Role.ADMINISTRATOR, Role.AUDITOR, *CONTROL)


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
    if case.assignee_id == actor.user_id and actor.has(*OFFICERS):
        return ALLOWED
    roles = tuple(role for role, purposes in PURPOSES.items() if purpose in purposes)
    return _reaches(actor, case, *roles)


def _reaches(actor: Actor, case: CaseAccess, *roles: Role) -> Verdict:
    if not actor.has(*roles):
        return Verdict(Why.NO_ROLE)
    return ALLOWED if actor.reaches(case.region, case.unit, *roles) else Verdict(Why.OUTSIDE_REACH)


def _has_role(actor: Actor, *roles: Role) -> Verdict:
    return ALLOWED if actor.has(*roles) else Verdict(Why.NO_ROLE)


def _not_oneself(actor: Actor, user_id: int) -> Verdict:
    return Verdict(Why.NOT_OWN_ACT) if actor.user_id == user_id else ALLOWED
