"""What an ID token says of a person, by the names of the Swedish OpenID Connect profile.

Names and formats: *Claims and Scopes Specification for the Swedish OpenID Connect Profile* 1.0
(2023-12-11), sections 2.1, 2.2 and 3. Nothing of a token is kept but what ``Person`` holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from samsyn.apps.accounts.marks import mark_of_subject, marks_of

_CLAIM = "https://id.oidc.se/claim/"
_SCOPE = "https://id.oidc.se/scope/"
ORG_AFFILIATION = f"{_CLAIM}orgAffiliation"
PREVIOUS_NUMBER = f"{_CLAIM}previousCoordinationNumber"
NUMBERS = (f"{_CLAIM}personalIdentityNumber", f"{_CLAIM}coordinationNumber", PREVIOUS_NUMBER)
SCOPES = ("openid", f"{_SCOPE}naturalPersonOrgId", f"{_SCOPE}naturalPersonNumber")

_DIGITS = 12


@dataclass(frozen=True)
class Person:
    """Somebody whom a provider has identified.

    ``subject`` and ``own_numbers`` are marks; ``level`` is the level of assurance. ``known_as`` is
    the claim that accounts are matched by, empty where it is missing or is an identity number:
    then ``matches_by_number`` says that the marks are what matches.
    """

    issuer: str
    subject: str
    level: str
    known_as: str = field(default="", repr=False)
    matches_by_number: bool = False
    own_numbers: frozenset[str] = field(default=frozenset(), repr=False)


def person(issuer: str, claims: Mapping[str, object], match_claim: str) -> Person:
    """Who the claims of a verified ID token tell of.

    Raises:
        ValueError: they tell of nobody: ``sub`` is no text, or empty.
    """
    subject = _text(claims, "sub")
    if not subject:
        raise ValueError("sub")
    by_number = match_claim in NUMBERS
    return Person(
        issuer=issuer,
        subject=mark_of_subject(issuer, subject),
        level=_text(claims, "acr"),
        known_as="" if by_number else _text(claims, match_claim),
        matches_by_number=by_number,
        own_numbers=marks_of(*(_number(claims, name) for name in NUMBERS)),
    )


def is_identity_number(text: str) -> bool:
    """Whether a text of any spelling has the form of an identity number: 12 digits."""
    digits = text.replace("-", "").replace(" ", "")
    return digits.isdecimal() and digits.isascii() and len(digits) == _DIGITS


def _text(claims: Mapping[str, object], name: str) -> str:
    value = claims.get(name)
    return value.strip() if isinstance(value, str) else ""


def _number(claims: Mapping[str, object], name: str) -> str | None:
    """A number of another form than the profile's would have a mark that meets no register's."""
    text = _text(claims, name)
    return text if is_identity_number(text) else None
