"""Why somebody who comes from the agency's provider is not let in."""

from enum import StrEnum


class WhyNot(StrEnum):
    """Each has words on the page of refused sign-in, and on the trail."""

    CANCELLED = "cancelled"
    STATE = "state"
    PROVIDER = "provider"
    UNTRUSTED = "untrusted"
    ASSURANCE = "assurance"
    UNKNOWN = "unknown"
    TAKEN = "taken"
    SWITCHED_OFF = "switched_off"
    NOT_HERE = "not_here"


class SignInRefusedError(Exception):
    """Somebody is not signed in. ``code`` is the provider's or the library's name of the fault."""

    def __init__(self, why: WhyNot, code: str = "") -> None:
        super().__init__(why.value)
        self.why = why
        self.code = code
