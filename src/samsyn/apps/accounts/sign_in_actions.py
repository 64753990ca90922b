"""People come and go: what is put on the trail, and what is learned of those who come.

Accounts are made beforehand. Somebody who comes from the agency's provider for the first time is
matched by a claim that is declared; from then on by ``sub``, which the provider gives to nobody
else, ever (OpenID Connect Core 1.0, section 2), while other claims may pass to a successor.
"""

from django.db import transaction

from samsyn.apps.accounts.claims import Person
from samsyn.apps.accounts.models import Binding, User
from samsyn.apps.accounts.refusal import SignInRefusedError, WhyNot
from samsyn.apps.audit.actions import record
from samsyn.apps.audit.asked import Asked

SIGN_IN = "account.signed_in"
WRONG_SIGN_IN = "account.wrong_sign_in"
REFUSED_SIGN_IN = "account.refused_sign_in"
BOUND, NUMBER_LEARNED = "account.bound", "account.number_learned"


def note_sign_in(*, asked: Asked, by: str) -> None:
    """Somebody signed in, by ``password`` or ``agency``."""
    record(SIGN_IN, asked=asked, by=by)


def note_wrong_sign_in(username: str, device: str, *, asked: Asked) -> None:
    """Somebody tried to sign in under a name, with a password that is not its own."""
    record(
        WRONG_SIGN_IN,
        asked=asked,
        subject=("account", username[:150]),
        refused="wrong_password",
        device=device,
    )


def note_refused_sign_in(refusal: SignInRefusedError, *, asked: Asked) -> None:
    """Somebody came from the agency's provider and was not let in."""
    record(REFUSED_SIGN_IN, asked=asked, refused=refusal.why.value, code=refusal.code)


def note_sign_out(*, asked: Asked) -> None:
    """Somebody signed out."""
    record("account.signed_out", asked=asked)


def let_in(person: Person, *, asked: Asked) -> User:
    """The account of somebody whom the provider has identified, with their numbers' marks known.

    Raises:
        SignInRefusedError: there is no account, it belongs to somebody else, or it is off.
    """
    with transaction.atomic():
        user = _bound(person) or _bind(person, asked)
        if not user.is_active:
            raise SignInRefusedError(WhyNot.SWITCHED_OFF)
        _learn(user, person.own_numbers, asked)
        return user


def _bound(person: Person) -> User | None:
    people = User.objects.select_for_update(of=("self",))
    return people.filter(bindings__issuer=person.issuer, bindings__subject=person.subject).first()


def _bind(person: Person, asked: Asked) -> User:
    """Bind the person to the one account that the claim matches."""
    user = _matched(person)
    if user is None:
        raise SignInRefusedError(WhyNot.UNKNOWN)
    if Binding.objects.filter(user=user, issuer=person.issuer).exists():
        raise SignInRefusedError(WhyNot.TAKEN)
    Binding.objects.create(
        user=user, issuer=person.issuer, subject=person.subject, bound_at=asked.at
    )
    record(BOUND, asked=asked, subject=("account", user.username))
    return user


def _matched(person: Person) -> User | None:
    """The account by the declared claim; by an identity number where that is the claim."""
    if person.known_as:
        return User.objects.select_for_update().filter(agency_id=person.known_as).first()
    if not person.matches_by_number:
        return None
    held = [user for user in User.objects.exclude(own_numbers="") if _shares(user, person)]
    return held[0] if len(held) == 1 else None


def _shares(user: User, person: Person) -> bool:
    return not person.own_numbers.isdisjoint(user.own_numbers.split())


def _learn(user: User, numbers: frozenset[str], asked: Asked) -> None:
    """Know the marks of all numbers that the provider has told of the person, now or before."""
    known = frozenset(user.own_numbers.split())
    if numbers <= known:
        return
    user.own_numbers = " ".join(sorted(known | numbers))
    user.save(update_fields=["own_numbers"])
    record(NUMBER_LEARNED, asked=asked, subject=("account", user.username))
