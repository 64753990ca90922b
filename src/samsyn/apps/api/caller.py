"""Who calls: the token that is shown, and the access of the one who owns it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja.security import HttpBearer

from samsyn.apps.access.actor import Actor, Purpose
from samsyn.apps.access.scopes import Scope, may_use
from samsyn.apps.accounts.queries import actor_of
from samsyn.apps.api.bounds import BOUNDS
from samsyn.apps.api.limits import TooManyError, count
from samsyn.apps.api.models import Token
from samsyn.apps.api.queries import token_of
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked
from samsyn.apps.frame.asking import NOBODY
from samsyn.apps.frame.clock import now, today

_LONGEST_ORIGIN = 100


@dataclass(frozen=True)
class Caller:
    """The token with its owner, and the frame of what the call puts on the trail."""

    token: Token
    asked: Asked

    @property
    def actor(self) -> Actor:
        """The owner, whose access decides."""
        return self.asked.actor


if TYPE_CHECKING:

    class Call(HttpRequest):
        """A request with a valid token."""

        auth: Caller
else:
    Call = HttpRequest


class UnknownError(Exception):
    """No token was shown, or none that holds."""


class Bearer(HttpBearer):
    """A token that holds, and whose scope and purpose cover the call."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Caller:
        """The caller.

        Raises:
            UnknownError: no token that holds was shown.
            TooManyError: the token, or the address without one, has been used too often.
            RefusedError: the token is for something else.
        """
        return super().__call__(request) or _unknown(request)

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """The caller of a token; None where it does not hold."""
        shown = token_of(token, today())
        if shown is None:
            return None
        caller = Caller(shown, _asked(request, shown))
        vars(request)["caller"] = caller
        _count(f"token {shown.pk}", BOUNDS.calls.per_minute, caller.asked)
        may_use(shown.scopes, Purpose(shown.purpose), self.scope).or_refuse()
        return caller


def asked_of(request: HttpRequest) -> Asked:
    """The frame of an entry on the trail, by the token; by the address where there is none."""
    caller = vars(request).get("caller")
    return caller.asked if caller else Asked(NOBODY, now(), _origin(request))


def _asked(request: HttpRequest, token: Token) -> Asked:
    actor = actor_of(token.owner, today())
    origin = f"{_origin(request)}, token {token.pk}"
    return Asked(actor, now(), origin[:_LONGEST_ORIGIN], Purpose(token.purpose))


def _origin(request: HttpRequest) -> str:
    return f"api {request.META.get('REMOTE_ADDR', '')}"[:_LONGEST_ORIGIN]


def _unknown(request: HttpRequest) -> Caller:
    _count(_origin(request), BOUNDS.calls.unknown_per_minute, asked_of(request))
    shown = "authorization" in request.headers
    why = "wrong_token" if shown else "no_token"
    record("api.unknown_caller", asked=asked_of(request), refused=why)
    raise UnknownError


def _count(who: str, most: int, asked: Asked) -> None:
    try:
        count(who, most, asked.at)
    except TooManyError as error:
        if error.first:
            record("api.too_many_calls", asked=asked, refused="too_many")
        raise
