"""Where one is, among the places that one may go to."""

import pytest
from django.utils.translation import override

from samsyn.apps.access.actor import Actor, Grant, Role
from samsyn.apps.frame.navigation import places

ACTOR = Actor(1, "kim", frozenset({Grant(Role.NATIONAL_CONTROL_OFFICER)}))


@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("/sv/payments/", ["payments"]),
        ("/sv/payments/inquiries/3/", ["payments"]),
        ("/sv/payments/follow-up/", ["payment-follow-up"]),
        ("/sv/cases/C1/", []),
    ],
)
def test_one_is_on_one_place_at_most_and_on_the_nearest(path, here):
    with override("sv"):
        assert [place.name for place in places(ACTOR, path) if place.here] == here
