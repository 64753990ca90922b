"""The applicant's copy: what was seen, in plain language, without what the law keeps back.

Nothing here is told of answers from police or EU registers, of tips, of other people, of methods,
or of how the case was sorted. What is kept back leaves no trace: every copy says the same of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from samsyn.apps.report.case_page import applicant_name, case_lines
from samsyn.apps.report.page import told_agency, told_page
from samsyn.apps.report.sentences import filled, told_seen
from samsyn.apps.report.told import Line, PartyFinding, PartyPage, PartySource
from samsyn.apps.report.values import clean, told_fetched
from samsyn.apps.report.words import Words, words_in
from samsyn.engine.explain import CaseReport, Finding, Seen

# Whatever a card says, nothing that rests on these tables is told,
_SILENT = frozenset({"alerts", "alert_matches", "tips"})
# nor, of the sponsor, what these tables hold,
_ECONOMY = frozenset({"income_statements", "payments"})
# and no value from these goes into the copy.
_KEPT_BACK = _SILENT | {"contacts", "employer_assessments"}
_OWN_ROLES = frozenset({"case", "applicant"})
# These measure how the check compares; they say nothing of the applicant.
_METHOD_UNITS = frozenset({"similarity 0 to 1", "probability"})
_CORRECT = ("lead", "write", "what", "send", "again", "other")


@dataclass(frozen=True)
class Secrecy:
    """What an officer's test of secrecy came to for a finding."""

    released: bool
    told_otherwise: str = ""


NOT_TESTED: Mapping[str, Secrecy] = MappingProxyType({})


def party_page(report: CaseReport, tested: Mapping[str, Secrecy] = NOT_TESTED) -> PartyPage:
    """Tell the copy in the report's language.

    ``tested`` has, by indicator, what an officer's test came to: it may keep back more than the
    declarations do, and never less.
    """
    words = words_in(report.lang)
    case_id = clean(str(report.case["case_id"]))
    title = words("party.title", case=case_id)
    kept_back = {name for name, secrecy in tested.items() if not secrecy.released}
    findings = tuple(
        _finding(one, words)
        for one in report.group("to_look_at")
        if may_be_told(one) and one.indicator not in kept_back
    )
    return PartyPage(
        page=told_page(report.run, words, title=title, subject=case_id, versions=False),
        case_id=case_id,
        about=tuple(_about(report, words)),
        lead=words("party.lead"),
        summary=words.count("party.summary", len(findings)),
        verdict=words("party.verdict"),
        findings=findings,
        secrecy=words("party.secrecy_text"),
        otherwise=tuple(one.told_otherwise for one in tested.values() if one.told_otherwise),
        not_checked=tuple(_not_checked(report.group("not_checked"), words)),
        correct=tuple(words(f"party.correct_{part}", case=case_id) for part in _CORRECT),
        rights=(words("party.right_access"), words("party.right_communication")),
    )


def _about(report: CaseReport, words: Words) -> Iterable[Line]:
    yield Line("to", words("party.to"), applicant_name(report.case))
    if agency := told_agency(report.run, words):
        yield Line("agency", words("party.agency"), agency)
    yield from case_lines(report.case, words)


def may_be_told(finding: Finding) -> bool:
    """Whether the finding may be told, by its card and by what it rests on."""
    party = finding.card.party
    silent = any(_is_silent(seen) for seen in finding.seen)
    return party.text is not None and party.withheld is None and not silent


def _is_silent(seen: Seen) -> bool:
    return seen.source in _SILENT or (seen.role == "sponsor" and seen.source in _ECONOMY)


def _is_kept(seen: Seen, finding: Finding) -> bool:
    """Whether the value is kept back, whatever else of the finding is told."""
    by_card = seen.fact in finding.card.party.withheld_facts
    return by_card or seen.source in _KEPT_BACK or seen.protected or seen.of_bearer


def _finding(finding: Finding, words: Words) -> PartyFinding:
    def tell(seen: Seen, words: Words) -> str:
        return words("value.withheld") if _is_kept(seen, finding) else told_seen(seen, words)

    text = finding.card.party.text
    return PartyFinding(
        sentence=filled(text.told(words.lang), finding, words, tell=tell) if text else "",
        sources=tuple(_sources(finding, words)),
    )


def _is_own(seen: Seen, finding: Finding) -> bool:
    """Whether the value is about the applicant alone and the card shows it to them."""
    own = seen.role in _OWN_ROLES and seen.reach == "own_case"
    kept = _is_kept(seen, finding) or seen.unit in _METHOD_UNITS
    return own and not kept and seen.fact in finding.card.shows and seen.missing is None


def _sources(finding: Finding, words: Words) -> Iterable[PartySource]:
    """What the finding rests on that may be shown, source by source."""
    own: dict[str, list[Seen]] = {}
    for seen in finding.seen:
        if _is_own(seen, finding):
            own.setdefault(seen.source, []).append(seen)
    for table, values in own.items():
        name, fetched_at = words.named("table", table), values[0].fetched_at
        fetched = told_fetched(fetched_at, words)
        heading = words("party.from_source", source=name, fetched=fetched)
        lines = (Line(seen.fact, seen.label, told_seen(seen, words), seen.value) for seen in values)
        yield PartySource(name, fetched_at, heading, tuple(lines))


def _not_checked(findings: Iterable[Finding], words: Words) -> Iterable[str]:
    """What could not be checked, by source; a check that is kept secret is not mentioned at all."""
    told = [finding for finding in findings if _may_be_mentioned(finding)]
    by_reason: dict[tuple[str, str], list[Finding]] = {}
    for finding in told:
        by_reason.setdefault(_why(finding), []).append(finding)
    for (why, source), alike in by_reason.items():
        name = words.named("table", source)
        sentence = words.count(f"party.not_checked_{why}", len(alike), source=name)
        labels = dict.fromkeys(label for finding in alike for label in _lacking(finding))
        lacking = words("party.lacking", facts=", ".join(labels)) if labels else ""
        yield f"{sentence} {lacking}".rstrip()


def _may_be_mentioned(finding: Finding) -> bool:
    card = finding.card
    kept_back = any(seen.source in _KEPT_BACK for seen in finding.seen)
    open_to_all = may_be_told(finding) and not card.method_secret and card.scope == "own_case"
    return open_to_all and not finding.not_run and not kept_back


def _why(finding: Finding) -> tuple[str, str]:
    """Why the check could not be made, as far as it concerns the applicant's own data."""
    own = [seen for seen in finding.missing if seen.role in _OWN_ROLES and not seen.protected]
    if not own:
        return "other", ""
    first = own[0]
    tables = first.absent_tables
    return str(first.missing), tables[0] if tables else first.source


def _lacking(finding: Finding) -> Iterable[str]:
    """Labels of values the applicant may be able to give; a yes or no is ours to find out."""
    for seen in finding.missing:
        own = seen.role in _OWN_ROLES and not seen.protected and seen.unit not in _METHOD_UNITS
        if own and seen.missing != "source_absent" and seen.unit != "yes or no":
            yield seen.label
