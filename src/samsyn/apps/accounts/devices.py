"""Browsers that somebody has signed in from with a password.

Guesses of a password make others wait, but never a browser that its owner has signed in from:
wrong attempts are counted for each such browser by itself, and for all others together. So nobody
is locked out by somebody else's guesses.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

_SALT = "samsyn.device"
_SECONDS = 180 * 24 * 60 * 60


def device_of(request: HttpRequest, username: str) -> str:
    """The browser's random name, if the person has signed in from it; else empty."""
    try:
        name, device = signing.loads(
            request.COOKIES.get(_cookie(username), ""), salt=_SALT, max_age=_SECONDS
        )
    except (signing.BadSignature, TypeError, ValueError):
        return ""
    return str(device) if name == _mark(username) else ""


def remember(request: HttpRequest, response: HttpResponse, username: str) -> None:
    """Let the browser be known as one that the person has signed in from."""
    device = device_of(request, username) or secrets.token_hex(16)
    response.set_cookie(
        _cookie(username),
        signing.dumps([_mark(username), device], salt=_SALT),
        max_age=_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def _cookie(username: str) -> str:
    """A cookie per person, so that several can share a computer."""
    return f"samsyn_device_{_mark(username)[:12]}"


def _mark(username: str) -> str:
    return salted_hmac(_SALT, username, algorithm="sha256").hexdigest()
