"""Stories of where the studies are to take place."""

import numpy as np

from samsyn.synth.columns import Rows
from samsyn.synth.stories import Agency, Rng, look_alike, story
from samsyn.synth.stories.new_organisations import (
    TOGETHER,
    new_organisations,
    other_employers,
    strike_off,
    together,
)

_ACTIVE, _KIND = "education_provider_not_active", "not_an_education_provider"
_STUDIES = ("study_permit",)


@story(_ACTIVE, of=_STUDIES)
def provider_struck_off(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """The provider has been deregistered."""
    told, providers = _at_new_provider(agency, cases, rng)
    strike_off(agency, rng, providers, 1, 500)
    return told


@story(_ACTIVE, of=_STUDIES, rare=0.5)
def provider_at_rest(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """It is registered, and carries on no activity."""
    told, providers = _at_new_provider(agency, cases, rng)
    agency.set("organisations", providers, active=0)
    return told


@look_alike(_ACTIVE, of=_STUDIES)
def provider_to_be_struck_off(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """It will be deregistered next year."""
    told, providers = _at_new_provider(agency, cases, rng)
    strike_off(agency, rng, providers, -480, -130)
    return told


@story(_KIND, of=_STUDIES)
def studies_at_company(agency: Agency, cases: Rows, rng: Rng) -> None:
    """What is named as provider is an employer."""
    nobody = np.full(len(cases), -1, np.intp)
    agency.set("cases", cases, education_provider_id=other_employers(agency, rng, nobody))


@story(_KIND, of=_STUDIES, rare=0.5)
def studies_at_municipality(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """It is a municipality."""
    told, providers = _at_new_provider(agency, cases, rng, "kommun")
    agency.set("organisations", providers, kind="municipality", industry="84111")
    return told


@look_alike(_KIND, of=_STUDIES)
def studies_at_small_provider(agency: Agency, cases: Rows, rng: Rng) -> Rows:
    """It is a small provider, and a company."""
    return _at_new_provider(agency, cases, rng, "konstskola AB", public=False)[0]


def _at_new_provider(
    agency: Agency, cases: Rows, rng: Rng, ending: str = "högskola", *, public: bool = True
) -> tuple[Rows, Rows]:
    """Let the studies take place at new providers; the cases, and the providers."""
    kind = {"kind": "education_provider", "industry": "85421"}
    wanted = -(-len(cases) // TOGETHER)
    providers = new_organisations(agency, rng, wanted, ending, public=public, **kind)
    return together(agency, cases, education_provider_id=providers), providers
