"""Who may use which page: declared by hand, from what the roles are for, not from the code.

A page or act that is not of a case names its roles. One of a case names them per situation: the
case free and within reach, given to the one who asks, or in another region. Nobody without a
right of their own opens a case with a protected identity, and nobody opens their own.
"""

from dataclasses import dataclass, field

from samsyn.apps.access.actor import Role

OFFICER, DECIDER = Role.CASE_OFFICER, Role.DECISION_MAKER
REGIONAL, NATIONAL = Role.REGIONAL_CONTROL_OFFICER, Role.NATIONAL_CONTROL_OFFICER
QUALITY, LEGAL = Role.QUALITY_COORDINATOR, Role.LEGAL_EXPERT
AUDITOR, ADMIN = Role.AUDITOR, Role.ADMINISTRATOR
ANALYST = Role.ANALYST

EVERYONE = frozenset(Role)
NOBODY: frozenset[Role] = frozenset()
CHECKERS = frozenset({OFFICER, REGIONAL, NATIONAL})
OFFICERS = CHECKERS | {DECIDER}
READERS = OFFICERS | {QUALITY, LEGAL, AUDITOR}

FREE, GIVEN, ELSEWHERE, PROTECTED, PARTY = "free", "given", "elsewhere", "protected", "party"
SITUATIONS = (FREE, GIVEN, ELSEWHERE, PROTECTED, PARTY)


@dataclass(frozen=True)
class Of:
    """Who may, by situation where it is of a case; what is sent with it."""

    roles: frozenset[Role] = NOBODY
    by_situation: dict[str, frozenset[Role]] = field(default_factory=dict)
    sent: dict[str, str] = field(default_factory=dict)

    def may(self, situation: str) -> frozenset[Role]:
        """The roles that may, in a situation."""
        return self.by_situation.get(situation, NOBODY) if self.by_situation else self.roles


def roles(*named: Role, **sent: str) -> Of:
    """A page that is not of a case."""
    return Of(frozenset(named), sent=sent)


def case(*, free: frozenset[Role] = NOBODY, given: frozenset[Role] = NOBODY,
         elsewhere: frozenset[Role] = NOBODY, **sent: str) -> Of:  # fmt: skip
    """A page of a case."""
    return Of(by_situation={FREE: free, GIVEN: given, ELSEWHERE: elsewhere}, sent=sent)


ALL = Of(EVERYONE)
READ = case(free=READERS, given=CHECKERS, elsewhere=frozenset({NATIONAL, AUDITOR}))
WORK = case(given=CHECKERS)
OPEN_PAYMENTS = case(
    free=frozenset({REGIONAL, NATIONAL, DECIDER, AUDITOR}),
    given=CHECKERS,
    elsewhere=frozenset({NATIONAL, AUDITOR}),
)
ASSIGN = case(
    free=frozenset({REGIONAL, NATIONAL}),
    given=frozenset({REGIONAL, NATIONAL}),
    elsewhere=frozenset({NATIONAL}),
)
# Saying what for opens nothing: the case itself is asked for after it.
SAY_PURPOSE = Of(by_situation=dict.fromkeys(SITUATIONS, READERS) | {GIVEN: CHECKERS})
ASK_URGENT = case(free=OFFICERS, given=CHECKERS, elsewhere=OFFICERS)
TOKEN = {
    "owner": "holder",
    "name": "test",
    "scopes": "reports:read",
    "purpose": "case_handling",
    "until": "2026-09-20",
}
TRAIL = roles(AUDITOR)
ACCOUNTS = roles(ADMIN, AUDITOR)

# The name of an address: who may look at it, and who may send to it. None: that is never done.
WHO_MAY: dict[str, tuple[Of | None, Of | None]] = {
    "root": (ALL, None),
    "home": (ALL, None),
    "help": (ALL, None),
    "accessibility": (ALL, Of(EVERYONE, sent={"text": "test"})),
    "feedback": (roles(ADMIN), roles(ADMIN)),
    "sign-in": (ALL, ALL),
    # There is no agency to sign in through here: everybody is told so.
    "to-agency": (roles(), None),
    "from-agency": (roles(), None),
    "sign-out": (None, ALL),
    "accounts": (ACCOUNTS, None),
    "add-account": (roles(ADMIN), roles(ADMIN)),
    "account": (ACCOUNTS, roles(ADMIN, act="protected", may_see="yes", reason="test")),
    "account-sign-in": (ACCOUNTS, roles(ADMIN, act="switch_off", reason="test")),
    "access-right": (ACCOUNTS, roles(ADMIN, act="end", reason="test")),
    "api-page": (ALL, None),
    "tokens": (ACCOUNTS, roles(ADMIN, **TOKEN)),
    "token-revoke": (None, roles(ADMIN)),
    "trail": (TRAIL, None),
    "trail-export": (TRAIL, None),
    "trail-own-name": (TRAIL, None),
    "trail-colleagues": (TRAIL, None),
    "trail-volumes": (TRAIL, None),
    "trail-not-assigned": (TRAIL, None),
    "trail-urgent": (TRAIL, None),
    "trail-urgent-review": (TRAIL, TRAIL),
    "queue": (roles(*OFFICERS), None),
    "take-next": (None, roles(*OFFICERS)),
    "search": (roles(*READERS), roles(*READERS)),
    "search-found": (roles(*READERS), None),
    "post-checks": (roles(REGIONAL, NATIONAL, AUDITOR, ANALYST), None),
    "post-checks-csv": (roles(REGIONAL, NATIONAL, AUDITOR, ANALYST), None),
    "deviations": (roles(*OFFICERS), None),
    "permit": (
        READ,
        case(free=CHECKERS, given=CHECKERS, elsewhere=frozenset({NATIONAL}), outcome="explained"),
    ),
    "permit-purpose": (SAY_PURPOSE, SAY_PURPOSE),
    "matters": (roles(*OFFICERS), None),
    "matter": (READ, case(given=CHECKERS, act="harm")),
    "matter-assign": (ASSIGN, ASSIGN),
    "payments": (roles(*OFFICERS), None),
    "payment-open": (None, roles(*CHECKERS)),
    "payment-inquiry": (OPEN_PAYMENTS, case(given=CHECKERS, act="letter")),
    "payment-assign": (ASSIGN, ASSIGN),
    "payment-follow-up": (roles(REGIONAL, NATIONAL, AUDITOR, ANALYST), None),
    "payment-csv": (roles(REGIONAL, NATIONAL, AUDITOR, ANALYST), None),
    "jobs": (roles(REGIONAL, NATIONAL, ADMIN, AUDITOR), roles(NATIONAL, ADMIN)),
    "case": (READ, None),
    "case-timeline": (READ, None),
    "case-purpose": (SAY_PURPOSE, SAY_PURPOSE),
    "case-urgent": (ASK_URGENT, ASK_URGENT),
    "case-work": (WORK, WORK),
    "case-assign": (ASSIGN, ASSIGN),
    "case-reopen": (WORK, WORK),
    "case-take": (None, case(free=CHECKERS, elsewhere=frozenset({NATIONAL}))),
    # The check does not wait: nobody goes on with it.
    "case-resume": (None, case()),
    "case-judge": (None, WORK),
    "case-plan": (READ, None),
    "case-plan-use": (None, case(given=CHECKERS, kind="identity")),
    "case-plan-ask": (None, WORK),
    "question-answer": (None, WORK),
    "question-set_aside": (None, WORK),
    # The question is not set aside: nobody takes it up.
    "question-take_up": (None, case()),
    "case-step": (READ, case(given=CHECKERS, act="drop")),
    "case-new-step": (WORK, WORK),
    "case-party-copy": (READ, None),
    "case-secrecy": (READ, WORK),
    "case-corrections": (READ, WORK),
    "case-documents": (READ, None),
}
# What may be seen before signing in.
OPEN = frozenset(
    {"root", "home", "help", "accessibility", "sign-in", "to-agency", "from-agency", "api-page"}
)
