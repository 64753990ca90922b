"""Where one can go: the service navigation, by what one may."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from samsyn.apps.access import permissions
from samsyn.apps.access.actor import Actor


@dataclass(frozen=True)
class Place:
    """A page of the navigation; ``name`` has words under ``navigation``."""

    name: str
    address: str
    here: bool


# Name of the page, and who may go there.
_PLACES: tuple[tuple[str, Callable[[Actor], object]], ...] = (
    ("queue", permissions.may_see_queue),
    ("deviations", permissions.may_see_queue),
    ("matters", permissions.may_see_queue),
    ("payments", permissions.may_see_queue),
    ("search", permissions.purposes_of),
    ("post-checks", permissions.may_see_post_checks),
    ("payment-follow-up", permissions.may_see_post_checks),
    ("jobs", permissions.may_see_jobs),
    ("accounts", permissions.may_see_accounts),
    ("trail", permissions.may_read_trail),
    ("feedback", permissions.may_see_feedback),
)


def places(actor: Actor, path: str) -> tuple[Place, ...]:
    """The pages that the actor may go to, in order."""
    found = [
        (name, address)
        for name, may in _PLACES
        if may(actor) and (address := _address(name)) is not None
    ]
    # A page may lie below another: one is on the nearest.
    above = [address for _, address in found if path.startswith(address)]
    here = max(above, key=len, default=None)
    return tuple(Place(name, address, address == here) for name, address in found)


def _address(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
