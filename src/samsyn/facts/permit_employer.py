"""Facts of what the authority had found about the employer when it granted a permit for work."""

from datetime import date

import ibis

from samsyn.facts.declare import PERMIT, fact
from samsyn.facts.permit import permits
from samsyn.facts.sources import Register, relation


@relation
def _assessments(register: Register, on: date) -> ibis.Table:
    """A row per permit and assessment of its employer made by the day of the check."""
    decided = register.decisions.select("decision_id", "decided_on")
    granted = permits(register, on).select("decision_id", "employer_id")
    made = register.employer_assessments.select(
        "assessment_id", "organisation_id", "assessed_on", "expires_on", found="outcome"
    )
    seen = granted.join(decided, "decision_id").join(made, [("employer_id", "organisation_id")])
    return seen.filter(seen.assessed_on <= on)


def _with_latest(register: Register, on: date, counted: ibis.Table) -> ibis.Table:
    """A row per permit with the latest of these assessments, null where there is none."""
    last_first = [ibis.desc("assessed_on"), ibis.desc("assessment_id")]
    place = ibis.row_number().over(group_by="decision_id", order_by=last_first)
    latest = counted.mutate(place=place).filter(lambda assessment: assessment.place == 0)
    latest = latest.select("found", "assessed_on", found_id="decision_id")
    granted = permits(register, on).select("decision_id", "employer_id")
    return granted.left_join(latest, [("decision_id", "found_id")])


@relation
def _when_granted(register: Register, on: date) -> ibis.Table:
    seen = _assessments(register, on)
    in_force = seen.expires_on.isnull() | (seen.expires_on >= seen.decided_on)
    before = seen.filter(seen.assessed_on <= seen.decided_on, in_force)
    return _with_latest(register, on, before)


@relation
def _since(register: Register, on: date) -> ibis.Table:
    seen = _assessments(register, on)
    in_force = seen.expires_on.isnull() | (seen.expires_on >= on)
    return _with_latest(register, on, seen.filter(seen.assessed_on > seen.decided_on, in_force))


def _told(found: ibis.Table, outcome: str) -> ibis.Table:
    """Whether that was found, where there is an employer to find it of."""
    value = ibis.ifelse(
        found.employer_id.notnull(),
        (found.found == outcome).fill_null(False),
        ibis.null("boolean"),
    )
    return found.select("decision_id", value=value)


@fact(
    PERMIT,
    type="boolean",
    sv="Arbetsgivaren var bedömd som oseriös när tillståndet gavs",
    en="The employer was assessed as disreputable when the permit was granted",
    reach="party_history",
)
def employer_disreputable_when_granted(register: Register, on: date) -> ibis.Table:
    """Whether the latest assessment then in force found the permit's employer disreputable.

    Unit: yes or no
    Source: employer_assessments
    Window: assessed by the day of the decision and not expired on it
    Missing: no employer is on record for the permit
    """
    return _told(_when_granted(register, on), "disreputable")


@fact(
    PERMIT,
    type="date",
    sv="Arbetsgivaren bedömd före tillståndet",
    en="Employer assessed before the permit",
    reach="party_history",
)
def employer_assessed_before_grant(register: Register, on: date) -> ibis.Table:
    """The day of that assessment.

    Unit: date
    Source: employer_assessments
    Window: assessed by the day of the decision and not expired on it
    Missing: no assessment was in force
    """
    return _when_granted(register, on).select("decision_id", value="assessed_on")


@fact(
    PERMIT,
    type="boolean",
    sv="Arbetsgivaren har bedömts som seriös sedan tillståndet gavs",
    en="The employer has been assessed as reputable since the permit was granted",
    reach="party_history",
)
def employer_reputable_since_grant(register: Register, on: date) -> ibis.Table:
    """Whether the latest assessment made since, and in force, found the employer reputable.

    Unit: yes or no
    Source: employer_assessments
    Window: assessed after the day of the decision, and in force on the day of the check
    Missing: no employer is on record for the permit
    """
    return _told(_since(register, on), "reputable")
