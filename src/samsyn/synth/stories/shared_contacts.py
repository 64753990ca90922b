"""Stories of contacts that parties of many cases share."""

import numpy as np

from samsyn.synth.columns import Rows
from samsyn.synth.makers.parts import add_contacts, new_values
from samsyn.synth.stories import Agency, Rng, look_alike, story
from samsyn.synth.stories.common import EXAMINED, only_case, set_contacts
from samsyn.synth.stories.thresholds import whole

_EVERY = (*EXAMINED, "revocation")
_CHECKS = {
    "address": "shared_address_many_applicants",
    "phone": "shared_phone_many_applicants",
    "bank_account": "shared_bank_account",
}
_LEAST_OTHERS = {kind: whole(check, "least_other_cases") for kind, check in _CHECKS.items()}
_MOST_OTHERS = max(_LEAST_OTHERS.values())
_HOUSEHOLD = min(_LEAST_OTHERS.values())
_LONG_AGO = 1200


@story(_CHECKS["address"], of=_EVERY, when=only_case, group=_LEAST_OTHERS["address"] + 1)
def many_at_one_address(agency: Agency, cases: Rows, rng: Rng) -> None:
    """As many as the check minds, who apply apart, give one address."""
    _share(agency, cases, rng, "address", _LEAST_OTHERS["address"] + 1)


@story(_CHECKS["phone"], of=_EVERY, when=only_case, group=_LEAST_OTHERS["phone"] + 1)
def many_with_one_phone(agency: Agency, cases: Rows, rng: Rng) -> None:
    """As many as it minds give one telephone number."""
    _share(agency, cases, rng, "phone", _LEAST_OTHERS["phone"] + 1)


@story(_CHECKS["bank_account"], of=_EVERY, when=only_case, group=_LEAST_OTHERS["bank_account"] + 1)
def many_with_one_account(agency: Agency, cases: Rows, rng: Rng) -> None:
    """As many as it minds give one bank account."""
    _share(agency, cases, rng, "bank_account", _LEAST_OTHERS["bank_account"] + 1)


@look_alike(_CHECKS["address"], of=_EVERY, when=only_case, group=_MOST_OTHERS)
def one_short_of_many(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Some give one address; of them fewer one number, and fewer one account: one short of each."""
    groups = cases.reshape(-1, _MOST_OTHERS)
    for kind, least in _LEAST_OTHERS.items():
        some = groups[:, :least].ravel()
        _share(agency, some, rng, kind, least)
        agency.look_alike(_CHECKS[kind], some)


@look_alike(_CHECKS["phone"], of=_EVERY, when=only_case, group=_HOUSEHOLD)
def one_household(agency: Agency, cases: Rows, rng: Rng) -> None:
    """A household of a few has address, telephone and account in common."""
    for kind, check in _CHECKS.items():
        _share(agency, cases, rng, kind, _HOUSEHOLD)
        agency.look_alike(check, cases)


@look_alike(_CHECKS["bank_account"], of=_EVERY, when=only_case, group=_MOST_OTHERS + 1, rare=0.5)
def had_in_common_long_ago(agency: Agency, cases: Rows, rng: Rng) -> None:
    """Many had address, telephone and account in common, and no longer have."""
    count = _MOST_OTHERS + 1
    for kind, check in _CHECKS.items():
        values = np.repeat(new_values(agency, kind, len(cases) // count), count)
        old = add_contacts(agency, rng, agency.applicants(cases), kind, values)
        ended = agency.on - rng.integers(1, 700, len(cases))
        agency.set("contacts", old, valid_from=ended - _LONG_AGO, valid_to=ended)
        agency.look_alike(check, cases)


def _share(agency: Agency, cases: Rows, rng: Rng, kind: str, count: int) -> None:
    """Let each group of ``count`` applicants have a contact in common, that nobody else has."""
    values = np.repeat(new_values(agency, kind, len(cases) // count), count)
    set_contacts(agency, rng, agency.applicants(cases), kind, values)
