"""What a check of a permit, a payment or a claim found, told."""

from dataclasses import dataclass

from samsyn.apps.report.checks import told_provision, told_sources, told_threshold
from samsyn.apps.report.sentences import filled
from samsyn.apps.report.told import Provision, Source, Threshold
from samsyn.apps.report.words import words_in
from samsyn.engine.declarations import PostCheck
from samsyn.engine.explain_check import CheckFinding


@dataclass(frozen=True)
class ToldFinding:
    """What a check found of a permit, a payment or a claim, as a page tells it."""

    title: str
    sentence: str
    why: str
    next_step: str
    party: str
    sources: tuple[Source, ...]
    thresholds: tuple[Threshold, ...]
    legal_basis: Provision | None
    bears_on: tuple[Provision, ...]
    rule_version: str
    pay_or_work: bool


def told_finding(finding: CheckFinding, lang: str) -> ToldFinding:
    """Tell it in a language."""
    words = words_in(lang)
    return ToldFinding(
        title=finding.title,
        sentence=filled(finding.reason, finding, words),
        why=finding.why,
        next_step=finding.next_step,
        party=filled(finding.party, finding, words),
        sources=told_sources(finding, words, times=True),
        thresholds=tuple(told_threshold(held, words) for held in finding.held),
        legal_basis=told_provision(finding.legal_basis, words) if finding.legal_basis else None,
        bears_on=tuple(told_provision(law, words) for law in finding.bears_on),
        rule_version=finding.rule_version,
        pay_or_work=isinstance(finding.card, PostCheck) and finding.card.pay_or_work,
    )
