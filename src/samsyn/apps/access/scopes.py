"""What a token of the API may be used for. It never may more than the one who owns it."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from samsyn.apps.access.actor import Purpose
from samsyn.apps.access.verdict import ALLOWED, Verdict, Why


class Scope(StrEnum):
    """A kind of call that a token is made for."""

    CASES_INTAKE = "cases:intake"
    CASES_CHECK = "cases:check"
    REPORTS_READ = "reports:read"
    JUDGEMENTS_READ = "judgements:read"
    JUDGEMENTS_WRITE = "judgements:write"


_HANDLING = frozenset({Purpose.CASE_HANDLING, Purpose.CONTROL})
_LOOKING = frozenset(Purpose) - {Purpose.ADMINISTRATION}

# The purposes that a call can serve.
PURPOSES_OF: Mapping[Scope, frozenset[Purpose]] = {
    Scope.CASES_INTAKE: _HANDLING,
    Scope.CASES_CHECK: _HANDLING,
    Scope.REPORTS_READ: _LOOKING,
    Scope.JUDGEMENTS_READ: _LOOKING,
    Scope.JUDGEMENTS_WRITE: frozenset({Purpose.CONTROL}),
}


def may_use(scopes: Collection[str], purpose: Purpose, needed: Scope) -> Verdict:
    """Whether a token of those scopes and that purpose may be used for the call at all."""
    within = needed in scopes and purpose in PURPOSES_OF[needed]
    return ALLOWED if within else Verdict(Why.OUTSIDE_SCOPE)
