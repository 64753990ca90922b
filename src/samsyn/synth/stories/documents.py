"""Stories of travel documents."""

import numpy as np

from samsyn.synth.makers.parts import write_zones
from samsyn.synth.stories import Agency, Rng, Rows, look_alike, story
from samsyn.synth.stories.common import EXAMINED, passports_shown, shows_passport


@story("document_expired", of=EXAMINED, when=shows_passport)
def passport_ran_out(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The passport ran out while the case waited."""
    passports = passports_shown(agency, cases)
    ran_out = agency.on - rng.integers(1, 300, len(cases))
    _valid_until(agency, passports, ran_out)


@look_alike("document_expired", of=EXAMINED, when=shows_passport)
def passport_renewed(agency: Agency, cases: Rows, rng: Rng) -> None:
    """The passport has run out, and a second one is valid."""
    passports = passports_shown(agency, cases)
    numbers = agency.travel_documents["number"][passports].astype("S9")
    ran_out = agency.on - rng.integers(1, 300, len(cases))
    renewed = agency.copy("travel_documents", passports, number=_next_series(numbers))
    write_zones(agency, renewed)
    _valid_until(agency, passports, ran_out)


def _valid_until(agency: Agency, documents: Rows, last_days: np.ndarray) -> None:
    agency.set("travel_documents", documents, valid_to=last_days, valid_from=last_days - 10 * 365)
    write_zones(agency, documents)


def _next_series(numbers: np.ndarray) -> np.ndarray:
    """Numbers that no base document has: their first letter is kept for renewed passports."""
    return np.char.add(b"Z", np.char.ljust(numbers, 9)).astype("S9") if len(numbers) else numbers
