"""Gives, revokes and lists tokens at the command line of the server."""

from collections.abc import Iterable
from datetime import date

from samsyn.apps.access.actor import Actor, Purpose
from samsyn.apps.access.scopes import Scope
from samsyn.apps.access.verdict import RefusedError
from samsyn.apps.accounts.models import User
from samsyn.apps.api.actions import (
    UnfitError,
    Wanted,
    give_token_on_server,
    revoke_token_on_server,
)
from samsyn.apps.api.bounds import BOUNDS
from samsyn.apps.api.models import Token
from samsyn.apps.api.queries import tokens
from samsyn.apps.audit.asked import Asked
from samsyn.apps.frame.clock import now, today
from samsyn.apps.frame.words import page_words
from samsyn.apps.words import LANGUAGES
from samsyn.register.refusal import Refusal


def give(
    owner: str, name: str, scopes: Iterable[Scope], purpose: Purpose, until: str, lang: str
) -> tuple[str, str]:
    """Give a token; tell what was made, and the token.

    Raises:
        Refusal: there is no such owner, or day, purpose or scopes do not do.
    """
    user = User.objects.filter(username=owner, is_active=True).first()
    if user is None:
        raise _refusal("token_unfit.no_owner")
    wanted = Wanted(name, frozenset(scopes), purpose, _day(until))
    try:
        made, secret = give_token_on_server(user, wanted, on=today(), asked=_asked("give"))
    except UnfitError as unfit:
        latest = date.fromordinal(today().toordinal() + BOUNDS.tokens.longest_days)
        raise _refusal(f"token_unfit.{unfit.why}", latest=latest.isoformat()) from None
    words = page_words(lang)
    told = words("token_given.done", id=made.pk, name=owner, until=words.day(until))
    return told, secret


def revoke(token_id: int, lang: str) -> str:
    """Revoke a token.

    Raises:
        Refusal: there is none, or it is revoked already.
    """
    try:
        revoke_token_on_server(token_id, asked=_asked("revoke"))
    except Token.DoesNotExist:
        raise _refusal("token_given.no_token", id=token_id) from None
    except RefusedError:
        raise _refusal("token_given.ended", id=token_id) from None
    return page_words(lang)("token_given.revoked", id=token_id)


def told_tokens(lang: str) -> str:
    """Every token in a line; never the token itself, which nobody has."""
    words = page_words(lang)
    return "\n".join(_line(token, lang) for token in tokens()) or words("token_given.none")


def _line(token: Token, lang: str) -> str:
    words = page_words(lang)
    state = words("tokens.past" if token.until < today() else "tokens.holds")
    if token.revoked_at:
        state = words("tokens.revoked", moment=words.day(token.revoked_at.date().isoformat()))
    return words(
        "token_given.line",
        id=token.pk,
        owner=token.owner.username,
        scopes=", ".join(token.scopes),
        purpose=words(f"purpose.{token.purpose}"),
        until=token.until.isoformat(),
        state=state,
        name=token.name,
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _refusal("token_given.until", until=text) from None


def _asked(what: str) -> Asked:
    nobody = Actor(user_id=0, username="")
    return Asked(nobody, now(), f"samsyn token {what}", Purpose.ADMINISTRATION)


def _refusal(key: str, **values: object) -> Refusal:
    sv, en = (page_words(lang)(key, **values) for lang in LANGUAGES)
    return Refusal(sv=sv, en=en)
