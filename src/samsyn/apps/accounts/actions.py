"""What is put on the trail when people come and go."""

from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked

SIGN_IN = "account.signed_in"
WRONG_SIGN_IN = "account.wrong_sign_in"


def note_sign_in(*, asked: Asked) -> None:
    """Somebody signed in."""
    record(SIGN_IN, asked=asked)


def note_wrong_sign_in(username: str, *, asked: Asked) -> None:
    """Somebody tried to sign in under a name, with a password that is not its own."""
    record(
        WRONG_SIGN_IN, asked=asked, subject=("account", username[:150]), refused="wrong_password"
    )


def note_sign_out(*, asked: Asked) -> None:
    """Somebody signed out."""
    record("account.signed_out", asked=asked)
