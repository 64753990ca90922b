"""Adds people from the command line of the server: the first ones, before anybody can sign in."""

from dataclasses import dataclass, field

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import override

from samsyn.apps.access.actor import Actor, Grant, Role, misfit
from samsyn.apps.accounts.actions import add_user
from samsyn.apps.accounts.agency_ids import unfit_agency_id
from samsyn.apps.accounts.claims import is_identity_number
from samsyn.apps.accounts.models import User
from samsyn.apps.accounts.review import REVIEW
from samsyn.apps.audit.asked import Asked
from samsyn.apps.frame.clock import now, today
from samsyn.apps.frame.words import page_words
from samsyn.apps.words import LANGUAGES
from samsyn.register.refusal import Refusal

_ORIGIN = "samsyn user add"


@dataclass(frozen=True)
class SignsInBy:
    """A password, or a name at the agency's provider."""

    password: str = field(repr=False)
    agency_id: str = ""


def add(
    username: str,
    full_name: str,
    by: SignsInBy,
    own_number: str,
    right: tuple[Role, str, str],
    lang: str,
) -> str:
    """Add somebody with a role, a region and a unit; empty where there is none. Tells what came.

    Raises:
        Refusal: the name is taken, the password too weak, or the number, the name at the
            provider or the reach does not do.
    """
    role, region, unit = right
    _name_does(username, full_name)
    _number_does(own_number)
    _way_does(by)
    if wrong := misfit(role, region or None, unit or None):
        raise _refused(f"unfit.{wrong}")
    add_user(
        username,
        full_name,
        by.password,
        [Grant(role, region or None, unit or None)],
        own_number=own_number,
        agency_id=by.agency_id,
        on=today(),
        asked=Asked(Actor(user_id=0, username=""), now(), _ORIGIN),
    )
    words = page_words(lang)
    until = words.day(REVIEW.latest(today()).isoformat())
    return words("user_add.done", name=full_name, role=words(f"role.{role}"), until=until)


def _name_does(username: str, full_name: str) -> None:
    longest = User._meta.get_field("username").max_length or 0
    if not username.strip() or not full_name.strip() or len(username) > longest:
        raise _refused("user_add.name")
    if User.objects.filter(username=username).exists():
        raise _refused("user_add.taken", name=username)


def _number_does(own_number: str) -> None:
    if own_number and not is_identity_number(own_number):
        raise _refused("user_add.number")


def _way_does(by: SignsInBy) -> None:
    if not by.agency_id:
        _password_does(by.password)
    elif unfit := unfit_agency_id(by.agency_id, None):
        raise _refused(f"unfit.{unfit}")


def _password_does(password: str) -> None:
    sv, en = (_weakness(password, lang) for lang in LANGUAGES)
    if sv:
        raise Refusal(sv=sv, en=en)


def _weakness(password: str, lang: str) -> str:
    with override(lang):
        try:
            validate_password(password)
        except ValidationError as weak:
            return " ".join(weak.messages)
    return ""


def _refused(key: str, **values: str) -> Refusal:
    sv, en = (page_words(lang)(key, latest="", **values) for lang in LANGUAGES)
    return Refusal(sv=sv, en=en)
