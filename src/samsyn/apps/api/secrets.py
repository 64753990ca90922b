"""What a token looks like, and the hash that is kept of it.

The token is 256 random bits, so that one round of SHA-256 is enough: there is nothing to guess at.
"""

import hashlib
from secrets import token_urlsafe

_MARK = "samsyn_"
_BYTES = 32


def new_secret() -> str:
    """A token that nobody has seen before; its beginning tells searchers of leaks what it is."""
    return _MARK + token_urlsafe(_BYTES)


def hash_of(secret: str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
