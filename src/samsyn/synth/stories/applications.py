"""Stories of several applications: by one person, or from one computer."""

import numpy as np

from samsyn.synth.columns import NONE, Rows
from samsyn.synth.makers.numbers import senders
from samsyn.synth.stories import Agency, Flags, Rng, look_alike, story
from samsyn.synth.stories.common import EXAMINED, only_case

_TWICE, _SENDER = "open_application_of_same_type", "shared_ip_address"
_EVERY = (*EXAMINED, "revocation")
_OTHERS = 10  # as many other cases as the check asks for
_TWO_YEARS = 731  # days; the check looks back two years


def first_time(agency: Agency) -> Flags:
    """A first application, of somebody who is in no other case."""
    return agency.is_("cases", "application_kind", "first") & only_case(agency)


@story(_TWICE, of=("work_permit",), when=first_time, group=2)
def applied_twice_for_work(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """Two applications for a work permit, with different employers."""
    _by_the_first(agency, cases)


@story(_TWICE, of=("citizenship",), when=first_time, group=2)
def applied_twice_for_citizenship(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """Two applications for citizenship."""
    _by_the_first(agency, cases)


@story(_TWICE, of=("visa",), when=first_time, group=2)
def applied_twice_for_visa(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """Two applications for a visa."""
    _by_the_first(agency, cases)


@look_alike(_TWICE, of=("work_permit", "study_permit"), when=first_time, group=2)
def applied_for_work_and_studies(agency: Agency, cases: Rows, _rng: Rng) -> Rows:
    """One applies for work and for studies."""
    types = agency.cases["case_type"][cases].reshape(-1, 2)
    differ = np.repeat(types[:, 0] != types[:, 1], 2)
    told: Rows = cases[differ]
    _by_the_first(agency, told)
    return told


@look_alike(_TWICE, of=("citizenship",), when=first_time)
def applied_again_after_refusal(agency: Agency, cases: Rows, _rng: Rng) -> Rows:
    """The other application was refused."""
    refused = _refused_once(agency, "citizenship")[: len(cases)]
    told = cases[: len(refused)]
    earlier = agency.cases["received_on"][refused] < agency.cases["received_on"][told]
    agency.set("cases", refused[earlier], applicant_id=agency.applicants(told[earlier]))
    return told[earlier]


@story(_SENDER, of=_EVERY, when=only_case, group=_OTHERS + 1)
def many_from_one_address(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """Eleven applications of people who have nothing else in common."""
    _sent_together(agency, cases, _OTHERS + 1)


@look_alike(_SENDER, of=_EVERY, when=only_case, group=_OTHERS)
def some_from_one_address(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """Ten, from a library: one short of what the check asks for."""
    _sent_together(agency, cases, _OTHERS)


@look_alike(_SENDER, of=_EVERY, when=only_case)
def many_from_one_address_long_ago(agency: Agency, cases: Rows, _rng: Rng) -> Rows:
    """The ten others were sent, and decided, more than two years ago."""
    held = agency.cases
    old = (held["received_on"] < agency.on - _TWO_YEARS) & ~agency.is_("cases", "status", "open")
    others = np.flatnonzero(old)
    told = cases[: len(others) // _OTHERS]
    # Each has ten of its own.
    others = others[: len(told) * _OTHERS]
    agency.set("cases", others, ip_address=np.repeat(held["ip_address"][told], _OTHERS))
    return told


def _by_the_first(agency: Agency, cases: Rows) -> None:
    """Of each two cases the second is of the first one's applicant."""
    agency.set("cases", cases[1::2], applicant_id=agency.applicants(cases[::2]))


def _refused_once(agency: Agency, case_type: str) -> Rows:
    """Decided cases of a type, not granted, of people and representatives in no other."""
    decided = agency.decisions["case_id"][~agency.is_("decisions", "outcome", "granted")]
    flags = np.zeros(len(agency.cases), np.bool_)
    flags[decided] = True
    alone = first_time(agency) & (agency.cases["representative_id"] == NONE)
    return np.flatnonzero(flags & alone & agency.is_("cases", "case_type", case_type))


def _sent_together(agency: Agency, cases: Rows, count: int) -> None:
    sent = senders(agency.serials("senders", len(cases) // count))
    agency.set("cases", cases, ip_address=np.repeat(sent, count))
