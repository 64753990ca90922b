"""The agency's OIDC provider: authorization code flow with PKCE, by Authlib.

Authlib makes and checks ``state``, ``nonce`` and the code verifier, signs client assertions, and
verifies ID tokens. What is ours: which provider, which algorithms and level of assurance do, and
what is asked for. Only the ID token is read: the Swedish profile has identities delivered there.
"""

import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import DjangoIntegration, DjangoOAuth2App
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from joserfc.errors import InvalidKeyTypeError, JoseError
from joserfc.jwk import ECKey, RSAKey
from requests import RequestException

from samsyn.apps.accounts.assurance import ASSURANCE
from samsyn.apps.accounts.claims import ORG_AFFILIATION, PREVIOUS_NUMBER, SCOPES, Person, person
from samsyn.apps.accounts.refusal import SignInRefusedError, WhyNot

# Those that the Swedish OpenID Connect profile 1.0, section 7.1, requires or recommends.
_ALGORITHMS = ("RS256", "RS384", "RS512", "ES256", "ES384", "ES512")
_SECONDS = 10
_LEEWAY_SECONDS = 30


@dataclass(frozen=True)
class Provider:
    """A provider and what the agency asks of it. Either ``client_secret`` or ``key_file``."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    key_file: str
    match_claim: str
    least_level: str
    scopes: tuple[str, ...]

    def faults(self) -> tuple[str, ...]:
        """The names of what is wrong with it."""
        found = {
            "issuer_without_tls": settings.SECURE_SSL_REDIRECT and not _https(self.issuer),
            "no_client_id": not self.client_id,
            "no_secret": bool(self.client_secret) == bool(self.key_file),
            "no_key": bool(self.key_file) and not _is_key(Path(self.key_file)),
            "no_openid": "openid" not in self.scopes,
        }
        return tuple(fault for fault, is_so in found.items() if is_so)


def provider() -> Provider | None:
    """The provider that the environment names; None where there is none."""
    told: dict[str, str] = settings.SAMSYN_OIDC
    if not told["issuer"]:
        return None
    return Provider(
        issuer=told["issuer"],
        client_id=told["client_id"],
        client_secret=told["client_secret"],
        key_file=told["key_file"],
        match_claim=told["match_claim"] or ORG_AFFILIATION,
        least_level=told["least_level"] or ASSURANCE.least,
        scopes=tuple(told["scopes"].split()) or SCOPES,
    )


def redirect_there(request: HttpRequest, back: str) -> HttpResponse:
    """To the provider's sign-in, which leads back to the address ``back``.

    Raises:
        SignInRefusedError: the provider does not answer.
    """
    there = _ready()
    app: Any = _app(there)
    try:
        asked = _asked_of(there, app.load_server_metadata())
        answer: HttpResponse = app.authorize_redirect(request, back, **asked)
    except _FAILURES as failure:
        raise SignInRefusedError(WhyNot.PROVIDER, _code(failure)) from failure
    return answer


def person_back(request: HttpRequest) -> Person:
    """Who the provider says has come back.

    Raises:
        SignInRefusedError: they cancelled, came with a state that is not theirs or an ID token
            that does not hold, were not identified surely enough, or the provider does not answer.
    """
    there = _ready()
    try:
        found = person(there.issuer, _verified(request, there), there.match_claim)
    except _FAILURES as failure:
        # What the failure tells may be of the person: only its name goes on.
        raise SignInRefusedError(_why(failure), _code(failure)) from None
    if found.level not in ASSURANCE.accepted(there.least_level):
        raise SignInRefusedError(WhyNot.ASSURANCE)
    return found


def sign_out_address(back: str) -> str | None:
    """Where one signs out at the provider too; None where it offers no such thing.

    No ID token is sent along as a hint: it would have to be kept, with the number in it.
    """
    there = provider()
    if there is None or there.faults():
        return None
    app = _app(there)
    try:
        told = app.create_logout_url(post_logout_redirect_uri=back, client_id=there.client_id)
    except (RuntimeError, *_FAILURES):
        return None
    return str(told["url"])


def fault_of_answer() -> str:
    """What is wrong with what the provider tells of itself, by name; empty where it will do.

    Raises:
        ImproperlyConfigured: it is not declared whole (``Provider.faults``).
    """
    app: Any = _app(_ready())
    try:
        told = app.load_server_metadata()
    except _FAILURES as failure:
        return _code(failure)
    return next((f"no_{name}" for name in _TOLD if not told.get(name)), "")


class _App(DjangoOAuth2App):
    """Authlib's client, held to the issuer and the algorithms that are declared here."""

    def load_server_metadata(self) -> dict[str, Any]:
        """What the provider tells of itself (OpenID Connect Discovery 1.0, section 4.3)."""
        told: dict[str, Any] = super().load_server_metadata()
        if told.get("issuer") != self.name:
            self.server_metadata.clear()
            raise AuthlibBaseError(error="issuer_differs")
        told["id_token_signing_alg_values_supported"] = list(_ALGORITHMS)
        return told


@lru_cache(maxsize=4)
def _app(there: Provider) -> _App:
    """The client of a provider, which remembers what the provider told of itself and its keys."""
    how = {"scope": " ".join(there.scopes), "code_challenge_method": "S256"}
    secret: object = there.client_secret
    methods = []
    if there.key_file:
        secret, algorithm = _key(Path(there.key_file))
        how["token_endpoint_auth_method"] = PrivateKeyJWT.name
        methods.append(PrivateKeyJWT(alg=algorithm))
    return _App(
        DjangoIntegration("agency"),
        name=there.issuer,
        client_id=there.client_id,
        client_secret=secret,
        client_auth_methods=methods,
        client_kwargs=how | {"default_timeout": _SECONDS},
        server_metadata_url=f"{there.issuer.rstrip('/')}/.well-known/openid-configuration",
    )


def _key(file: Path) -> tuple[RSAKey | ECKey, str]:
    """The private key of a PEM file, and the algorithm that it signs by."""
    pem = file.read_bytes()
    try:
        return RSAKey.import_key(pem), "RS256"
    except InvalidKeyTypeError:
        return ECKey.import_key(pem), "ES256"


def _is_key(file: Path) -> bool:
    try:
        key, _ = _key(file)
    except (OSError, JoseError, ValueError):
        return False
    return key.is_private


def _asked_of(there: Provider, told: dict[str, Any]) -> dict[str, str]:
    """The level of assurance and the claims that are asked for, as the provider takes them.

    By the parameter ``claims``, as essential, where the provider knows it; else by ``acr_values``,
    which it may leave aside: what the ID token says is checked in either case.
    """
    levels = list(ASSURANCE.accepted(there.least_level))
    if not told.get("claims_parameter_supported"):
        return {"acr_values": " ".join(levels)}
    wanted = {"acr": {"essential": True, "values": levels}, PREVIOUS_NUMBER: None}
    return {"claims": json.dumps({"id_token": wanted | {there.match_claim: {"essential": True}}})}


def _verified(request: HttpRequest, there: Provider) -> dict[str, object]:
    """The claims of the ID token that the code in the request was given for."""
    if request.GET.get("iss", there.issuer) != there.issuer:
        raise SignInRefusedError(WhyNot.STATE, "iss")
    app: Any = _app(there)
    token = app.authorize_access_token(
        request,
        claims_options={
            "iss": {"essential": True, "value": there.issuer},
            "aud": {"essential": True, "value": there.client_id},
        },
        leeway=_LEEWAY_SECONDS,
    )
    return dict(token["userinfo"])


def _ready() -> Provider:
    there = provider()
    if there is None:
        raise SignInRefusedError(WhyNot.NOT_HERE)
    if faults := there.faults():
        raise ImproperlyConfigured(f"OIDC: {', '.join(faults)}")
    return there


def _why(failure: Exception) -> WhyNot:
    """Why somebody is refused by what Authlib, or the provider through it, says is wrong."""
    if isinstance(failure, AuthlibBaseError):
        return _WHY.get(_code(failure), WhyNot.PROVIDER)
    return WhyNot.PROVIDER if isinstance(failure, RequestException) else WhyNot.UNTRUSTED


def _https(address: str) -> bool:
    return address.startswith("https://")


def _code(failure: Exception) -> str:
    """The name of a fault; what comes with it may tell of the person and is left out."""
    named = str(getattr(failure, "error", ""))
    return named if _NAME.fullmatch(named) else type(failure).__name__


_NAME = re.compile("[a-z_]{1,40}")
# What signing in needs of a provider's discovery document.
_TOLD = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_FAILURES = (AuthlibBaseError, JoseError, RequestException, KeyError, TypeError, ValueError)
_WHY = {
    "access_denied": WhyNot.CANCELLED,
    "invalid_grant": WhyNot.STATE,
    "mismatching_state": WhyNot.STATE,
    "unmet_authentication_requirements": WhyNot.ASSURANCE,
}
