"""Makes and revokes tokens. The token itself is given back once and kept nowhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db import transaction

from samsyn.apps.access.actor import Purpose
from samsyn.apps.access.permissions import may_end_token, may_give_access, purposes_of
from samsyn.apps.access.scopes import PURPOSES_OF, Scope
from samsyn.apps.access.verdict import RefusedError, Why
from samsyn.apps.accounts.models import User
from samsyn.apps.accounts.queries import actor_of
from samsyn.apps.api.bounds import BOUNDS
from samsyn.apps.api.models import Token
from samsyn.apps.api.secrets import hash_of, new_secret
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked

GIVEN, REVOKED = "token.given", "token.revoked"


class Unfit(StrEnum):
    """Why a token cannot be made as asked for. Each has words on the page of tokens."""

    UNTIL_PAST = "until_past"
    UNTIL_FAR = "until_far"
    PURPOSE_NOT_OF_OWNER = "purpose_not_of_owner"
    PURPOSE_NOT_OF_SCOPE = "purpose_not_of_scope"


class UnfitError(Exception):
    """A token that cannot be made as asked for; ``why`` is told in the form."""

    def __init__(self, why: Unfit) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True)
class Wanted:
    """The token that is asked for: what it is for, and the last day it holds."""

    name: str
    scopes: frozenset[Scope]
    purpose: Purpose
    until: date


def give_token(owner: User, wanted: Wanted, *, on: date, asked: Asked) -> tuple[Token, str]:
    """Make a token that uses the owner's access; give it, this once.

    Raises:
        RefusedError: one may not, or it is oneself.
        UnfitError: day, purpose or scopes do not do.
    """
    may_give_access(asked.actor, owner.pk).or_refuse()
    return _given(owner, wanted, User.objects.get(pk=asked.actor.user_id), on, asked)


def give_token_on_server(
    owner: User, wanted: Wanted, *, on: date, asked: Asked
) -> tuple[Token, str]:
    """The same at the command line of the server, where nobody is signed in."""
    return _given(owner, wanted, None, on, asked)


def revoke_token(token_id: int, *, asked: Asked) -> Token:
    """End a token at once.

    Raises:
        RefusedError: one may not, or it is revoked already.
    """
    with transaction.atomic():
        token = Token.objects.select_for_update().get(pk=token_id)
        may_end_token(asked.actor, token.owner_id).or_refuse()
        return _revoked(token, User.objects.get(pk=asked.actor.user_id), asked)


def revoke_token_on_server(token_id: int, *, asked: Asked) -> Token:
    """The same at the command line of the server."""
    with transaction.atomic():
        return _revoked(Token.objects.select_for_update().get(pk=token_id), None, asked)


def _given(
    owner: User, wanted: Wanted, giver: User | None, on: date, asked: Asked
) -> tuple[Token, str]:
    _fits(owner, wanted, on)
    secret, scopes = new_secret(), sorted(wanted.scopes)
    with transaction.atomic():
        made = Token.objects.create(
            owner=owner,
            name=wanted.name,
            hash=hash_of(secret),
            scopes=scopes,
            purpose=wanted.purpose,
            made_at=asked.at,
            made_by=giver,
            until=wanted.until,
        )
        _note(
            GIVEN,
            made,
            asked,
            name=wanted.name,
            scopes=scopes,
            purpose=wanted.purpose,
            until=wanted.until.isoformat(),
        )
    return made, secret


def _fits(owner: User, wanted: Wanted, on: date) -> None:
    if wanted.until < on:
        raise UnfitError(Unfit.UNTIL_PAST)
    if wanted.until > on + timedelta(days=BOUNDS.tokens.longest_days):
        raise UnfitError(Unfit.UNTIL_FAR)
    if wanted.purpose not in purposes_of(actor_of(owner, on)):
        raise UnfitError(Unfit.PURPOSE_NOT_OF_OWNER)
    if not _serves(wanted.scopes, wanted.purpose):
        raise UnfitError(Unfit.PURPOSE_NOT_OF_SCOPE)


def _serves(scopes: Iterable[Scope], purpose: Purpose) -> bool:
    return all(purpose in PURPOSES_OF[scope] for scope in scopes)


def _revoked(token: Token, by: User | None, asked: Asked) -> Token:
    if token.revoked_at is not None:
        raise RefusedError(Why.NOT_IN_THIS_STATE)
    token.revoked_at, token.revoked_by = asked.at, by
    token.save(update_fields=["revoked_at", "revoked_by"])
    _note(REVOKED, token, asked)
    return token


def _note(act: str, token: Token, asked: Asked, **told: Any) -> None:
    record(act, asked=asked, subject=("account", token.owner.username), token=token.pk, **told)
