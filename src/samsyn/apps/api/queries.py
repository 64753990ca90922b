"""Tokens, as those who give and revoke them see them."""

from datetime import date

from django.db.models import QuerySet

from samsyn.apps.api.models import Token
from samsyn.apps.api.secrets import hash_of


def token_of(secret: str, on: date) -> Token | None:
    """The token, if it holds on the day and its owner can still sign in."""
    found = Token.objects.select_related("owner").filter(
        hash=hash_of(secret), revoked_at=None, until__gte=on, owner__is_active=True
    )
    return found.first()


def tokens() -> QuerySet[Token]:
    """Every token there has been, newest first."""
    return Token.objects.select_related("owner", "made_by").order_by("-pk")
