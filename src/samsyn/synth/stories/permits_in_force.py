"""Conditions on permits, for stories of the checks after the decision; a flag per decision."""

import numpy as np

from samsyn.synth.columns import NONE, Rows
from samsyn.synth.stories import Agency, Flags
from samsyn.synth.stories.common import Condition, only_case

# Half a year and four months, and some days more, so that it does not matter how they are counted.
HALF_YEAR, FOUR_MONTHS = 190, 130
_MORE_THAN_A_YEAR = 380


def everyone(agency: Agency) -> Rows:
    """Who each decision is about."""
    return agency.holders(np.arange(len(agency.decisions)))


def began(days: int) -> Condition:
    """The permit began at least so many days ago."""

    def holds(agency: Agency) -> Flags:
        since: Flags = agency.decisions["permit_from"] <= agency.on - days
        return since

    return holds


def began_within(most: int, least: int) -> Condition:
    """It began at most, and at least, so many days ago."""

    def holds(agency: Agency) -> Flags:
        since = agency.decisions["permit_from"]
        within: Flags = (since >= agency.on - most) & (since <= agency.on - least)
        return within

    return holds


def long_permit(agency: Agency) -> Flags:
    """It holds for more than a year."""
    held = agency.decisions
    length = (held["permit_to"] - held["permit_from"]).astype(np.int64)
    permanent = agency.is_("decisions", "permit_kind", "permanent")
    flags: Flags = permanent | (length >= _MORE_THAN_A_YEAR)
    return flags


def permanent(agency: Agency) -> Flags:
    """It has no last day."""
    return agency.is_("decisions", "permit_kind", "permanent")


def temporary(agency: Agency) -> Flags:
    """It has one."""
    return agency.is_("decisions", "permit_kind", "temporary")


def first_permit(agency: Agency) -> Flags:
    """It is the first one."""
    kinds = agency.is_("cases", "application_kind", "first")
    first: Flags = kinds[agency.decisions["case_id"]]
    return first


def only_permit(agency: Agency) -> Flags:
    """The holder is in no other case."""
    alone: Flags = only_case(agency)[agency.decisions["case_id"]]
    return alone


def holder_shows_document(agency: Agency) -> Flags:
    """The holder has shown a document."""
    shown: Flags = agency.documents(everyone(agency)) != NONE
    return shown


def holder_registered(agency: Agency) -> Flags:
    """The population register has a row under the holder's number."""
    known: Flags = agency.register_rows(everyone(agency)) != NONE
    return known
