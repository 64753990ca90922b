"""Findings, inquiries and their follow-up, as pages show them."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from samsyn.apps.access.actor import Actor
from samsyn.apps.access.policies import InquiryState
from samsyn.apps.control.declared import declared
from samsyn.apps.control.reach import reached
from samsyn.apps.payments.models import Finding, Inquiry, PaymentRun
from samsyn.apps.report.reading import read_rows
from samsyn.engine.explain_check import CheckFinding, explain_check
from samsyn.register.refusal import Refusal

TABS = ("to_open", "mine", "open", "to_decide", "ended")
A_PAGE = 25
_RUNS = 12


@dataclass(frozen=True)
class ToAsk:
    """A party with findings that nobody asks about yet."""

    party_id: str
    of_claims: bool
    checks: tuple[str, ...]
    findings: int
    amount_at_risk: int
    since: date


@dataclass(frozen=True)
class OfCheck:
    """What a check came to in a run."""

    name: str
    title: str
    hits: int
    unknown: int
    not_run: int
    amount_at_risk: int


@dataclass(frozen=True)
class Planned:
    """A round of the control plan: when it is due in the year, and which of those were made."""

    title: str
    owner: str
    checks: tuple[str, ...]
    days: tuple[tuple[date, bool], ...]


def free_findings(party_id: str, of_claims: bool) -> QuerySet[Finding]:
    """The party's findings that no inquiry asks about."""
    found = Finding.objects.filter(party_id=party_id, of_claim=of_claims)
    return found.filter(gone_on=None, inquiry=None).select_related("last_run").order_by("id")


def to_ask(actor: Actor) -> list[ToAsk]:
    """The parties within reach with findings that nobody asks about, the longest known first."""
    found = reached(Finding.objects.all(), actor).filter(gone_on=None, inquiry=None).order_by("id")
    parties: dict[tuple[bool, str], list[Finding]] = {}
    for one in found:
        parties.setdefault((one.of_claim, one.party_id), []).append(one)
    told = (_to_ask(of_claims, party, rows) for (of_claims, party), rows in parties.items())
    return sorted(told, key=lambda one: (one.since, one.party_id))


def _to_ask(of_claims: bool, party_id: str, rows: Sequence[Finding]) -> ToAsk:
    most: dict[str, int] = {}
    for one in rows:
        most[one.subject_id] = max(most.get(one.subject_id, 0), one.amount_at_risk)
    return ToAsk(
        party_id=party_id,
        of_claims=of_claims,
        checks=tuple(dict.fromkeys(one.check_name for one in rows)),
        findings=len(rows),
        amount_at_risk=sum(most.values()),
        since=min(one.first_seen_on for one in rows),
    )


def inquiries(actor: Actor, tab: str) -> QuerySet[Inquiry]:
    """The inquiries of a tab within reach, the oldest first."""
    found = reached(Inquiry.objects.all(), actor, own=Q(assignee_id=actor.user_id))
    chosen = {
        "mine": Q(assignee_id=actor.user_id, state=InquiryState.OPEN),
        "open": Q(state__in=[InquiryState.OPEN, InquiryState.PROPOSED]),
        "to_decide": Q(decider_id=actor.user_id, state=InquiryState.PROPOSED),
        "ended": Q(state__in=[InquiryState.DECIDED, InquiryState.CLOSED]),
    }[tab]
    return found.filter(chosen).select_related("assignee").order_by("opened_at", "id")


def counts(actor: Actor) -> Mapping[str, int]:
    """How many each tab has."""
    of_inquiries = {tab: inquiries(actor, tab).count() for tab in TABS[1:]}
    return {"to_open": len(to_ask(actor)), **of_inquiries}


def findings_of(inquiry: Inquiry, lang: str) -> list[tuple[Finding, CheckFinding | None]]:
    """What was found, each explained where its result is still there."""
    rows = inquiry.findings.select_related("last_run").order_by("period", "id")
    return [(one, _explained(one, lang)) for one in rows]


def _explained(one: Finding, lang: str) -> CheckFinding | None:
    key = "claim_id" if one.of_claim else "payment_id"
    file = Path(one.last_run.folder) / "payment_findings.parquet"
    try:
        told = read_rows(file, one.subject_id, key=key)
    except Refusal:
        return None
    row = next((row for row in told if row["check"] == one.check_name), None)
    card = declared().payment_checks.get(one.check_name)
    return explain_check(row, card, declared(), (), lang) if row and card else None


def check_title(name: str, lang: str) -> str:
    """The title of a check; one no longer declared shows by its name."""
    card = declared().payment_checks.get(name)
    return card.title.told(lang) if card else name


def last_runs() -> list[tuple[PaymentRun, Mapping[str, Any]]]:
    """The last checks with what their run.json says, the newest first."""
    found = []
    for run in PaymentRun.objects.order_by("-on", "-made_at", "-pk")[:_RUNS]:
        try:
            found.append((run, json.loads((Path(run.folder) / "run.json").read_bytes())))
        except OSError:
            continue
    return found


def of_checks(told: Mapping[str, Any], lang: str) -> list[OfCheck]:
    """What each check came to in a run."""
    return [
        OfCheck(
            name=name,
            title=check_title(name, lang),
            hits=one["hit"],
            unknown=one["unknown"],
            not_run=sum(kept["count"] for kept in one["not_run"]),
            amount_at_risk=one["amount_at_risk"],
        )
        for name, one in told["checks"].items()
    ]


def outcomes() -> Mapping[str, Mapping[str, int]]:
    """How many inquiries stand where, with their amounts; nothing per officer."""
    rows = Inquiry.objects.values("state", "decision").annotate(
        n=Count("pk"), at_risk=Sum("amount_at_risk"), to_claim=Sum("to_claim")
    )
    found: dict[str, dict[str, int]] = {}
    for row in rows.order_by("state", "decision"):
        name = row["decision"] or row["state"]
        one = found.setdefault(name, {"n": 0, "at_risk": 0, "to_claim": 0})
        one["n"] += row["n"]
        one["at_risk"] += row["at_risk"] or 0
        one["to_claim"] += row["to_claim"] or 0
    return found


def plan_of(year: int, lang: str) -> list[Planned]:
    """The control plan of the year: each round, when it is due and whether a check was made."""
    plan = declared().payment_plan.of_year(year)
    made = {(run.on.year, run.on.month) for run in PaymentRun.objects.filter(on__year=year)}
    return [
        Planned(
            title=one.title.told(lang),
            owner=one.owner,
            checks=tuple(check_title(name, lang) for name in one.checks),
            days=tuple((date(year, month, 1), (year, month) in made) for month in one.months),
        )
        for one in (plan.rounds.values() if plan else ())
    ]


def as_csv(lang: str) -> str:
    """The checks of the last runs for a spreadsheet: numbers and nobody's name."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["on", "check", "hits", "unknown", "not_run", "amount_at_risk"])
    for run, told in last_runs():
        for one in of_checks(told, lang):
            rows.writerow(
                [run.on, one.name, one.hits, one.unknown, one.not_run, one.amount_at_risk]
            )
    return text.getvalue()
