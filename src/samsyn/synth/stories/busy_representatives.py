"""Stories of representatives: their clients have more hits than chance and case type explain.

What the clients have is a forged chip, such as one who sells passports would leave behind.
"""

from samsyn.synth.columns import Rows
from samsyn.synth.makers.parts import new_people
from samsyn.synth.stories import Agency, Rng, look_alike, story
from samsyn.synth.stories.common import EXAMINED, all_of, only_case, shows_passport
from samsyn.synth.stories.thresholds import whole

_MANY, _CHIP = "representative_many_hits", "document_chip_invalid"
_TOO_FEW = whole(_MANY, "least_open_cases") - 1
_CLIENTS, _HIT = _TOO_FEW + 7, _TOO_FEW + 6
_client = all_of(only_case, shows_passport)


@story(_MANY, of=EXAMINED, when=_client, group=_CLIENTS)
def representative_of_forgers(agency: Agency, cases: Rows, rng: Rng) -> None:
    """All clients but one have a passport with a forged chip: it is told in all their cases."""
    _represented_by_new(agency, cases, rng, _CLIENTS)
    _forge(agency, cases.reshape(-1, _CLIENTS)[:, :_HIT].ravel())


@look_alike(_MANY, of=EXAMINED, when=_client, group=_TOO_FEW)
def representative_with_few_cases(agency: Agency, cases: Rows, rng: Rng) -> None:
    """All clients have one, and are too few to say anything about who represents them."""
    _represented_by_new(agency, cases, rng, _TOO_FEW)
    _forge(agency, cases)


def _represented_by_new(agency: Agency, cases: Rows, rng: Rng, clients: int) -> None:
    """A new representative for each so many cases."""
    citizenships = agency.persons["citizenship"][agency.applicants(cases[::clients])]
    people = new_people(agency, rng, citizenships, personal=False)
    agency.set("cases", cases, representative_id=people.repeat(clients))


def _forge(agency: Agency, cases: Rows) -> None:
    passports = agency.passports(agency.applicants(cases))
    agency.set("travel_documents", passports, chip_status="invalid_signature")
    agency.fault(_CHIP, cases)
