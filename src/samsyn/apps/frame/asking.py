"""Who asks, by the web request."""

from functools import cached_property
from typing import TYPE_CHECKING

from django.http import HttpRequest

from samsyn.apps.access.actor import Actor, Purpose
from samsyn.apps.accounts.models import User
from samsyn.apps.accounts.queries import actor_of
from samsyn.apps.audit.asked import Asked
from samsyn.apps.frame.clock import now, today

NOBODY = Actor(user_id=0, username="")


class Asking:
    """The one who is signed in, with their access rights, read once per request when needed."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def actor(self) -> Actor:
        """The one who is signed in, or nobody."""
        user = self._request.user
        return actor_of(user, today()) if isinstance(user, User) else NOBODY

    def asked(self, purpose: Purpose | None = None) -> Asked:
        """The frame of an entry on the trail: the actor, now, from the request's address."""
        return Asked(self.actor, now(), self._request.META.get("REMOTE_ADDR", ""), purpose)


if TYPE_CHECKING:

    class Request(HttpRequest):
        """A request as the middleware passes it on."""

        asking: Asking
        user: User
else:
    Request = HttpRequest
