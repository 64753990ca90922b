"""Marks of identity numbers: equal numbers have equal marks, and no mark tells the number."""

import re

from django.utils.crypto import salted_hmac

_SALT = "samsyn.identity-number"
_SUBJECT_SALT = "samsyn.oidc-subject"
_DIGIT = re.compile("[0-9]")


def mark_of(number: str) -> str:
    """The mark of an identity number of twelve digits, keyed by the site's secret."""
    digits = "".join(sign for sign in number if _DIGIT.match(sign))
    return salted_hmac(_SALT, digits, algorithm="sha256").hexdigest()


def marks_of(*numbers: str | None) -> frozenset[str]:
    """The marks of those numbers that are there; what has no digits is no number."""
    return frozenset(mark_of(number) for number in numbers if number and _DIGIT.search(number))


def mark_of_subject(issuer: str, subject: str) -> str:
    """The mark of somebody at an OIDC provider, keyed by the site's secret."""
    return salted_hmac(_SUBJECT_SALT, f"{issuer} {subject}", algorithm="sha256").hexdigest()
