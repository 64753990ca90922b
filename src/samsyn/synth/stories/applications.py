"""Stories of several applications: by one person, or from one computer."""

import numpy as np

from samsyn.synth.columns import NONE, Rows
from samsyn.synth.makers.numbers import senders
from samsyn.synth.stories import Agency, Flags, Rng, look_alike, story
from samsyn.synth.stories.common import EXAMINED, only_case
from samsyn.synth.stories.thresholds import whole

_TWICE, _SENDER = "open_application_of_same_type", "shared_ip_address"
_EVERY = (*EXAMINED, "revocation")
_OTHERS = whole(_SENDER, "least_other_cases")
_APPLICATIONS = whole(_TWICE, "least_other_open_cases") + 1
_TWO_YEARS = 731  # days; the check looks back two years


def first_time(agency: Agency) -> Flags:
    """A first application, of somebody who is in no other case."""
    return agency.is_("cases", "application_kind", "first") & only_case(agency)


@story(_TWICE, of=("work_permit",), when=first_time, group=_APPLICATIONS)
def applied_twice_for_work(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """Two applications for a work permit, with different employers."""
    _by_the_first(agency, cases)


@story(_TWICE, of=("citizenship",), when=first_time, group=_APPLICATIONS)
def applied_twice_for_citizenship(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """Two applications for citizenship."""
    _by_the_first(agency, cases)


@story(_TWICE, of=("visa",), when=first_time, group=_APPLICATIONS)
def applied_twice_for_visa(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """Two applications for a visa."""
    _by_the_first(agency, cases)


@look_alike(_TWICE, of=("work_permit",), when=first_time, group=2)
def applied_for_work_and_visa(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """One applies for work, and for a visa to come and see the place."""
    agency.set("cases", cases[1::2], applicant_id=agency.applicants(cases[::2]))
    of_work = {"employer_id": None, "offered_monthly_salary": None, "occupation": None}
    agency.set("cases", cases[1::2], case_type="visa", **of_work)


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
    """Applications of people who have nothing else in common."""
    _sent_together(agency, cases, _OTHERS + 1)


@look_alike(_SENDER, of=_EVERY, when=only_case, group=_OTHERS)
def some_from_one_address(agency: Agency, cases: Rows, _rng: Rng) -> None:
    """They come from a library, and are one short of what the check asks for."""
    _sent_together(agency, cases, _OTHERS)


@look_alike(_SENDER, of=_EVERY, when=only_case)
def many_from_one_address_long_ago(agency: Agency, cases: Rows, _rng: Rng) -> Rows:
    """The others were sent, and decided, more than two years ago."""
    held = agency.cases
    old = (held["received_on"] < agency.on - _TWO_YEARS) & ~agency.is_("cases", "status", "open")
    others = np.flatnonzero(old)
    told = cases[: len(others) // _OTHERS]
    # Each has others of its own.
    others = others[: len(told) * _OTHERS]
    agency.set("cases", others, ip_address=np.repeat(held["ip_address"][told], _OTHERS))
    return told


def _by_the_first(agency: Agency, cases: Rows) -> None:
    """Of each group of cases all are of the first one's applicant."""
    firsts = agency.applicants(cases[::_APPLICATIONS])
    agency.set("cases", cases, applicant_id=firsts.repeat(_APPLICATIONS))


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
